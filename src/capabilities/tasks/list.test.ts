import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { fillUnit } from '../../../bench/fill.ts';
import { freshDatabase } from '../../../tests/server.ts';
import { foundTown } from '../../../tests/town.ts';
import { read } from '../../server/access.ts';
import type { Tx } from '../../server/access.ts';
import { databaseClock } from '../../server/clock.ts';
import { openPool } from '../../server/db.ts';
import { selectUnseen } from '../outreach/store.ts';
import { selectTasks } from './list.store.ts';

const database = await freshDatabase(inject('ownerUrl'));
let workerId = '';

beforeAll(async () => {
  const town = await foundTown(database.ownerUrl, { end: new Date(), empty: true });
  workerId = town?.workerIds['anna'] ?? '';
  await fillUnit(database.ownerUrl, { citizens: 3000, contacts: 2 });
}, 120_000);
afterAll(() => database.drop());

/** The large tables that one reading, on a connection of its own, walked from end to end. */
async function walked(statement: (sql: Tx) => Promise<unknown>): Promise<string[]> {
  const app = openPool(database.ownerUrl, 'tovholder_app', 1);
  try {
    const { rows } = await read({ app, clock: databaseClock }, { workerId }, (sql) => [
      statement(sql),
      sql<{ relname: string }[]>`select relname from pg_stat_xact_user_tables t where seq_scan > 0
        and (select c.reltuples from pg_class c where c.oid = t.relid) >= 3000 order by relname`,
    ]);
    return rows[1].map((one) => one.relname);
  } finally {
    await app.end({ timeout: 2 });
  }
}

describe('with row security on, in a unit of 3,000 citizens', () => {
  it('tasks are found from their people, whoever asks: no open task of the country is walked', async () => {
    for (const scope of ['mine', 'team', 'unit'] as const) {
      const tables = await walked((sql) => selectTasks(sql, scope));
      // The unit's own people may be listed; steps and causes are found by them.
      expect(
        tables.filter((one) => one !== 'citizen'),
        scope,
      ).toEqual([]);
    }
    const unseen = await walked((sql) => selectUnseen(sql));
    expect(unseen.filter((one) => one !== 'board_row')).toEqual([]);
  });
});
