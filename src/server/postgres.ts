import { findBinaries } from './postgres.binaries.ts';
import { ensureCluster, ensureOwner, ownerUrlOf, writeSettings } from './postgres.cluster.ts';
import { checkExternal } from './postgres.external.ts';
import { openFolder, writeSecrets } from './postgres.folder.ts';
import type { DataFolder } from './postgres.folder.ts';
import { lockFolder } from './postgres.lock.ts';
import { findPort } from './postgres.port.ts';
import { launch, stopOrphan, stopServer } from './postgres.process.ts';
import type { ServerProcess } from './postgres.process.ts';
import { StartRefusal } from './start-refusal.ts';
import { setTimeout as pause } from 'node:timers/promises';

/** Writes one line of the program's structured log; no personal data, no secrets. */
export type Log = (event: string, detail?: Record<string, string | number>) => void;

/** The database the program runs on. */
export type Database = {
  /** Connection string of the role that migrates; it holds a password: never logged. */
  ownerUrl: string;
  embedded: boolean;
  /** Ends the embedded server in order and gives the folder free; does nothing to an external one. */
  stop(): Promise<void>;
  /** Called when the embedded server died: it runs again on the same address, or is lost for good. */
  onExit(callback: (outcome: 'restarted' | 'lost') => void): void;
};

/** What `startDatabase` needs. */
export type DatabaseOptions = {
  /** Holds everything that lasts; made if it is missing. Unused with `databaseUrl`. */
  dataFolder: string;
  /** An external PostgreSQL ≥ 18 instead of the embedded one. */
  databaseUrl?: string;
  log: Log;
};

const launchAttempts = 40;
const goingDownMilliseconds = 250;
const restartWindowMilliseconds = 60_000;
const restartsPerWindow = 200;

/**
 * Makes the database ready: the external one named, or the embedded server started on the data folder,
 * created on first use, with what a crash left behind cleared away. The server is watched: if it dies it
 * is started again on the same address.
 * @throws StartRefusal in Danish with the way out, for everything a person must mend
 */
export async function startDatabase(options: DatabaseOptions): Promise<Database> {
  if (options.databaseUrl !== undefined && options.databaseUrl !== '') {
    await checkExternal(options.databaseUrl);
    return {
      ownerUrl: options.databaseUrl,
      embedded: false,
      stop: () => Promise.resolve(),
      onExit: () => undefined,
    };
  }
  const data = openFolder(options.dataFolder);
  const unlock = lockFolder(data.folder);
  try {
    return await startEmbedded(data, options.log, unlock);
  } catch (error) {
    unlock();
    throw error;
  }
}

async function startEmbedded(data: DataFolder, log: Log, unlock: () => void): Promise<Database> {
  const binaries = findBinaries(data.place, data.account);
  if (data.place !== data.folder) log('database.elsewhere', { place: data.place });
  const orphan = await stopOrphan(data);
  if (orphan !== undefined) log('database.orphan-stopped', { process: orphan });
  ensureCluster(data, binaries);
  const { server, port } = await launchSomewhere(data, binaries);
  try {
    await ensureOwner(data, port);
  } catch (error) {
    await stopServer(server);
    throw error;
  }
  log('database.started', { port, process: server.child.pid ?? 0 });
  const watch = watchServer(data, binaries, server, log);
  return {
    ownerUrl: ownerUrlOf(data.secrets.ownerPassword, port),
    embedded: true,
    onExit: watch.onExit,
    stop: async () => {
      await watch.stop();
      unlock();
      log('database.stopped');
    },
  };
}

async function launchSomewhere(
  data: DataFolder,
  binaries: string,
): Promise<{ server: ServerProcess; port: number }> {
  let last = data.secrets.port;
  for (let attempt = 0; attempt < launchAttempts; attempt += 1) {
    const port = await findPort(last, data.folder);
    writeSettings(data, port);
    const server = await launch(data, binaries);
    if (typeof server === 'object') {
      if (port !== data.secrets.port) writeSecrets(data.folder, { ...data.secrets, port });
      return { server, port };
    }
    if (server === 'port-taken') last = 0;
    await pause(goingDownMilliseconds);
  }
  throw neverStarted(data);
}

/** Starts the server again on its old address, as often as a defect or an attack kills it. */
function watchServer(data: DataFolder, binaries: string, first: ServerProcess, log: Log) {
  const callbacks: ((outcome: 'restarted' | 'lost') => void)[] = [];
  const deaths: number[] = [];
  let server = first;
  let stopping = false;
  const tell = (outcome: 'restarted' | 'lost'): void => {
    log(`database.${outcome}`, { process: server.child.pid ?? 0 });
    for (const callback of callbacks) callback(outcome);
  };
  const revive = async (): Promise<void> => {
    log('database.died', { process: server.child.pid ?? 0 });
    deaths.push(Date.now());
    const recent = deaths.filter((at) => at > Date.now() - restartWindowMilliseconds);
    const next = recent.length > restartsPerWindow ? undefined : await relaunch(data, binaries);
    if (next === undefined) {
      tell('lost');
      return;
    }
    server = next;
    if (stopping) return;
    follow();
    tell('restarted');
  };
  let reviving: Promise<void> = Promise.resolve();
  const follow = (): void => {
    void server.ended.then(() => {
      if (!stopping) reviving = revive();
    });
  };
  follow();
  return {
    onExit: (callback: (outcome: 'restarted' | 'lost') => void) => void callbacks.push(callback),
    stop: async (): Promise<void> => {
      stopping = true;
      await reviving;
      await stopServer(server);
    },
  };
}

/** The old port stays, for the connection pools know no other. */
async function relaunch(data: DataFolder, binaries: string): Promise<ServerProcess | undefined> {
  for (let attempt = 0; attempt < launchAttempts; attempt += 1) {
    try {
      await stopOrphan(data);
      const server = await launch(data, binaries);
      if (typeof server === 'object') return server;
    } catch (error) {
      if (!(error instanceof StartRefusal)) throw error;
    }
    await pause(goingDownMilliseconds);
  }
  return undefined;
}

function neverStarted(data: DataFolder): StartRefusal {
  return new StartRefusal(
    'database-did-not-start',
    `Databasen i ${data.place} blev ikke klar: porten er optaget, eller en tidligere database er ved at lukke.`,
    'Vent et øjeblik og start igen.',
  );
}
