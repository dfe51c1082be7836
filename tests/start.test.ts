import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, expect, it } from 'vitest';

const password = 'en sætning kun jeg kender';
const first = {
  ...{
    unit: 'Udsatteenhed Prøveby',
    team: 'Team Et',
    organisation: 'Prøveby Kommune',
    organisationKind: 'municipality',
  },
  ...{ name: 'Lea Leder', profession: 'leder', phone: '20 30 40 80', username: 'lea', password },
};
let folder: string;
let program: ChildProcess;
let address: string;
let code: string;

// The real program, as `npm start` runs it, empty.
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tovholder-start-'));
  await chmod(folder, 0o755);
  program = start();
  const line = await startLine(program);
  [, address = '', code = ''] = /(http:\S+) .* koden (\S+)$/.exec(line) ?? [];
});
afterAll(async () => {
  program.kill('SIGKILL');
  await rm(folder, { recursive: true, force: true });
});

function start(environment: Record<string, string> = {}) {
  const env = {
    ...process.env,
    DATABASE_URL: undefined,
    PORT: '0',
    TOVHOLDER_DEMO: '0',
    TOVHOLDER_DATA: join(folder, 'data'),
    ...environment,
  };
  return spawn(process.execPath, ['src/server/start.ts'], {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

async function startLine(child: ChildProcess): Promise<string> {
  if (!child.stdout) throw new Error('the program writes to us');
  for await (const line of createInterface({ input: child.stdout })) {
    if (line.startsWith('Tovholder kører')) {
      child.stdout.resume();
      return line;
    }
  }
  throw new Error('the program ended before it was ready');
}

function post(path: string, body: object, headers: Record<string, string> = {}) {
  return fetch(address + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
}

async function signIn(): Promise<string> {
  const answer = await post('/api/session', { username: 'lea', password });
  expect(answer.status).toBe(200);
  return (answer.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
}

it('started empty, it makes the first administrator for whoever knows the code, once', async () => {
  expect(await (await fetch(`${address}/api/first-administrator`)).json()).toEqual({
    needed: true,
  });
  expect((await post('/api/first-administrator', { ...first, code: 'gættet' })).status).toBe(422);
  expect((await post('/api/first-administrator', { ...first, code })).status).toBe(201);
  expect((await post('/api/first-administrator', { ...first, code })).status).toBe(404);
  expect(await (await fetch(`${address}/api/first-administrator`)).json()).toEqual({
    needed: false,
  });
  const cookie = await signIn();
  const page = await fetch(`${address}/api/administration`, { headers: { cookie } });
  expect(await page.json()).toMatchObject({
    unit: { name: 'Udsatteenhed Prøveby' },
    workers: [{ name: 'Lea Leder' }],
  });
});

it('a second program on the same folder is refused in words', async () => {
  const second = start();
  const told: string[] = [];
  second.stderr.on('data', (chunk: Buffer) => told.push(chunk.toString()));
  const [status] = (await once(second, 'close')) as [number];
  expect([status, told.join('')]).toEqual([
    1,
    expect.stringContaining('kører allerede på datamappen'),
  ]);
});

it('goes on after its database was killed, and what is read live goes on too', async () => {
  const cookie = await signIn();
  const { csrfToken } = (await (
    await fetch(`${address}/api/session`, { headers: { cookie } })
  ).json()) as { csrfToken: string };
  const live = await fetch(`${address}/api/events`, { headers: { cookie } });
  const reader = live.body?.pipeThrough(new TextDecoderStream()).getReader();
  const pid = Number(
    (await readFile(join(folder, 'data/cluster/postmaster.pid'), 'utf8')).split('\n')[0],
  );
  process.kill(pid, 'SIGKILL');
  // What is left of the dead server may answer for a moment: only the next one's answers count.
  const next = async () =>
    Number(
      (
        await readFile(join(folder, 'data/cluster/postmaster.pid'), 'utf8').catch(() => String(pid))
      ).split('\n')[0],
    );
  await expect.poll(next, { timeout: 20_000 }).not.toBe(pid);
  const board = async () => (await fetch(`${address}/api/board`, { headers: { cookie } })).status;
  await expect.poll(board, { timeout: 20_000 }).toBe(200);
  const statuses = await Promise.all(Array.from({ length: 20 }, board));
  expect(new Set(statuses)).toEqual(new Set([200]));
  expect(
    (await post('/api/teams', { name: 'Team To' }, { cookie, 'x-csrf-token': csrfToken })).status,
  ).toBe(201);
  let heard = '';
  while (!heard.includes('organisations.team-saved')) {
    const { value, done } = (await reader?.read()) ?? { done: true };
    heard += value ?? '';
    // The stream may have broken with the database: a browser comes again with its cursor.
    if (done) break;
  }
  await reader?.cancel();
});

it('stops cleanly within five seconds though a page has its stream open', async () => {
  const cookie = await signIn();
  await fetch(`${address}/api/events`, { headers: { cookie } });
  const began = Date.now();
  program.kill('SIGTERM');
  const [status] = (await once(program, 'exit')) as [number];
  expect(status).toBe(0);
  expect(Date.now() - began).toBeLessThan(5_000);
  await expect(readFile(join(folder, 'data/cluster/postmaster.pid'))).rejects.toThrow();
});
