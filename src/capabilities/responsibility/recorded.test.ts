import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDoors, refusal } from '../../../tests/doors.ts';
import type { Doors } from '../../../tests/doors.ts';
import { read } from '../../server/access.ts';
import { databaseClock } from '../../server/clock.ts';
import { createCitizen } from '../citizens/door.ts';
import { recordContact, selectContacts } from '../contacts/door.ts';
import { takeNote } from '../meetings/door.ts';
import { addStep } from '../tasks/door.ts';
import { proposeMerge, unmerge } from './merge.door.ts';
import { moveRecorded } from './recorded.door.ts';
import { selectParted } from './recorded.store.ts';

let unit: Doors;
let owner: postgres.Sql;

beforeAll(async () => {
  unit = await openDoors(databaseClock);
  owner = postgres(unit.ownerUrl, { max: 2, onnotice: () => undefined });
});
afterAll(async () => {
  await owner.end();
  await unit.close();
});

const born = async (by: string) =>
  (await createCitizen(unit.program, unit.as(by), { givenName: 'Ib' })).id;
const met = async (citizenId: string, text: string, by = 'anna') =>
  (await recordContact(unit.program, unit.as(by), citizenId, { outcome: 'met', text })).id;
const move = (linkId: string, toCitizenId: string, ids: string[], by = 'anna') =>
  moveRecorded(unit.program, unit.as(by), linkId, { toCitizenId, ids });

/** Two of Anna's, merged, something recorded with the one that stands for both, and taken apart again. */
async function parted() {
  const survivor = await born('anna');
  const record = await born('anna');
  const early = await met(survivor, 'før');
  const { id: link } = await proposeMerge(unit.program, unit.as('anna'), record, {
    survivorId: survivor,
    reason: 'samme mand',
  });
  const contact = await met(survivor, 'imens');
  const step = await addStep(unit.program, unit.as('anna'), survivor, {
    what: 'Tandlæge',
    dueOn: '2027-01-04',
  });
  const note = await takeNote(unit.program, unit.as('anna'), survivor, {
    meeting: 'morning',
    text: 'Sover dårligt',
  });
  await unmerge(unit.program, unit.as('anna'), link);
  const late = await met(survivor, 'efter');
  return { survivor, record, link, early, contact, step: step.id, note: note.id, late };
}

const textsOf = async (citizenId: string) => {
  const { rows } = await read(unit.program, unit.as('anna'), (sql) => [
    selectContacts(sql, citizenId),
  ]);
  return rows[0].map((one) => one.text).toSorted();
};

describe('what was recorded while two records were one', () => {
  it('stays with the survivor until somebody who sees both moves it, and can be moved back', async () => {
    const pair = await parted();
    const { rows } = await read(unit.program, unit.as('anna'), (sql) => [
      selectParted(sql, pair.record),
    ]);
    expect(rows[0]).toMatchObject([{ linkId: pair.link, survivor: { id: pair.survivor } }]);
    expect(rows[0][0]?.recorded.map((one) => one.id).toSorted()).toEqual(
      [pair.contact, pair.step, pair.note].toSorted(),
    );
    const done = await move(pair.link, pair.record, [pair.contact, pair.step, pair.note]);
    expect(done.moved).toBe(3);
    expect(await textsOf(pair.survivor)).toEqual(['efter', 'før']);
    expect(await textsOf(pair.record)).toEqual(['imens']);
    const steps = await owner`select citizen_id from next_step where id = ${pair.step}
      union all select citizen_id from meeting_note where id = ${pair.note}`;
    expect(steps.map((one) => one['citizen_id'] as string)).toEqual([pair.record, pair.record]);
    expect((await move(pair.link, pair.record, [pair.contact])).moved).toBe(0);
    expect((await move(pair.link, pair.survivor, [pair.contact])).moved).toBe(1);
    expect(await textsOf(pair.survivor)).toEqual(['efter', 'før', 'imens']);
  });

  it('leaves a trace of each move: who, when, from where, and a fact with both', async () => {
    const pair = await parted();
    await move(pair.link, pair.record, [pair.contact]);
    const [kept] =
      await owner`select what, from_id, to_id, link_id, recorded_by, recorded_at is not null dated
      from recorded_move where thing_id = ${pair.contact}`;
    expect(kept).toEqual({
      what: 'contact',
      from_id: pair.survivor,
      to_id: pair.record,
      link_id: pair.link,
      recorded_by: unit.worker('anna'),
      dated: true,
    });
    const facts =
      await owner`select kind, citizen_id from fact where data ->> 'id' = ${pair.contact} order by kind`;
    expect([...facts]).toEqual([
      { kind: 'responsibility.contact-moved', citizen_id: pair.record },
      { kind: 'responsibility.contact-moved-away', citizen_id: pair.survivor },
    ]);
    for (const change of ['update recorded_move set to_id = from_id', 'delete from recorded_move'])
      expect(await refusal(owner.unsafe(change))).toBe('TV001');
  });

  it('is not moved while they are one, to a third, when recorded before or after, or by who sees only one', async () => {
    const pair = await parted();
    const third = await born('anna');
    for (const [to, id] of [
      [third, pair.contact],
      [pair.record, pair.early],
      [pair.record, pair.late],
    ] as const)
      expect(await refusal(move(pair.link, to, [id]))).toBe('invalid');
    expect(await refusal(move(pair.link, pair.record, [pair.contact], 'bo'))).toBe('not-found');
    const again = await proposeMerge(unit.program, unit.as('anna'), pair.record, {
      survivorId: pair.survivor,
      reason: 'dog samme',
    });
    expect(await refusal(move(again.id, pair.record, [pair.contact]))).toBe('still-merged');
  });
});

describe('the database lets nothing else be moved', () => {
  /** As the owner or as the app role, under a lawful act of a worker on both. */
  const attack = (
    work: (sql: postgres.TransactionSql) => Promise<unknown>,
    citizens: readonly string[],
    by = 'anna',
    as: 'app' | 'owner' = 'owner',
  ) => {
    const pool = as === 'app' ? (unit.program.app as unknown as postgres.Sql) : owner;
    return refusal(
      pool.begin(async (sql) => {
        await sql`select set_worker_identity(${unit.worker(by)}, clock_instant(null))`;
        await sql`select begin_act(${sql.array([...citizens], 2951)}, null)`;
        await work(sql);
      }),
    );
  };
  const shift =
    (id: string, to: string, more = '') =>
    (sql: postgres.TransactionSql) =>
      sql.unsafe(`update contact set citizen_id = '${to}' ${more} where id = '${id}'`);

  it('without a link, outside its time, together with a change, or without an act on both', async () => {
    const pair = await parted();
    const third = await born('anna');
    const both = [pair.survivor, pair.record];
    expect(await attack(shift(pair.contact, third), [pair.survivor, third])).toBe('TV003');
    expect(await attack(shift(pair.early, pair.record), both)).toBe('TV003');
    expect(await attack(shift(pair.late, pair.record), both)).toBe('TV003');
    expect(await attack(shift(pair.contact, pair.record, `, text = 'nyt'`), both)).toBe('TV003');
    expect(await attack(shift(pair.contact, pair.record), [pair.survivor])).toBe('TV003');
    expect(await attack(shift(pair.contact, pair.record), both)).toBe('done');
  });

  it('by somebody who may not see both, nor in any other way than the one', async () => {
    const pair = await parted();
    const both = [pair.survivor, pair.record];
    expect(await attack(shift(pair.contact, pair.record), both, 'bo')).toBe('42501');
    expect(await attack(shift(pair.contact, pair.record), both, 'anna', 'app')).toBe('42501');
    const asked = (sql: postgres.TransactionSql) =>
      sql`select move_recorded(${pair.link}, array[${pair.contact}]::uuid[], ${pair.record})`;
    expect(await attack(asked, both, 'bo', 'app')).toBe('42501');
    const [stands] = await owner`select citizen_id from contact where id = ${pair.contact}`;
    expect(stands).toEqual({ citizen_id: pair.survivor });
    expect(await attack(asked, both, 'anna', 'app')).toBe('done');
  });
});

describe('a link never widens access, nor narrows it', () => {
  it('lets who sees only the merged record go on recording there', async () => {
    const survivor = await born('anna');
    const record = await born('bo');
    await proposeMerge(unit.program, unit.as('sara'), record, {
      survivorId: survivor,
      reason: 'samme mand',
    });
    expect(await met(record, 'på havnen', 'bo')).toBeDefined();
    expect(await textsOf(survivor)).toEqual([]);
    await addStep(unit.program, unit.as('bo'), record, { what: 'Ring', dueOn: '2027-01-04' });
    await takeNote(unit.program, unit.as('bo'), record, { meeting: 'morning', text: 'Ro' });
  });
});
