import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { handClock } from '../../server/clock.ts';
import { openTown, signedIn } from '../../../tests/hand.ts';
import type { Hand, Opened } from '../../../tests/hand.ts';
import type { Inquiries, Inquiry, InquiryPage } from './contract.ts';

const hourMs = 3_600_000;
const quarterMs = hourMs / 4;
const clock = handClock(new Date('2026-11-20T09:00:00Z'));
let opened: Opened;
const workerId = (key: string) => opened.town.workerIds[key] ?? '';
const as = (username: string) => signedIn(opened.running, username, clock);

beforeAll(async () => {
  opened = await openTown(clock);
});
afterAll(() => opened.close());

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

async function open(hand: Hand, id: string): Promise<Inquiry> {
  return (await hand.get<InquiryPage>(`/api/inquiries/${id}`)).inquiry;
}

/** Whose list the inquiry stands on. */
async function seenBy(id: string, ...hands: Hand[]): Promise<boolean[]> {
  const lists = await Promise.all(hands.map((hand) => hand.get<Inquiries>('/api/inquiries')));
  return lists.map(({ inquiries }) => inquiries.some((one) => one.id === id));
}

type Monitor = {
  promises: { id: string; breaches: { why: string; inquiryId: string | null }[] }[];
};

describe('who sees what waits at the door', () => {
  it('gives a worry one owner and a due time; only owner, recorder, manager and duty see it', async () => {
    const hands = [
      await as('anna'),
      await as('bo'),
      await as('camilla'),
      await as('sara'),
    ] as const;
    const [anna, bo, camilla] = hands;
    const id = await record(anna, { ownerId: workerId('bo') });
    expect(await seenBy(id, ...hands)).toEqual([true, true, false, true]);
    const inquiry = await open(bo, id);
    expect(inquiry).toMatchObject({
      state: 'open',
      owner: { name: 'Bo Rask' },
      mine: true,
      mayAct: true,
      overdue: false,
    });
    expect(Date.parse(inquiry.dueAt) - Date.parse(inquiry.recordedAt)).toBe(24 * hourMs);
    expect(await camilla.get(`/api/inquiries/${id}`)).toMatchObject({ status: 404 });
    const pass = (hand: Hand, to: string, note?: string) =>
      hand.post(`/api/inquiries/${id}/pass`, { toWorkerId: workerId(to), ...(note && { note }) });
    expect((await pass(camilla, 'camilla')).statusCode).toBe(404);
    expect((await pass(anna, 'anna')).json()).toMatchObject({ code: 'not-owner' });
    expect((await pass(bo, 'camilla', 'Du kender biblioteket')).statusCode).toBe(200);
    expect(await seenBy(id, ...hands)).toEqual([true, false, true, true]);
    const { owners } = await open(camilla, id);
    expect(owners).toMatchObject([
      { worker: { name: 'Bo Rask' }, to: owners[1]?.from, note: null, by: 'Anna Lindhardt' },
      { worker: { name: 'Camilla Toft' }, to: null, note: 'Du kender biblioteket', by: 'Bo Rask' },
    ]);
    const mine = await camilla.get<Inquiries>('/api/inquiries?scope=mine');
    expect(mine.inquiries).toHaveLength(1);
  });

  it('stays open when it is late, and is then a breach of P8 that the manager sees', async () => {
    const [dines, sara] = [await as('dines'), await as('sara')];
    const dueAt = new Date(clock.now().getTime() + quarterMs).toISOString();
    const id = await record(dines, { dueAt });
    const late = async () =>
      (await sara.get<Monitor>('/api/promises')).promises
        .find((one) => one.id === 'P8')
        ?.breaches.filter((one) => one.inquiryId === id).length;
    expect(await late()).toBe(0);
    clock.forward(quarterMs);
    expect(await late()).toBe(1);
    expect((await open(dines, id)).overdue).toBe(true);
    const answer = (body: object) => dines.post(`/api/inquiries/${id}/answer`, body);
    for (const wrong of ['no-show', 'not-found', 'closed']) {
      expect((await answer({ answer: wrong, words: 'Ingen fundet' })).statusCode).toBe(422);
    }
    expect((await answer({ answer: 'worry-answered', words: ' ' })).json()).toMatchObject({
      field: 'words',
    });
    const acceptedBy = { party: 'Herberget', person: 'Ida Friis', how: 'i telefon' };
    const elsewhere = await answer({ answer: 'accepted-elsewhere', acceptedBy });
    expect(elsewhere.json()).toEqual({ id, state: 'accepted-elsewhere' });
    expect(await late()).toBe(0);
    expect(await open(dines, id)).toMatchObject({
      state: 'accepted-elsewhere',
      mayAct: false,
      answered: { person: 'Ida Friis' },
    });
    expect((await answer({ answer: 'worry-answered', words: 'igen' })).json()).toMatchObject({
      code: 'inquiry-answered',
    });
  });

  it('shows it to whoever mans the door now, also about a citizen they may not see', async () => {
    const [sara, jonas] = [await as('sara'), await as('jonas')];
    const made = await sara.post('/api/citizens', { givenName: 'Tove', familyName: 'Prøve' });
    const citizenId = made.json<{ id: string }>().id;
    const id = await record(sara, { citizenId });
    expect(await seenBy(id, jonas)).toEqual([false]);
    const owner = postgres(opened.ownerUrl, { max: 1 });
    const now = clock.now();
    await owner`update duty set period = tstzrange(lower(period), ${now})`;
    await owner`insert into duty select uuidv7(), unit_id, ${workerId('jonas')}, phone, tstzrange(${now}, null), recorded_by, ${now} from duty`;
    await owner.end();
    expect(await open(jonas, id)).toMatchObject({ citizen: null, mayAct: true });
    const passed = await jonas.post(`/api/inquiries/${id}/pass`, { toWorkerId: workerId('jonas') });
    expect(passed.statusCode, passed.body).toBe(200);
    expect(await open(jonas, id)).toMatchObject({ citizen: { id: citizenId }, mine: true });
    expect(await sara.get(`/api/citizens/${citizenId}`)).toMatchObject({
      citizen: { name: 'Tove' },
    });
  });
});
