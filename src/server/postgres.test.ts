import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
} from 'node:fs';
import { statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import postgres from 'postgres';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { demandVersion } from './postgres.external.ts';
import { readPostmaster } from './postgres.process.ts';
import { startDatabase } from './postgres.ts';
import type { Database } from './postgres.ts';

let folder: string;
let running: Database[];
let events: string[];
let programs: ChildProcess[];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tovholder-postgres-'));
  // As root the server runs under another account, which must get here.
  chmodSync(folder, 0o755);
  running = [];
  events = [];
  programs = [];
});

afterEach(async () => {
  for (const program of programs) program.kill('SIGKILL');
  for (const database of running) await database.stop();
  rmSync(folder, { recursive: true });
});

async function start(name = 'data', databaseUrl?: string): Promise<Database> {
  const external = databaseUrl === undefined ? {} : { databaseUrl };
  const log = (event: string): void => void events.push(event);
  const database = await startDatabase({ dataFolder: join(folder, name), log, ...external });
  running.push(database);
  return database;
}

async function stop(database: Database): Promise<void> {
  running = running.filter((each) => each !== database);
  await database.stop();
}

async function query(url: string, text: string): Promise<postgres.Row[]> {
  const sql = postgres(url, { max: 1, onnotice: () => undefined });
  try {
    return [...(await sql.unsafe(text))];
  } finally {
    await sql.end();
  }
}

function serverPid(): number {
  const pid = readPostmaster(join(folder, 'data', 'cluster'))?.pid;
  if (pid === undefined) throw new Error('no server runs');
  return pid;
}

/** Another program on the same data folder; tells when its database is ready. */
async function startOtherProgram(): Promise<ChildProcess> {
  const module = new URL('./postgres.ts', import.meta.url).href;
  const text = `import { startDatabase } from '${module}';
    await startDatabase({ dataFolder: '${join(folder, 'data')}', log: () => undefined });
    process.stdout.write('ready'); setInterval(() => undefined, 1000);`;
  const options = { stdio: ['ignore', 'pipe', 'inherit'] as ['ignore', 'pipe', 'inherit'] };
  const child = spawn(process.execPath, ['--input-type=module', '-e', text], options);
  programs.push(child);
  await once(child.stdout, 'data');
  return child;
}

test('the embedded server is a durable PostgreSQL 18 in Danish, whose owner is no superuser', async () => {
  const { ownerUrl, embedded } = await start();
  expect(embedded).toBe(true);
  expect(new URL(ownerUrl).hostname).toBe('127.0.0.1');
  const [row] = await query(
    ownerUrl,
    `select current_setting('server_version_num')::int / 10000 as version, datlocale, rolsuper, rolcreaterole,
       array['å' < 'b', 'z' < 'æ', 'ø' < 'å'] as danish, current_setting('fsync') as fsync,
       current_setting('synchronous_commit') as sync, current_setting('timezone') as zone,
       current_setting('listen_addresses') as listens
     from pg_database, pg_roles where datname = current_database() and rolname = current_user`,
  );
  expect(row).toEqual({
    ...{ version: 18, datlocale: 'da-DK', rolsuper: false, rolcreaterole: true },
    ...{ danish: [false, true, true], fsync: 'on', sync: 'on', zone: 'UTC' },
    ...{ listens: '127.0.0.1' },
  });
  expect(statSync(join(folder, 'data', 'postgres.json')).mode & 0o777).toBe(0o600);
  expect(statSync(join(folder, 'data', 'cluster')).mode & 0o777).toBe(0o700);
});

test('what was written is there after a stop and a start, on the same address', async () => {
  const first = await start();
  await query(first.ownerUrl, 'create table kept (n int); insert into kept values (7)');
  await stop(first);
  const second = await start();
  expect(second.ownerUrl).toBe(first.ownerUrl);
  expect(await query(second.ownerUrl, 'select n from kept')).toEqual([{ n: 7 }]);
});

test('a second program on the same folder is told that the first one runs', async () => {
  const program = await startOtherProgram();
  await expect(start()).rejects.toMatchObject({ code: 'already-running' });
  program.kill('SIGKILL');
  await once(program, 'exit');
  const { ownerUrl } = await start();
  await expect(start()).rejects.toMatchObject({ code: 'already-running' });
  expect(await query(ownerUrl, 'select 1 as n')).toEqual([{ n: 1 }]);
});

test('after a kill of the program its database is stopped and started, and nothing is lost', async () => {
  const program = await startOtherProgram();
  const orphan = serverPid();
  const { adminPassword, port } = JSON.parse(
    readFileSync(join(folder, 'data', 'postgres.json'), 'utf8'),
  ) as { adminPassword: string; port: number };
  const url = `postgres://postgres:${adminPassword}@127.0.0.1:${port}/tovholder`;
  await query(
    url,
    'create table kept (n int); insert into kept values (7); grant select on kept to public',
  );
  program.kill('SIGKILL');
  await once(program, 'exit');
  const { ownerUrl } = await start();
  expect(events).toContain('database.orphan-stopped');
  expect(serverPid()).not.toBe(orphan);
  expect(await query(ownerUrl, 'select n from kept')).toEqual([{ n: 7 }]);
});

test('a killed database is started again on the same address, with every acknowledged row', async () => {
  const database = await start();
  await query(database.ownerUrl, 'create table kept (n int)');
  for (let round = 0; round < 3; round += 1) {
    await query(database.ownerUrl, `insert into kept values (${round})`);
    const back = new Promise((resolve) => database.onExit(resolve));
    process.kill(serverPid(), 'SIGKILL');
    expect(await back).toBe('restarted');
  }
  expect(await query(database.ownerUrl, 'select count(*)::int as n from kept')).toEqual([{ n: 3 }]);
});

test('a pid file that names some other live process, or a broken lock, stops nobody', async () => {
  const first = await start();
  const address = first.ownerUrl;
  const pidFile = join(folder, 'data', 'cluster', 'postmaster.pid');
  const text = readFileSync(pidFile, 'utf8');
  const owner = statSync(pidFile);
  await stop(first);
  // 1 is always alive and never a server of ours.
  writeFileSync(pidFile, text.replace(/^\d+/, '1'), { mode: 0o600 });
  chownSync(pidFile, owner.uid, owner.gid);
  writeFileSync(join(folder, 'data', 'program.lock'), '{"pid": 1, "beg');
  expect((await start()).ownerUrl).toBe(address);
});

test('a first start broken off half-way is begun again', async () => {
  mkdirSync(join(folder, 'data', 'cluster.part', 'base'), { recursive: true });
  const { ownerUrl } = await start();
  expect(await query(ownerUrl, 'select 1 as n')).toEqual([{ n: 1 }]);
  expect(existsSync(join(folder, 'data', 'cluster.part'))).toBe(false);
});

test('when the port of last time is taken, another is found', async () => {
  const first = await start();
  const port = Number(new URL(first.ownerUrl).port);
  await stop(first);
  const thief = createServer().listen(port, '127.0.0.1');
  await once(thief, 'listening');
  const second = await start();
  thief.close();
  expect(Number(new URL(second.ownerUrl).port)).not.toBe(port);
});

test('a data folder that is a file, has lost its secrets or is of another version is refused in words', async () => {
  writeFileSync(join(folder, 'file'), '');
  await expect(start('file')).rejects.toMatchObject({ code: 'folder-not-a-folder' });
  await stop(await start());
  const secrets = readFileSync(join(folder, 'data', 'postgres.json'));
  rmSync(join(folder, 'data', 'postgres.json'));
  await expect(start()).rejects.toMatchObject({ code: 'secrets-lost' });
  writeFileSync(join(folder, 'data', 'postgres.json'), '{"pl');
  await expect(start()).rejects.toMatchObject({ code: 'secrets-broken' });
  writeFileSync(join(folder, 'data', 'postgres.json'), secrets);
  writeFileSync(join(folder, 'data', 'cluster', 'PG_VERSION'), '17\n');
  await expect(start()).rejects.toMatchObject({ code: 'cluster-of-other-version' });
});

test.skipIf(process.getuid?.() === 0)(
  'a folder that cannot be written is refused in words',
  async () => {
    mkdirSync(join(folder, 'data'));
    chmodSync(join(folder, 'data'), 0o500);
    await expect(start()).rejects.toMatchObject({ code: 'folder-not-writable' });
  },
);

test('an external database is used as it is, and each way it can fail is refused in words', async () => {
  const { ownerUrl } = await start();
  const external = await start('unused', ownerUrl);
  expect(external).toMatchObject({ ownerUrl, embedded: false });
  expect(existsSync(join(folder, 'unused'))).toBe(false);
  const closed = createServer().listen(0, '127.0.0.1');
  await once(closed, 'listening');
  const { port } = closed.address() as AddressInfo;
  closed.close();
  await once(closed, 'close');
  const wrong = (change: (url: URL) => void): string => {
    const url = new URL(ownerUrl);
    change(url);
    return url.href;
  };
  const cases = [
    [wrong((url) => (url.password = 'hemmelig-fejl')), 'database-password'],
    [wrong((url) => (url.pathname = '/findes-ikke')), 'database-missing'],
    [wrong((url) => (url.port = String(port))), 'database-not-reachable'],
    ['mysql://somewhere/else', 'database-url-unreadable'],
    ['not an address', 'database-url-unreadable'],
  ];
  for (const [url, code] of cases) {
    const refusal: unknown = await start('unused', url).catch((error: unknown) => error);
    expect(refusal).toMatchObject({ name: 'StartRefusal', code });
    expect(String(refusal)).not.toContain('hemmelig-fejl');
  }
});

test('a server older than PostgreSQL 18 is refused', () => {
  expect(() => demandVersion(170_006, '17.6')).toThrow(/PostgreSQL 17\.6; der kræves 18/);
  expect(() => demandVersion(180_000, '18.0')).not.toThrow();
});
