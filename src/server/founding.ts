import postgres from 'postgres';
import type { Log } from './postgres.ts';
import { StartRefusal } from './start-refusal.ts';

/** Held from beginning to end, so that a program beside this one does not take a town under way for half a one. */
const foundingLock = 7031;

/**
 * Carries out what founds a town, marked when it begins and when it ends: killed in between, the next start knows.
 * @param isFounded whether there is something already: then nothing is done
 * @returns undefined where nothing was done
 * @throws StartRefusal while another program is founding in the same database
 */
export async function foundOnce<T>(
  ownerUrl: string,
  isFounded: () => Promise<boolean>,
  found: () => Promise<T>,
): Promise<T | undefined> {
  return underLock(ownerUrl, async (sql) => {
    if (await isFounded()) return undefined;
    await sql`insert into founding (started_at) values (clock_timestamp())`;
    const founded = await found();
    await sql`update founding set finished_at = clock_timestamp()`;
    return founded;
  });
}

/**
 * Empties a database whose founding was begun and never ended, so that it can be made anew; leaves every other alone.
 * @throws StartRefusal where somebody has signed in: people's work is never taken away
 */
export async function clearHalfFounded(ownerUrl: string, log: Log): Promise<void> {
  await underLock(ownerUrl, async (sql) => {
    const [table] = await sql`select to_regclass('public.founding') is not null as there`;
    if (table?.['there'] !== true) return;
    const [half] = await sql`select exists (select from session) as worked_in
      from founding where finished_at is null`;
    if (half === undefined) return;
    if (half['worked_in'] === true) throw halfButWorkedIn();
    log('founding.unfinished');
    await dropAll(sql);
  });
}

/** Takes away everything that this program made in the database; roles stay. */
export async function emptyDatabase(ownerUrl: string): Promise<void> {
  await underLock(ownerUrl, dropAll);
}

async function dropAll(sql: postgres.Sql): Promise<void> {
  const schemas = await sql<{ nspname: string }[]>`select nspname from pg_namespace
    where nspowner = (select oid from pg_roles where rolname = current_user) or nspname = 'public'`;
  // All or nothing: emptied by half, it would be neither half a town nor an empty database.
  await sql.begin(async (tx) => {
    for (const { nspname } of schemas) {
      await tx.unsafe(`drop schema if exists "${nspname.replaceAll('"', '""')}" cascade`);
    }
    await tx`create schema public`;
  });
}

async function underLock<T>(ownerUrl: string, work: (sql: postgres.Sql) => Promise<T>): Promise<T> {
  // The lock belongs to the connection, and goes with it: this one is not given up while the work lasts.
  const sql = postgres(ownerUrl, { max: 1, max_lifetime: null, onnotice: () => undefined });
  try {
    const [lock] = await sql`select pg_try_advisory_lock(${foundingLock}) as taken`;
    if (lock?.['taken'] !== true) throw underWay();
    return await work(sql);
  } finally {
    await sql.end({ timeout: 1 });
  }
}

function underWay(): StartRefusal {
  return new StartRefusal(
    'founding-under-way',
    'Et andet program er ved at grundlægge byen i den samme database.',
    'Vent, til det er færdigt, og start igen; eller brug en anden mappe: TOVHOLDER_DATA=./data-2 npm start',
  );
}

function halfButWorkedIn(): StartRefusal {
  return new StartRefusal(
    'founding-unfinished',
    'Demobyen i databasen blev aldrig færdig, og nogen har logget ind siden. Intet er slettet. (The demo town was never finished, and somebody has signed in since. Nothing was deleted.)',
    'Tag en kopi med npm run backup FIL, og begynd forfra med npm run demo:reset. Eller start ved siden af: TOVHOLDER_DATA=./data-2 npm start. (Take a backup and run npm run demo:reset, or start on another folder.)',
  );
}
