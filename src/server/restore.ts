import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Writable } from 'node:stream';
import postgres from 'postgres';
import { brokenArchive, readArchive } from './backup.archive.ts';
import type { Closing, Frame, Manifest } from './backup.archive.ts';
import { fingerprintWithin, fixTextForms, listApplied, listTables } from './backup.tables.ts';
import type { Session } from './backup.tables.ts';
import { migrate } from './migrate.ts';
import { fileArgument, runCommand, startForCommand, tellProgress } from './postgres.command.ts';
import { passTransactions, withoutChecks } from './restore.checks.ts';
import { StartRefusal } from './start-refusal.ts';

/** Brings a database to the shape it had after the migration named last. */
export type Migrate = (ownerUrl: string, upTo?: string) => Promise<void>;

/** A copy to be read back: into which database, from which file. */
export type RestoreOptions = {
  ownerUrl: string;
  file: string;
  migrate: Migrate;
  progress: (text: string) => void;
};

/**
 * Reads a copy back into an empty database: migrates to the copy's shape, loads everything in one
 * transaction, proves by fingerprints that nothing differs, and then migrates to today's shape.
 * @throws StartRefusal the database is not empty, the copy is broken or newer than this program
 */
export async function restoreBackup(options: RestoreOptions): Promise<void> {
  const { ownerUrl, file, progress } = options;
  const { manifest, closing } = await checkArchive(file);
  const sql = postgres(ownerUrl, { max: 1, onnotice: () => undefined });
  try {
    await demandEmpty(sql);
    await options.migrate(ownerUrl, manifest.migrations.at(-1));
    await demandSameShape(sql, manifest);
    progress('Gør klar');
    await passTransactions(sql, closing.highestTransaction);
    await sql.begin(async (tx) => {
      await fixTextForms(tx);
      await withoutChecks(tx, () => loadArchive(tx, file, progress));
      await setSequences(tx, closing);
      progress('Sammenligner kontrolsummer');
      demandEqual(closing.fingerprints, await fingerprintWithin(tx));
    });
    await sql`analyze`;
  } finally {
    await sql.end({ timeout: 5 });
  }
  await options.migrate(ownerUrl);
}

/** Reads the whole file before anything is touched: a broken copy is refused, not half loaded. */
async function checkArchive(file: string): Promise<{ manifest: Manifest; closing: Closing }> {
  let manifest: Manifest | undefined;
  let closing: Closing | undefined;
  for await (const frame of readArchive(file)) {
    if (closing !== undefined) throw brokenArchive(file);
    if (frame.kind === 'manifest') manifest = frame.manifest;
    if (frame.kind === 'closing') closing = frame.closing;
  }
  if (manifest?.format !== 'tovholder-backup-1' || closing === undefined) throw brokenArchive(file);
  return { manifest, closing };
}

async function demandEmpty(session: Session): Promise<void> {
  for (const { name } of await listTables(session)) {
    const [row] = await session.unsafe(`select 1 from ${name} limit 1`);
    if (row === undefined) continue;
    throw new StartRefusal(
      'database-not-empty',
      `Databasen er ikke tom (der er rækker i ${name}); en kopi indlæses kun i en tom.`,
      'Indlæs i en ny datamappe: TOVHOLDER_DATA=/sti/til/ny npm run restore FIL, og start programmet på den. Eller i en ny, tom ekstern database.',
    );
  }
}

async function demandSameShape(session: Session, manifest: Manifest): Promise<void> {
  const applied = await listApplied(session);
  if (manifest.migrations.join() === applied.join()) return;
  const newer = manifest.migrations.some((name) => !applied.includes(name));
  throw new StartRefusal(
    newer ? 'backup-newer' : 'database-newer',
    newer
      ? 'Kopien er lavet af en nyere udgave af programmet end denne.'
      : 'Databasen er allerede bragt videre, end da kopien blev lavet.',
    newer
      ? 'Opgrader programmet, og indlæs kopien igen.'
      : 'Indlæs i en helt ny datamappe: TOVHOLDER_DATA=/sti/til/ny npm run restore FIL',
  );
}

async function loadArchive(
  tx: Session,
  file: string,
  progress: (text: string) => void,
): Promise<void> {
  // What migrations put in lies in the copy as well, as it was when the copy was made.
  const names = (await listTables(tx)).map((table) => table.name);
  if (names.length > 0) await tx.unsafe(`truncate ${names.join(', ')}`);
  let copy: Writable | undefined;
  for await (const frame of readArchive(file)) {
    if (frame.kind === 'rows') await writeRows(copy, frame.rows);
    else {
      await endCopy(tx, copy);
      copy = await beginCopy(tx, frame, progress);
    }
  }
}

async function beginCopy(
  tx: Session,
  frame: Exclude<Frame, { kind: 'rows' }>,
  progress: (text: string) => void,
): Promise<Writable | undefined> {
  if (frame.kind !== 'table') return undefined;
  const { name, columns } = frame.table;
  progress(`Indlæser ${name}`);
  const copy = await tx.unsafe(`copy ${name} (${columns.join(', ')}) from stdin`).writable();
  // Heard where the next piece is written; unheard it would end the program.
  copy.on('error', () => undefined);
  return copy;
}

function writeRows(copy: Writable | undefined, rows: Buffer): Promise<void> {
  // Each piece is waited for, so that nothing is left to write when the copy is ended.
  return new Promise((resolve, reject) => {
    if (copy === undefined) resolve();
    else
      copy.write(Buffer.from(rows), (error) => (error ? reject(copy.errored ?? error) : resolve()));
  });
}

/**
 * The driver tells nobody of an error that comes after a copy's last piece, and the stream then never
 * ends; the next statement does tell, for the transaction is broken. It may be sent only when the end of
 * the copy has been, which is one turn of the event loop later.
 */
async function endCopy(tx: Session, copy: Writable | undefined): Promise<void> {
  if (copy === undefined) return;
  if (copy.errored !== null) throw copy.errored;
  copy.end();
  await nextTurn();
  await tx.unsafe('select 1');
}

async function setSequences(tx: Session, closing: Closing): Promise<void> {
  for (const { name, value, called } of closing.sequences) {
    await tx.unsafe('select setval($1::text::regclass, $2::text::bigint, $3::text::boolean)', [
      name,
      value,
      String(called),
    ]);
  }
}

function demandEqual(before: Record<string, string>, after: Record<string, string>): void {
  const names = new Set([...Object.keys(before), ...Object.keys(after)]);
  const different = [...names].filter((name) => before[name] !== after[name]);
  if (different.length === 0) return;
  throw new StartRefusal(
    'restore-differs',
    `Det indlæste er ikke lig kopien i ${different.join(', ')}; intet er indlæst.`,
    'Prøv en anden kopi, og send denne melding til dem, der vedligeholder programmet.',
  );
}

/** `npm run restore FILE`: into the database of this environment, with the program stopped. */
async function main(): Promise<void> {
  const file = fileArgument('restore');
  const database = await startForCommand(process.env);
  try {
    const { ownerUrl } = database;
    await restoreBackup({ ownerUrl, file, migrate, progress: tellProgress });
    tellProgress('Kopien er indlæst, og hver tabel er lig kopien.');
  } finally {
    await database.stop();
  }
}

if (import.meta.main) await runCommand(main);
