import { afterAll, beforeAll, expect, it } from 'vitest';
import { openTown, signedIn } from '../../../tests/hand.ts';
import type { Hand, Opened } from '../../../tests/hand.ts';
import { newId } from '../../kernel/id.ts';
import { handClock } from '../../server/clock.ts';
import type { CitizenPage } from '../board/page.contract.ts';
import type { Links } from './merge.contract.ts';
import type { Parted } from './recorded.contract.ts';

const clock = handClock(new Date('2026-11-02T08:00:00Z'));
let opened: Opened;
let anna: Hand;
let bo: Hand;

beforeAll(async () => {
  opened = await openTown(clock);
  anna = await signedIn(opened.running, 'anna', clock);
  bo = await signedIn(opened.running, 'bo', clock);
});
afterAll(() => opened.close());

async function made(url: string, payload: object, status = 201): Promise<string> {
  const answer = await anna.post(url, payload);
  expect([url, answer.statusCode, answer.body]).toEqual([url, status, expect.any(String)]);
  return answer.json<{ id: string }>().id;
}

const partedOf = async (id: string) =>
  (await anna.get<{ parted: Parted[] }>(`/api/citizens/${id}/parted`)).parted;
const textsOf = async (id: string) =>
  (await anna.get<CitizenPage>(`/api/citizens/${id}`)).timeline.entries
    .filter((one) => one.kind === 'contact')
    .map((one) => one.text);

it('answers alike for a citizen who is unknown and one whom I may not see', async () => {
  const id = await made('/api/citizens', { givenName: 'Ib' });
  for (const what of ['links', 'parted', 'responsibility']) {
    expect((await anna.ask(`/api/citizens/${id}/${what}`)).statusCode).toBe(200);
    const hidden = await bo.ask(`/api/citizens/${id}/${what}`);
    const unknown = await bo.ask(`/api/citizens/${newId()}/${what}`);
    expect([what, hidden.statusCode, unknown.statusCode]).toEqual([what, 404, 404]);
    expect(hidden.json<{ code: string }>().code).toBe(unknown.json<{ code: string }>().code);
  }
});

it('shows what was recorded while two were one, and lets it be moved to the one that it is about', async () => {
  const survivor = await made('/api/citizens', { givenName: 'Ib' });
  const record = await made('/api/citizens', { givenName: 'Ivan' });
  const link = await made(`/api/citizens/${record}/merges`, {
    survivorId: survivor,
    reason: 'samme mand',
  });
  const contact = await made(`/api/citizens/${survivor}/contacts`, {
    outcome: 'met',
    place: 'Kajen',
    text: 'Fryser',
  });
  expect((await anna.get<Links>(`/api/citizens/${survivor}/links`)).records).toHaveLength(1);
  expect(await partedOf(record)).toEqual([]);
  await made(`/api/links/${link}/unmerge`, {}, 200);
  expect(await partedOf(record)).toMatchObject([
    {
      linkId: link,
      record: { id: record, name: 'Ivan' },
      survivor: { id: survivor, name: 'Ib' },
      recorded: [{ id: contact, citizenId: survivor, code: 'met', text: 'Kajen: Fryser' }],
    },
  ]);
  expect(await textsOf(record)).toEqual([]);
  const body = { toCitizenId: record, ids: [contact] };
  expect((await bo.post(`/api/links/${link}/move-recorded`, body)).statusCode).toBe(404);
  const moved = await anna.post(`/api/links/${link}/move-recorded`, body);
  expect(moved.json()).toEqual({ id: link, moved: 1 });
  expect(await textsOf(record)).toEqual(['Mødt ved Kajen. Fryser.']);
  expect(await textsOf(survivor)).toEqual([]);
  expect((await partedOf(survivor))[0]?.recorded[0]?.citizenId).toBe(record);
});
