import postgres from 'postgres';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { openTown, signedIn } from '../../../tests/hand.ts';
import type { Hand, Opened } from '../../../tests/hand.ts';
import { handClock } from '../../server/clock.ts';
import { readChain, sayChain } from '../../server/chain.ts';
import { databaseClock } from '../../server/clock.ts';
import { openPool } from '../../server/db.ts';
import { urlOf } from '../../server/migrate.ts';
import { sealReadings } from './seal.jobs.ts';

/* The log chain detects an edited, a removed and a reordered entry (issue 4, must show 4). The attacker is the owner of
   the database, with every trigger silent. */
const clock = handClock(new Date('2026-03-02T09:00:00Z'));
let town: Opened;
let anna: Hand;
let owner: postgres.Sql;
let citizens: string[];
const program = () => ({ app: openPool(town.ownerUrl, 'tovholder_app', 2), clock });

beforeAll(async () => {
  town = await openTown(clock);
  owner = postgres(town.ownerUrl, { max: 1, onnotice: () => undefined });
  anna = await signedIn(town.running, 'anna', clock);
  citizens = [];
  for (const givenName of ['Kim', 'Lone', 'Mona'])
    citizens.push((await anna.post('/api/citizens', { givenName })).json<{ id: string }>().id);
  for (let batch = 0; batch < 3; batch++) {
    for (const id of citizens) expect((await anna.ask(`/api/citizens/${id}`)).statusCode).toBe(200);
    clock.forward(8000);
    expect(await seal()).toBe(3);
  }
});
afterAll(async () => {
  await owner.end();
  await town.close();
});

async function seal(): Promise<number> {
  const sealing = program();
  const { readings } = await sealReadings(sealing);
  await sealing.app.end();
  return readings;
}

/** What the chain says after something was done to it, which is then undone. */
async function after(attack: (sql: postgres.TransactionSql) => Promise<unknown>) {
  let found: Awaited<ReturnType<typeof readChain>> | undefined;
  const undo = new Error('undone');
  await owner
    .begin(async (sql) => {
      for (const table of ['reading', 'reading_seal', 'reading_sealed'])
        await sql.unsafe(`alter table ${table} disable trigger user`);
      await sql`alter table reading_sealed drop constraint reading_sealed_reading_id_fkey`;
      await attack(sql);
      found = await readChain(sql as unknown as postgres.Sql);
      throw undo;
    })
    .catch((error: unknown) => {
      if (error !== undo) throw error;
    });
  return found?.broken?.batch ?? null;
}

const second = `select d.reading_id from reading_sealed d where d.batch = 2 order by d.place`;

beforeEach(async () => {
  expect((await readChain(owner)).broken).toBeNull();
});

it('holds, and tells what waits to be sealed and since when', async () => {
  const before = await readChain(owner);
  expect([before.batches, before.readings, before.tail.readings]).toEqual([3, 9, 0]);
  await anna.ask(`/api/citizens/${citizens[0] ?? ''}`);
  const { tail, broken } = await readChain(owner);
  expect([tail.readings, broken]).toEqual([1, null]);
  expect(sayChain(await readChain(owner)).text).toContain('1 opslag er ikke forseglet endnu');
  expect(await seal()).toBe(1);
  expect(await seal()).toBe(0);
});

it.each([
  [
    'an edited entry',
    `update reading set worker_id = (select id from worker where name = 'Bo Rask') where id = (${second} limit 1)`,
  ],
  [
    'an instant moved by a microsecond',
    `update reading set at = at + interval '1 microsecond' where id = (${second} limit 1)`,
  ],
  ['a removed entry', `delete from reading where id = (${second} limit 1)`],
  [
    'a removed entry and its place',
    `with gone as (delete from reading_sealed where reading_id = (${second} limit 1) returning 1) select * from gone`,
  ],
  [
    'reordered entries',
    `update reading_sealed set place = place + case place when 1 then 100 else 0 end where batch = 2`,
  ],
  [
    'an added entry',
    `with made as (insert into reading (citizen_id, worker_id, at, what, basis_id)
      select citizen_id, worker_id, at, what, basis_id from reading limit 1 returning id)
    insert into reading_sealed select id, 2, 99 from made`,
  ],
  ['a seal made anew', `update reading_seal set hash = sha256('andet') where batch = 2`],
])('finds %s', async (_, attack) => {
  const broken = await after((sql) => sql.unsafe(attack));
  expect(broken).toBeOneOf([2, 3]);
});

it('finds a batch that was taken away with its entries', async () => {
  const broken = await after(async (sql) => {
    await sql.unsafe(`delete from reading where id in (${second})`);
    await sql`delete from reading_sealed where batch = 2`;
    await sql`delete from reading_seal where batch = 2`;
  });
  expect(broken).toBe(3);
});

it('seals each reading once when two programs seal at once', async () => {
  for (const id of citizens) await anna.ask(`/api/citizens/${id}`);
  const both = await Promise.all([seal(), seal()]);
  expect(both.sort()).toEqual([0, 3]);
});

it('is written by nobody but the database itself', async () => {
  const app = postgres(urlOf('tovholder_app', town.ownerUrl), { max: 1 });
  const now = databaseClock.now() ?? new Date();
  for (const attack of [
    `insert into reading_seal values (99, now(), 1, '', '')`,
    `update reading_seal set hash = ''`,
    `delete from reading_sealed`,
    `select * from broken_seals()`,
    `select seal_readings(now())`,
  ]) {
    const tried = app.begin(async (sql) => {
      await sql`select set_worker_identity(${town.town.workerIds['anna'] ?? ''}, ${now})`;
      await sql.unsafe(attack);
    });
    await expect(tried).rejects.toThrow();
  }
  await app.end();
});
