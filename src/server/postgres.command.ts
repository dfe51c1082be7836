import { existsSync, realpathSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { startDatabase } from './postgres.ts';
import type { Database } from './postgres.ts';
import { ownerUrlOf } from './postgres.cluster.ts';
import { readSecrets } from './postgres.folder.ts';
import { readPostmaster } from './postgres.process.ts';
import { processStart } from './postgres.lock.ts';
import { StartRefusal } from './start-refusal.ts';

/** Where the data lies unless TOVHOLDER_DATA says otherwise. */
const defaultDataFolder = './data';

type Environment = Record<string, string | undefined>;

/** The data folder this environment names. */
function dataFolderOf(environment: Environment): string {
  return environment['TOVHOLDER_DATA'] ?? defaultDataFolder;
}

/**
 * The owner's connection string: DATABASE_URL, else of the embedded server now running on the data folder.
 * @returns undefined when the embedded server does not run
 */
export function findOwnerUrl(environment: Environment): string | undefined {
  const external = environment['DATABASE_URL'];
  if (external !== undefined && external !== '') return external;
  const folder = resolve(dataFolderOf(environment));
  if (!existsSync(folder)) return undefined;
  const secrets = readSecrets(realpathSync(folder));
  if (secrets === undefined) return undefined;
  const postmaster = readPostmaster(join(secrets.place, 'cluster'));
  if (postmaster !== undefined && processStart(postmaster.pid) === '') return undefined;
  return postmaster === undefined ? undefined : ownerUrlOf(secrets.ownerPassword, postmaster.port);
}

/** Starts this environment's database for the time of one command; refuses beside a running program. */
export function startForCommand(environment: Environment): Promise<Database> {
  const databaseUrl = environment['DATABASE_URL'];
  return startDatabase({
    dataFolder: dataFolderOf(environment),
    ...(databaseUrl === undefined ? {} : { databaseUrl }),
    log: () => undefined,
  });
}

/** Runs a command line tool: a refusal is printed as its text alone, exit code 1; a defect with its stack. */
export async function runCommand(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof StartRefusal)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  }
}

/** The one file name a tool takes; refuses with how it is called. */
export function fileArgument(command: string): string {
  const [file, ...more] = process.argv.slice(2);
  if (file !== undefined && file !== '' && more.length === 0) return resolve(file);
  throw new StartRefusal('usage', 'Der mangler et filnavn.', `Skriv: npm run ${command} FIL`);
}

/** Says how far a tool has come, to the person at the keyboard. */
export function tellProgress(text: string): void {
  process.stderr.write(`${text}\n`);
}
