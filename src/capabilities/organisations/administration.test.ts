import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../../kernel/id.ts';
import { handClock } from '../../server/clock.ts';
import { openPool } from '../../server/db.ts';
import type { Sql } from '../../server/db.ts';
import { openTown, signedIn } from '../../../tests/hand.ts';
import type { Hand, Opened } from '../../../tests/hand.ts';
import type { Administration } from './administration.contract.ts';
import type { Me } from './contract.ts';

const clock = handClock(new Date('2026-11-22T08:00:00.000Z'));
let opened: Opened;
let owner: Sql;
let sara: Hand;

beforeAll(async () => {
  opened = await openTown(clock);
  owner = openPool(opened.ownerUrl, 'tovholder_app', 1);
  sara = await signedIn(opened.running, 'sara');
});
afterAll(async () => {
  await owner.end();
  await opened.close();
});

const own = (username: string, password: string) =>
  signedIn(opened.running, username, undefined, password);

const page = () => sara.get<Administration>('/api/administration');

async function organisationId(name: string): Promise<string> {
  return (await page()).organisations.find((one) => one.name === name)?.id ?? '';
}

async function workerOnPage(id: string) {
  return (await page()).workers.find((one) => one.id === id);
}

async function addWorker(more: object = {}) {
  const answer = await sara.post('/api/workers', {
    name: 'Nanna Ny',
    profession: 'socialrådgiver',
    phone: '20 30 40 70',
    languages: [],
    organisationId: await organisationId('Region Sundet'),
    teamId: opened.town.teamIds['havnen'],
    roles: ['tovholder'],
    ...more,
  });
  expect(answer.statusCode).toBe(201);
  return answer.json<{ id: string; oneTimePassword: string }>();
}

async function enrolledWith(workerId: string): Promise<string> {
  const added = await sara.post('/api/citizens', { givenName: 'Ib', familyName: 'Prøve' });
  const { id } = added.json<{ id: string }>();
  const answer = await sara.post(`/api/citizens/${id}/enrolments`, {
    teamId: opened.town.teamIds['havnen'],
    responsibleWorkerId: workerId,
  });
  expect(answer.statusCode).toBe(201);
  return id;
}

describe('administration', () => {
  it('is the manager’s alone', async () => {
    const anna = await signedIn(opened.running, 'anna');
    const refused = await anna.ask('/api/administration');
    expect(refused.statusCode).toBe(403);
    expect(refused.json()).toMatchObject({ code: 'not-manager' });
    expect((await anna.post('/api/teams', { name: 'Team Nyt' })).statusCode).toBe(403);
  });

  it('lets a new worker do nothing until they have chosen their own password', async () => {
    const added = await addWorker({ username: 'nanna' });
    const first = await own('nanna', added.oneTimePassword);
    expect(first.me).toMatchObject({ mustChangePassword: true });
    expect(await first.get('/api/board')).toMatchObject({ code: 'change-password' });
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
    expect((await first.ask('/api/board')).statusCode).toBe(200);
    const answer = await sara.post(`/api/workers/${added.id}/account`, {});
    const reset = answer.json<{ oneTimePassword: string }>();
    expect((await first.ask('/api/session')).statusCode).toBe(401);
    expect((await own('nanna', reset.oneTimePassword)).me.mustChangePassword).toBe(true);
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
    expect(refused.json<{ detail: string }>().detail).toContain('tovholder for 2 borgere');
    const [role] = (await workerOnPage(id))?.memberships ?? [];
    const kept = await sara.post(`/api/memberships/${role?.id ?? ''}/end`);
    expect(kept.json<{ detail: string }>().detail).toContain('2 borgere');
  });

  it('ends the session with the employment', async () => {
    const { id, oneTimePassword } = await addWorker({ username: 'gaar' });
    const leaving = await own('gaar', oneTimePassword);
    clock.forward(60_000);
    expect((await sara.post(`/api/workers/${id}/deactivate`)).statusCode).toBe(200);
    expect((await leaving.ask('/api/session')).statusCode).toBe(401);
    const again = await opened.running.server.inject({
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
    const old = await organisationId('Region Sundet');
    const added = await sara.post('/api/organisations', { kind: 'region', name: 'Region Østover' });
    const { id: merged } = added.json<{ id: string }>();
    const before = await owner`select id, worker_id, period from responsibility order by id`;
    const moved = await sara.post(`/api/organisations/${old}/move-employments`, {
      toOrganisationId: merged,
      fromDay: '2027-01-01',
    });
    expect(moved.json<{ moved: number }>().moved).toBeGreaterThanOrEqual(2);
    expect(await owner`select id, worker_id, period from responsibility order by id`).toEqual(
      before,
    );
    const rows =
      await owner`select period from employment where worker_id = ${workerId} order by period`;
    expect(rows.map((row) => row['period'] as string)).toEqual([
      `["${began}","2026-12-31 23:00:00+00")`,
      '["2026-12-31 23:00:00+00",)',
    ]);
    expect(await workerOnPage(workerId)).toMatchObject({
      organisation: 'Region Sundet',
      next: { organisation: 'Region Østover', from: '2026-12-31T23:00:00.000Z' },
    });
    // Whoever is about to change employer can still be given a citizen.
    await enrolledWith(workerId);
    const later = `/api/citizens/${citizenId}/responsibility?at=2027-02-01T00:00:00Z`;
    expect(await sara.get(later)).toMatchObject({ worker: { id: workerId } });
  });

  it('takes the notice away when controller and legal basis are stated', async () => {
    expect(sara.me.notice).toContain('opdigtede data');
    const unit = {
      name: 'Udsatteenhed Havnby',
      controller: 'Havnby Kommune',
      legalBasis: 'Serviceloven § 99',
    };
    expect((await sara.put('/api/unit', unit)).statusCode).toBe(200);
    expect((await sara.get<Me>('/api/session')).notice).toBeNull();
    expect((await sara.put('/api/unit', { ...unit, legalBasis: ' ' })).statusCode).toBe(200);
    expect((await sara.get<Me>('/api/session')).notice).not.toBeNull();
  });
});
