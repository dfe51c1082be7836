import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { fillUnit } from '../bench/fill.ts';
import { selectPage } from '../src/capabilities/board/page.store.ts';
import { selectBoard, selectCounts } from '../src/capabilities/board/store.ts';
import { read } from '../src/server/access.ts';
import type { Tx } from '../src/server/access.ts';
import { databaseClock } from '../src/server/clock.ts';
import { openPool } from '../src/server/db.ts';
import { freshDatabase } from './server.ts';
import { foundTown } from './town.ts';

const database = await freshDatabase(inject('ownerUrl'));
let unit: { teamId: string; citizenIds: string[] };
let workerId = '';

beforeAll(async () => {
  const town = await foundTown(database.ownerUrl, { end: new Date(), empty: true });
  workerId = town?.workerIds['anna'] ?? '';
  unit = await fillUnit(database.ownerUrl, { citizens: 3000, contacts: 5 });
}, 120_000);

afterAll(() => database.drop());

/**
 * What one reading, on a connection of its own, took from the large tables: which it walked from end to end, and how
 * many rows it fetched from the bases.
 */
async function taken(statements: (sql: Tx) => readonly Promise<unknown>[]) {
  const app = openPool(database.ownerUrl, 'tovholder_app', 1);
  try {
    const { rows } = await read({ app, clock: databaseClock }, { workerId }, (sql) => [
      ...statements(sql),
      sql<{ relname: string; walked: boolean; fetched: number }[]>`
        select relname, seq_scan > 0 walked, coalesce(idx_tup_fetch, 0) fetched from pg_stat_xact_user_tables t
        where (select c.reltuples from pg_class c where c.oid = t.relid) >= 3000 order by relname`,
    ]);
    const tables = rows.at(-1) as { relname: string; walked: boolean; fetched: number }[];
    return {
      walked: tables.filter((one) => one.walked).map((one) => one.relname),
      bases: tables.find((one) => one.relname === 'access_basis')?.fetched ?? 0,
    };
  } finally {
    await app.end({ timeout: 2 });
  }
}

describe('with row security on, in a unit of 3,000 citizens', () => {
  it('opens a citizen without walking any table, and asks only for the bases of the one', async () => {
    const citizenId = unit.citizenIds[0] ?? '';
    const { walked, bases } = await taken((sql) => Object.values(selectPage(sql, citizenId)));
    expect(walked).toEqual([]);
    expect(bases).toBeGreaterThan(0);
    expect(bases).toBeLessThan(200);
  });

  it('shows a team by its rows, and counts the others, without walking any', async () => {
    const { walked, bases } = await taken((sql) => [
      selectBoard(sql, 'team', unit.teamId),
      selectCounts(sql, unit.teamId),
    ]);
    expect(walked).toEqual([]);
    expect(bases).toBeLessThan(200);
  });
});
