import { inject } from 'vitest';
import type { Me } from '../src/capabilities/organisations/contract.ts';
import type { Clock, HandClock } from '../src/server/clock.ts';
import { capabilities } from '../src/server/main.ts';
import { openProgram } from '../src/server/program.ts';
import type { RunningProgram } from '../src/server/program.ts';
import { freshDatabase } from './server.ts';
import { demoPassword } from './town.people.ts';
import { foundTown } from './town.ts';
import type { Town } from './town.ts';

/** The whole program on a database of its own with the town's people and no citizens: what an HTTP test stands on. */
export type Opened = {
  running: RunningProgram;
  town: Town;
  ownerUrl: string;
  close(): Promise<void>;
};

/**
 * Opens the program for one test file; what its log complains of goes to standard error.
 * @param clock the instant of the town's founding is its now
 * @param strict each role sees what the program's list gives it, and no more
 */
export async function openTown(clock: Clock, strict = false): Promise<Opened> {
  const database = await freshDatabase(inject('ownerUrl'));
  const town = await foundTown(database.ownerUrl, {
    end: clock.now() ?? new Date(),
    empty: true,
    strict,
  });
  if (!town) throw new Error('a fresh database is empty');
  const running = await openProgram({
    ownerUrl: database.ownerUrl,
    clock,
    log: (event, detail) => {
      if (event !== 'request') process.stderr.write(`${event} ${JSON.stringify(detail)}\n`);
    },
    capabilities,
  });
  const close = async () => {
    await running.close();
    await database.drop();
  };
  return { running, town, ownerUrl: database.ownerUrl, close };
}

/** A signed-in worker's hand on the API. */
export type Hand = Awaited<ReturnType<typeof signedIn>>;

/**
 * Signs a demo worker in.
 * @param remoteAddress where from: each address has only so many tries a minute
 * @param clock a clock that stands still by itself: a reading then comes a second after whatever was done
 */
export async function signedIn(
  running: RunningProgram,
  username: string,
  clock?: HandClock,
  password = demoPassword,
  remoteAddress = '127.0.0.1',
) {
  const answer = await running.server.inject({
    method: 'POST',
    url: '/api/session',
    remoteAddress,
    payload: { username, password },
  });
  if (answer.statusCode !== 200) throw new Error(answer.body);
  const cookies = { tovholder: answer.cookies[0]?.value ?? '' };
  const me = answer.json<Me>();
  const headers = { 'x-csrf-token': me.csrfToken };
  const send =
    (method: 'POST' | 'PUT') =>
    (url: string, payload: object = {}) =>
      running.server.inject({ method, url, cookies, headers, payload });
  return {
    /** Who signed in, as the answer said. */
    me,
    /** The body of the answer; say the shape that the test reads of it. */
    get: async <T>(url: string): Promise<T> => {
      clock?.forward(1000);
      return (await running.server.inject({ method: 'GET', url, cookies })).json<T>();
    },
    /** The whole answer, where the test reads its status. */
    ask: (url: string) => running.server.inject({ method: 'GET', url, cookies }),
    post: send('POST'),
    put: send('PUT'),
  };
}
