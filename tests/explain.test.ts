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

/** The large tables that one reading, on a connection of its own, walked from end to end. */
async function walked(statements: (sql: Tx) => readonly Promise<unknown>[]): Promise<string[]> {
  const app = openPool(database.ownerUrl, 'tovholder_app', 1);
  try {
    const { rows } = await read({ app, clock: databaseClock }, { workerId }, (sql) => [
      ...statements(sql),
      sql<{ relname: string }[]>`select relname from pg_stat_xact_user_tables t where seq_scan > 0
        and (select c.reltuples from pg_class c where c.oid = t.relid) >= 3000 order by relname`,
    ]);
    return (rows.at(-1) as { relname: string }[]).map((one) => one.relname);
  } finally {
    await app.end({ timeout: 2 });
  }
}

describe('with row security on, in a unit of 3,000 citizens', () => {
  it('opens a citizen without walking any table of the citizens', async () => {
    expect(await walked((sql) => Object.values(selectPage(sql, unit.citizenIds[0] ?? '')))).toEqual(
      [],
    );
  });

  it('shows a team by its rows, and counts the others, without walking any', async () => {
    const tables = await walked((sql) => [
      selectBoard(sql, 'team', unit.teamId),
      selectCounts(sql, unit.teamId),
    ]);
    expect(tables).toEqual([]);
  });
});
