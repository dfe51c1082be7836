import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { handClock } from '../src/server/clock.ts';
import { clearHalfFounded, foundOnce } from '../src/server/founding.ts';
import { migrate } from '../src/server/migrate.ts';
import { findOwnerUrl } from '../src/server/postgres.command.ts';
import { openTown, signedIn } from './hand.ts';
import { freshDatabase } from './server.ts';

type Lines = AsyncIterableIterator<string>;

function start(folder: string): { child: ChildProcess; lines: Lines } {
  const own = { PORT: '0', TOVHOLDER_DATA: folder, DATABASE_URL: '', TOVHOLDER_DEMO: '1' };
  const child = spawn(process.execPath, ['src/server/start.ts'], {
    env: { ...process.env, ...own },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return { child, lines: createInterface({ input: child.stdout })[Symbol.asyncIterator]() };
}

async function lineWith(lines: Lines, words: string): Promise<string[]> {
  const told: string[] = [];
  for await (const line of { [Symbol.asyncIterator]: () => lines }) {
    told.push(line);
    if (line.includes(words)) return told;
  }
  throw new Error(`the program ended before it said ${words}: ${told.join('\n')}`);
}

async function ask<T extends object>(ownerUrl: string, question: string): Promise<T | undefined> {
  const sql = postgres(ownerUrl, { max: 1, onnotice: () => undefined });
  const rows = await sql.unsafe<T[]>(question).catch(() => []);
  await sql.end();
  return rows[0];
}

const standing = `select (select count(*)::int from citizen) citizens,
  (select finished_at is not null from founding) finished`;
type Standing = { citizens: number; finished: boolean | null };

describe('a founding that is killed in the middle', () => {
  let folder: string;
  let running: ChildProcess | undefined;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'tovholder-founding-'));
    await chmod(folder, 0o755);
  });
  afterAll(async () => {
    if (running?.exitCode === null && running.kill('SIGTERM')) await once(running, 'exit');
    await rm(folder, { recursive: true, force: true });
  });

  it('is recognised by the next start, which makes the town anew and whole', async () => {
    const data = join(folder, 'data');
    const first = start(data);
    running = first.child;
    await lineWith(first.lines, 'database.started');
    const ownerUrl = () => findOwnerUrl({ TOVHOLDER_DATA: data }) ?? '';
    const half = async () => (await ask<Standing>(ownerUrl(), standing))?.citizens ?? 0;
    await expect.poll(half, { timeout: 60_000, interval: 50 }).toBeGreaterThan(2);
    first.child.kill('SIGKILL');
    await once(first.child, 'exit');

    const second = start(data);
    running = second.child;
    const told = await lineWith(second.lines, 'Tovholder kører');
    expect(told.some((line) => line.includes('"founding.unfinished"'))).toBe(true);
    const now = await ask<Standing>(ownerUrl(), standing);
    expect(now?.finished).toBe(true);
    expect(now?.citizens).toBeGreaterThanOrEqual(60);
    const [address = ''] = /http:\S+/.exec(told.at(-1) ?? '') ?? [];
    expect((await fetch(`${address}/readyz`)).status).toBe(200);
  }, 180_000);
});

describe('a database with a mark, or without one', () => {
  let database: Awaited<ReturnType<typeof freshDatabase>>;

  beforeAll(async () => {
    database = await freshDatabase(inject('ownerUrl'));
  });
  afterAll(() => database.drop());

  const found = (work: () => Promise<unknown>) =>
    foundOnce(database.ownerUrl, () => Promise.resolve(false), work);

  it('without one is left as it is', async () => {
    const log: string[] = [];
    await clearHalfFounded(database.ownerUrl, (event) => log.push(event));
    expect(log).toEqual([]);
  });

  it('is not taken for half a town while another program is founding', async () => {
    await found(async () => {
      const meanwhile = clearHalfFounded(database.ownerUrl, () => undefined);
      await expect(meanwhile).rejects.toMatchObject({ code: 'founding-under-way' });
    });
    expect(
      await ask(database.ownerUrl, 'select finished_at is not null done from founding'),
    ).toEqual({
      done: true,
    });
  });

  it('ends its founding once, and is never unmarked', async () => {
    const sql = postgres(database.ownerUrl, { max: 1 });
    await expect(sql`update founding set finished_at = null`).rejects.toThrow('ends once');
    await expect(sql`delete from founding`).rejects.toThrow('never changed or removed');
    await sql.end();
  });
});

it('half a town in which somebody has signed in is refused, and nothing of it is lost', async () => {
  const clock = handClock(new Date('2026-11-22T08:00:00.000Z'));
  const opened = await openTown(clock);
  try {
    await signedIn(opened.running, 'sara');
    const sql = postgres(opened.ownerUrl, { max: 1, onnotice: () => undefined });
    await sql`alter table founding disable trigger user`;
    await sql`update founding set finished_at = null`;
    await sql.end();
    const clearing = clearHalfFounded(opened.ownerUrl, () => undefined);
    await expect(clearing).rejects.toMatchObject({
      code: 'founding-unfinished',
      message: expect.stringContaining('npm run demo:reset') as string,
    });
    expect(await ask(opened.ownerUrl, 'select count(*)::int units from unit')).toEqual({
      units: 1,
    });
  } finally {
    await opened.close();
  }
});

it('a town that was killed before its first row is begun again in the same database', async () => {
  const database = await freshDatabase(inject('ownerUrl'));
  try {
    await expect(
      foundOnce(
        database.ownerUrl,
        () => Promise.resolve(false),
        () => Promise.reject(new Error('killed')),
      ),
    ).rejects.toThrow('killed');
    await clearHalfFounded(database.ownerUrl, () => undefined);
    await migrate(database.ownerUrl);
    const done = await foundOnce(
      database.ownerUrl,
      () => Promise.resolve(false),
      () => Promise.resolve('whole'),
    );
    expect(done).toBe('whole');
  } finally {
    await database.drop();
  }
});
