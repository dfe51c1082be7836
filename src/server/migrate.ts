import { createHash, createHmac } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import postgres from 'postgres';

const folder = new URL('../../db/migrations/', import.meta.url);

/** The roles beside the owner (ARCHITECTURE §5 "Roles"): each has its own sign-in and only its own rights. */
export const roleNames = ['tovholder_app', 'tovholder_jobs', 'tovholder_reporter'] as const;
export type RoleName = (typeof roleNames)[number];

/**
 * The connection string of a role, derived from the owner's: several programs beside one database agree on the
 * password without keeping it anywhere.
 */
export function urlOf(role: RoleName, ownerUrl: string): string {
  const url = new URL(ownerUrl);
  const secret = decodeURIComponent(url.password);
  url.password = createHmac('sha256', secret).update(role).digest('hex');
  url.username = role;
  return url.href;
}

/**
 * Brings the database to today's shape: plain SQL files, forward only, each in a transaction of its own, under an
 * advisory lock so that two programs that start together do it once. A file that was changed after it was applied is
 * an error: history is not rewritten.
 * @param upTo the last migration to apply; all of them unless told (a restore brings the shape of its backup first).
 */
export async function migrate(ownerUrl: string, upTo?: string): Promise<void> {
  const sql = postgres(ownerUrl, { max: 1, onnotice: () => undefined });
  try {
    await sql`select pg_advisory_lock(7030)`;
    await makeRoles(sql, ownerUrl);
    await sql`create table if not exists schema_migration (
      name text primary key, sha256 text not null, applied_at timestamptz not null)`;
    const applied = new Map(
      (
        await sql<{ name: string; sha256: string }[]>`select name, sha256 from schema_migration`
      ).map((row) => [row.name, row.sha256]),
    );
    const wanted = (await listMigrations()).filter((name) => upTo === undefined || name <= upTo);
    for (const name of wanted) await applyOnce(sql, name, applied.get(name));
  } finally {
    await sql.end();
  }
}

/** The names of all migrations in their order. */
export async function listMigrations(): Promise<string[]> {
  return (await readdir(folder)).filter((name) => /^\d{4}_[a-z0-9_]+\.sql$/.test(name)).sort();
}

async function applyOnce(sql: postgres.Sql, name: string, appliedSha: string | undefined) {
  const text = await readFile(new URL(name, folder), 'utf8');
  const sha256 = createHash('sha256').update(text).digest('hex');
  if (appliedSha === sha256) return;
  if (appliedSha !== undefined) {
    throw new Error(`Migration ${name} er ændret, efter at den blev kørt. Lav en ny fil i stedet.`);
  }
  await sql.begin(async (tx) => {
    await tx.unsafe(text);
    await tx`insert into schema_migration values (${name}, ${sha256}, clock_timestamp())`;
  });
}

async function makeRoles(sql: postgres.Sql, ownerUrl: string) {
  const database = decodeURIComponent(new URL(ownerUrl).pathname.slice(1));
  for (const role of roleNames) await makeRole(sql, role, urlOf(role, ownerUrl));
  await sql.unsafe(`revoke all on database "${database.replaceAll('"', '""')}" from public`);
  await sql.unsafe(
    `grant connect on database "${database.replaceAll('"', '""')}" to ${roleNames.join(', ')}`,
  );
  await sql`revoke all on schema public from public`;
}

// Roles belong to the whole server, so another database's program may have made them, with the same password.
async function makeRole(sql: postgres.Sql, role: RoleName, url: string) {
  const { password } = new URL(url);
  const [found] = await sql`select from pg_roles where rolname = ${role}`;
  if (!found) {
    await sql.unsafe(`create role ${role} login password '${password}'`);
  } else if (!(await canConnect(url))) {
    await sql.unsafe(`alter role ${role} login password '${password}'`);
  }
}

async function canConnect(url: string): Promise<boolean> {
  const trial = postgres(url, { max: 1, onnotice: () => undefined });
  try {
    await trial`select 1`;
    return true;
  } catch (error) {
    // 28P01: another password; anything else (no right to connect yet) comes after the password was right.
    return (error as { code?: string }).code !== '28P01';
  } finally {
    await trial.end();
  }
}
