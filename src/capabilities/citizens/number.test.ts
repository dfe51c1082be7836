import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDoors } from '../../../tests/doors.ts';
import type { Doors } from '../../../tests/doors.ts';
import { read } from '../../server/access.ts';
import { databaseClock } from '../../server/clock.ts';
import { findAlike } from './alike.door.ts';
import { correctCitizen, createCitizen } from './door.ts';
import { readSearch } from './routes.ts';
import { selectFound } from './store.ts';

let unit: Doors;

beforeAll(async () => {
  unit = await openDoors(databaseClock);
});
afterAll(() => unit.close());

const born = (cpr: string, givenName = 'Ole') =>
  createCitizen(unit.program, unit.as('anna'), { givenName, familyName: 'Dal', cpr });
const correct = (id: string, cpr: string | null) =>
  correctCitizen(unit.program, unit.as('anna'), id, { cpr });

/** Who is found by a number: sought, likened while somebody registers, and known of by who may not see them. */
async function foundBy(cpr: string) {
  const { program, as } = unit;
  const digits = cpr.replace('-', '');
  const asked = [cpr, digits, digits.slice(0, 6)];
  const { rows } = await read(program, as('anna'), (sql) =>
    asked.map((typed) => selectFound(sql, readSearch(typed))),
  );
  const alike = await findAlike(program, as('anna'), { cpr });
  const elsewhere = await findAlike(program, as('bo'), { cpr });
  return {
    sought: rows.map((found) => found.map(({ id }) => id)),
    alike: alike.citizens.map(({ id }) => id),
    elsewhere: elsewhere.elsewhere !== null,
  };
}
const by = (id: string) => ({ sought: [[id], [id], [id]], alike: [id], elsewhere: true });
const nobody = { sought: [[], [], []], alike: [], elsewhere: false };

describe('a number that was corrected', () => {
  it('finds nobody any longer, the new one does, and the old one again when it is said again', async () => {
    const { id } = await born('610162-1111');
    expect(await foundBy('610162-1111')).toEqual(by(id));
    await correct(id, '610163-2222');
    expect(await foundBy('610162-1111')).toEqual(nobody);
    expect(await foundBy('610163-2222')).toEqual(by(id));
    await correct(id, '610162-1111');
    expect(await foundBy('610162-1111')).toEqual(by(id));
    await correct(id, null);
    expect(await foundBy('610162-1111')).toEqual(nobody);
  });

  it('finds whose it is, not whose it was', async () => {
    const wrong = await born('610164-3333', 'Kaj');
    await correct(wrong.id, null);
    const right = await born('610164-3333', 'Per');
    expect(await foundBy('610164-3333')).toEqual(by(right.id));
  });

  it('is found by the index, as one that stands', async () => {
    const plan = await unit.rows<unknown>(
      `set local enable_seqscan = off; explain select i.citizen_id from citizen_identifier i
       where i.value ~>=~ '610164' and i.value ~<~ '610164~' and i.ended_at is null`,
    );
    expect(JSON.stringify(plan)).toContain('citizen_identifier_value');
  });
});
