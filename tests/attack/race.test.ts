import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { createCitizen } from '../../src/capabilities/citizens/door.ts';
import { contactInAct, recordContact } from '../../src/capabilities/contacts/door.ts';
import { answer, enrol, proposeHandover } from '../../src/capabilities/responsibility/door.ts';
import { Refusal } from '../../src/kernel/refusal.ts';
import { act } from '../../src/server/access.ts';
import type { Program } from '../../src/server/access.ts';
import { handClock } from '../../src/server/clock.ts';
import type { Clock } from '../../src/server/clock.ts';
import { openPool } from '../../src/server/db.ts';
import type { Sql } from '../../src/server/db.ts';
import { breaches } from '../model/invariants.ts';
import { freshDatabase } from '../server.ts';
import { foundTown } from '../town.ts';
import type { Town } from '../town.ts';

let database: Awaited<ReturnType<typeof freshDatabase>>;
let town: Town;
let app: Sql;
let owner: postgres.Sql;
let crowd: string[];

beforeAll(async () => {
  database = await freshDatabase(inject('ownerUrl'));
  town = (await foundTown(database.ownerUrl, { end: new Date(), empty: true })) as Town;
  app = openPool(database.ownerUrl, 'tovholder_app', 16);
  owner = postgres(database.ownerUrl, { max: 1 });
  crowd = Object.values(town.workerIds);
});
afterAll(async () => {
  await Promise.all([app.end({ timeout: 2 }), owner.end({ timeout: 2 })]);
  await database.drop();
});

const at = (index: number) => crowd[index % crowd.length] ?? '';

async function held(program: Program) {
  const { id } = await createCitizen(program, { workerId: at(0) }, { givenName: 'Ib' });
  await enrol(program, { workerId: at(0) }, id, {
    teamId: town.teamIds['havnen'] ?? '',
    responsibleWorkerId: at(0),
  });
  return id;
}

const letter = { reason: 'Skifter', briefing: 'Vil have ro.' };

/** How it ended: done, or refused in Danish words; whatever else is a defect and breaks the test. */
async function outcome(command: Promise<unknown>): Promise<string> {
  try {
    await command;
    return 'done';
  } catch (error) {
    if (!(error instanceof Refusal) || error.message.trim() === '') throw error;
    return error.code;
  }
}

/** Runs `many` commands, `wide` at a time, as fast as they are answered. */
async function inLanes(many: number, wide: number, one: (index: number) => Promise<void>) {
  let next = 0;
  const lane = async () => {
    while (next < many) await one(next++);
  };
  await Promise.all(Array.from({ length: wide }, lane));
}

const frozen = (): Clock => handClock(new Date(Date.now() - 60_000));
/** Every time it is asked it shows a minute less than before. */
const backward = (): Clock => {
  let now = Date.now() + 3_600_000;
  return { now: () => new Date((now -= 60_000)) };
};

describe.each([
  ['a clock that stands still', frozen],
  ['a clock that runs backward', backward],
])('160 acceptances, 16 at a time, on one citizen, under %s', (_name, clock) => {
  it('has one winner each time when the same letter is accepted by many', async () => {
    const program = { app, clock: clock() };
    const citizen = await held(program);
    for (let round = 0; round < 10; round += 1) {
      const to = at(round + 1);
      const { id } = await proposeHandover(program, { workerId: at(round) }, citizen, {
        ...letter,
        toWorkerId: to,
      });
      const all = await Promise.all(
        Array.from({ length: 16 }, () =>
          outcome(answer(program, { workerId: to }, id, 'accepted', 'Ja')),
        ),
      );
      expect(all.filter((one) => one === 'done')).toHaveLength(1);
      expect(all.filter((one) => one === 'handover-answered')).toHaveLength(15);
    }
    const [row] =
      await owner`select count(*)::int held, count(*) filter (where upper_inf(period))::int open
      from responsibility where citizen_id = ${citizen}`;
    expect(row).toEqual({ held: 11, open: 1 });
    expect(await breaches(owner)).toEqual([]);
  });

  it('refuses in words, or does it, while the citizen goes from hand to hand', async () => {
    const program = { app, clock: clock() };
    const citizen = await held(program);
    const said = new Map<string, number>();
    const count = (what: string) => said.set(what, (said.get(what) ?? 0) + 1);
    await inLanes(160, 16, async (index) => {
      const [open] = await owner<
        { id: string; to: string }[]
      >`select id, to_worker_id as "to" from handover
        where citizen_id = ${citizen} and state = 'proposed'`;
      if (open) {
        count(await outcome(answer(program, { workerId: open.to }, open.id, 'accepted', 'Ja')));
        return;
      }
      const [now] = await owner<{ id: string }[]>`select worker_id id from responsibility
        where citizen_id = ${citizen} and upper_inf(period)`;
      const to = at(crowd.indexOf(now?.id ?? '') + 1 + (index % 3));
      const sent = outcome(
        proposeHandover(program, { workerId: now?.id ?? '' }, citizen, {
          ...letter,
          toWorkerId: to,
        }),
      );
      count(await sent);
    });
    expect([...said.values()].reduce((sum, one) => sum + one, 0)).toBe(160);
    expect(said.get('done') ?? 0).toBeGreaterThan(8);
    expect(await breaches(owner)).toEqual([]);
  });
});

describe('bulk acts of 8 workers over the same 20 citizens, each in its own order', () => {
  it('never lock each other out', async () => {
    const program = { app, clock: { now: () => null } };
    const citizens = await Promise.all(Array.from({ length: 20 }, () => held(program)));
    const shuffled = () =>
      citizens
        .map((id) => ({ id, by: Math.random() }))
        .sort((a, b) => a.by - b.by)
        .map((one) => one.id);
    const bulk = async (workerId: string) => {
      const order = shuffled();
      // One transaction over all of them …
      await act(program, { workerId }, { name: 'attack.bulk', citizens: order }, async (a) => {
        for (const id of order)
          await contactInAct(a, crypto.randomUUID(), id, { outcome: 'seen' }, 'worker');
        return { done: true };
      });
      // … and one each.
      for (const id of shuffled())
        await recordContact(program, { workerId }, id, { outcome: 'met' });
    };
    const all = await Promise.all([...crowd, ...crowd].map((workerId) => outcome(bulk(workerId))));
    expect(new Set(all)).toEqual(new Set(['done']));
    const [contacts] =
      await owner`select count(*)::int made from contact where citizen_id = any (${citizens})`;
    expect(contacts?.['made']).toBe(16 * 40);
    await app.end({ timeout: 2 });
    app = openPool(database.ownerUrl, 'tovholder_app', 16);
    const [stats] =
      await owner`select deadlocks::int from pg_stat_database where datname = current_database()`;
    expect(stats?.['deadlocks']).toBe(0);
  });
});
