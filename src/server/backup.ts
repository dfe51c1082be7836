import { randomBytes } from 'node:crypto';
import { closeSync, createWriteStream, existsSync, openSync, readdirSync } from 'node:fs';
import { renameSync, rmSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import postgres from 'postgres';
import { encodeFrame } from './backup.archive.ts';
import { findHighestTransaction, fingerprintWithin, fixTextForms } from './backup.tables.ts';
import { listApplied, listSequences, listTables } from './backup.tables.ts';
import type { Session } from './backup.tables.ts';
import { fileArgument, findOwnerUrl, runCommand } from './postgres.command.ts';
import { startForCommand, tellProgress } from './postgres.command.ts';
import { diskFull, errorCode, StartRefusal } from './start-refusal.ts';

/** A copy to be made: of which database, into which file, and who is told how far it has come. */
export type BackupOptions = { ownerUrl: string; file: string; progress: (text: string) => void };

/**
 * Writes every row of every table, as of one instant, into one compressed file (mode 0600), while the
 * program goes on working. The file gets its name when it is whole; an existing one is never replaced, nor
 * what another backup is writing beside it.
 * It is not encrypted: it holds everything the database holds.
 * @throws StartRefusal the file exists, cannot be written, or the disk is full
 */
export async function writeBackup(options: BackupOptions): Promise<void> {
  const { file } = options;
  if (existsSync(file)) throw fileExists(file);
  const part = `${file}.${process.pid}-${randomBytes(4).toString('hex')}.part`;
  const sql = postgres(options.ownerUrl, { max: 1, onnotice: () => undefined });
  try {
    for (const other of listParts(file)) {
      options.progress(
        `${other} er ikke færdig. Slet den, hvis ingen er ved at tage en kopi: den er ikke krypteret.`,
      );
    }
    await sql.begin('isolation level repeatable read read only', async (tx) => {
      await fixTextForms(tx);
      await pipeline(
        Readable.from(copyFrames(tx, options.progress), { objectMode: true }),
        createGzip(),
        createWriteStream(part, { flags: 'wx', mode: 0o600, flush: true }),
      );
    });
    takeName(file);
    renameSync(part, file);
  } catch (error) {
    rmSync(part, { force: true });
    throw writeRefusal(error, file);
  } finally {
    await sql.end({ timeout: 5 });
  }
}

/** What other backups to the same file left, or are writing now. */
function listParts(file: string): string[] {
  const folder = dirname(file);
  const ours = (name: string) => name.startsWith(`${basename(file)}.`) && name.endsWith('.part');
  return existsSync(folder) ? readdirSync(folder).filter(ours) : [];
}

// Of two that are whole at once only one gets the name. Not by a hard link: a memory stick may have none.
function takeName(file: string): void {
  try {
    closeSync(openSync(file, 'wx', 0o600));
  } catch (error) {
    throw errorCode(error) === 'EEXIST' ? fileExists(file) : error;
  }
}

async function* copyFrames(tx: Session, progress: (text: string) => void): AsyncGenerator<Buffer> {
  const migrations = await listApplied(tx);
  const [now] = await tx.unsafe<{ text: string }[]>(
    `select to_char(clock_timestamp(), 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as text`,
  );
  const madeAt = now?.text ?? '';
  const format = 'tovholder-backup-1' as const;
  yield encodeFrame({ kind: 'manifest', manifest: { format, madeAt, migrations } });
  for (const table of await listTables(tx)) {
    progress(`Kopierer ${table.name}`);
    yield encodeFrame({ kind: 'table', table });
    const copy = `copy ${table.name} (${table.columns.join(', ')}) to stdout`;
    const stream = await tx.unsafe(copy).readable();
    for await (const rows of stream as AsyncIterable<Buffer>) {
      yield encodeFrame({ kind: 'rows', rows });
    }
    // The driver stops reading from the database when we are slower than it, and goes on when we ask for more; nobody
    // asks after the last row, and the next statement's answer was never read (porsager/postgres#499).
    stream._read(0);
  }
  progress('Beregner kontrolsummer');
  const sequences = await listSequences(tx);
  const highestTransaction = await findHighestTransaction(tx);
  const fingerprints = await fingerprintWithin(tx);
  yield encodeFrame({ kind: 'closing', closing: { sequences, highestTransaction, fingerprints } });
}

function fileExists(file: string): StartRefusal {
  return new StartRefusal(
    'backup-exists',
    `${file} findes allerede og bliver ikke overskrevet.`,
    'Vælg et andet filnavn.',
  );
}

function writeRefusal(error: unknown, file: string): unknown {
  const code = errorCode(error);
  if (['ENOSPC', 'EDQUOT'].includes(code)) return diskFull(file);
  if (!['EACCES', 'EPERM', 'EROFS', 'ENOENT', 'ENOTDIR'].includes(code)) return error;
  return new StartRefusal(
    'backup-not-writable',
    `${file} kan ikke skrives (${code}).`,
    'Vælg en mappe, der findes, og som kontoen må skrive i.',
  );
}

/** `npm run backup FILE`: beside the running program, or on a database started for it alone. */
async function main(): Promise<void> {
  const file = fileArgument('backup');
  const running = findOwnerUrl(process.env);
  const database = running === undefined ? await startForCommand(process.env) : undefined;
  try {
    const ownerUrl = running ?? database?.ownerUrl ?? '';
    await writeBackup({ ownerUrl, file, progress: tellProgress });
    tellProgress(
      `Kopien er skrevet: ${file}. Den er ikke krypteret; gem den, hvor kun I kan læse den.`,
    );
  } finally {
    await database?.stop();
  }
}

if (import.meta.main) await runCommand(main);
