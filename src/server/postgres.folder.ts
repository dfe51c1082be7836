import { createHash, randomBytes } from 'node:crypto';
import { accessSync, chmodSync, chownSync, constants, existsSync, mkdirSync } from 'node:fs';
import {
  readFileSync,
  realpathSync,
  renameSync,
  statfsSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { canEnter, chooseAccount } from './postgres.account.ts';
import type { Account } from './postgres.account.ts';
import { diskFull, errorCode, folderRefusal, notHere, StartRefusal } from './start-refusal.ts';

/** Where the embedded database lies and the secrets it is opened with. */
export type DataFolder = {
  /** The data folder itself, with all symbolic links resolved. */
  folder: string;
  /** Holds the cluster and, where needed, the binaries; differs from `folder` only for root. */
  place: string;
  cluster: string;
  /** Whom PostgreSQL runs as; undefined: ourselves. */
  account: Account | undefined;
  secrets: Secrets;
};

/** Kept in one 0600 file. `place` is remembered, so that a folder's cluster is always found again. */
export type Secrets = { place: string; adminPassword: string; ownerPassword: string; port: number };

const secretsFile = 'postgres.json';
const roomForFirst = 256 * 2 ** 20;
const roomForNext = 64 * 2 ** 20;

/**
 * Makes the data folder ready: it exists, can be written, has room, and says where its cluster lies.
 * @throws StartRefusal not writable, disk full, cluster of another account, secrets lost
 */
export function openFolder(path: string): DataFolder {
  try {
    const folder = makeFolder(resolve(path));
    const known = readSecrets(folder);
    const account = chooseAccount(join(known?.place ?? folder, 'cluster'));
    const place = known?.place ?? choosePlace(folder, account);
    const cluster = join(place, 'cluster');
    demandRoom(place, existsSync(cluster) ? roomForNext : roomForFirst);
    demandOwnership(cluster);
    const secrets = known ?? newSecrets(folder, place);
    return { folder, place, cluster, account, secrets };
  } catch (error) {
    throw folderRefusal(error, path);
  }
}

/** Reads what an earlier start left, or undefined when there never was one. Changes nothing. */
export function readSecrets(folder: string): Secrets | undefined {
  const file = join(folder, secretsFile);
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return undefined;
    throw folderRefusal(error, file);
  }
  try {
    return JSON.parse(text) as Secrets;
  } catch {
    throw new StartRefusal(
      'secrets-broken',
      `Filen ${file} med databasens adgangskoder er ødelagt.`,
      'Læg den tilbage fra en sikkerhedskopi af datamappen; eller indlæs den seneste kopi i en ny datamappe: TOVHOLDER_DATA=/sti/til/ny npm run restore FIL',
    );
  }
}

/** Writes the file whole or not at all, readable by its owner alone. */
export function writeSecrets(folder: string, secrets: Secrets): void {
  const file = join(folder, secretsFile);
  writeFileSync(`${file}.part`, JSON.stringify(secrets, null, 2), { mode: 0o600, flush: true });
  // Started with sudo in somebody's own folder: that somebody can start it without sudo next time.
  const owner = statSync(folder);
  if (process.getuid?.() === 0) chownSync(`${file}.part`, owner.uid, owner.gid);
  renameSync(`${file}.part`, file);
}

/** Makes a folder that the account alone owns and enters. */
export function makePrivate(folder: string, account: Account | undefined): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  chmodSync(folder, 0o700);
  if (account !== undefined) chownSync(folder, account.uid, account.gid);
}

function makeFolder(path: string): string {
  makeFolders(path);
  accessSync(path, constants.R_OK | constants.W_OK | constants.X_OK);
  return realpathSync(path);
}

// One by one: Node's own `recursive` never comes back where nothing can be made, below /proc for one.
function makeFolders(path: string): void {
  const there = statSync(path, { throwIfNoEntry: false });
  if (there?.isDirectory()) return;
  if (there === undefined) makeFolders(dirname(path));
  try {
    mkdirSync(path);
  } catch (error) {
    if (errorCode(error) === 'ENOENT') throw notHere(path);
    // Another program that starts at the same moment may have been first.
    if (!statSync(path, { throwIfNoEntry: false })?.isDirectory()) throw error;
  }
}

/**
 * The data folder, unless the borrowed account cannot get there (it lies below a closed home folder).
 * Then a folder of the system that survives a restart of the machine, its name made from the path.
 */
function choosePlace(folder: string, account: Account | undefined): string {
  if (canEnter(account, folder)) return folder;
  if (canEnter(account, dirname(folder))) {
    // Only the data folder itself is closed: it may be passed through; what lies in it stays closed.
    chmodSync(folder, statSync(folder).mode | 0o011);
    if (canEnter(account, folder)) return folder;
  }
  const name = `tovholder-${createHash('sha256').update(folder).digest('hex').slice(0, 12)}`;
  const place = join('/var/lib', name);
  mkdirSync(place, { recursive: true });
  chmodSync(place, 0o755);
  return place;
}

function newSecrets(folder: string, place: string): Secrets {
  if (existsSync(join(place, 'cluster'))) {
    throw new StartRefusal(
      'secrets-lost',
      `Databasen i ${place} findes, men filen ${secretsFile} med dens adgangskoder mangler i ${folder}.`,
      `Læg filen tilbage fra en sikkerhedskopi; eller begynd forfra ved at slette ${join(place, 'cluster')} (alt i databasen går tabt), og indlæs den seneste kopi.`,
    );
  }
  const password = (): string => randomBytes(24).toString('base64url');
  const secrets = { place, adminPassword: password(), ownerPassword: password(), port: 0 };
  writeSecrets(folder, secrets);
  return secrets;
}

function demandRoom(place: string, bytes: number): void {
  const disk = statfsSync(place);
  if (disk.bavail * disk.bsize < bytes) throw diskFull(place);
}

/** A cluster made under root by another account cannot be opened by us; better said than guessed. */
function demandOwnership(cluster: string): void {
  if (process.getuid?.() === 0 || !existsSync(cluster)) return;
  accessSync(cluster, constants.R_OK | constants.W_OK | constants.X_OK);
}
