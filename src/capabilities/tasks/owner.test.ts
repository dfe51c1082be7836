import postgres from 'postgres';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openDoors } from '../../../tests/doors.ts';
import type { Doors } from '../../../tests/doors.ts';
import { handClock } from '../../server/clock.ts';
import { recordRefusal } from '../refusals/door.ts';
import { acceptCover, askCover, endCover } from '../responsibility/cover.door.ts';
import { answer, proposeHandover } from '../responsibility/door.ts';
import { due } from '../responsibility/due.jobs.ts';
import { proposeMerge } from '../responsibility/merge.door.ts';
import { read } from '../../server/access.ts';
import { addStep } from './door.ts';
import { toTasks } from './list.rules.ts';
import { selectTasks } from './list.store.ts';

// P2: whatever is not yet done has an owner at every instant, whoever comes, goes or is away.
const clock = handClock(new Date('2026-11-02T08:00:00Z'));
let unit: Doors;
beforeAll(async () => {
  unit = await openDoors(clock);
});
afterAll(() => unit.close());
beforeEach(() => {
  clock.forward(60_000);
});

const step = async (citizenId: string, named?: string) => {
  const said = { what: 'Ring', dueOn: '2026-11-20' };
  const workerId = named === undefined ? {} : { workerId: unit.worker(named) };
  return (await addStep(unit.program, unit.as('anna'), citizenId, { ...said, ...workerId })).id;
};

/** Whose each open task of these citizens is now. */
async function owners(...citizens: string[]) {
  const rows = await unit.rows<{ owner: string | null }>(`select owner_of_step(s) owner
    from next_step s where s.done_at is null and s.citizen_id in ('${citizens.join("','")}')
    order by s.recorded_at, s.id`);
  return rows.map((row) => unit.nameOf(row.owner ?? undefined));
}

async function leaves(key: string) {
  clock.forward(1000);
  await unit.rows(`update membership set period = tstzrange(lower(period), app_now())
    where worker_id = '${unit.worker(key)}' and upper_inf(period)`);
}

describe('a task has an owner', () => {
  it('under cover: the substitute’s while the tovholder is away, and theirs again after', async () => {
    const id = await unit.citizenOf('bo');
    await step(id);
    expect(await owners(id)).toEqual(['bo']);
    const asked = await askCover(unit.program, unit.as('bo'), {
      kind: 'sick',
      substituteId: unit.worker('camilla'),
    });
    expect(await owners(id)).toEqual(['bo']);
    await acceptCover(unit.program, unit.as('camilla'), asked.id);
    await due(unit.program);
    expect(await owners(id)).toEqual(['camilla']);
    await endCover(unit.program, unit.as('bo'), asked.id);
    await due(unit.program);
    expect(await owners(id)).toEqual(['bo']);
  });

  it('when the colleague who was named is away: whose substitute said yes, in their list too, and back again', async () => {
    const id = await unit.citizenOf('anna');
    const named = await step(id, 'jonas');
    const listOf = async (key: string) => {
      const { rows, me } = await read(unit.program, unit.as(key), (sql) => [
        selectTasks(sql, 'mine'),
      ]);
      return toTasks(rows[0], 'mine', me).some((task) => task.id === named);
    };
    const asked = await askCover(unit.program, unit.as('jonas'), {
      kind: 'holiday',
      substituteId: unit.worker('camilla'),
    });
    expect(await owners(id)).toEqual(['jonas']);
    await acceptCover(unit.program, unit.as('camilla'), asked.id);
    await due(unit.program);
    expect(await owners(id)).toEqual(['camilla']);
    expect([await listOf('camilla'), await listOf('jonas')]).toEqual([true, false]);
    await endCover(unit.program, unit.as('jonas'), asked.id);
    await due(unit.program);
    expect(await owners(id)).toEqual(['jonas']);
    expect([await listOf('camilla'), await listOf('jonas')]).toEqual([false, true]);
  });

  it('after two records are one: those of both are the one tovholder’s', async () => {
    const [one, two] = [await unit.citizenOf('bo'), await unit.citizenOf('bo')];
    await step(one);
    await step(two);
    await proposeMerge(unit.program, unit.as('bo'), two, { survivorId: one, reason: 'samme mand' });
    expect(await owners(one, two)).toEqual(['bo', 'bo']);
    clock.forward(1000);
    const letter = { reason: 'Kender ham', briefing: 'Vil have ro.' };
    const toWorkerId = unit.worker('anna');
    const sent = await proposeHandover(unit.program, unit.as('bo'), one, { toWorkerId, ...letter });
    await answer(unit.program, unit.as('anna'), sent.id, 'accepted', 'Ja');
    expect(await owners(one, two)).toEqual(['anna', 'anna']);
  });

  it('when the colleague who was named leaves the unit: the tovholder’s', async () => {
    const id = await unit.citizenOf('anna');
    await step(id, 'jonas');
    expect(await owners(id)).toEqual(['jonas']);
    await leaves('jonas');
    expect(await owners(id)).toEqual(['anna']);
  });

  it('in a unit without a manager: what falls to the manager is the tovholder’s', async () => {
    const id = await unit.citizenOf('anna');
    const no = { what: 'refused', reason: 'other', reasonText: 'De andre' } as const;
    const happenedOn = '2026-11-01';
    for (const [service, refersTo] of [
      ['psychiatry', 'substance-centre'],
      ['substance-centre', 'psychiatry'],
    ] as const) {
      clock.forward(1000);
      const said = { ...no, happenedOn, service, refersTo };
      await recordRefusal(unit.program, unit.as('anna'), id, said);
    }
    expect(await owners(id)).toEqual(['anna', 'anna', 'sara']);
    await leaves('sara');
    const others = await owners(id);
    expect(others).toHaveLength(3);
    expect(others).not.toContain(undefined);
    expect(others).not.toContain('sara');
  });

  it('never somebody who has their work in another unit: the tovholder’s', async () => {
    const id = await unit.citizenOf('anna');
    await step(id, 'bo');
    const owner = postgres(unit.ownerUrl, { max: 1, onnotice: () => undefined });
    await owner`with elsewhere as (insert into unit select uuidv7(), 'Anden enhed', uuidv7(), null, null, recorded_by,
        recorded_at from unit limit 1 returning *),
      theirs as (insert into team select uuidv7(), id, 'Deres team', recorded_by, recorded_at from elsewhere returning id)
      update membership m set team_id = theirs.id from theirs
        where m.worker_id = ${unit.worker('bo')} and upper_inf(m.period)`;
    await owner.end();
    expect(await owners(id)).toEqual(['anna']);
  });
});
