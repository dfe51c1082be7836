import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { closeSync, existsSync, openSync, readFileSync, readlinkSync } from 'node:fs';
import { realpathSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { databaseEnvironment } from './postgres.cluster.ts';
import type { DataFolder } from './postgres.folder.ts';
import { processStart, readProcess } from './postgres.lock.ts';
import { diskFull, errorCode, StartRefusal } from './start-refusal.ts';

/** A PostgreSQL server that we started: its process, and the promise that it has ended. */
export type ServerProcess = { child: ChildProcess; ended: Promise<void> };

/** Why a server ended before it was ready. */
export type LaunchFailure = 'port-taken' | 'still-going-down';

const pollMilliseconds = 25;
const readyMilliseconds = 15 * 60_000;
const fastStopMilliseconds = 90_000;

/**
 * Starts the server and waits until it takes connections; recovery after a crash is waited for.
 * @returns the server, or a failure that a second try can mend
 * @throws StartRefusal when trying again would not help, with the server's own last line
 */
export async function launch(
  data: DataFolder,
  binaries: string,
): Promise<ServerProcess | LaunchFailure> {
  const log = join(data.folder, 'postgres.log');
  if (existsSync(log)) renameSync(log, `${log}.1`);
  const output = openSync(log, 'a', 0o600);
  // Detached: Ctrl+C in the terminal goes to us alone, and we stop the server in order.
  const child = spawn(join(binaries, 'bin', 'postgres'), ['-D', data.cluster], {
    ...{ ...data.account, cwd: '/', env: databaseEnvironment(), detached: true },
    stdio: ['ignore', output, output],
  });
  closeSync(output);
  const ended = new Promise<void>((resolve) => {
    child.once('exit', () => resolve());
    child.once('error', () => resolve());
  });
  child.unref();
  if (await becomesReady(child, data.cluster)) return { child, ended };
  return explainEnd(data, log);
}

/** Ends the server: fast (open transactions are rolled back), and at once if that takes too long. */
export async function stopServer(server: ServerProcess): Promise<void> {
  const { child, ended } = server;
  child.ref();
  child.kill('SIGINT');
  const patience = setTimeout(() => child.kill('SIGQUIT'), fastStopMilliseconds);
  await ended;
  clearTimeout(patience);
}

/**
 * Stops a server that a killed program left running on this cluster, and clears away the traces of one
 * that is gone. Stopped, not adopted: so settings, supervision and sessions are always our own.
 * @returns the process stopped, or undefined when there was none
 * @throws StartRefusal when a live server might be this cluster's and cannot be told apart or stopped
 */
export async function stopOrphan(data: DataFolder): Promise<number | undefined> {
  const pidFile = join(data.cluster, 'postmaster.pid');
  const pid = readPostmaster(data.cluster)?.pid;
  if (pid === undefined) return undefined;
  const owner = whoIs(pid, data.cluster);
  if (owner === 'unknown') throw orphanRefusal(data, pid);
  if (owner === 'none') return undefined;
  if (owner === 'other') {
    disownPostmaster(pidFile);
    return undefined;
  }
  const began = processStart(pid);
  for (const signal of ['SIGINT', 'SIGQUIT'] as const) {
    try {
      process.kill(pid, signal);
    } catch (error) {
      if (errorCode(error) !== 'ESRCH') throw orphanRefusal(data, pid);
    }
    if (await isGone(pid, began)) return pid;
  }
  throw orphanRefusal(data, pid);
}

/**
 * The server that wrote the file is dead and its number is another process's today, which a new server
 * would take for a live one. Its parent's number (ours) it takes for dead. The rest of the file stays:
 * by its shared memory key the new server sees whether parts of the dead one still run.
 */
function disownPostmaster(pidFile: string): void {
  const text = readFileSync(pidFile, 'utf8');
  writeFileSync(pidFile, text.replace(/^-?\d+/, String(process.pid)));
}

/** Process and port of the cluster's server, as the server itself wrote them down. */
export function readPostmaster(
  cluster: string,
): { pid: number; port: number; ready: boolean } | undefined {
  try {
    const lines = readFileSync(join(cluster, 'postmaster.pid'), 'utf8').split('\n');
    const pid = Math.abs(Number(lines[0]));
    if (!Number.isInteger(pid) || pid === 0) return undefined;
    return { pid, port: Number(lines[3]), ready: lines[7]?.trim() === 'ready' };
  } catch {
    return undefined;
  }
}

async function becomesReady(child: ChildProcess, cluster: string): Promise<boolean> {
  const until = Date.now() + readyMilliseconds;
  while (child.pid !== undefined && child.exitCode === null && child.signalCode === null) {
    const postmaster = readPostmaster(cluster);
    if (postmaster?.pid === child.pid && postmaster.ready) return true;
    if (Date.now() > until) child.kill('SIGQUIT');
    await pause(pollMilliseconds);
  }
  return false;
}

function explainEnd(data: DataFolder, log: string): LaunchFailure {
  const text = readFileSync(log, 'utf8');
  if (/Address already in use|could not create any TCP\/IP sockets/.test(text)) return 'port-taken';
  if (/shared memory block .* is still in use|postmaster.pid" already exists/.test(text)) {
    return 'still-going-down';
  }
  if (/No space left|Disk quota/.test(text)) throw diskFull(data.place);
  if (/incompatible with server|not compatible with this version/.test(text)) {
    throw new StartRefusal(
      'cluster-of-other-version',
      `Databasen i ${data.place} er lavet af en anden udgave af PostgreSQL.`,
      'Lav en kopi med den gamle udgave af programmet (npm run backup FIL), og indlæs den i en ny datamappe med denne (TOVHOLDER_DATA=/sti/til/ny npm run restore FIL).',
    );
  }
  const line = text.split('\n').findLast((each) => /FATAL|PANIC|error/.test(each)) ?? '';
  throw new StartRefusal(
    'database-did-not-start',
    `Databasen i ${data.place} kunne ikke starte. ${line.trim()}`,
    `Læs ${log}. Hjælper det ikke: indlæs den seneste kopi i en ny datamappe: TOVHOLDER_DATA=/sti/til/ny npm run restore FIL`,
  );
}

/** Whose process it is: this cluster's server, another's, nobody's, or one we may not look at. */
function whoIs(pid: number, cluster: string): 'ours' | 'other' | 'none' | 'unknown' {
  // A dead process that nobody buried (in a container without init) still counts as live to a server.
  if (processStart(pid) === '') return isKnown(pid) ? 'other' : 'none';
  if (process.platform !== 'linux') return 'unknown';
  // A live process may rename itself, but a server is always "postgres", in its cluster's folder.
  if (readProcess(pid, 'comm') !== 'postgres') return 'other';
  try {
    return readlinkSync(`/proc/${pid}/cwd`) === realpathSync(cluster) ? 'ours' : 'other';
  } catch {
    return processStart(pid) === '' ? 'none' : 'unknown';
  }
}

function isKnown(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return errorCode(error) === 'EPERM';
  }
}

async function isGone(pid: number, began: string): Promise<boolean> {
  const until = Date.now() + fastStopMilliseconds;
  while (Date.now() < until) {
    if (processStart(pid) !== began) return true;
    await pause(pollMilliseconds);
  }
  return false;
}

function orphanRefusal(data: DataFolder, pid: number): StartRefusal {
  return new StartRefusal(
    'orphan-not-stopped',
    `En database (proces ${pid}) bruger stadig ${data.cluster} og kunne ikke stoppes herfra.`,
    `Stop den med kommandoen: kill -INT ${pid} (som den konto, der ejer den), og start igen.`,
  );
}
