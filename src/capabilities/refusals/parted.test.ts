import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDoors, refusal } from '../../../tests/doors.ts';
import type { Doors } from '../../../tests/doors.ts';
import { read } from '../../server/access.ts';
import { handClock } from '../../server/clock.ts';
import { selectCareBreaches } from '../promises/breach.store.ts';
import { proposeMerge, unmerge } from '../responsibility/merge.door.ts';
import { moveRecorded } from '../responsibility/recorded.door.ts';
import type { RecordRefusal } from './contract.ts';
import { recordRefusal, selectRefusals, toRefusals } from './door.ts';
import { due } from './due.jobs.ts';

// Two that were taken for one were not sent in a ring: what was owed because of both falls, and what is one's own stands (P14).
const clock = handClock(new Date('2026-11-22T10:00:00+01:00'));
let unit: Doors;
beforeAll(async () => {
  unit = await openDoors(clock);
});
afterAll(() => unit.close());

const psychiatry: RecordRefusal = {
  ...{ service: 'psychiatry', what: 'refused', reason: 'substance-first' },
  happenedOn: '2026-11-20',
};
const centre: RecordRefusal = {
  ...{ service: 'substance-centre', what: 'refused', reason: 'psychiatry-first' },
  happenedOn: '2026-11-21',
};

const anna = () => {
  clock.forward(1000);
  return unit.as('anna');
};
const record = async (citizenId: string, said: RecordRefusal) =>
  (await recordRefusal(unit.program, anna(), citizenId, said)).id;
const two = async () => [await unit.citizenOf('anna'), await unit.citizenOf('anna')] as const;

async function join(recordId: string, survivorId: string) {
  await proposeMerge(unit.program, anna(), recordId, { survivorId, reason: 'samme mand' });
  const [link] = await unit.rows<{ id: string }>(
    `select id from citizen_link where record_id = '${recordId}' and upper_inf(period)`,
  );
  return link?.id ?? '';
}
const part = (link: string) => unmerge(unit.program, anna(), link);

async function owed(citizenId: string) {
  const { rows } = await read(unit.program, anna(), (sql) => [selectRefusals(sql, citizenId)]);
  return toRefusals(rows[0]).joint.map((one) => one.refusals.toSorted());
}
const tasks = (...ids: string[]) =>
  unit.rows<{ done: boolean; citizen_id: string }>(
    `select done_at is not null done, citizen_id from next_step
     where citizen_id = any ('{${ids.join()}}') and kind = 'joint-decision' order by recorded_at, id`,
  );
const breaches = async (...ids: string[]) => {
  const { rows } = await read(unit.program, anna(), (sql) => [selectCareBreaches(sql)]);
  return rows[0].flatMap(({ promise, code, citizen_id: id }) =>
    promise === 'P14' && code === 'ping-pong' && ids.includes(id ?? '') ? [id] : [],
  );
};
const look = async () => {
  clock.forward(1000);
  return (await due(unit.program)).jointDecisionsFound;
};

describe('what two services owed together about two records', () => {
  it('falls when the records part, with its task; it is a breach no longer, and is not found again', async () => {
    const [survivor, other] = await two();
    await record(survivor, psychiatry);
    await record(other, centre);
    expect(await breaches(survivor, other)).toEqual([]);
    const link = await join(other, survivor);
    expect(await look()).toBe(1);
    expect(await breaches(survivor, other)).toHaveLength(1);
    await part(link);
    expect([await owed(survivor), await owed(other)]).toEqual([[], []]);
    expect(await breaches(survivor, other)).toEqual([]);
    expect((await tasks(survivor, other)).map((one) => one.done)).toEqual([true]);
    expect(await look()).toBe(0);
  });

  it('stands where both refusals are the one’s own, and keeps its task', async () => {
    const [survivor, other] = await two();
    const link = await join(other, survivor);
    const both = [await record(survivor, psychiatry), await record(survivor, centre)];
    await part(link);
    expect([await owed(survivor), await owed(other)]).toEqual([[both.toSorted()], []]);
    expect(await tasks(survivor, other)).toEqual([{ done: false, citizen_id: survivor }]);
    const stays = moveRecorded(unit.program, anna(), link, {
      toCitizenId: other,
      ids: [both[0] ?? ''],
    });
    expect(await refusal(stays)).toBe('invalid');
  });

  it('finds home: a refusal written on the wrong one is moved, and the ring it is part of is found there', async () => {
    const [survivor, other] = await two();
    const own = await record(other, psychiatry);
    const link = await join(other, survivor);
    const meanwhile = await record(survivor, centre);
    expect(await owed(survivor)).toEqual([[own, meanwhile].toSorted()]);
    await part(link);
    expect([await owed(survivor), await owed(other)]).toEqual([[], []]);
    await moveRecorded(unit.program, anna(), link, { toCitizenId: other, ids: [meanwhile] });
    expect(await look()).toBe(1);
    expect([await owed(survivor), await owed(other)]).toEqual([[], [[own, meanwhile].toSorted()]]);
    expect((await tasks(survivor, other)).filter((one) => !one.done)).toEqual([
      { done: false, citizen_id: other },
    ]);
    expect(await look()).toBe(0);
  });

  it('is owed of each apart where both were sent in a ring and one answer was asked for the two', async () => {
    const [survivor, other] = await two();
    const ring = async (id: string) => [await record(id, psychiatry), await record(id, centre)];
    const link = await join(other, survivor);
    const [here, there] = [await ring(survivor), await ring(other)];
    expect(await owed(survivor)).toEqual([[...here, ...there].toSorted()]);
    await part(link);
    expect(await look()).toBe(1);
    expect((await owed(other))[0]).toEqual(expect.arrayContaining(there));
    expect((await owed(survivor))[0]).toEqual(expect.arrayContaining(here));
    const open = (await tasks(survivor, other)).filter((one) => !one.done);
    expect(open.map((one) => one.citizen_id).toSorted()).toEqual([survivor, other].toSorted());
    expect(await look()).toBe(0);
  });

  it('is withdrawn by nobody while two of one person still refer to each other', async () => {
    const [citizen] = await two();
    await record(citizen, psychiatry);
    await record(citizen, centre);
    const straight = unit.program.app.begin(async (sql) => {
      await sql`select set_worker_identity(${unit.worker('anna')}, ${clock.now()})`;
      await sql`update joint_decision set withdrawn_at = app_now(), withdrawn_by = app_worker() where citizen_id = ${citizen}`;
    });
    expect(await refusal(straight)).toBe('TV003');
  });
});
