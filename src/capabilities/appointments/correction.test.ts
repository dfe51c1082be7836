import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDoors, refusal } from '../../../tests/doors.ts';
import type { Doors } from '../../../tests/doors.ts';
import { handClock } from '../../server/clock.ts';
import { recordContact } from '../contacts/door.ts';
import type { Kind, SetOutcome } from './contract.ts';
import { bookAppointment, setOutcome } from './door.ts';

const clock = handClock(new Date('2026-11-23T09:00:00.000Z'));
let unit: Doors;
beforeAll(async () => {
  unit = await openDoors(clock);
});
afterAll(() => unit.close());

const minute = 60_000;
const pass = () => {
  clock.forward(minute);
};

/** A citizen with an appointment whose hour has come. */
async function due(kind: Kind = 'gp', of?: string) {
  pass();
  const citizenId = of ?? (await unit.citizenOf('anna'));
  const at = clock.now().toISOString();
  pass();
  const { id } = await bookAppointment(unit.program, unit.as('anna'), citizenId, { kind, at });
  pass();
  return { citizenId, id };
}

const turnedAway = { outcome: 'turned_away', turnedAwayBy: 'Skranken', why: 'Lukket' } as const;

function say(id: string, command: SetOutcome, who = 'bo', program = unit.program) {
  pass();
  return setOutcome(program, unit.as(who), id, command);
}

function meet(citizenId: string) {
  pass();
  return recordContact(unit.program, unit.as('anna'), citizenId, { outcome: 'met' });
}

type Task = { kind: string; result: string | null; done_by: string | null };

async function tasks(citizenId: string) {
  const found = await unit.rows<Task>(`select kind, result, done_by from next_step
    where citizen_id = '${citizenId}' order by recorded_at, id`);
  return found.map((one) => [one.kind, one.result, unit.nameOf(one.done_by ?? undefined)]);
}

const refusals = (id: string) =>
  unit.rows<{ withdrawn_why: string | null; withdrawn_by: string | null }>(
    `select withdrawn_why, withdrawn_by from refusal where source_ref = '${id}' order by recorded_at`,
  );

describe('a no-show that was none', () => {
  it('ends its search with what really happened, by whoever corrected it, and keeps what stood', async () => {
    const { citizenId, id } = await due();
    await say(id, { outcome: 'no_show' });
    await say(id, { outcome: 'kept', was: 'no_show' }, 'anna');
    expect(await tasks(citizenId)).toEqual([['search', 'Rettet: borgeren kom', 'anna']]);
    const before = await unit.rows<{ was: { outcome: string } }>(
      `select was from appointment_change where appointment_id = '${id}' order by recorded_at`,
    );
    expect(before.map((one) => one.was.outcome)).toEqual(['planned', 'no_show']);
  });

  it('is looked for again when it was one after all', async () => {
    const { citizenId, id } = await due();
    await say(id, { outcome: 'no_show' });
    await say(id, { outcome: 'kept', was: 'no_show' });
    await say(id, { outcome: 'no_show', was: 'kept' });
    expect(await tasks(citizenId)).toEqual([
      ['search', 'Rettet: borgeren kom', 'bo'],
      ['search', null, undefined],
    ]);
  });

  it('leaves the search open while another absence holds it, and ends it with the last of them', async () => {
    const first = await due();
    const second = await due('dentist', first.citizenId);
    await say(first.id, { outcome: 'no_show' });
    await say(second.id, { outcome: 'no_show' });
    expect(await tasks(first.citizenId)).toEqual([['search', null, undefined]]);
    await say(first.id, { outcome: 'kept', was: 'no_show' });
    expect(await tasks(first.citizenId)).toEqual([['search', null, undefined]]);
    await say(second.id, { outcome: 'kept', was: 'no_show' });
    expect(await tasks(first.citizenId)).toEqual([['search', 'Rettet: borgeren kom', 'bo']]);
  });

  it('holds nothing open that was found before it: the earlier absence had its answer', async () => {
    const first = await due();
    await say(first.id, { outcome: 'no_show' });
    const second = await due('dentist', first.citizenId);
    // Met between the two, written down before the second is told.
    const [between] = await unit.rows<{ at: Date }>(
      `select at - interval '30 seconds' "at" from appointment where id = '${second.id}'`,
    );
    await say(second.id, { outcome: 'no_show' });
    await recordContact(unit.program, unit.as('anna'), first.citizenId, {
      outcome: 'met',
      at: new Date(between?.at ?? 0).toISOString(),
    });
    expect(await tasks(first.citizenId)).toEqual([['search', null, undefined]]);
    await say(second.id, { outcome: 'kept', was: 'no_show' });
    expect(await tasks(first.citizenId)).toEqual([['search', 'Fundet: mødt', 'anna']]);
  });

  it('said late of somebody who has been met since is looked for and found in one', async () => {
    const { citizenId, id } = await due();
    await meet(citizenId);
    await say(id, { outcome: 'no_show' });
    expect(await tasks(citizenId)).toEqual([['search', 'Fundet: mødt', 'anna']]);
    // The same where it was first told wrong.
    const other = await due();
    await say(other.id, { outcome: 'kept' });
    await meet(other.citizenId);
    await say(other.id, { outcome: 'no_show', was: 'kept' });
    expect(await tasks(other.citizenId)).toEqual([['search', 'Fundet: mødt', 'anna']]);
  });

  it('of two who correct the same at once one wins, the other is told, and there is one end', async () => {
    const { citizenId, id } = await due();
    await say(id, { outcome: 'no_show' });
    const both = await Promise.all([
      refusal(say(id, { outcome: 'kept', was: 'no_show' }, 'anna')),
      refusal(say(id, { ...turnedAway, was: 'no_show' }, 'bo', unit.second)),
    ]);
    expect(both.toSorted()).toEqual(['done', 'outcome-already']);
    const [search, ...rest] = await tasks(citizenId);
    expect([search?.[0], String(search?.[1]).slice(0, 7)]).toEqual(['search', 'Rettet:']);
    expect(rest.map((one) => one[0])).toEqual(both[1] === 'done' ? ['answer'] : []);
  });
});

describe('turned away, which was not so', () => {
  it('withdraws the refusal with its task, keeps both readable, and refuses anew when it was so', async () => {
    const { citizenId, id } = await due();
    await say(id, turnedAway);
    await say(id, { outcome: 'kept', was: 'turned_away' });
    expect(await tasks(citizenId)).toEqual([['answer', 'Rettet: der var intet afslag', 'bo']]);
    expect(await refusals(id)).toEqual([
      { withdrawn_why: 'outcome-corrected', withdrawn_by: unit.worker('bo') },
    ]);
    await say(id, { ...turnedAway, was: 'kept' });
    expect((await refusals(id)).map((one) => one.withdrawn_why)).toEqual([
      'outcome-corrected',
      null,
    ]);
    expect(await tasks(citizenId)).toEqual([
      ['answer', 'Rettet: der var intet afslag', 'bo'],
      ['answer', null, undefined],
    ]);
  });

  it('becomes a no-show with its search; and a no-show that was turned away ends it', async () => {
    const { citizenId, id } = await due();
    await say(id, turnedAway);
    await say(id, { outcome: 'no_show', was: 'turned_away' });
    await say(id, { ...turnedAway, was: 'no_show' });
    expect(await tasks(citizenId)).toEqual([
      ['answer', 'Rettet: der var intet afslag', 'bo'],
      ['search', 'Rettet: borgeren blev afvist', 'bo'],
      ['answer', null, undefined],
    ]);
  });

  it('cannot be said straight at the database without its refusal, nor leave one behind', async () => {
    const { id } = await due();
    await say(id, turnedAway);
    const straight = (to: string) =>
      unit.program.app.begin(async (sql) => {
        await sql`select set_worker_identity(${unit.worker('bo')}, ${clock.now()})`;
        await sql.unsafe(`update appointment set outcome = '${to}', outcome_by = app_worker(), outcome_at = app_now(),
          turned_away_by = null, turned_away_why = null where id = '${id}'`);
      });
    expect(await refusal(straight('kept'))).toBe('TV012');
    expect(await refusal(straight('no_show'))).toBe('TV009');
    const withdrawn = unit.program.app.begin(async (sql) => {
      await sql`select set_worker_identity(${unit.worker('bo')}, ${clock.now()})`;
      await sql`update refusal set withdrawn_at = app_now(), withdrawn_by = app_worker(), withdrawn_why = 'mistake'
        where source_ref = ${id}`;
    });
    expect(await refusal(withdrawn)).toBe('TV003');
  });
});
