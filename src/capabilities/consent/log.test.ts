import postgres from 'postgres';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openTown, signedIn } from '../../../tests/hand.ts';
import type { Hand, Opened } from '../../../tests/hand.ts';
import { newId } from '../../kernel/id.ts';
import { handClock } from '../../server/clock.ts';
import type { LookedPage } from './log.contract.ts';

/* Every reading of a citizen's data is told to the citizen: who, when, what and why (issue 4, Who looked). */
const clock = handClock(new Date('2026-03-02T09:00:00Z'));
let town: Opened;
let owner: postgres.Sql;
let [anna, bo]: Hand[] = [];
beforeAll(async () => {
  town = await openTown(clock);
  owner = postgres(town.ownerUrl, { max: 1, onnotice: () => undefined });
  [anna, bo] = [
    await signedIn(town.running, 'anna', clock),
    await signedIn(town.running, 'bo', clock),
  ];
});
afterAll(async () => {
  await owner.end();
  await town.close();
});

const of = (one: Hand | undefined): Hand => {
  if (!one) throw new Error('both are signed in');
  return one;
};
const made = async (url: string, body: object) => {
  clock.forward(1000);
  const answer = await of(anna).post(url, body);
  expect([url, answer.statusCode]).toEqual([url, 201]);
  return answer.json<{ id: string }>().id;
};
async function enrolled(givenName: string) {
  const id = await made('/api/citizens', { givenName });
  await made(`/api/citizens/${id}/enrolments`, {
    teamId: town.town.teamIds['havnen'],
    responsibleWorkerId: town.town.workerIds['anna'],
  });
  return id;
}
const looked = (id: string, query = '') =>
  of(anna).get<LookedPage>(`/api/citizens/${id}/readings${query}`);

it('tells each thing that was looked at, by whom, through which row, newest first', async () => {
  const id = await enrolled('Kim');
  const contact = await made(`/api/citizens/${id}/contacts`, { outcome: 'met' });
  const paper = await made(`/api/citizens/${id}/papers`, { kind: 'digital-post' });
  const seen = [
    ['citizen-page', `/api/citizens/${id}`],
    ['timeline', `/api/citizens/${id}/timeline`],
    ['plan', `/api/citizens/${id}/plan`],
    ['papers', `/api/citizens/${id}/papers`],
    ['paper', `/api/papers/${paper}`],
    ['contact', `/api/contacts/${contact}`],
    ['insight', `/api/citizens/${id}/consents`],
  ] as const;
  for (const [, url] of seen) {
    clock.forward(60_000);
    expect([url, (await of(bo).ask(url)).statusCode]).toEqual([url, 200]);
  }
  const { looked: lines, more } = await looked(id);
  expect(lines.map((one) => one.what)).toEqual(seen.map(([what]) => what).reverse());
  expect(lines[0]).toMatchObject({
    ...{ name: 'Bo Rask', organisation: 'Havnby Kommune', reason: 'enrolled' },
  });
  expect(more).toBe(false);
  // To look at who looked is itself a reading; one worker's alone are found.
  const again = await looked(id);
  expect(again.looked[0]).toMatchObject({ what: 'log', name: 'Anna Lindhardt' });
  const bos = await looked(id, `?workerId=${town.town.workerIds['bo'] ?? ''}`);
  expect(bos.looked).toHaveLength(seen.length);
});

it('goes on where the page ended', async () => {
  const id = await enrolled('Lone');
  for (let turn = 0; turn < 103; turn++) {
    clock.forward(1000);
    await of(bo).ask(`/api/citizens/${id}`);
  }
  const first = await looked(id);
  expect([first.looked.length, first.more]).toEqual([100, true]);
  const rest = await looked(id, `?before=${encodeURIComponent(first.looked.at(-1)?.at ?? '')}`);
  expect([rest.looked.length, rest.more]).toEqual([3, false]);
});

it('survives that two records become one: both are told on the one that stands', async () => {
  const [record, survivorId] = [await enrolled('Mona'), await enrolled('Mona')];
  clock.forward(1000);
  await of(bo).ask(`/api/citizens/${record}`);
  await made(`/api/citizens/${record}/merges`, { survivorId, reason: 'samme kvinde' });
  clock.forward(1000);
  const { looked: lines } = await looked(survivorId);
  expect(lines.some((one) => one.name === 'Bo Rask')).toBe(true);
});

it('is shown to nobody who may not see the citizen, and tells nothing of them', async () => {
  const answer = await of(anna).ask(`/api/citizens/${newId()}/readings`);
  expect(answer.statusCode).toBe(404);
  const id = await enrolled('Nanna');
  await owner`update membership set period = tstzrange(lower(period), ${clock.now()})
    where worker_id = ${town.town.workerIds['bo'] ?? ''}`;
  clock.forward(1000);
  expect((await of(bo).ask(`/api/citizens/${id}/readings`)).statusCode).toBe(403);
});
