import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDoors } from '../../../tests/doors.ts';
import type { Doors } from '../../../tests/doors.ts';
import { databaseClock } from '../../server/clock.ts';
import { createCitizen } from '../citizens/door.ts';
import { enrol } from './door.ts';
import { proposeMerge } from './merge.door.ts';

let unit: Doors;
let owner: postgres.Sql;

beforeAll(async () => {
  unit = await openDoors(databaseClock);
  owner = postgres(unit.ownerUrl, { max: 4, onnotice: () => undefined });
});
afterAll(async () => {
  await owner.end();
  await unit.close();
});

async function citizen(by: string, holder?: string) {
  const { id } = await createCitizen(unit.program, unit.as(by), { givenName: 'Ib' });
  if (holder !== undefined) {
    await enrol(unit.program, unit.as(by), id, {
      teamId: unit.town.teamIds['havnen'] ?? '',
      responsibleWorkerId: unit.worker(holder),
    });
  }
  return { id };
}

describe('the database says no to', () => {
  const codeOf = async (
    work: (sql: postgres.TransactionSql, at: string) => Promise<unknown>,
    ...ids: string[]
  ) =>
    owner
      .begin(async (sql) => {
        await sql`select set_worker_identity(${unit.worker('anna')}, clock_instant(null))`;
        await sql`select begin_act(${ids}::uuid[], null)`;
        await work(sql, '');
      })
      .then(
        () => 'let through',
        (error: unknown) => (error as { code: string }).code,
      );
  const link = (
    sql: postgres.TransactionSql,
    record: string,
    survivor: string,
    id = crypto.randomUUID(),
  ) =>
    sql`insert into citizen_link (id, record_id, survivor_id, period, reason, recorded_by, recorded_at)
      values (${id}, ${record}, ${survivor}, tstzrange(app_now(), null), 'x', app_worker(), app_now())`;

  it('two levels, either way round', async () => {
    const [a, b, c] = [await citizen('anna'), await citizen('anna'), await citizen('anna')];
    await proposeMerge(unit.program, unit.as('anna'), a.id, { survivorId: b.id, reason: 'samme' });
    expect(await codeOf((sql) => link(sql, b.id, c.id), b.id, c.id)).toBe('TV002');
    expect(await codeOf((sql) => link(sql, c.id, a.id), c.id, a.id)).toBe('TV002');
    expect(await codeOf((sql) => link(sql, a.id, c.id), a.id, c.id)).toBe('23P01');
  });

  it('two tovholdere of one person when the transaction commits', async () => {
    const [a, b] = [await citizen('anna', 'anna'), await citizen('anna', 'bo')];
    expect(await codeOf((sql) => link(sql, a.id, b.id), a.id, b.id)).toBe('TV005');
  });

  it('a link that begins before the act, and a tovholder by a merge that nobody accepted', async () => {
    const [a, b] = [await citizen('anna', 'anna'), await citizen('anna', 'anna')];
    expect(
      await codeOf(
        (
          sql,
        ) => sql`insert into citizen_link (id, record_id, survivor_id, period, reason, recorded_by, recorded_at)
      values (uuidv7(), ${a.id}, ${b.id}, tstzrange(app_now() - interval '1 day', null), 'x', app_worker(), app_now())`,
        a.id,
        b.id,
      ),
    ).toBe('TV003');
    const take = async (sql: postgres.TransactionSql) => {
      const id = crypto.randomUUID();
      await link(sql, a.id, b.id, id);
      await sql`update responsibility set period = tstzrange(lower(period), app_now()) where citizen_id in (${a.id}, ${b.id}) and upper_inf(period)`;
      await sql`insert into responsibility (id, citizen_id, worker_id, period, opened_by, opened_ref, recorded_by, recorded_at)
        select uuidv7(), c, ${unit.worker('bo')}, tstzrange(app_now(), null), 'merge', ${id}, app_worker(), app_now()
        from unnest(${[a.id, b.id]}::uuid[]) c`;
    };
    expect(await codeOf(take, a.id, b.id)).toBe('TV007');
  });
});
