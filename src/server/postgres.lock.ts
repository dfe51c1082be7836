import { closeSync, openSync, readFileSync, renameSync, rmSync, writeSync } from 'node:fs';
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { randomUUID } from 'node:crypto';
import { errorCode, folderRefusal, StartRefusal } from './start-refusal.ts';

const held = new Set<string>();

/**
 * Takes the data folder for this program alone. A lock left by a killed program is recognised (its
 * process is gone, or its number now belongs to a process that began at another time) and replaced.
 * @returns gives the folder free again
 * @throws StartRefusal when another live program holds the folder
 */
export function lockFolder(folder: string): () => void {
  const file = join(folder, 'program.lock');
  if (held.has(file)) throw alreadyRunning(folder, process.pid);
  for (let attempt = 0; attempt < 5; attempt += 1) {
    if (createLock(file)) {
      held.add(file);
      return () => {
        held.delete(file);
        rmSync(file, { force: true });
      };
    }
    removeStale(file, folder);
  }
  throw alreadyRunning(folder, 0);
}

/** When the process began, as the system tells it; '' when there is no such live process. */
export function processStart(pid: number): string {
  if (process.platform === 'linux') {
    const fields = readProcess(pid, 'stat')
      ?.replace(/^.*\) /s, '')
      .split(' ');
    // After the name: state is field 0, the start in ticks since boot field 19. Z is dead, unburied.
    if (fields === undefined || fields[0] === 'Z' || fields[0] === 'X') return '';
    return `${bootId()}/${fields[19] ?? ''}`;
  }
  try {
    return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim();
  } catch {
    return '';
  }
}

/** A file of /proc/<pid>, or undefined when there is no such process or no /proc. */
export function readProcess(pid: number, file: 'stat' | 'comm'): string | undefined {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8').trim();
  } catch {
    return undefined;
  }
}

function bootId(): string {
  try {
    return readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
  } catch {
    return '';
  }
}

function createLock(file: string): boolean {
  try {
    const handle = openSync(file, 'wx', 0o600);
    writeSync(handle, JSON.stringify({ pid: process.pid, began: processStart(process.pid) }));
    closeSync(handle);
    return true;
  } catch (error) {
    if (errorCode(error) === 'EEXIST') return false;
    throw folderRefusal(error, file);
  }
}

function removeStale(file: string, folder: string): void {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return;
    throw folderRefusal(error, file);
  }
  const holder = parseLock(text);
  const alive = holder !== undefined && processStart(holder.pid) === holder.began;
  if (alive && holder.pid !== process.pid) throw alreadyRunning(folder, holder.pid);
  // Moved aside first, so that of two programs that both find it stale only one removes it.
  const aside = `${file}.${randomUUID()}`;
  try {
    renameSync(file, aside);
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return;
    throw folderRefusal(error, file);
  }
  if (readFileSync(aside, 'utf8') === text) rmSync(aside);
  else renameSync(aside, file);
}

function parseLock(text: string): { pid: number; began: string } | undefined {
  try {
    const lock: unknown = JSON.parse(text);
    const { pid, began } = lock as { pid: number; began: string };
    return { pid, began };
  } catch {
    return undefined;
  }
}

function alreadyRunning(folder: string, pid: number): StartRefusal {
  return new StartRefusal(
    'already-running',
    `Programmet kører allerede på datamappen ${folder}${pid === 0 ? '' : ` (proces ${pid})`}.`,
    'Brug det, der kører; eller stop det først; eller vælg en anden datamappe: TOVHOLDER_DATA=/sti/til/mappe',
  );
}
