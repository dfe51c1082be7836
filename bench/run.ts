/* The speed of the answers at 5,000 citizens, over HTTP and straight over the driver, in one table (ARCHITECTURE §8). */
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { selectPage } from '../src/capabilities/board/page.store.ts';
import { selectBoard, selectCounts } from '../src/capabilities/board/store.ts';
import { newId } from '../src/kernel/id.ts';
import { read, readParts } from '../src/server/access.ts';
import type { Asker, Program } from '../src/server/access.ts';
import { databaseClock } from '../src/server/clock.ts';
import { openPool } from '../src/server/db.ts';
import type { Sql } from '../src/server/db.ts';
import { migrate } from '../src/server/migrate.ts';
import { startDatabase } from '../src/server/postgres.ts';
import { foundTown } from '../tests/town.ts';
import { fillLongLife, fillUnit } from './fill.ts';
import { aloneOverHttp, overHttp, repeat, signIn, startProgram } from './load.ts';
import type { Request, Signed } from './load.ts';
import { out, printTable } from './table.ts';
import type { Measured } from './table.ts';

const { values: options } = parseArgs({
  options: {
    citizens: { type: 'string', default: '5000' },
    contacts: { type: 'string', default: '40' },
    seconds: { type: 'string', default: '3' },
  },
});
const seconds = Number(options.seconds);
/** How many lines the longest timeline has. */
const longLife = 2000;

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
  const openPage = (app: Sql) => () =>
    readParts(on(app), asker, (sql) => selectPage(sql, someone()));
  const openBoard = (app: Sql) => () =>
    read(on(app), asker, (sql) => [selectBoard(sql, 'team', teamId), selectCounts(sql, teamId)]);
  const rows: Record<string, Measured> = {};
  for (const [name, request, statement] of [
    ['page', page, openPage],
    ['board', board, openBoard],
  ] as const) {
    rows[`${name}: bare, 16 at a time`] = await repeat(16, seconds, statement(pools.bare));
    rows[`${name}: secured, 16 at a time`] = await repeat(16, seconds, statement(pools.secured));
    // A program that serves a unit has been warm for days, as the statement above it is by now.
    await overHttp(signed, 16, seconds, request);
    rows[`${name}: http, 16 at a time`] = await overHttp(signed, 16, seconds, request);
    rows[`${name}: bare, alone`] = await repeat(1, seconds, statement(pools.bare));
    rows[`${name}: secured, alone`] = await repeat(1, seconds, statement(pools.secured));
    rows[`${name}: http, alone`] = await aloneOverHttp(signed, seconds, request);
  }
  const [longId = ''] = citizenIds;
  const longPage: Request = { path: () => `/api/citizens/${longId}` };
  const timeline: Request = { path: () => `/api/citizens/${longId}/timeline` };
  rows[`page of ${longLife} lines: http, 16 at a time`] = await overHttp(
    signed,
    16,
    seconds,
    longPage,
  );
  rows[`page of ${longLife} lines: http, alone`] = await aloneOverHttp(signed, seconds, longPage);
  rows[`timeline of ${longLife} lines: http, alone`] = await aloneOverHttp(
    signed,
    seconds,
    timeline,
  );
  rows['search: http, alone'] = await aloneOverHttp(signed, seconds, search);
  rows['search: http, 16 at a time'] = await overHttp(signed, 16, seconds, search);
  rows['write: http, alone'] = await aloneOverHttp(signed, seconds, write);
  rows['write: http, 16 at a time'] = await overHttp(signed, 16, seconds, write);
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
  await fillLongLife(database.ownerUrl, citizenIds[0] ?? '', longLife);
  const program = await startProgram(database.ownerUrl);
  const pools = {
    secured: openPool(database.ownerUrl, 'tovholder_app', 10),
    bare: openPool(database.ownerUrl, 'owner', 10),
  };
  try {
    const signed = await signIn(program.url);
    const asker = { workerId: town?.workerIds['anna'] ?? '' };
    printTable(await measure(signed, pools, asker, teamId, citizenIds), citizenIds.length);
  } finally {
    await Promise.all([pools.secured.end({ timeout: 2 }), pools.bare.end({ timeout: 2 })]);
    await program.stop();
  }
} finally {
  await database.stop();
  await rm(folder, { recursive: true, force: true });
}
