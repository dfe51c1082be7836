import { createServer } from 'node:net';
import { databaseClock } from './clock.ts';
import type { Program } from './access.ts';
import { wakeDue } from './due.ts';
import { clearHalfFounded } from './founding.ts';
import { logLine } from './http.ts';
import { capabilities, due, resume, sealing } from './main.ts';
import { startDatabase } from './postgres.ts';
import { tellProgress } from './postgres.command.ts';
import type { Database } from './postgres.ts';
import { openProgram } from './program.ts';
import type { RunningProgram } from './program.ts';
import { makePassword } from './session.ts';
import { readPort, readProxy } from './settings.ts';
import { errorCode, StartRefusal } from './start-refusal.ts';

const host = process.env['HOST'] ?? '127.0.0.1';
const dataFolder = process.env['TOVHOLDER_DATA'] ?? './data';
const closingMilliseconds = 3_000;
const oneWishMilliseconds = 500;

let database: Database | undefined;
let running: RunningProgram | undefined;
let sleepAgain: (() => Promise<void>) | undefined;
let stoppingSince: number | undefined;

/** Starts database and program, makes the demo town on the first start, and says where it is, in one line. */
async function start() {
  const port = readPort(process.env['PORT'] ?? '3000');
  const proxy = readProxy(process.env['TOVHOLDER_PROXY'] ?? '');
  process.on('SIGTERM', () => void stop(0));
  process.on('SIGINT', () => void stop(0));
  await demandPort(port);
  const databaseUrl = process.env['DATABASE_URL'];
  database = await startDatabase({
    dataFolder,
    log: logLine,
    ...(databaseUrl ? { databaseUrl } : {}),
  });
  database.onExit(followDatabase);
  const { ownerUrl } = database;
  await clearHalfFounded(ownerUrl, logLine);
  const demo = process.env['TOVHOLDER_DEMO'] !== '0';
  const firstCode = demo ? undefined : makePassword();
  running = await openProgram({
    ownerUrl,
    clock: databaseClock,
    log: logLine,
    capabilities,
    proxy,
    ...(firstCode ? { firstCode } : {}),
  });
  const how = demo ? await demoTown(ownerUrl) : await firstStep(running, firstCode ?? '');
  await running.server.listen({ port, host }).catch((error: unknown) => {
    throw portRefusal(error, port);
  });
  const { port: opened } = running.server.server.address() as { port: number };
  const { program } = running;
  sleepAgain = wakeAll(program);
  resume(program, logLine);
  process.stdout.write(
    `Tovholder kører på http://${host.includes(':') ? `[${host}]` : host}:${opened}${how}\n`,
  );
}

/** What wakes by itself: what is due, and the sealing of who looked. */
function wakeAll(program: Program): () => Promise<void> {
  const asleep = [
    wakeDue(() => due(program), logLine),
    wakeDue(() => sealing.step(program), logLine, sealing.everyMs),
  ];
  return async () => {
    await Promise.all(asleep.map((sleep) => sleep()));
  };
}

function followDatabase(outcome: 'restarted' | 'lost') {
  if (outcome === 'restarted') return running?.reconnect();
  process.stderr.write(
    `Databasen stoppede og kunne ikke startes igen. Intet, der er gemt, er tabt.\nLæs postgres.log i datamappen, og start igen med npm start.\n`,
  );
  void stop(1);
}

// A second signal does not wait: what was acknowledged is on disk, and the next start mends the rest.
async function stop(code: number) {
  if (stoppingSince !== undefined) {
    // Ctrl+C reaches us from the terminal and again through npm: one wish, two signals.
    if (performance.now() - stoppingSince > oneWishMilliseconds)
      process.exit(code === 0 ? 130 : code);
    return;
  }
  stoppingSince = performance.now();
  await Promise.race([
    sleepAgain?.(),
    new Promise((resolve) => setTimeout(resolve, closingMilliseconds).unref()),
  ]);
  await Promise.race([
    running?.close(),
    new Promise((resolve) => setTimeout(resolve, closingMilliseconds).unref()),
  ]);
  await database?.stop();
  process.exit(code);
}

async function demoTown(ownerUrl: string): Promise<string> {
  const { foundTown, townUsers } = await import('../../tests/town.ts');
  await foundTown(ownerUrl, { end: new Date(), progress: tellProgress });
  const [user] = townUsers();
  return user ? ` · log ind som ${user.username} med adgangskoden ${user.password}` : '';
}

// An empty program: whoever can read this terminal makes the first administrator, nobody else on the network.
async function firstStep({ program }: RunningProgram, code: string): Promise<string> {
  const [account] = await program.app`select from account limit 1`;
  if (!account) return ` · åbn siden, og opret den første administrator med koden ${code}`;
  program.firstCode = undefined;
  return '';
}

// Asked before the database is started: a first start is long, and its answer should not come last.
async function demandPort(port: number): Promise<void> {
  const trial = createServer();
  const opened = new Promise<void>((resolve, reject) => {
    trial.once('error', reject);
    trial.listen({ port, host }, resolve);
  });
  await opened.catch(async (error: unknown) => {
    const known = errorCode(error) === 'EADDRINUSE' && (await answersAsTovholder(port));
    throw known
      ? new StartRefusal(
          'already-running',
          `Tovholder kører allerede på http://${host}:${port}.`,
          `Åbn den adresse, eller start en til med sin egen mappe: PORT=${port + 1} TOVHOLDER_DATA=./data-2 npm start`,
        )
      : portRefusal(error, port);
  });
  await new Promise((resolve) => trial.close(resolve));
}

async function answersAsTovholder(port: number): Promise<boolean> {
  try {
    const answer = await fetch(`http://${host}:${port}/api/openapi.json`, {
      signal: AbortSignal.timeout(2_000),
    });
    return ((await answer.json()) as { info?: { title?: string } }).info?.title === 'Tovholder';
  } catch {
    return false;
  }
}

function portRefusal(error: unknown, port: number): unknown {
  const code = errorCode(error);
  if (code === 'EADDRINUSE') {
    return new StartRefusal(
      'port-taken',
      `Porten ${port} er optaget af et andet program.`,
      `Stop det, eller start med PORT=${port + 1} npm start`,
    );
  }
  if (code === 'EACCES') {
    return new StartRefusal(
      'port-forbidden',
      `Porten ${port} kræver særlige rettigheder.`,
      'Start med en port over 1023, f.eks. PORT=3000 npm start',
    );
  }
  if (['EADDRNOTAVAIL', 'ENOTFOUND', 'EAI_AGAIN'].includes(code)) {
    return new StartRefusal(
      'host-unknown',
      `HOST=${host} er ikke en adresse på denne maskine.`,
      'Brug HOST=127.0.0.1 (kun denne maskine) eller HOST=0.0.0.0 (hele netværket).',
    );
  }
  return error;
}

start().catch(async (error: unknown) => {
  process.stderr.write(
    error instanceof StartRefusal ? `${error.message}\n` : `${String((error as Error).stack)}\n`,
  );
  await stop(1);
});
