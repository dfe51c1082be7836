import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import postgres from 'postgres';
import type { TestProject } from 'vitest/node';
import { migrate } from '../src/server/migrate.ts';
import { readSecrets } from '../src/server/postgres.folder.ts';
import { startDatabase } from '../src/server/postgres.ts';

declare module 'vitest' {
  interface ProvidedContext {
    ownerUrl: string;
  }
}

/** One real server for the whole run; its migrated, empty database is the template of every test file's own. */
export default async function setup(project: TestProject) {
  // As root the server runs as another account, which must be able to reach the folder.
  const folder = await mkdtemp(join(tmpdir(), 'tovholder-test-'));
  await chmod(folder, 0o755);
  const dataFolder = join(folder, 'data');
  const database = await startDatabase({ dataFolder, log: () => undefined });
  await letOwnerMakeDatabases(dataFolder);
  await migrate(database.ownerUrl);
  project.provide('ownerUrl', database.ownerUrl);
  return async () => {
    await database.stop();
    await rm(folder, { recursive: true, force: true });
  };
}

async function letOwnerMakeDatabases(dataFolder: string) {
  const secrets = readSecrets(dataFolder);
  if (!secrets) throw new Error('a started server has its secrets');
  const { port, adminPassword: password } = secrets;
  const admin = postgres({
    host: '127.0.0.1',
    port,
    user: 'postgres',
    password,
    database: 'postgres',
    max: 1,
  });
  await admin`alter role tovholder_owner createdb`;
  // A test's database is dropped while a vacuum, or the program's last connection, may still be in it.
  await admin`grant pg_signal_backend to tovholder_owner`;
  await admin.end();
}

/** A fresh database for one test file, made from the template. */
export async function freshDatabase(
  ownerUrl: string,
): Promise<{ ownerUrl: string; drop(): Promise<void> }> {
  const name = `test_${crypto.randomUUID().replaceAll('-', '')}`;
  const url = new URL(ownerUrl);
  const template = url.pathname.slice(1);
  url.pathname = '/postgres';
  const admin = postgres(url.href, { max: 1, onnotice: () => undefined });
  await admin.unsafe(`create database ${name} template ${template}`);
  url.pathname = `/${name}`;
  return {
    ownerUrl: url.href,
    async drop() {
      await admin.unsafe(`drop database if exists ${name} with (force)`);
      await admin.end();
    },
  };
}
