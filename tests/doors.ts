import { inject } from 'vitest';
import { createCitizen } from '../src/capabilities/citizens/door.ts';
import { enrol } from '../src/capabilities/responsibility/door.ts';
import { Refusal } from '../src/kernel/refusal.ts';
import type { Clock } from '../src/server/clock.ts';
import { openPool } from '../src/server/db.ts';
import { freshDatabase } from './server.ts';
import { foundTown } from './town.ts';

/** A unit with its people, reached through the capabilities' doors under a clock of the test's own: no HTTP. */
export type Doors = Awaited<ReturnType<typeof openDoors>>;

/** Opens the doors for one test file, by two programs that share the database. */
export async function openDoors(clock: Clock) {
  const database = await freshDatabase(inject('ownerUrl'));
  const town = await foundTown(database.ownerUrl, { end: clock.now() ?? new Date(), empty: true });
  if (!town) throw new Error('a fresh database is empty');
  const pool = (many: number) => openPool(database.ownerUrl, 'tovholder_app', many);
  const program = { app: pool(8), clock };
  const second = { app: pool(4), clock };
  const worker = (key: string) => town.workerIds[key] ?? '';
  const as = (key: string) => ({ workerId: worker(key) });
  const nameOf = (id: string | undefined) =>
    Object.keys(town.workerIds).find((key) => town.workerIds[key] === id);
  /** Rows as they are in the database, asked under an identity of the program's own. */
  const rows = <T>(query: string) =>
    program.app.begin(async (sql) => {
      await sql`select set_system_identity('test', clock_instant(${clock.now()}))`;
      return [...(await sql.unsafe(query))] as T[];
    });
  /** A new citizen, enrolled with this worker as tovholder. */
  const citizenOf = async (key: string) => {
    const { id } = await createCitizen(program, as(key), { givenName: 'Ib', familyName: 'Prøve' });
    await enrol(program, as(key), id, {
      teamId: town.teamIds['havnen'] ?? '',
      responsibleWorkerId: worker(key),
    });
    return id;
  };
  /** Who is tovholder of each now. */
  const holders = async (...ids: string[]) => {
    const found = await rows<{ citizen_id: string; worker_id: string }>(
      'select citizen_id, worker_id from responsibility where upper_inf(period)',
    );
    return ids.map((id) => nameOf(found.find((row) => row.citizen_id === id)?.worker_id));
  };
  const close = async () => {
    await Promise.all([program.app.end(), second.app.end()]);
    await database.drop();
  };
  const { ownerUrl } = database;
  return { program, second, town, ownerUrl, worker, as, nameOf, rows, citizenOf, holders, close };
}

/** How an act ended: `done`, the code of its refusal, or the database's code where it was asked straight. */
export function refusal(act: Promise<unknown>): Promise<string> {
  return act.then(
    () => 'done',
    (error: unknown) =>
      error instanceof Refusal
        ? error.code
        : ((error as { code?: string }).code ?? `a defect: ${String(error)}`),
  );
}
