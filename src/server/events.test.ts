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
