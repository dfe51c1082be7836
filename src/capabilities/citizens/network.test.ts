import { afterAll, beforeAll, expect, it } from 'vitest';
import { openTown, signedIn } from '../../../tests/hand.ts';
import type { Hand, Opened } from '../../../tests/hand.ts';
import { newId } from '../../kernel/id.ts';
import { read } from '../../server/access.ts';
import { handClock } from '../../server/clock.ts';
import { selectChildren, selectNetwork } from './door.ts';

const clock = handClock(new Date('2026-11-23T07:00:00.000Z'));
let opened: Opened;
let anna: Hand;
let citizenId: string;

beforeAll(async () => {
  opened = await openTown(clock);
  anna = await signedIn(opened.running, 'anna', clock);
  const answer = await anna.post('/api/citizens', { givenName: 'Ole' });
  citizenId = answer.json<{ id: string }>().id;
});
afterAll(() => opened.close());

async function around() {
  const asker = { workerId: opened.town.workerIds['anna'] ?? '' };
  const { rows } = await read(opened.running.program, asker, (sql) => [
    selectNetwork(sql, citizenId),
    selectChildren(sql, citizenId),
  ]);
  return { people: rows[0], children: rows[1] };
}

it('keeps who is around the citizen until somebody ends it, and what the citizen says of calling', async () => {
  const path = `/api/citizens/${citizenId}/network`;
  const sister = { id: newId(), kind: 'sibling', name: ' Grethe ', mayCall: 'no' };
  for (const turn of [1, 2])
    expect([turn, (await anna.post(path, sister)).statusCode]).toEqual([turn, 201]);
  await anna.post(path, {
    kind: 'worker',
    name: 'Sygeplejersken på 4. sal',
    place: 'Sundets Hospital',
    phone: '20 30 40 77',
    mayCall: 'yes',
  });
  expect((await around()).people.map(({ kind, name, mayCall }) => [kind, name, mayCall])).toEqual([
    ['sibling', 'Grethe', 'no'],
    ['worker', 'Sygeplejersken på 4. sal', 'yes'],
  ]);
  for (const turn of [1, 2])
    expect([turn, (await anna.post(`/api/network/${sister.id}/end`)).statusCode]).toEqual([
      turn,
      200,
    ]);
  expect((await around()).people.map(({ kind }) => kind)).toEqual(['worker']);
});

it('refuses in words what cannot be called, and keeps nothing of it', async () => {
  const path = `/api/citizens/${citizenId}/network`;
  const before = (await around()).people;
  const wrong = [
    [{ kind: 'friend', name: '  ', mayCall: 'yes' }, 'name'],
    [{ kind: 'friend', name: 'Per', phone: '12', mayCall: 'yes' }, 'phone'],
    [{ kind: 'chef', name: 'Per', mayCall: 'yes' }, 'kind'],
    [{ kind: 'friend', name: 'P'.repeat(1_000), mayCall: 'yes' }, 'name'],
    [{ kind: 'friend', name: 'Per' }, 'mayCall'],
  ] as const;
  for (const [body, field] of wrong) {
    const answer = await anna.post(path, body);
    expect([answer.statusCode >= 400 && answer.statusCode < 500, answer.json()]).toMatchObject([
      true,
      { field },
    ]);
  }
  expect((await around()).people).toEqual(before);
});

it('remembers that children were asked about: the last answer counts', async () => {
  expect((await around()).children).toEqual([]);
  const path = `/api/citizens/${citizenId}/children`;
  expect((await anna.post(path, { answer: 'will-not-say' })).statusCode).toBe(201);
  clock.forward(1000);
  expect(
    (await anna.post(path, { answer: 'elsewhere', note: 'En søn hos moderen' })).statusCode,
  ).toBe(201);
  expect((await around()).children).toMatchObject([
    { answer: 'elsewhere', note: 'En søn hos moderen', by: 'Anna Lindhardt' },
  ]);
});

it('is nobody else’s: a worker of no unit and an unknown citizen get nothing', async () => {
  const answer = await anna.post(`/api/citizens/${newId()}/network`, {
    kind: 'friend',
    name: 'Per',
    mayCall: 'yes',
  });
  expect(answer.statusCode).toBe(404);
  expect((await anna.post(`/api/network/${newId()}/end`)).statusCode).toBe(404);
});
