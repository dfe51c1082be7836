import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { newId } from '../../kernel/id.ts';
import { handClock } from '../../server/clock.ts';
import { capabilities } from '../../server/main.ts';
import { openProgram } from '../../server/program.ts';
import type { RunningProgram } from '../../server/program.ts';
import { freshDatabase } from '../../../tests/server.ts';
import { demoPassword } from '../../../tests/town.people.ts';
import { foundTown } from '../../../tests/town.ts';
import type { Town } from '../../../tests/town.ts';

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

describe('the door', () => {
  it('turns a yes into citizen, enrolment and tovholder at one instant, or into nothing', async () => {
    const bo = await signedIn('bo');
    const id = await record(bo);
    const enrolment = {
      citizen: { aliases: ['Avismanden'] },
      teamId: town.teamIds['havnen'],
      responsibleWorkerId: workerId('dines'),
      yes: { how: 'spoken', toWorkerId: workerId('bo'), note: 'Ja, kom bare igen' },
    };
    const answer = (part: object) =>
      bo.post(`/api/inquiries/${id}/answer`, {
        answer: 'citizen-said-yes',
        enrolment: { ...enrolment, ...part },
      });
    expect((await answer({ responsibleWorkerId: newId() })).json()).toMatchObject({
      field: 'responsibleWorkerId',
    });
    expect((await bo.get('/api/citizens?search=avismanden')).citizens).toEqual([]);
    expect((await answer({ yes: { how: 'not-confirmed' } })).json()).toMatchObject({
      field: 'enrolment.yes',
    });
    const yes = await answer({});
    expect(yes.statusCode, yes.body).toBe(200);
    const { citizenId } = yes.json();
    expect(await bo.get(`/api/citizens/${citizenId}/responsibility`)).toMatchObject({
      worker: { name: 'Dines Krogh' },
    });
    const anna = await signedIn('anna');
    expect((await anna.get(`/api/inquiries/${id}`)).inquiry).toMatchObject({
      state: 'citizen-said-yes',
      citizen: { id: citizenId },
    });
    const again = await record(bo, { citizenId, about: undefined });
    const twice = await bo.post(`/api/inquiries/${again}/answer`, {
      answer: 'citizen-said-yes',
      enrolment: { ...enrolment, citizen: undefined },
    });
    expect(twice.json()).toMatchObject({ code: 'already-enrolled' });
  });

  it('lets the owner see a known citizen for exactly as long as the inquiry is theirs', async () => {
    const [sara, jonas, lise] = (await Promise.all(['sara', 'jonas', 'lise'].map(signedIn))) as [
      Hand,
      Hand,
      Hand,
    ];
    const citizen = (
      await sara.post('/api/citizens', { givenName: 'Vera', familyName: 'Prøve' })
    ).json();
    const may = async (hand: Hand) =>
      (await hand.get(`/api/citizens/${citizen.id}`)).status !== 404;
    const id = await record(sara, { citizenId: citizen.id, ownerId: workerId('jonas') });
    expect([await may(jonas), await may(lise)]).toEqual([true, false]);
    const passed = await jonas.post(`/api/inquiries/${id}/pass`, { toWorkerId: workerId('lise') });
    expect(passed.statusCode, passed.body).toBe(200);
    expect([await may(jonas), await may(lise)]).toEqual([false, true]);
    const done = await lise.post(`/api/inquiries/${id}/answer`, {
      answer: 'worry-answered',
      words: 'Talte med hendes søster.',
    });
    expect(done.statusCode, done.body).toBe(200);
    expect([await may(jonas), await may(lise)]).toEqual([false, false]);
    expect(
      (await jonas.post('/api/inquiries', { ...worry, citizenId: citizen.id })).statusCode,
    ).toBe(404);
  });

  it('keeps a worker who owns an open inquiry employed', async () => {
    const id = await record(await signedIn('omar'));
    const owner = postgres(database.ownerUrl, { max: 1 });
    const leave = owner`update employment set period = tstzrange(lower(period), ${clock.now() as Date}) where worker_id = ${workerId('omar')}`;
    await expect(leave).rejects.toMatchObject({ constraint_name: 'inquiry_owner_is_employed' });
    await owner.end();
    expect(id).toBeTruthy();
  });

  it('lets one of two simultaneous acts win', async () => {
    const anna = await signedIn('anna');
    const id = await record(anna);
    const answers = await Promise.all(
      ['bo', 'camilla', 'dines'].map((key) =>
        anna.post(`/api/inquiries/${id}/pass`, { toWorkerId: workerId(key) }),
      ),
    );
    expect(answers.filter((one) => one.statusCode === 200)).toHaveLength(1);
    expect(answers.filter((one) => one.statusCode >= 500)).toHaveLength(0);
    const same = newId();
    const twice = await Promise.all(
      [1, 2].map(() => anna.post('/api/inquiries', { ...worry, id: same })),
    );
    expect(twice.map((one) => one.statusCode).filter((code) => code >= 500)).toEqual([]);
    const { owners } = await anna.get(`/api/inquiries/${same}`);
    expect(owners).toHaveLength(1);
  });
});
