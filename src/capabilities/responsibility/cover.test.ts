import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { handClock } from '../../server/clock.ts';
import { capabilities } from '../../server/main.ts';
import { openProgram } from '../../server/program.ts';
import type { RunningProgram } from '../../server/program.ts';
import { freshDatabase } from '../../../tests/server.ts';
import { demoPassword } from '../../../tests/town.people.ts';
import { foundTown } from '../../../tests/town.ts';
import type { Town } from '../../../tests/town.ts';

const clock = handClock(new Date('2026-11-02T08:00:00Z'));
let database: Awaited<ReturnType<typeof freshDatabase>>;
let running: RunningProgram;
let town: Town;

beforeAll(async () => {
  database = await freshDatabase(inject('ownerUrl'));
  town = (await foundTown(database.ownerUrl, {
    end: clock.now() ?? new Date(),
    empty: true,
  })) as Town;
  clock.forward(60_000);
  running = await openProgram({
    ownerUrl: database.ownerUrl,
    clock,
    log: () => undefined,
    capabilities,
  });
});
afterAll(async () => {
  await running.close();
  await database.drop();
});

async function signedIn(username: string) {
  const answer = await running.server.inject({
    method: 'POST',
    url: '/api/session',
    payload: { username, password: demoPassword },
  });
  const cookies = { tovholder: answer.cookies[0]?.value ?? '' };
  const headers = { 'x-csrf-token': answer.json<{ csrfToken: string }>().csrfToken };
  return {
    get: async (url: string) =>
      (await running.server.inject({ method: 'GET', url, cookies })).json(),
    post: (url: string, payload: object = {}) =>
      running.server.inject({ method: 'POST', url, cookies, headers, payload }),
  };
}

type Breach = { citizenId: string; why: string };

it('says who covers whom, hides why from colleagues, counts the uncovered as a breach, and keeps the back-up', async () => {
  const [anna, bo, camilla, sara] = (await Promise.all(
    ['anna', 'bo', 'camilla', 'sara'].map(signedIn),
  )) as [Session, Session, Session, Session];
  const { id } = (
    await anna.post('/api/citizens', { givenName: 'Ib', familyName: 'Prøve' })
  ).json();
  await anna.post(`/api/citizens/${id}/enrolments`, {
    teamId: town.teamIds['havnen'],
    responsibleWorkerId: town.workerIds['anna'],
  });
  const letter = (
    await anna.post(`/api/citizens/${id}/handovers`, {
      toWorkerId: town.workerIds['bo'],
      reason: 'Kender ham',
      briefing: 'Ro',
    })
  ).json();
  await bo.post(`/api/handovers/${letter.id}/accept`, { readback: 'Ja' });
  clock.forward(60_000);

  const asked = await bo.post('/api/covers', {
    kind: 'sick',
    substituteId: town.workerIds['camilla'],
  });
  expect(asked.json()).toMatchObject({ state: 'asked' });
  const breaches = async () => {
    const { promises } = await sara.get('/api/promises');
    const p1 = promises.find((one: { id: string }) => one.id === 'P1') as { breaches: Breach[] };
    return p1.breaches.filter((one) => one.citizenId === id && one.why.includes('afløse'));
  };
  expect(await breaches()).toHaveLength(1);
  expect((await camilla.get('/api/covers')).covers[0]).toMatchObject({
    kind: null,
    citizens: 1,
    manager: { name: 'Sara Holm' },
  });
  expect((await sara.get('/api/covers')).covers[0]).toMatchObject({ kind: 'sick' });

  expect((await camilla.post(`/api/covers/${asked.json().id}/accept`)).statusCode).toBe(200);
  expect(await breaches()).toHaveLength(0);
  const covered = await camilla.get(`/api/citizens/${id}`);
  expect(covered).toMatchObject({
    holder: { name: 'Camilla Toft' },
    cover: { worker: { name: 'Bo Rask' } },
    backup: { name: 'Anna Lindhardt' },
  });
  expect(covered.timeline[0].text).toBe('Camilla Toft afløser Bo Rask.');
  clock.forward(60_000);
  await bo.post(`/api/covers/${asked.json().id}/end`);
  expect(await bo.get(`/api/citizens/${id}`)).toMatchObject({
    holder: { name: 'Bo Rask' },
    cover: null,
    backup: { name: 'Anna Lindhardt' },
  });

  clock.forward(60_000);
  const page = await bo.get(`/api/citizens/${id}`);
  await bo.post(`/api/citizens/${id}/moves`, {
    to: '0461',
    on: '2026-11-05',
    source: 'Folkeregister',
  });
  const p10 = async () => {
    const { promises } = await sara.get('/api/promises');
    return (
      promises.find((one: { id: string }) => one.id === 'P10') as { breaches: Breach[] }
    ).breaches.filter((one) => one.why.startsWith('Flytter'));
  };
  expect(await p10()).toHaveLength(0);
  expect((await bo.get(`/api/citizens/${id}`)).move).toMatchObject({ on: '2026-11-05' });
  await bo.post(`/api/enrolments/${page.enrolment.id}/end`, { reason: 'own-wish', mayCall: false });
  const ended = await bo.get(`/api/citizens/${id}`);
  expect(ended.former).toMatchObject({ holder: { name: 'Bo Rask' }, mayCall: false });
  clock.forward(17 * 86_400_000);
  const later = await signedIn('sara');
  const { promises } = await later.get('/api/promises');
  expect(
    (promises.find((one: { id: string }) => one.id === 'P10') as { breaches: Breach[] }).breaches,
  ).toHaveLength(1);
});

type Session = Awaited<ReturnType<typeof signedIn>>;
