import { afterAll, beforeAll, expect, it } from 'vitest';
import { openTown, signedIn } from '../../tests/hand.ts';
import type { Hand } from '../../tests/hand.ts';
import { made } from '../../tests/plan.scene.ts';
import { newId } from '../kernel/id.ts';
import { handClock } from './clock.ts';

// A phone that got no answer sends the same again; what it sends about somebody else is never taken for that.
let opened: Awaited<ReturnType<typeof openTown>>;
let anna: Hand;
let citizens: string[];
beforeAll(async () => {
  opened = await openTown(handClock(new Date('2026-11-23T09:00:00.000Z')));
  anna = await signedIn(opened.running, 'anna');
  citizens = [];
  for (const givenName of ['Vera', 'Ib'])
    citizens.push(await made(anna, '/api/citizens', { givenName }));
});
afterAll(() => opened.close());

const step = (citizen: string | undefined, id: string) =>
  anna.post(`/api/citizens/${citizen ?? ''}/steps`, { id, what: 'Ring', dueOn: '2026-12-24' });

it('the same again gets the first answer; the same id about another citizen is refused and does nothing', async () => {
  const [vera, ib] = citizens;
  const id = newId();
  const first = await step(vera, id);
  const again = await step(vera, id);
  expect([first.statusCode, again.statusCode, again.json()]).toEqual([201, 201, first.json()]);
  const other = await step(ib, id);
  expect([other.statusCode, other.json<{ code: string }>().code]).toEqual([422, 'id-reused']);
  const { steps } = await anna.get<{ steps: unknown[] }>(`/api/citizens/${ib ?? ''}`);
  expect(steps).toEqual([]);
});

it('nor where only the body names the citizen: the other worry is not taken for the first (P8)', async () => {
  const [vera, ib] = citizens;
  const id = newId();
  const worry = (citizenId: string | undefined) =>
    anna.post('/api/inquiries', { id, kind: 'neighbour', said: 'Har ikke sovet', citizenId });
  expect((await worry(vera)).statusCode).toBe(201);
  expect((await worry(vera)).statusCode).toBe(201);
  const other = await worry(ib);
  expect([other.statusCode, other.json<{ code: string }>().code]).toEqual([422, 'id-reused']);
});
