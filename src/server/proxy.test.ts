import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { freshDatabase } from '../../tests/server.ts';
import { demoPassword } from '../../tests/town.people.ts';
import { foundTown } from '../../tests/town.ts';
import { handClock } from './clock.ts';
import { capabilities } from './main.ts';
import { openProgram } from './program.ts';
import type { RunningProgram } from './program.ts';
import { readProxy } from './settings.ts';

const clock = handClock(new Date('2026-11-22T08:00:00.000Z'));
const proxy = '10.1.2.3';
const stranger = '192.0.2.99';
let database: Awaited<ReturnType<typeof freshDatabase>>;
let running: RunningProgram;

beforeAll(async () => {
  database = await freshDatabase(inject('ownerUrl'));
  await foundTown(database.ownerUrl, { end: clock.now(), empty: true });
  running = await openProgram({
    ownerUrl: database.ownerUrl,
    clock,
    log: () => undefined,
    capabilities,
    proxy: readProxy('127.0.0.1, 10.1.2.0/24'),
  });
});
afterAll(async () => {
  await running.close();
  await database.drop();
});

function signIn(from: string, headers: Record<string, string>, password = demoPassword) {
  return running.server.inject({
    method: 'POST',
    url: '/api/session',
    remoteAddress: from,
    headers,
    payload: { username: 'bo', password },
  });
}

describe('behind a reverse proxy', () => {
  it('whoever guesses waits, and nobody else behind the same proxy does', async () => {
    const guess = (address: string) => signIn(proxy, { 'x-forwarded-for': address }, 'gættet');
    for (let tries = 0; tries < 5; tries += 1) {
      expect((await guess('192.0.2.1')).statusCode).toBe(401);
    }
    expect((await guess('192.0.2.1')).statusCode).toBe(429);
    expect((await guess('192.0.2.2')).statusCode).toBe(401);
  });

  it('who is not the proxy cannot get around it by claiming other addresses', async () => {
    const answers = [];
    for (let tries = 0; tries < 6; tries += 1) {
      answers.push(
        await signIn(stranger, { 'x-forwarded-for': `192.0.2.${10 + tries}` }, 'gættet'),
      );
    }
    expect(answers.map((one) => one.statusCode)).toEqual([401, 401, 401, 401, 401, 429]);
  });

  it('the cookie travels over TLS only where the proxy was asked over TLS', async () => {
    const secure = async (from: string, protocol: string) =>
      (await signIn(from, { 'x-forwarded-proto': protocol, 'x-forwarded-for': '192.0.2.3' }))
        .cookies[0]?.secure;
    expect(await secure(proxy, 'https')).toBe(true);
    expect(await secure(proxy, 'http')).toBeUndefined();
    expect(await secure('192.0.2.98', 'https')).toBeUndefined();
  });
});

describe('TOVHOLDER_PROXY', () => {
  it('is addresses and ranges, and none unless told', () => {
    expect(readProxy('')).toEqual([]);
    expect(readProxy('127.0.0.1,::1 10.0.0.0/8')).toEqual(['127.0.0.1', '::1', '10.0.0.0/8']);
  });

  it.each(['proxy.example', '10.0.0.0/0', '10.0.0.0/33', '10.0.0/8', '*', '1.2.3.4/8/8'])(
    'refuses %s in words',
    (text) => {
      expect(() => readProxy(text)).toThrow('er ikke en IP-adresse');
    },
  );
});
