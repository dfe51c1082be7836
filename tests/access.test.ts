import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { insertWorker } from '../src/capabilities/organisations/store.ts';
import { newId } from '../src/kernel/id.ts';
import { act } from '../src/server/access.ts';
import { handClock } from '../src/server/clock.ts';
import { capabilities } from '../src/server/main.ts';
import { openProgram } from '../src/server/program.ts';
import type { RunningProgram } from '../src/server/program.ts';
import { hashPassword } from '../src/server/session.ts';
import { sample } from './sample.ts';
import type { Schema } from './sample.ts';
import { freshDatabase } from './server.ts';
import { demoPassword } from './town.people.ts';
import { foundTown } from './town.ts';
import type { Town } from './town.ts';

type Route = {
  method: string;
  url: string;
  config?: { act?: string; access?: string };
  schema?: { body?: Schema; params?: Schema; querystring?: Schema };
};

const clock = handClock(new Date('2026-11-22T08:00:00.000Z'));
const routes: Route[] = [];
let database: Awaited<ReturnType<typeof freshDatabase>>;
let running: RunningProgram;
let town: Town;
/** Sees everything, past row security. */
let owner: postgres.Sql;
let known: Record<string, string>;
let secrets: string[];

beforeAll(async () => {
  database = await freshDatabase(inject('ownerUrl'));
  town = (await foundTown(database.ownerUrl, { end: clock.now(), empty: true })) as Town;
  running = await openProgram({
    ownerUrl: database.ownerUrl,
    clock,
    log: () => undefined,
    capabilities: (server, program) => {
      server.addHook('onRoute', (route: unknown) => {
        routes.push(route as Route);
      });
      capabilities(server, program);
    },
  });
  owner = postgres(database.ownerUrl, { max: 1, onnotice: () => undefined });
  await addStrangers();
  await plantSecrets();
});
afterAll(async () => {
  await owner.end();
  await running.close();
  await database.drop();
});

/** Somebody employed without any team, and somebody in another unit's team, both with sign-ins of their own. */
async function addStrangers() {
  const hash = await hashPassword(demoPassword);
  await act(running.program, { system: 'founding' }, { name: 'organisations.found' }, async (a) => {
    const [unitId, teamId, organisationId] = [newId(), newId(), newId()];
    const by = a.me.workerId;
    await a.sql`insert into unit (id, name, managers_id, recorded_by, recorded_at) values (${unitId}, 'Enhed Andetsteds', ${newId()}, ${by}, ${a.now})`;
    await a.sql`insert into organisation (id, kind, name, recorded_by, recorded_at) values (${organisationId}, 'ngo', 'Andetsteds', ${by}, ${a.now})`;
    await a.sql`insert into partner values (${unitId}, ${organisationId}, tstzrange(${a.now}, null))`;
    await a.sql`insert into team values (${teamId}, ${unitId}, 'Team Andetsteds', ${by}, ${a.now})`;
    for (const [username, roles] of [
      ['uden', []],
      ['fremmed', ['tovholder', 'manager']],
    ] as const) {
      const id = newId();
      await insertWorker(a, {
        id,
        name: `Per ${username}`,
        profession: 'pædagog',
        phone: '20 30 40 90',
        organisationId,
        teamId,
        roles: [...roles],
      });
      await a.sql`insert into account values (${id}, ${username}, ${hash}, ${by}, ${a.now})`;
    }
    return {};
  });
}

/** A citizen of the town with everything on them, whose name and ids may appear in no stranger's answer. */
async function plantSecrets() {
  const anna = await signedIn('anna');
  const make = async (url: string, payload: object) => {
    const answer = await anna.send('POST', url, payload);
    expect([url, answer.statusCode]).toEqual([url, 201]);
    return answer.json<{ id: string }>().id;
  };
  const citizenId = await make('/api/citizens', {
    givenName: 'Kvintus',
    familyName: 'Hemmeligsen',
    aliases: ['Kvinten'],
  });
  const enrolmentId = await make(`/api/citizens/${citizenId}/enrolments`, {
    teamId: town.teamIds['havnen'],
    responsibleWorkerId: town.workerIds['anna'],
  });
  const handoverId = await make(`/api/citizens/${citizenId}/handovers`, {
    toWorkerId: town.workerIds['bo'],
    reason: 'Bo kender ham',
    briefing: 'Hemmeligsen vil have ro.',
  });
  const stepId = await make(`/api/citizens/${citizenId}/steps`, {
    what: 'Besøg Kvinten',
    dueOn: '2026-11-23',
  });
  known = {
    ...{ citizens: citizenId, enrolments: enrolmentId, handovers: handoverId, steps: stepId },
    ...{ workers: town.workerIds['anna'] ?? '', teams: town.teamIds['havnen'] ?? '' },
  };
  secrets = ['Kvint', 'Hemmeligsen', 'Lindhardt', 'Team Havnen', 'Havnby', ...Object.values(known)];
}

async function signedIn(username: string) {
  const answer = await running.server.inject({
    method: 'POST',
    url: '/api/session',
    payload: { username, password: demoPassword },
  });
  expect(answer.statusCode).toBe(200);
  const cookies = { tovholder: answer.cookies[0]?.value ?? '' };
  const { csrfToken } = answer.json<{ csrfToken: string }>();
  return {
    me: answer.json(),
    /** `token` null leaves the header out. */
    send(method: string, url: string, payload?: object, token: string | null = csrfToken) {
      const headers = token === null ? {} : { 'x-csrf-token': token };
      return running.server.inject({
        method: method as 'GET',
        url,
        cookies,
        headers,
        ...(payload && method !== 'GET' && { payload }),
      });
    },
  };
}

/** Every route with a demand, with the planted ids in its address and a body that its own schema accepts. */
function calls() {
  return routes
    .filter(
      (route) =>
        route.config?.access !== undefined &&
        route.config.access !== 'public' &&
        route.method !== 'HEAD',
    )
    .map((route) => {
      const kind = route.url.split('/')[2] ?? '';
      const url = route.url.replace(/:\w+/g, known[kind] ?? known['citizens'] ?? '');
      const query = sample(route.schema?.querystring, known) as Record<string, string> | undefined;
      const asked = query && Object.keys(query).length > 0 ? `?${new URLSearchParams(query)}` : '';
      return {
        ...route,
        asked: url + asked,
        body: sample(route.schema?.body, known) as object | undefined,
      };
    });
}

/** Everything that was written about citizens, workers and the unit: what no stranger may change. */
async function everything(): Promise<string> {
  const tables = await owner<
    { name: string }[]
  >`select table_name as name from information_schema.tables
    where table_schema = 'public' and table_type = 'BASE TABLE'
      and table_name not in ('session', 'schema_migration', 'command_answer')`;
  const counts: string[] = [];
  for (const { name } of tables.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
    const [row] =
      await owner`select count(*) n, md5(string_agg(t::text, '' order by t::text)) h from ${owner(name)} t`;
    counts.push(`${name} ${String(row?.['n'])} ${String(row?.['h'])}`);
  }
  return counts.join('\n');
}

describe('who may use a route', () => {
  it('is said by every route', () => {
    const api = routes.filter((route) => route.url.startsWith('/api/') && route.method !== 'HEAD');
    expect(api.length).toBeGreaterThan(30);
    expect(
      api.filter(
        (route) =>
          !['public', 'signed-in', 'member', 'manager'].includes(route.config?.access ?? ''),
      ),
    ).toEqual([]);
    const open = api.filter((route) =>
      ['public', 'signed-in'].includes(route.config?.access ?? ''),
    );
    expect(open.map((route) => route.config?.act).sort()).toEqual([
      'organisations.ask-first',
      'organisations.found',
      'program.describe',
      'session.change-password',
      'session.sign-in',
      'session.sign-out',
      'session.who-am-i',
    ]);
  });

  it('is nobody who is not signed in, or whose session has ended', async () => {
    const anna = await signedIn('anna');
    expect((await anna.send('DELETE', '/api/session')).statusCode).toBe(204);
    for (const call of calls()) {
      const without = await running.server.inject({
        method: call.method as 'GET',
        url: call.asked,
        ...(call.body && { payload: call.body }),
      });
      expect([call.asked, without.statusCode]).toEqual([call.asked, 401]);
      const ended = await anna.send(call.method, call.asked, call.body);
      expect([call.asked, ended.statusCode]).toEqual([call.asked, 401]);
    }
  });

  it('is nobody without a membership in the unit: they can neither read nor change anything', async () => {
    const without = await signedIn('uden');
    expect(without.me).toMatchObject({ unit: null, teams: [], roles: [], duty: null });
    const before = await everything();
    for (const call of calls().filter((one) => one.config?.access !== 'signed-in')) {
      const answer = await without.send(call.method, call.asked, call.body);
      expect([call.method, call.asked, answer.statusCode]).toEqual([call.method, call.asked, 403]);
      expect(secrets.filter((secret) => answer.body.includes(secret))).toEqual([]);
    }
    expect(await everything()).toBe(before);
  });

  it('is nobody of another unit, whatever they are there', async () => {
    const stranger = await signedIn('fremmed');
    const aboutTown = async () =>
      (await everything())
        .split('\n')
        .filter((line) =>
          /^(enrolment|responsibility|handover|next_step|contact|citizen_|reading|employment|worker) /.test(
            line,
          ),
        );
    const before = await aboutTown();
    for (const call of calls().filter(
      (one) => one.config?.access !== 'signed-in' && one.url !== '/api/events',
    )) {
      if (call.url === '/api/citizens' && call.method === 'POST') continue;
      const answer = await stranger.send(call.method, call.asked, call.body);
      expect([call.method, call.asked, answer.statusCode < 500]).toEqual([
        call.method,
        call.asked,
        true,
      ]);
      const told = secrets.filter(
        (secret) => !call.asked.includes(secret) && answer.body.includes(secret),
      );
      expect([call.method, call.asked, told]).toEqual([call.method, call.asked, []]);
      if (call.url.includes(':id') && call.method !== 'GET')
        expect([call.method, call.asked, answer.statusCode >= 400]).toEqual([
          call.method,
          call.asked,
          true,
        ]);
    }
    expect(await aboutTown()).toEqual(before);
  });

  it('is no other site: what changes state carries the session’s own token', async () => {
    const anna = await signedIn('anna');
    const bo = await signedIn('bo');
    const before = await everything();
    for (const call of calls().filter((one) => one.method !== 'GET')) {
      for (const token of [null, '', 'forkert', bo.me.csrfToken as string]) {
        const answer = await anna.send(call.method, call.asked, call.body, token);
        // A plain worker is told first that a route is the manager's; neither gets further.
        expect([call.asked, answer.statusCode]).toEqual([call.asked, 403]);
      }
    }
    expect(await everything()).toBe(before);
    expect((await anna.send('GET', '/api/session')).statusCode).toBe(200);
  });

  it('is the manager alone where the route says so', async () => {
    const anna = await signedIn('anna');
    for (const call of calls().filter((one) => one.config?.access === 'manager')) {
      const answer = await anna.send(call.method, call.asked, call.body);
      expect([call.asked, answer.json<{ code: string }>().code]).toEqual([
        call.asked,
        'not-manager',
      ]);
    }
  });
});

describe('a reading', () => {
  it('of a citizen page is logged with who, when and why; one that was refused shows nothing to log', async () => {
    const readings = () => owner`select r.worker_id, r.at, b.reason from reading r
      join access_basis b on b.id = r.basis_id order by r.at`;
    const before = (await readings()).length;
    for (const username of ['uden', 'fremmed']) {
      const answer = await (
        await signedIn(username)
      ).send('GET', `/api/citizens/${known['citizens']}`);
      expect([403, 404]).toContain(answer.statusCode);
    }
    expect(await readings()).toHaveLength(before);
    expect(
      (await (await signedIn('lise')).send('GET', `/api/citizens/${known['citizens']}`)).statusCode,
    ).toBe(200);
    const after = await readings();
    expect(after).toHaveLength(before + 1);
    expect(after.at(-1)).toMatchObject({
      worker_id: town.workerIds['lise'],
      at: clock.now(),
      reason: 'enrolled',
    });
  });
});

describe('a session', () => {
  it('ends when nobody has used it for an hour, and what the page asks by itself is no use', async () => {
    const anna = await signedIn('anna');
    clock.forward(50 * 60_000);
    expect((await anna.send('GET', '/api/board')).statusCode).toBe(200);
    clock.forward(50 * 60_000);
    expect((await anna.send('GET', '/api/session')).statusCode).toBe(200);
    clock.forward(11 * 60_000);
    expect((await anna.send('GET', '/api/session')).statusCode).toBe(401);
  });

  it('ends after one long shift, used or not', async () => {
    const anna = await signedIn('anna');
    for (let half = 0; half < 23; half++) {
      clock.forward(30 * 60_000);
      expect((await anna.send('GET', '/api/board')).statusCode).toBe(200);
    }
    clock.forward(31 * 60_000);
    expect((await anna.send('GET', '/api/board')).statusCode).toBe(401);
  });

  it('is not opened by guessing: after five wrong passwords from one place the name must wait there', async () => {
    const attempt = (password: string, remoteAddress: string) =>
      running.server.inject({
        method: 'POST',
        url: '/api/session',
        remoteAddress,
        payload: { username: 'jonas', password },
      });
    for (let wrong = 0; wrong < 5; wrong++)
      expect((await attempt('gæt', '10.0.0.1')).statusCode).toBe(401);
    const waits = await attempt(demoPassword, '10.0.0.1');
    expect(waits.json()).toMatchObject({ status: 429, code: 'too-many' });
    expect((await attempt(demoPassword, '10.0.0.2')).statusCode).toBe(200);
  });
});
