import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { handClock } from '../../server/clock.ts';
import { capabilities } from '../../server/main.ts';
import { openProgram } from '../../server/program.ts';
import type { RunningProgram } from '../../server/program.ts';
import { freshDatabase } from '../../../tests/server.ts';
import { demoPassword } from '../../../tests/town.people.ts';
import { foundTown } from '../../../tests/town.ts';
import type { Town } from '../../../tests/town.ts';

const hourMs = 3_600_000;
const quarterMs = hourMs / 4;
const clock = handClock(new Date('2026-11-20T09:00:00Z'));
let database: Awaited<ReturnType<typeof freshDatabase>>;
let running: RunningProgram;
let town: Town;
const workerId = (key: string) => town.workerIds[key] ?? '';

beforeAll(async () => {
  database = await freshDatabase(inject('ownerUrl'));
  town = (await foundTown(database.ownerUrl, { end: clock.now() as Date, empty: true })) as Town;
  running = await openProgram({
    ownerUrl: database.ownerUrl,
    clock,
    log: (event, detail) => {
      if (event !== 'request') console.error(event, detail);
    },
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
    // The clock stands still by itself; a reading comes a second after whatever was done.
    get: async (url: string) => {
      clock.forward(1000);
      return (await running.server.inject({ method: 'GET', url, cookies })).json();
    },
    post: (url: string, payload: object = {}) =>
      running.server.inject({ method: 'POST', url, cookies, headers, payload }),
  };
}

type Hand = Awaited<ReturnType<typeof signedIn>>;

const worry = {
  kind: 'library',
  worriedName: 'Gerda på biblioteket',
  about: 'en mand ved avisreolerne',
  said: 'Han har ikke spist i dagevis.',
};

async function record(hand: Hand, more: object = {}) {
  const answer = await hand.post('/api/inquiries', { ...worry, ...more });
  expect(answer.statusCode, answer.body).toBe(201);
  return answer.json<{ id: string }>().id;
}

async function sees(hand: Hand, id: string): Promise<boolean> {
  const { inquiries } = await hand.get('/api/inquiries');
  return inquiries.some((one: { id: string }) => one.id === id);
}

describe('who sees what waits at the door', () => {
  it('gives a worry one owner and a due time; only owner, recorder, manager and duty see it', async () => {
    const [anna, bo, camilla, sara] = (await Promise.all(
      ['anna', 'bo', 'camilla', 'sara'].map(signedIn),
    )) as [Hand, Hand, Hand, Hand];
    const id = await record(anna, { ownerId: workerId('bo') });
    expect(await Promise.all([anna, bo, camilla, sara].map((hand) => sees(hand, id)))).toEqual([
      true,
      true,
      false,
      true,
    ]);
    const page = await bo.get(`/api/inquiries/${id}`);
    expect(page.inquiry).toMatchObject({
      state: 'open',
      owner: { name: 'Bo Rask' },
      mine: true,
      mayAct: true,
      overdue: false,
    });
    expect(Date.parse(page.inquiry.dueAt) - Date.parse(page.inquiry.recordedAt)).toBe(24 * hourMs);
    expect((await camilla.get(`/api/inquiries/${id}`)).status).toBe(404);
    expect(
      (await camilla.post(`/api/inquiries/${id}/pass`, { toWorkerId: workerId('camilla') }))
        .statusCode,
    ).toBe(404);
    expect(
      (await anna.post(`/api/inquiries/${id}/pass`, { toWorkerId: workerId('anna') })).json(),
    ).toMatchObject({ code: 'not-owner' });
    expect(
      (
        await bo.post(`/api/inquiries/${id}/pass`, {
          toWorkerId: workerId('camilla'),
          note: 'Du kender biblioteket',
        })
      ).statusCode,
    ).toBe(200);
    expect(await Promise.all([anna, bo, camilla, sara].map((hand) => sees(hand, id)))).toEqual([
      true,
      false,
      true,
      true,
    ]);
    const { owners } = await camilla.get(`/api/inquiries/${id}`);
    expect(owners.map((one: { worker: { name: string } }) => one.worker.name)).toEqual([
      'Bo Rask',
      'Camilla Toft',
    ]);
    expect(owners[0].to).toBe(owners[1].from);
    expect((await camilla.get('/api/inquiries?scope=mine')).inquiries).toHaveLength(1);
  });

  it('stays open when it is late, and is then a breach of P8 that the manager sees', async () => {
    const [dines, sara] = (await Promise.all(['dines', 'sara'].map(signedIn))) as [Hand, Hand];
    const id = await record(dines, {
      dueAt: new Date((clock.now() as Date).getTime() + quarterMs).toISOString(),
    });
    const late = async () =>
      (await sara.get('/api/promises')).promises
        .find((one: { id: string }) => one.id === 'P8')
        .breaches.filter((one: { why: string }) => one.why.includes('frist')).length;
    expect(await late()).toBe(0);
    clock.forward(quarterMs);
    expect(await late()).toBe(1);
    expect((await dines.get(`/api/inquiries/${id}`)).inquiry.overdue).toBe(true);
    for (const answer of ['no-show', 'not-found', 'closed']) {
      expect(
        (await dines.post(`/api/inquiries/${id}/answer`, { answer, words: 'Ingen fundet' }))
          .statusCode,
      ).toBe(422);
    }
    expect(
      (
        await dines.post(`/api/inquiries/${id}/answer`, { answer: 'worry-answered', words: ' ' })
      ).json(),
    ).toMatchObject({ field: 'words' });
    const acceptedBy = { party: 'Herberget', person: 'Ida Friis', how: 'i telefon' };
    const elsewhere = await dines.post(`/api/inquiries/${id}/answer`, {
      answer: 'accepted-elsewhere',
      acceptedBy,
    });
    expect(elsewhere.json()).toEqual({ id, state: 'accepted-elsewhere' });
    expect(await late()).toBe(0);
    expect((await dines.get(`/api/inquiries/${id}`)).inquiry).toMatchObject({
      state: 'accepted-elsewhere',
      mayAct: false,
      answered: acceptedBy.party ? { person: 'Ida Friis' } : {},
    });
    expect(
      (
        await dines.post(`/api/inquiries/${id}/answer`, { answer: 'worry-answered', words: 'igen' })
      ).json(),
    ).toMatchObject({ code: 'inquiry-answered' });
  });

  it('shows it to whoever mans the door now, also about a citizen they may not see', async () => {
    const [sara, jonas] = (await Promise.all(['sara', 'jonas'].map(signedIn))) as [Hand, Hand];
    const citizen = (
      await sara.post('/api/citizens', { givenName: 'Tove', familyName: 'Prøve' })
    ).json();
    const id = await record(sara, { citizenId: citizen.id });
    expect(await sees(jonas, id)).toBe(false);
    const owner = postgres(database.ownerUrl, { max: 1 });
    const now = clock.now() as Date;
    await owner`update duty set period = tstzrange(lower(period), ${now})`;
    await owner`insert into duty select uuidv7(), unit_id, ${workerId('jonas')}, phone, tstzrange(${now}, null), recorded_by, ${now} from duty`;
    await owner.end();
    expect((await jonas.get(`/api/inquiries/${id}`)).inquiry).toMatchObject({
      citizen: null,
      mayAct: true,
    });
    const passed = await jonas.post(`/api/inquiries/${id}/pass`, { toWorkerId: workerId('jonas') });
    expect(passed.statusCode, passed.body).toBe(200);
    expect((await jonas.get(`/api/inquiries/${id}`)).inquiry).toMatchObject({
      citizen: { id: citizen.id },
      mine: true,
    });
    expect((await sara.get(`/api/citizens/${citizen.id}`)).citizen.name).toBe('Tove');
  });
});
