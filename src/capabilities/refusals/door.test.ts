import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDoors, refusal } from '../../../tests/doors.ts';
import type { Doors } from '../../../tests/doors.ts';
import { newId } from '../../kernel/id.ts';
import { act, read } from '../../server/access.ts';
import { handClock } from '../../server/clock.ts';
import { proposeMerge } from '../responsibility/merge.door.ts';
import type { RecordRefusal } from './contract.ts';
import {
  answerRefusal,
  correctRefusal,
  decideJointly,
  recordRefusal,
  refusalsInAct,
  selectRefusals,
  toRefusals,
} from './door.ts';
import { due } from './due.jobs.ts';

const clock = handClock(new Date('2026-11-22T10:00:00+01:00'));
let unit: Doors;

beforeAll(async () => {
  unit = await openDoors(clock);
});
afterAll(() => unit.close());

const psychiatry: RecordRefusal = {
  service: 'psychiatry',
  what: 'refused',
  reason: 'substance-first',
  happenedOn: '2026-11-20',
};
const centre: RecordRefusal = {
  service: 'substance-centre',
  what: 'refused',
  reason: 'psychiatry-first',
  happenedOn: '2026-11-21',
};

const record = (citizenId: string, said: RecordRefusal, who = 'anna') => {
  clock.forward(1000);
  return recordRefusal(unit.program, unit.as(who), citizenId, said);
};

async function told(citizenId: string) {
  clock.forward(1000);
  const { rows } = await read(unit.program, unit.as('anna'), (sql) => [
    selectRefusals(sql, citizenId),
  ]);
  return toRefusals(rows[0]);
}

const tasks = (citizenId: string, kind: string) =>
  unit.rows<{ falls_to: string; due_on: string; done: boolean; owned: boolean }>(
    `select falls_to, due_on, done_at is not null done, owner_of_step(s) is not null owned from next_step s
     where citizen_id = '${citizenId}' and kind = '${kind}' order by recorded_at, id`,
  );

describe('a refusal by any service', () => {
  it('is a fact with a task that has an owner, and stays unanswered until it is answered', async () => {
    const citizen = await unit.citizenOf('anna');
    const { id } = await record(citizen, {
      service: 'jobcentre',
      what: 'sanctioned',
      reason: 'absence',
      happenedOn: '2026-11-22',
      did: 'Ringede og forklarede 😀',
    });
    expect(await tasks(citizen, 'answer')).toEqual([
      { falls_to: 'holder', due_on: '2026-11-25', done: false, owned: true },
    ]);
    expect((await told(citizen)).refusals).toMatchObject([
      { id, service: 'jobcentre', what: 'sanctioned', answeredAt: null, source: 'worker' },
    ]);
    clock.forward(1000);
    await answerRefusal(unit.program, unit.as('bo'), id, {
      outcome: 'complained',
      answer: 'Klage sendt',
    });
    expect(await tasks(citizen, 'answer')).toMatchObject([{ done: true }]);
    expect((await told(citizen)).refusals).toMatchObject([
      { outcome: 'complained', answer: 'Klage sendt' },
    ]);
  });

  it('is refused when it lies ahead, far back, or says nothing; nothing is half saved', async () => {
    const citizen = await unit.citizenOf('anna');
    for (const said of [
      { ...psychiatry, happenedOn: '2026-11-23' },
      { ...psychiatry, happenedOn: '1999-01-01' },
      { ...psychiatry, happenedOn: '2026-02-30' },
      { ...psychiatry, reason: 'other' as const },
      { ...psychiatry, service: 'other' as const, serviceName: '  ' },
    ]) {
      expect(await refusal(record(citizen, said))).toBe('invalid');
    }
    expect((await told(citizen)).refusals).toEqual([]);
    expect(await tasks(citizen, 'answer')).toEqual([]);
  });

  it('is corrected in the open: what stood before stays', async () => {
    const citizen = await unit.citizenOf('anna');
    const { id } = await record(citizen, psychiatry);
    clock.forward(1000);
    await correctRefusal(unit.program, unit.as('anna'), id, {
      ...psychiatry,
      serviceName: 'Akutmodtagelsen',
    });
    expect((await told(citizen)).refusals).toMatchObject([
      { serviceName: 'Akutmodtagelsen', corrected: 1 },
    ]);
    const before = await unit.rows<{ was: { service_name: null } }>(
      `select was from refusal_before where refusal_id = '${id}'`,
    );
    expect(before).toMatchObject([{ was: { service_name: null } }]);
  });

  it('cannot be stored past the door without its task, nor removed, nor answered twice', async () => {
    const citizen = await unit.citizenOf('anna');
    expect(
      await refusal(
        unit.rows(`insert into refusal (id, citizen_id, service, what, reason, happened_on, source, recorded_by, recorded_at)
          values (uuidv7(), '${citizen}', 'gp', 'refused', 'no-room', '2026-11-01', 'worker', app_worker(), app_now())`),
      ),
    ).toBe('TV009');
    const { id } = await record(citizen, psychiatry);
    const answer = { outcome: 'stands' as const, answer: 'Talt med dem' };
    const both = await Promise.all([
      refusal(answerRefusal(unit.program, unit.as('anna'), id, answer)),
      refusal(answerRefusal(unit.second, unit.as('bo'), id, answer)),
    ]);
    expect(both.toSorted()).toEqual(['done', 'refusal-answered']);
    expect(await refusal(unit.rows(`delete from refusal where id = '${id}'`))).toBe('42501');
  });
});

describe('what a list tells', () => {
  it('is a refusal with its task; the list that comes again tells nothing new', async () => {
    const citizen = await unit.citizenOf('anna');
    const load = (happenedOn: string) => {
      clock.forward(1000);
      const about = { name: 'test.load', citizens: [citizen] };
      return act(unit.program, unit.as('anna'), about, async (a) => {
        const said = { ...psychiatry, happenedOn };
        await refusalsInAct(a, [
          { citizenId: citizen, said },
          { citizenId: citizen, said },
        ]);
        return {};
      });
    };
    await load('2026-10-20');
    await load('2026-11-20');
    expect((await told(citizen)).refusals).toMatchObject([
      { source: 'list', happenedOn: '2026-10-20' },
    ]);
    expect(await tasks(citizen, 'answer')).toHaveLength(1);
  });
});

describe('two services that refuse with reference to each other (P14)', () => {
  it('owe one answer together within a week at leadership, whatever each answers alone', async () => {
    const citizen = await unit.citizenOf('anna');
    const first = await record(citizen, psychiatry);
    expect((await told(citizen)).joint).toEqual([]);
    clock.forward(1000);
    await answerRefusal(unit.program, unit.as('anna'), first.id, {
      outcome: 'stands',
      answer: 'De fastholder',
    });
    const second = await record(citizen, centre);
    const [owed] = (await told(citizen)).joint;
    expect(owed).toMatchObject({ services: ['psychiatry', 'substance-centre'], answeredAt: null });
    expect(owed?.refusals.toSorted()).toEqual([first.id, second.id].toSorted());
    expect(await tasks(citizen, 'joint-decision')).toEqual([
      { falls_to: 'manager', due_on: '2026-11-29', done: false, owned: true },
    ]);
    // A third no of the same two is the same breach.
    await record(citizen, { ...psychiatry, happenedOn: '2026-11-22' });
    const { joint } = await told(citizen);
    expect(joint).toHaveLength(1);
    expect(joint[0]?.refusals).toHaveLength(3);
    const id = joint[0]?.id ?? '';
    clock.forward(1000);
    const decide = (services: ('psychiatry' | 'substance-centre')[]) =>
      decideJointly(unit.program, unit.as('sara'), id, {
        decision: 'Begge begynder mandag',
        decidedBy: 'Centerchef og overlæge',
        services,
      });
    expect(await refusal(decide(['psychiatry']))).toBe('invalid');
    await decide(['psychiatry', 'substance-centre']);
    expect(await tasks(citizen, 'joint-decision')).toMatchObject([{ done: true }]);
    expect(await refusal(decide(['psychiatry', 'substance-centre']))).toBe('jointly-decided');
    // What was decided together is over: one new no needs another that points back.
    await record(citizen, psychiatry);
    expect((await told(citizen)).joint.filter((one) => one.answeredAt === null)).toEqual([]);
  });

  it('are found on whichever record of the person, and by a correction', async () => {
    const survivor = await unit.citizenOf('anna');
    const other = await unit.citizenOf('anna');
    await proposeMerge(unit.program, unit.as('anna'), other, {
      survivorId: survivor,
      reason: 'samme mand',
    });
    await record(survivor, psychiatry);
    const { id } = await record(other, { ...centre, reason: 'no-room' });
    expect((await told(survivor)).joint).toEqual([]);
    clock.forward(1000);
    await correctRefusal(unit.program, unit.as('anna'), id, centre);
    expect((await told(survivor)).joint).toHaveLength(1);
  });

  it('are found when their records turn out to be one person, once', async () => {
    const survivor = await unit.citizenOf('anna');
    const other = await unit.citizenOf('anna');
    await record(survivor, psychiatry);
    await record(other, centre);
    clock.forward(1000);
    const same = { survivorId: survivor, reason: 'samme mand' };
    await proposeMerge(unit.program, unit.as('anna'), other, same);
    clock.forward(1000);
    const runs = await Promise.all([due(unit.program), due(unit.second)]);
    expect(runs.map((one) => one.jointDecisionsFound).toSorted()).toEqual([0, 1]);
    expect((await told(survivor)).joint).toHaveLength(1);
    expect(await due(unit.program)).toEqual({ jointDecisionsFound: 0 });
  });

  it('written at once by two make one breach', async () => {
    const citizen = await unit.citizenOf('anna');
    clock.forward(1000);
    await Promise.all([
      recordRefusal(unit.program, unit.as('anna'), citizen, { ...psychiatry, id: newId() }),
      recordRefusal(unit.second, unit.as('bo'), citizen, { ...centre, id: newId() }),
    ]);
    expect((await told(citizen)).joint).toHaveLength(1);
    expect(await tasks(citizen, 'joint-decision')).toHaveLength(1);
  });
});
