import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { newId } from '../../kernel/id.ts';
import { handClock } from '../../server/clock.ts';
import { openPool } from '../../server/db.ts';
import type { Sql } from '../../server/db.ts';
import { capabilities } from '../../server/main.ts';
import { openProgram } from '../../server/program.ts';
import type { RunningProgram } from '../../server/program.ts';
import { freshDatabase } from '../../../tests/server.ts';
import { demoPassword } from '../../../tests/town.people.ts';
import { foundTown } from '../../../tests/town.ts';
import type { Town } from '../../../tests/town.ts';

const clock = handClock(new Date('2026-11-22T08:00:00.000Z'));
let database: Awaited<ReturnType<typeof freshDatabase>>;
let running: RunningProgram;
let town: Town;
let owner: Sql;
let sara: Awaited<ReturnType<typeof signedIn>>;

beforeAll(async () => {
  database = await freshDatabase(inject('ownerUrl'));
  town = (await foundTown(database.ownerUrl, { end: clock.now(), empty: true })) as Town;
  running = await openProgram({
    ownerUrl: database.ownerUrl,
    clock,
    log: () => undefined,
    capabilities,
  });
  owner = openPool(database.ownerUrl, 'tovholder_app', 1);
  sara = await signedIn('sara');
});
afterAll(async () => {
  await owner.end();
  await running.close();
  await database.drop();
});

async function signedIn(username: string, password = demoPassword) {
  const answer = await running.server.inject({
    method: 'POST',
    url: '/api/session',
    payload: { username, password },
  });
  expect(answer.statusCode).toBe(200);
  const cookies = { tovholder: answer.cookies[0]?.value ?? '' };
  const headers = { 'x-csrf-token': answer.json<{ csrfToken: string }>().csrfToken };
  const send =
    (method: 'POST' | 'PUT') =>
    (url: string, payload: object = {}) =>
      running.server.inject({ method, url, cookies, headers, payload });
  return {
    me: answer.json(),
    get: (url: string) => running.server.inject({ method: 'GET', url, cookies }),
    post: send('POST'),
    put: send('PUT'),
  };
}

async function idOf(kind: 'organisations' | 'teams', name: string): Promise<string> {
  const page = (await sara.get('/api/administration')).json();
  return page[kind].find((one: { name: string }) => one.name === name).id;
}

async function addWorker(more: object = {}) {
  const answer = await sara.post('/api/workers', {
    name: 'Nanna Ny',
    profession: 'socialrådgiver',
    phone: '20 30 40 70',
    languages: [],
    organisationId: await idOf('organisations', 'Region Sundet'),
    teamId: town.teamIds['havnen'],
    roles: ['tovholder'],
    ...more,
  });
  expect(answer.statusCode).toBe(201);
  return answer.json<{ id: string; oneTimePassword: string }>();
}

async function enrolledWith(workerId: string): Promise<string> {
  const { id } = (
    await sara.post('/api/citizens', { givenName: 'Ib', familyName: 'Prøve' })
  ).json();
  const answer = await sara.post(`/api/citizens/${id}/enrolments`, {
    teamId: town.teamIds['havnen'],
    responsibleWorkerId: workerId,
  });
  expect(answer.statusCode).toBe(201);
  return id;
}

describe('administration', () => {
  it('is the manager’s alone', async () => {
    const anna = await signedIn('anna');
    const refused = await anna.get('/api/administration');
    expect(refused.statusCode).toBe(403);
    expect(refused.json()).toMatchObject({ code: 'not-manager' });
    expect((await anna.post('/api/teams', { name: 'Team Nyt' })).statusCode).toBe(403);
  });

  it('lets a new worker do nothing until they have chosen their own password', async () => {
    const added = await addWorker({ username: 'nanna' });
    const first = await signedIn('nanna', added.oneTimePassword);
    expect(first.me).toMatchObject({ mustChangePassword: true });
    expect((await first.get('/api/board')).json()).toMatchObject({ code: 'change-password' });
    const short = await first.post('/api/session/password', {
      current: added.oneTimePassword,
      next: 'kort',
    });
    expect(short.json()).toMatchObject({ status: 422, field: 'next' });
    const changed = await first.post('/api/session/password', {
      current: added.oneTimePassword,
      next: 'en lang sætning',
    });
    expect(changed.json()).toMatchObject({ mustChangePassword: false });
    expect((await first.get('/api/board')).statusCode).toBe(200);
    const reset = (await sara.post(`/api/workers/${added.id}/account`, {})).json();
    expect((await first.get('/api/session')).statusCode).toBe(401);
    expect((await signedIn('nanna', reset.oneTimePassword)).me.mustChangePassword).toBe(true);
  });

  it('shows a given password once: a repeat of the command gets none', async () => {
    const command = { id: newId(), username: 'en-gang' };
    expect((await addWorker(command)).oneTimePassword).toMatch(/^\w{4}-\w{4}-\w{4}$/);
    expect((await addWorker(command)).oneTimePassword).toBeNull();
    const [kept] = await owner`select from command_answer where answer::text like '%oneTime%'`;
    expect(kept).toBeUndefined();
  });

  it('keeps whoever holds citizens, and says how many they hold', async () => {
    const { id } = await addWorker();
    await enrolledWith(id);
    await enrolledWith(id);
    const refused = await sara.post(`/api/workers/${id}/deactivate`);
    expect(refused.json()).toMatchObject({ status: 409, promise: 'P1' });
    expect(refused.json().detail).toContain('tovholder for 2 borgere');
    const role = (await sara.get('/api/administration'))
      .json()
      .workers.find((one: { id: string }) => one.id === id);
    expect(
      (await sara.post(`/api/memberships/${role.memberships[0].id}/end`)).json().detail,
    ).toContain('2 borgere');
  });

  it('ends the session with the employment', async () => {
    const { id, oneTimePassword } = await addWorker({ username: 'gaar' });
    const leaving = await signedIn('gaar', oneTimePassword);
    clock.forward(60_000);
    expect((await sara.post(`/api/workers/${id}/deactivate`)).statusCode).toBe(200);
    expect((await leaving.get('/api/session')).statusCode).toBe(401);
    const again = await running.server.inject({
      method: 'POST',
      url: '/api/session',
      payload: { username: 'gaar', password: oneTimePassword },
    });
    expect(again.json()).toMatchObject({ status: 403, code: 'not-employed' });
  });

  it('moves the region’s people when regions merge, and nobody changes tovholder', async () => {
    const { id: workerId } = await addWorker();
    const citizenId = await enrolledWith(workerId);
    const began = clock.now().toISOString().replace('T', ' ').replace('.000Z', '+00');
    const old = await idOf('organisations', 'Region Sundet');
    const { id: merged } = (
      await sara.post('/api/organisations', { kind: 'region', name: 'Region Østover' })
    ).json();
    const before = await owner`select id, worker_id, period from responsibility order by id`;
    const moved = await sara.post(`/api/organisations/${old}/move-employments`, {
      toOrganisationId: merged,
      fromDay: '2027-01-01',
    });
    expect(moved.json().moved).toBeGreaterThanOrEqual(2);
    expect(await owner`select id, worker_id, period from responsibility order by id`).toEqual(
      before,
    );
    const rows =
      await owner`select period from employment where worker_id = ${workerId} order by period`;
    expect(rows.map((row) => row['period'])).toEqual([
      `["${began}","2026-12-31 23:00:00+00")`,
      '["2026-12-31 23:00:00+00",)',
    ]);
    const page = (await sara.get('/api/administration'))
      .json()
      .workers.find((one: { id: string }) => one.id === workerId);
    expect(page).toMatchObject({
      organisation: 'Region Sundet',
      next: { organisation: 'Region Østover', from: '2026-12-31T23:00:00.000Z' },
    });
    // Whoever is about to change employer can still be given a citizen.
    await enrolledWith(workerId);
    expect(
      (await sara.get(`/api/citizens/${citizenId}/responsibility?at=2027-02-01T00:00:00Z`)).json()
        .worker.id,
    ).toBe(workerId);
  });

  it('takes the notice away when controller and legal basis are stated', async () => {
    expect(sara.me.notice).toContain('opdigtede data');
    const unit = {
      name: 'Udsatteenhed Havnby',
      controller: 'Havnby Kommune',
      legalBasis: 'Serviceloven § 99',
    };
    expect((await sara.put('/api/unit', unit)).statusCode).toBe(200);
    expect((await sara.get('/api/session')).json().notice).toBeNull();
    expect((await sara.put('/api/unit', { ...unit, legalBasis: ' ' })).statusCode).toBe(200);
    expect((await sara.get('/api/session')).json().notice).not.toBeNull();
  });
});

describe('the roster', () => {
  it('cuts a turn out of another’s when asked to, and shows time without anybody', async () => {
    const turn = {
      workerId: town.workerIds['bo'],
      from: '2026-11-22T16:00:00Z',
      to: '2026-11-23T07:00:00Z',
    };
    const refused = await sara.post('/api/duty/turns', turn);
    expect(refused.json()).toMatchObject({ status: 409, code: 'duty-taken', promise: 'P8' });
    expect((await sara.post('/api/duty/turns', { ...turn, replace: true })).statusCode).toBe(201);
    const { roster, gaps } = (await sara.get('/api/duty')).json();
    expect(roster.map((one: { name: string }) => one.name)).toEqual([
      'Sara Holm',
      'Bo Rask',
      'Sara Holm',
    ]);
    expect(gaps).toEqual([]);
    expect((await sara.post(`/api/duty/turns/${roster[1].id}/remove`)).statusCode).toBe(200);
    const after = (await sara.get('/api/duty')).json();
    expect(after.gaps).toEqual([
      { from: '2026-11-22T16:00:00.000Z', to: '2026-11-23T07:00:00.000Z' },
    ]);
    const desk = await addWorker({ name: 'Vagttelefonen', isDesk: true });
    expect((await sara.post('/api/duty/turns', { ...turn, workerId: desk.id })).statusCode).toBe(
      201,
    );
    const last = (await sara.get('/api/duty')).json().roster[1];
    expect(
      (await sara.put(`/api/duty/turns/${last.id}`, { ...turn, workerId: town.workerIds['anna'] }))
        .statusCode,
    ).toBe(200);
    expect((await sara.get('/api/duty')).json().roster[1].name).toBe('Anna Lindhardt');
  });
});

describe('municipalities', () => {
  it('are those of the file, and change region on 2027-01-01 in Denmark', async () => {
    const lines = (
      await readFile(new URL('../../../db/municipalities.csv', import.meta.url), 'utf8')
    )
      .trim()
      .split('\n')
      .slice(1);
    const at = (
      instant: string,
    ) => owner`select m.code, m.name, r.code region_code, r.name region_name from municipality m
      join region r on r.code = m.region_code and r.period @> ${instant}::timestamptz
      where m.period @> ${instant}::timestamptz order by m.code`;
    const before = await at('2026-12-31T22:59:59Z');
    expect(before.map((row) => Object.values(row).join(','))).toEqual(
      lines.map((line) => line.trim()).sort(),
    );
    const after = await at('2026-12-31T23:00:00Z');
    expect(after).toHaveLength(98);
    expect(new Set(after.map((row) => row['region_name'])).size).toBe(4);
    expect((await sara.get('/api/municipalities')).json().municipalities).toHaveLength(98);
  });
});
