import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { databaseClock } from '../../server/clock.ts';
import { capabilities } from '../../server/main.ts';
import { openProgram } from '../../server/program.ts';
import type { RunningProgram } from '../../server/program.ts';
import { freshDatabase } from '../../../tests/server.ts';
import { demoPassword } from '../../../tests/town.people.ts';
import { foundTown } from '../../../tests/town.ts';
import type { Town } from '../../../tests/town.ts';

let database: Awaited<ReturnType<typeof freshDatabase>>;
let running: RunningProgram;
let town: Town;

beforeAll(async () => {
  database = await freshDatabase(inject('ownerUrl'));
  town = (await foundTown(database.ownerUrl, { end: new Date(), empty: true })) as Town;
  running = await openProgram({
    ownerUrl: database.ownerUrl,
    clock: databaseClock,
    log: console.error,
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
  expect(answer.statusCode).toBe(200);
  const cookies = { tovholder: answer.cookies[0]?.value ?? '' };
  const headers = { 'x-csrf-token': answer.json<{ csrfToken: string }>().csrfToken };
  return {
    get: async (url: string) =>
      (await running.server.inject({ method: 'GET', url, cookies })).json(),
    post: (url: string, payload: object = {}) =>
      running.server.inject({ method: 'POST', url, cookies, headers, payload }),
  };
}

describe('a handover', () => {
  it('leaves the giver as tovholder until the receiver accepts, and then passes the citizen at one instant', async () => {
    const anna = await signedIn('anna');
    const bo = await signedIn('bo');
    const { id } = (
      await anna.post('/api/citizens', { givenName: 'Ib', familyName: 'Prøve' })
    ).json();
    const teamId = town.teamIds['havnen'];
    const enrolled = await anna.post(`/api/citizens/${id}/enrolments`, {
      teamId,
      responsibleWorkerId: town.workerIds['anna'],
    });
    expect(enrolled.statusCode).toBe(201);
    const proposed = await anna.post(`/api/citizens/${id}/handovers`, {
      toWorkerId: town.workerIds['bo'],
      reason: 'Bo kender ham',
      briefing: 'Vil gerne have ro.',
    });
    expect(proposed.json()).toMatchObject({ state: 'proposed' });
    expect((await anna.get(`/api/citizens/${id}/responsibility`)).worker.name).toBe(
      'Anna Lindhardt',
    );
    const waiting = await bo.get('/api/handovers');
    expect(waiting.toMe).toHaveLength(1);
    const wrong = await anna.post(`/api/handovers/${proposed.json().id}/accept`, {
      readback: 'nej',
    });
    expect(wrong.statusCode).toBe(403);
    const accepted = await bo.post(`/api/handovers/${proposed.json().id}/accept`, {
      readback: 'Jeg tager over.',
    });
    expect(accepted.json()).toMatchObject({ state: 'accepted' });
    const page = await bo.get(`/api/citizens/${id}`);
    expect(page).toMatchObject({ holder: { name: 'Bo Rask' }, backup: { name: 'Anna Lindhardt' } });
    const board = await bo.get('/api/board?scope=mine');
    expect(board.rows.map((row: { name: string }) => row.name)).toEqual(['Ib']);
    const promises = await bo.get('/api/promises');
    expect(promises.promises).toHaveLength(4);
    const found = await bo.get('/api/citizens?search=pr%C3%B8ve');
    expect(found.citizens).toHaveLength(1);
    const late = await bo.post(`/api/handovers/${proposed.json().id}/accept`, {});
    expect(late.statusCode).toBe(409);
  });
});
