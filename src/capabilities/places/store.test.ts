import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDoors } from '../../../tests/doors.ts';
import type { Doors } from '../../../tests/doors.ts';
import { act, read } from '../../server/access.ts';
import type { Act } from '../../server/access.ts';
import { databaseClock } from '../../server/clock.ts';
import { toRaw } from '../board/row.store.ts';
import { selectBoard } from '../board/store.ts';
import { createCitizen } from '../citizens/door.ts';
import { proposeMerge, unmerge } from '../responsibility/merge.door.ts';
import { firstSleepsInAct, recordSleep, selectSleep } from './door.ts';
import type { RecordSleep } from './contract.ts';

let unit: Doors;

beforeAll(async () => {
  unit = await openDoors(databaseClock);
});
afterAll(() => unit.close());

const sleeps = (id: string, command: RecordSleep) =>
  recordSleep(unit.program, unit.as('anna'), id, command);

/** Two records of one person, each enrolled: whoever may read the one may read the other. */
const twins = async () => [await unit.citizenOf('anna'), await unit.citizenOf('anna')] as const;

const join = (record: string, survivorId: string) =>
  proposeMerge(unit.program, unit.as('anna'), record, { survivorId, reason: 'samme mand' });

/** What the page and the board say of a person: the place, or else the situation. */
async function said(id: string) {
  const { rows } = await read(unit.program, unit.as('anna'), (sql) => [
    selectSleep(sql, id),
    selectBoard(sql, 'mine', null),
  ]);
  const row = rows[1][0]?.rows.map(toRaw).find((one) => one.id === id);
  const page = rows[0].map(({ situation, place }) => place ?? situation);
  return { page, board: row && (row.place ?? row.situation) };
}

describe('where somebody of two records sleeps', () => {
  it('is what was written last, on whichever record, and each record’s own again when they come apart', async () => {
    const [survivor, record] = await twins();
    await sleeps(survivor, { situation: 'herberg', place: 'Skuret' });
    await sleeps(record, { situation: 'gade', place: 'Kajen' });
    expect(await said(survivor)).toEqual({ page: ['Skuret'], board: 'Skuret' });
    const { id } = await join(record, survivor);
    expect(await said(survivor)).toEqual({ page: ['Kajen'], board: 'Kajen' });
    expect((await said(record)).page).toEqual(['Kajen']);
    await sleeps(survivor, { situation: 'ukendt' });
    expect(await said(survivor)).toEqual({ page: ['ukendt'], board: 'ukendt' });
    await sleeps(record, { situation: 'venner', place: 'Kurt' });
    expect(await said(survivor)).toEqual({ page: ['Kurt'], board: 'Kurt' });
    const spells = await unit.rows<{ n: number }>(
      `select count(*)::int n from sleep_spell where citizen_id = '${survivor}'`,
    );
    expect(spells).toEqual([{ n: 2 }]);
    await unmerge(unit.program, unit.as('anna'), id);
    expect(await said(survivor)).toEqual({ page: ['ukendt'], board: 'ukendt' });
    expect((await said(record)).page).toEqual(['Kurt']);
  });

  it('is known though a later list had no words for it', async () => {
    const [survivor, record] = await twins();
    await sleeps(survivor, { situation: 'gade', place: 'Kajen' });
    const load = async (a: Act) => {
      const nothing = { citizenId: record, situation: 'ukendt' as const, place: undefined };
      await firstSleepsInAct(a, [nothing], 'list');
      return { id: record };
    };
    await act(unit.program, unit.as('anna'), { name: 'test.load', citizens: [record] }, load);
    await join(record, survivor);
    expect(await said(survivor)).toEqual({ page: ['Kajen'], board: 'Kajen' });
  });

  it('is told on the page, not on the board, where not all may read what was written', async () => {
    const survivor = await unit.citizenOf('anna');
    const record = (await createCitizen(unit.program, unit.as('anna'), { givenName: 'Ib' })).id;
    await sleeps(survivor, { situation: 'hjem' });
    await sleeps(record, { situation: 'gade', place: 'Kajen' });
    await join(record, survivor);
    expect(await said(survivor)).toEqual({ page: ['Kajen'], board: 'hjem' });
    const { rows } = await read(unit.program, unit.as('bo'), (sql) => [selectSleep(sql, survivor)]);
    expect(rows[0]).toMatchObject([{ situation: 'hjem' }]);
  });
});
