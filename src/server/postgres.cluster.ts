import { spawnSync } from 'node:child_process';
import { chownSync, existsSync, renameSync, rmSync, unlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import postgres from 'postgres';
import { makePrivate } from './postgres.folder.ts';
import type { DataFolder } from './postgres.folder.ts';
import { diskFull, StartRefusal } from './start-refusal.ts';

/** The one database of a cluster and its owner, who is no superuser. */
const databaseName = 'tovholder';
const ownerName = 'tovholder_owner';

/**
 * Makes the cluster if there is none: UTF-8, Danish order (ICU), scram passwords. Built beside and then
 * renamed, so that a first start broken off half-way is simply begun again.
 * @throws StartRefusal disk full, or initdb failed (with its last line)
 */
export function ensureCluster(data: DataFolder, binaries: string): void {
  if (existsSync(join(data.cluster, 'PG_VERSION'))) return;
  const part = `${data.cluster}.part`;
  rmSync(part, { recursive: true, force: true });
  makePrivate(part, data.account);
  const passwordFile = join(data.place, 'initdb.password');
  rmSync(passwordFile, { force: true });
  writeFileSync(passwordFile, data.secrets.adminPassword, { mode: 0o600, flag: 'wx' });
  if (data.account !== undefined) chownSync(passwordFile, data.account.uid, data.account.gid);
  try {
    runInitdb(data, binaries, part, passwordFile);
  } finally {
    unlinkSync(passwordFile);
  }
  rmSync(data.cluster, { recursive: true, force: true });
  renameSync(part, data.cluster);
}

function runInitdb(data: DataFolder, binaries: string, part: string, passwordFile: string): void {
  const made = spawnSync(
    join(binaries, 'bin', 'initdb'),
    [
      ...['--pgdata', part, '--username', 'postgres', '--pwfile', passwordFile],
      ...['--auth', 'scram-sha-256', '--encoding', 'UTF8', '--locale', 'C'],
      ...['--locale-provider', 'icu', '--icu-locale', 'da-DK'],
    ],
    { ...data.account, cwd: '/', encoding: 'utf8', env: databaseEnvironment() },
  );
  if (made.status === 0) return;
  const errors = `${made.stderr}${made.error?.message ?? ''}`.trim();
  if (/No space left|Disk quota/.test(errors)) throw diskFull(data.place);
  throw new StartRefusal(
    'initdb-failed',
    `Databasen kunne ikke oprettes i ${data.place}: ${errors.split('\n').at(-1) ?? ''}`,
    'Vælg en anden datamappe: TOVHOLDER_DATA=/sti/til/mappe; eller brug en ekstern database: DATABASE_URL=postgres://…',
  );
}

/** What the server's programs see of our environment: nothing that could carry a secret or a setting. */
export function databaseEnvironment(): NodeJS.ProcessEnv {
  return { PATH: process.env['PATH'], LC_ALL: 'C', TZ: 'UTC' };
}

/** Writes the server's whole settings, at every start, so that they are what this version means. */
export function writeSettings(data: DataFolder, port: number): void {
  const settings = [
    "listen_addresses = '127.0.0.1'",
    `port = ${port}`,
    "unix_socket_directories = ''",
    'max_connections = 100',
    'password_encryption = scram-sha-256',
    // Nothing acknowledged may be lost.
    'fsync = on',
    'synchronous_commit = on',
    'full_page_writes = on',
    // No replicas: less to write. Modest, for a laptop.
    'wal_level = minimal',
    'max_wal_senders = 0',
    'max_wal_size = 1GB',
    'shared_buffers = 192MB',
    'effective_cache_size = 1GB',
    'maintenance_work_mem = 128MB',
    'work_mem = 16MB',
    'random_page_cost = 1.1',
    'jit = off',
    "timezone = 'UTC'",
    "datestyle = 'iso, ymd'",
    "default_text_search_config = 'pg_catalog.danish'",
    // A statement or an error text may hold what is written about a citizen: not logged.
    'log_min_messages = log',
    'log_min_error_statement = panic',
    'log_error_verbosity = terse',
    'log_checkpoints = off',
    'log_autovacuum_min_duration = -1',
    "log_timezone = 'UTC'",
  ];
  replaceFile(data, 'postgresql.conf', settings);
  replaceFile(data, 'pg_hba.conf', ['host all all 127.0.0.1/32 scram-sha-256']);
}

function replaceFile(data: DataFolder, name: string, lines: string[]): void {
  const file = join(data.cluster, name);
  writeFileSync(`${file}.part`, `${lines.join('\n')}\n`, { mode: 0o600 });
  if (data.account !== undefined) chownSync(`${file}.part`, data.account.uid, data.account.gid);
  renameSync(`${file}.part`, file);
}

/** Makes the owner role and its database where they are missing; safe to repeat after a crash. */
export async function ensureOwner(data: DataFolder, port: number): Promise<void> {
  const { adminPassword, ownerPassword } = data.secrets;
  const admin = postgres({
    ...{ host: '127.0.0.1', port, user: 'postgres', password: adminPassword },
    ...{ database: 'postgres', max: 1, onnotice: () => undefined },
  });
  try {
    const [role] = await admin`select 1 from pg_roles where rolname = ${ownerName}`;
    if (role === undefined) {
      // The password is base64url, so it needs no quoting inside the literal.
      await admin.unsafe(`create role ${ownerName} login createrole password '${ownerPassword}'`);
    }
    const [database] = await admin`select 1 from pg_database where datname = ${databaseName}`;
    if (database === undefined) {
      await admin.unsafe(`create database ${databaseName} owner ${ownerName}`);
    }
  } finally {
    await admin.end();
  }
}

/** The owner's connection string of the embedded database. */
export function ownerUrlOf(ownerPassword: string, port: number): string {
  return `postgres://${ownerName}:${ownerPassword}@127.0.0.1:${port}/${databaseName}`;
}
