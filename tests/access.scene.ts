import postgres from 'postgres';
import { inject } from 'vitest';
import { insertWorker } from '../src/capabilities/organisations/store.ts';
import { newId } from '../src/kernel/id.ts';
import { act } from '../src/server/access.ts';
import { handClock } from '../src/server/clock.ts';
import { capabilities } from '../src/server/main.ts';
import { openProgram } from '../src/server/program.ts';
import type { RunningProgram } from '../src/server/program.ts';
import { hashPassword } from '../src/server/session.ts';
import { maker, plant } from './planted.scene.ts';
import { sample } from './sample.ts';
import type { Schema } from './sample.ts';
import { freshDatabase } from './server.ts';
import { demoPassword } from './town.people.ts';
import { foundTown, seeTogether } from './town.ts';
import type { Town } from './town.ts';

/** A route as the program registered it: who may use it stands in its config. */
type Route = {
  method: string;
  url: string;
  config?: { act?: string; access?: string };
  schema?: { body?: Schema; params?: Schema; querystring?: Schema };
};

/** The running program with all its routes, a citizen with everything on them, and two who are strangers to them. */
export type Scene = {
  running: RunningProgram;
  town: Town;
  routes: Route[];
  clock: ReturnType<typeof handClock>;
  /** Sees everything, past row security. */
  owner: postgres.Sql;
  ownerUrl: string;
  /** The planted ids, by the noun that an address names them with. */
  known: Record<string, string>;
  /** What may appear in no stranger's answer. */
  secrets: string[];
  close(): Promise<void>;
};

/** Opens the program on a database of its own, with the strangers and the secrets in it. */
export async function openScene(): Promise<Scene> {
  const clock = handClock(new Date('2026-11-22T08:00:00.000Z'));
  const routes: Route[] = [];
  const database = await freshDatabase(inject('ownerUrl'));
  const town = await foundTown(database.ownerUrl, { end: clock.now(), empty: true });
  if (!town) throw new Error('a fresh database is empty');
  const running = await openProgram({
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
  const owner = postgres(database.ownerUrl, { max: 1, onnotice: () => undefined });
  await addStrangers(running);
  const known = await plantSecrets(running, town, owner);
  const names = ['Kvint', 'Hemmeligsen', 'Lindhardt', 'Team Havnen', 'Havnby'];
  return {
    ...{ running, town, routes, clock, owner, known },
    ownerUrl: database.ownerUrl,
    secrets: [...names, ...Object.values(known)],
    async close() {
      await owner.end();
      await running.close();
      await database.drop();
    },
  };
}

/** Somebody employed without any team, and somebody in another unit's team, both with sign-ins of their own. */
async function addStrangers(running: RunningProgram) {
  const hash = await hashPassword(demoPassword);
  await act(running.program, { system: 'founding' }, { name: 'organisations.found' }, async (a) => {
    const [unitId, teamId, organisationId] = [newId(), newId(), newId()];
    const by = a.me.workerId;
    await a.sql`insert into unit (id, name, managers_id, recorded_by, recorded_at) values (${unitId}, 'Enhed Andetsteds', ${newId()}, ${by}, ${a.now})`;
    await seeTogether(a, unitId);
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

/** A citizen of the town with everything on them, whose names and ids are told to no stranger. */
async function plantSecrets(
  running: RunningProgram,
  town: Town,
  owner: postgres.Sql,
): Promise<Record<string, string>> {
  const anna = await signedIn(running, 'anna');
  const make = maker(anna);
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
  return {
    ...{ citizens: citizenId, enrolments: enrolmentId, handovers: handoverId, steps: stepId },
    ...(await plant(anna, owner, citizenId)),
    ...{ workers: town.workerIds['anna'] ?? '', teams: town.teamIds['havnen'] ?? '' },
  };
}

/** A worker who has signed in, by whatever method and with whatever token they send. */
export async function signedIn(running: RunningProgram, username: string) {
  const answer = await running.server.inject({
    method: 'POST',
    url: '/api/session',
    payload: { username, password: demoPassword },
  });
  if (answer.statusCode !== 200) throw new Error(answer.body);
  const cookies = { tovholder: answer.cookies[0]?.value ?? '' };
  const me = answer.json<{ csrfToken: string }>();
  return {
    me,
    /** `token` null leaves the header out. */
    send(method: string, url: string, payload?: object, token: string | null = me.csrfToken) {
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

/** What a second id in an address names. */
const inAddress: Record<string, string> = { goalId: 'goals', activityId: 'activities' };

/** Every route with a demand, with the planted ids in its address and a body that its own schema accepts. */
export function callsOf({ routes, known }: Scene) {
  return routes
    .filter(
      (route) =>
        route.config?.access !== undefined &&
        route.config.access !== 'public' &&
        route.method !== 'HEAD',
    )
    .map((route) => {
      const kind = route.url.split('/')[2] ?? '';
      const params = route.schema?.params?.properties;
      const url = route.url.replace(/:(\w+)/g, (_, name: string) =>
        params?.[name]?.pattern?.startsWith('^\\d')
          ? '1'
          : (known[inAddress[name] ?? kind] ?? known['citizens'] ?? ''),
      );
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
export async function everything({ owner }: Scene): Promise<string> {
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
