import { afterAll, beforeAll, expect, it } from 'vitest';
import { openTown } from '../../tests/hand.ts';
import type { Opened } from '../../tests/hand.ts';
import { demoPassword } from '../../tests/town.people.ts';
import { databaseClock } from './clock.ts';
import { openPool } from './db.ts';
import type { Sql } from './db.ts';

let opened: Opened;
let owner: Sql;
let address: string;
let cookie: string;
let csrfToken: string;

beforeAll(async () => {
  opened = await openTown(databaseClock);
  owner = openPool(opened.ownerUrl, 'owner', 2);
  address = await opened.running.server.listen({ port: 0, host: '127.0.0.1' });
  const answer = await fetch(`${address}/api/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ username: 'sara', password: demoPassword }),
  });
  cookie = (answer.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
  ({ csrfToken } = (await answer.json()) as { csrfToken: string });
});
afterAll(async () => {
  await owner.end();
  await opened.close();
});

/** A browser's line to the server: what it heard, and the cursor it would come again with. */
async function listen(last?: string) {
  const away = new AbortController();
  const answer = await fetch(`${address}/api/events`, {
    headers: { cookie, ...(last !== undefined && { 'last-event-id': last }) },
    signal: away.signal,
  });
  const heard: string[] = [];
  let text = '';
  const reading = (async () => {
    for await (const piece of answer.body?.pipeThrough(new TextDecoderStream()) ?? []) {
      text += piece;
      heard.splice(0, heard.length, ...factsIn(text));
    }
  })().catch(() => undefined);
  await expect.poll(() => text).toContain('event: hello');
  return {
    heard,
    cursor: () => heard.at(-1) ?? /^id: (\S+)$/m.exec(text)?.[1] ?? '',
    leave: () => {
      away.abort();
      return reading;
    },
  };
}

function factsIn(stream: string): string[] {
  const events = stream.split('\n\n').slice(0, -1);
  return events.flatMap((event) => /^id: (\S+)\nevent: fact$/m.exec(event)?.[1] ?? []);
}

async function saveTeam(name: string) {
  const answer = await fetch(`${address}/api/teams`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', cookie, 'x-csrf-token': csrfToken },
    body: JSON.stringify({ name }),
  });
  expect(answer.status).toBe(201);
}

const insertFact = (sql: Pick<Sql, 'unsafe'>) =>
  sql.unsafe(`insert into fact (at, kind, actor_id, unit_id)
    select clock_timestamp(), 'organisations.team-saved', uuidv7(), id from unit`);

it('after a reconnect nothing is missed and nothing comes twice, also what was committed late', async () => {
  const [before] = await owner<{ seq: number }[]>`select max(seq) seq from fact`;
  const first = await listen();
  await saveTeam('Team Før');
  await expect.poll(() => first.heard.length).toBe(1);

  // Under way since before the others: it has the lower number and is committed last, while nobody listens.
  const late = await owner.reserve();
  await late`begin`;
  await insertFact(late);
  await saveTeam('Team Imens');
  const cursor = first.cursor();
  await first.leave();
  await saveTeam('Team Borte');
  await saveTeam('Team Stadig borte');

  const second = await listen(cursor);
  await late`commit`;
  late.release();
  await saveTeam('Team Efter');
  const all = await owner<{ id: string }[]>`select xid::text || '.' || seq id from fact
    where seq > ${before?.seq ?? 0} order by xid, seq`;
  expect(all).toHaveLength(6);
  const told = () => [...first.heard, ...second.heard];
  await expect.poll(() => told().length, { timeout: 10_000 }).toBeGreaterThanOrEqual(6);
  expect(told()).toEqual(all.map((fact) => fact.id));
  await second.leave();
});

it('after the database was away for long, the bell is hung anew when the program reconnects', async () => {
  const name = new URL(opened.ownerUrl).pathname.slice(1);
  const elsewhere = new URL(opened.ownerUrl);
  elsewhere.pathname = '/postgres';
  const admin = openPool(elsewhere.href, 'owner', 1);
  const app = openPool(opened.ownerUrl, 'tovholder_app', 1);
  const hung = async () =>
    (
      await app<{ pid: number }[]>`select pid from pg_stat_activity
        where datname = current_database() and usename = current_user and query ilike 'listen%'`
    ).map(({ pid }) => pid);
  const stream = await listen();
  const [first] = await hung();
  expect(first).toBeDefined();

  await admin.unsafe(`alter database ${name} with allow_connections false`);
  await app`select pg_terminate_backend(${first ?? 0})`;
  await expect.poll(hung).toEqual([]);
  // The driver tries once more, in vain like these.
  let refused = 0;
  const tries = async () => (refused += (await comesIn()) === '55000' ? 1 : 0);
  await expect.poll(tries, { interval: 150, timeout: 5_000 }).toBe(5);
  await admin.unsafe(`alter database ${name} with allow_connections true`);

  opened.running.reconnect();
  await expect.poll(hung, { timeout: 1_000 }).toHaveLength(1);
  for (const turn of [1, 2, 3]) {
    await saveTeam(`Team Tilbage ${turn}`);
    // Sooner than the bell rings by itself.
    await expect.poll(() => stream.heard.length, { timeout: 1_000 }).toBe(turn);
  }
  const [second] = await hung();
  opened.running.reconnect();
  await expect.poll(async () => (await hung()).filter((pid) => pid !== second)).toHaveLength(1);
  await expect.poll(hung).not.toContain(second);
  await stream.leave();
  await Promise.all([admin.end(), app.end()]);
});

/** How the database answers somebody new: `in`, or its code. */
async function comesIn(): Promise<string> {
  const sql = openPool(opened.ownerUrl, 'owner', 1);
  const answer = await sql`select 1`.then(
    () => 'in',
    (error: unknown) => (error as { code: string }).code,
  );
  await sql.end();
  return answer;
}
