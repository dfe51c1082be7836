import autocannon from 'autocannon';
import { spawn } from 'node:child_process';
import { Agent, request as ask } from 'node:http';
import type { RequestOptions } from 'node:http';
import { createInterface } from 'node:readline';
import { demoPassword } from '../tests/town.people.ts';
import { spread } from './table.ts';
import type { Measured } from './table.ts';

export type Signed = { url: string; cookie: string; csrf: string };
export type Request = { method?: 'GET' | 'POST'; path: () => string; body?: () => object };

/** Asks as many at a time as there are connections, each as soon as the last is answered. */
export async function overHttp(
  signed: Signed,
  connections: number,
  seconds: number,
  request: Request,
): Promise<Measured> {
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

/**
 * One at a time for whole milliseconds are too coarse in the load generator: timed here, one request after another, on
 * one connection, pressed as a browser asks for it. Node's own `fetch` would add its pauses to the slow end.
 */
export async function aloneOverHttp(
  signed: Signed,
  seconds: number,
  request: Request,
): Promise<Measured> {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const headers = {
    cookie: signed.cookie,
    'content-type': 'application/json',
    'x-csrf-token': signed.csrf,
    'accept-encoding': 'gzip',
  };
  const measured = await repeat(1, seconds, () => {
    const body = request.body && JSON.stringify(request.body());
    const method = request.method ?? 'GET';
    return answered(new URL(request.path(), signed.url), { agent, method, headers }, body);
  });
  agent.destroy();
  return measured;
}

/** Until the last byte of the answer is here. */
function answered(url: URL, options: RequestOptions, body: string | undefined): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<undefined>();
  const asked = ask(url, options, (answer) => {
    const { statusCode = 0 } = answer;
    if (statusCode >= 300) reject(new Error(`${url.pathname}: ${String(statusCode)}`));
    answer
      .resume()
      .on('end', () => {
        resolve(undefined);
      })
      .on('error', reject);
  });
  asked.on('error', reject).end(body);
  return promise;
}

/** Does the same again until the time is up, `at` at a time. */
export async function repeat(
  at: number,
  seconds: number,
  work: () => Promise<unknown>,
): Promise<Measured> {
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

export async function signIn(url: string): Promise<Signed> {
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

/** The program as it runs for a unit: a process of its own, so that whoever asks takes no time from it. */
export async function startProgram(
  ownerUrl: string,
): Promise<{ url: string; stop(): Promise<unknown> }> {
  const child = spawn(process.execPath, ['src/server/start.ts'], {
    env: { ...process.env, DATABASE_URL: ownerUrl, PORT: '0', TOVHOLDER_DEMO: '0' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  const url = await new Promise<string>((resolve, reject) => {
    createInterface(child.stdout).on('line', (line) => {
      const address = /http:\/\/\S+/.exec(line)?.[0];
      if (line.startsWith('Tovholder') && address !== undefined) resolve(address);
    });
    void ended.then(() => {
      reject(new Error('the program ended before it was there'));
    });
  });
  return {
    url,
    stop() {
      child.kill('SIGTERM');
      return ended;
    },
  };
}
