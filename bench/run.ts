/* The speed of the answers at 5,000 citizens, over HTTP and straight over the driver, in one table (ARCHITECTURE §8). */
import autocannon from 'autocannon';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { selectPage } from '../src/capabilities/board/page.store.ts';
import { selectBoard, selectCounts } from '../src/capabilities/board/store.ts';
import { newId } from '../src/kernel/id.ts';
import { read } from '../src/server/access.ts';
import type { Asker, Program } from '../src/server/access.ts';
import { databaseClock } from '../src/server/clock.ts';
import { openPool } from '../src/server/db.ts';
import type { Sql } from '../src/server/db.ts';
import { capabilities } from '../src/server/main.ts';
import { migrate } from '../src/server/migrate.ts';
import { startDatabase } from '../src/server/postgres.ts';
import { openProgram } from '../src/server/program.ts';
import { demoPassword } from '../tests/town.people.ts';
import { foundTown } from '../tests/town.ts';
import { fillUnit } from './fill.ts';
import { out, printTable, spread } from './table.ts';
import type { Measured } from './table.ts';

const { values: options } = parseArgs({
  options: {
    citizens: { type: 'string', default: '5000' },
    contacts: { type: 'string', default: '40' },
    seconds: { type: 'string', default: '3' },
  },
});
const seconds = Number(options.seconds);

type Signed = { url: string; cookie: string; csrf: string };
type Request = { method?: 'GET' | 'POST'; path: () => string; body?: () => object };

/** Asks as many at a time as there are connections, each as soon as the last is answered. */
async function overHttp(signed: Signed, connections: number, request: Request): Promise<Measured> {
  const headers = {
    cookie: signed.cookie,
    'content-type': 'application/json',
    'x-csrf-token': signed.csrf,
  };
  const result = await autocannon({
    url: signed.url,
    connections,
    duration: seconds,
    requests: [
      {
        method: request.method ?? 'GET',
        setupRequest: (one) => {
          const body = request.body && JSON.stringify(request.body());
          return { ...one, path: request.path(), headers, ...(body === undefined ? {} : { body }) };
        },
      },
    ],
  });
  if (result.non2xx > 0 || result.errors > 0)
    throw new Error(`${request.path()}: ${result.non2xx} refused, ${result.errors} errors`);
  const perSecond = result.requests.total / result.duration;
  return { p50: result.latency.p50, p97: result.latency.p97_5, perSecond };
}

/** One at a time for whole milliseconds are too coarse in the load generator: timed here, one request after another. */
async function aloneOverHttp(signed: Signed, request: Request): Promise<Measured> {
  const headers = {
    cookie: signed.cookie,
    'content-type': 'application/json',
    'x-csrf-token': signed.csrf,
  };
  return repeat(1, async () => {
    const body = request.body && JSON.stringify(request.body());
    const answer = await fetch(signed.url + request.path(), {
      method: request.method ?? 'GET',
      headers,
      ...(body && { body }),
    });
    if (!answer.ok) throw new Error(`${request.path()}: ${answer.status} ${await answer.text()}`);
    await answer.arrayBuffer();
  });
}

/** Does the same again until the time is up, `at` at a time. */
async function repeat(at: number, work: () => Promise<unknown>): Promise<Measured> {
  for (let warm = 0; warm < 30; warm += 1) await work();
  const times: number[] = [];
  const begin = performance.now();
  const one = async () => {
    while (performance.now() - begin < seconds * 1000) {
      const start = performance.now();
      await work();
      times.push(performance.now() - start);
    }
  };
  await Promise.all(Array.from({ length: at }, one));
  return { ...spread(times), perSecond: times.length / ((performance.now() - begin) / 1000) };
}

async function signIn(url: string): Promise<Signed> {
  const answer = await fetch(`${url}/api/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ username: 'anna', password: demoPassword }),
  });
  const cookie = (answer.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
  const me = (await (await fetch(`${url}/api/session`, { headers: { cookie } })).json()) as {
    csrfToken?: string;
    csrf?: string;
  };
  return { url, cookie, csrf: me.csrfToken ?? me.csrf ?? '' };
}

async function measure(
  signed: Signed,
  pools: { secured: Sql; bare: Sql },
  asker: Asker,
  teamId: string,
  citizenIds: string[],
) {
  let turn = 0;
  const someone = () => citizenIds[(turn += 1) % citizenIds.length] ?? '';
  const page: Request = { path: () => `/api/citizens/${someone()}` };
  const board: Request = { path: () => `/api/board?scope=team&teamId=${teamId}` };
  const names = ['jensen', 'anna l', 'kristensen', 'gaard', 'jesnen', 'skipper', '6101'];
  const search: Request = {
    path: () =>
      `/api/citizens?search=${encodeURIComponent(names[(turn += 1) % names.length] ?? '')}`,
  };
  const write: Request = {
    method: 'POST',
    path: () => `/api/citizens/${someone()}/contacts`,
    body: () => ({ id: newId(), outcome: 'seen', place: 'Banegården' }),
  };
  const on = (app: Sql): Program => ({ app, clock: databaseClock });
  const openPage = (app: Sql) => () => read(on(app), asker, (sql) => selectPage(sql, someone()));
  const openBoard = (app: Sql) => () =>
    read(on(app), asker, (sql) => [selectBoard(sql, 'team', teamId), selectCounts(sql, teamId)]);
  const rows: Record<string, Measured> = {};
  for (const [name, request, statement] of [
    ['page', page, openPage],
    ['board', board, openBoard],
  ] as const) {
    rows[`${name}: bare, 16 at a time`] = await repeat(16, statement(pools.bare));
    rows[`${name}: secured, 16 at a time`] = await repeat(16, statement(pools.secured));
    await repeat(16, () =>
      fetch(signed.url + request.path(), { headers: { cookie: signed.cookie } }).then((one) =>
        one.arrayBuffer(),
      ),
    );
    rows[`${name}: http, 16 at a time`] = await overHttp(signed, 16, request);
    rows[`${name}: bare, alone`] = await repeat(1, statement(pools.bare));
    rows[`${name}: secured, alone`] = await repeat(1, statement(pools.secured));
    rows[`${name}: http, alone`] = await aloneOverHttp(signed, request);
  }
  rows['search: http, alone'] = await aloneOverHttp(signed, search);
  rows['search: http, 16 at a time'] = await overHttp(signed, 16, search);
  rows['write: http, alone'] = await aloneOverHttp(signed, write);
  rows['write: http, 16 at a time'] = await overHttp(signed, 16, write);
  const answer = await fetch(signed.url + board.path(), {
    headers: { cookie: signed.cookie, 'accept-encoding': 'identity' },
  });
  return { rows, boardBytes: (await answer.arrayBuffer()).byteLength };
}

const folder = await mkdtemp(join(tmpdir(), 'tovholder-bench-'));
await chmod(folder, 0o755);
const database = await startDatabase({ dataFolder: join(folder, 'data'), log: () => undefined });
try {
  await migrate(database.ownerUrl);
  const town = await foundTown(database.ownerUrl, { end: new Date(), empty: true });
  const start = performance.now();
  const { teamId, citizenIds } = await fillUnit(database.ownerUrl, {
    citizens: Number(options.citizens),
    contacts: Number(options.contacts),
  });
  out.log(
    `${options.citizens} citizens with ${options.contacts} contacts each in ${((performance.now() - start) / 1000).toFixed(1)} s`,
  );
  const running = await openProgram({
    ownerUrl: database.ownerUrl,
    clock: databaseClock,
    log: () => undefined,
    capabilities,
  });
  await running.server.listen({ port: 0, host: '127.0.0.1' });
  const { port } = running.server.server.address() as AddressInfo;
  const pools = {
    secured: openPool(database.ownerUrl, 'tovholder_app', 10),
    bare: openPool(database.ownerUrl, 'owner', 10),
  };
  try {
    const signed = await signIn(`http://127.0.0.1:${String(port)}`);
    const asker = { workerId: town?.workerIds['anna'] ?? '' };
    printTable(await measure(signed, pools, asker, teamId, citizenIds), citizenIds.length);
  } finally {
    await Promise.all([pools.secured.end({ timeout: 2 }), pools.bare.end({ timeout: 2 })]);
    await running.close();
  }
} finally {
  await database.stop();
  await rm(folder, { recursive: true, force: true });
}
