import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import postgres from 'postgres';
import { databaseClock } from '../src/server/clock.ts';
import { capabilities } from '../src/server/main.ts';
import { migrate } from '../src/server/migrate.ts';
import { startDatabase } from '../src/server/postgres.ts';
import { openProgram } from '../src/server/program.ts';
import { describeDatabase } from './schema.ts';

/**
 * Writes what is generated and committed: `db/schema.md` from the catalogue, `openapi.json` from the routes; or, with
 * `check`, says which of them is stale and fails. A database of its own is made for it and thrown away.
 * Usage: node tools/dump.ts [db|api|check]
 */
const dumps = {
  db: {
    file: 'db/schema.md',
    async text(ownerUrl: string): Promise<string> {
      const sql = postgres(ownerUrl, { max: 1, onnotice: () => undefined });
      return describeDatabase(sql).finally(() => sql.end());
    },
  },
  api: {
    file: 'openapi.json',
    async text(ownerUrl: string): Promise<string> {
      const log = () => undefined;
      const running = await openProgram({ ownerUrl, clock: databaseClock, log, capabilities });
      await running.server.ready();
      const text = `${JSON.stringify(running.server.swagger(), null, 2)}\n`;
      await running.close();
      return text;
    },
  },
};

async function withDatabase(work: (ownerUrl: string) => Promise<void>): Promise<void> {
  // As root the server runs as another account, which must be able to reach the folder.
  const folder = await mkdtemp(join(tmpdir(), 'tovholder-dump-'));
  await chmod(folder, 0o755);
  const database = await startDatabase({ dataFolder: join(folder, 'data'), log: () => undefined });
  try {
    await migrate(database.ownerUrl);
    await work(database.ownerUrl);
  } finally {
    await database.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

async function write(dump: (typeof dumps)['db'], ownerUrl: string): Promise<void> {
  await writeFile(dump.file, await dump.text(ownerUrl));
}

async function check(dump: (typeof dumps)['db'], ownerUrl: string): Promise<void> {
  const kept = await readFile(dump.file, 'utf8').catch(() => '');
  if (kept === (await dump.text(ownerUrl))) return;
  process.stderr.write(`${dump.file} is stale: npm run dumps\n`);
  process.exitCode = 1;
}

const asked = process.argv[2];
const chosen = asked === 'db' || asked === 'api' ? [dumps[asked]] : [dumps.db, dumps.api];
await withDatabase(async (ownerUrl) => {
  for (const dump of chosen) await (asked === 'check' ? check : write)(dump, ownerUrl);
});
