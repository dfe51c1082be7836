import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../../kernel/id.ts';
import { handClock } from '../../server/clock.ts';
import { openTown, signedIn } from '../../../tests/hand.ts';
import type { Hand, Opened } from '../../../tests/hand.ts';
import type { Inquiry, InquiryPage } from './contract.ts';

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

describe('the door', () => {
  it('turns a yes into citizen, enrolment and tovholder at one instant, or into nothing', async () => {
    const bo = await as('bo');
    const id = await record(bo);
    const enrolment = {
      citizen: { aliases: ['Avismanden'] },
      teamId: opened.town.teamIds['havnen'],
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
    const found = await bo.get<{ citizens: unknown[] }>('/api/citizens?search=avismanden');
    expect(found.citizens).toEqual([]);
    expect((await answer({ yes: { how: 'not-confirmed' } })).json()).toMatchObject({
      field: 'enrolment.yes',
    });
    const yes = await answer({});
    expect(yes.statusCode, yes.body).toBe(200);
    const { citizenId } = yes.json<{ citizenId: string }>();
    expect(await bo.get(`/api/citizens/${citizenId}/responsibility`)).toMatchObject({
      worker: { name: 'Dines Krogh' },
    });
    const anna = await as('anna');
    expect(await open(anna, id)).toMatchObject({
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
    const [sara, jonas, lise] = [await as('sara'), await as('jonas'), await as('lise')];
    const made = await sara.post('/api/citizens', { givenName: 'Vera', familyName: 'Prøve' });
    const citizenId = made.json<{ id: string }>().id;
    const may = async (hand: Hand) =>
      (await hand.get<{ status?: number }>(`/api/citizens/${citizenId}`)).status !== 404;
    const id = await record(sara, { citizenId, ownerId: workerId('jonas') });
    expect([await may(jonas), await may(lise)]).toEqual([true, false]);
    const passed = await jonas.post(`/api/inquiries/${id}/pass`, { toWorkerId: workerId('lise') });
    expect(passed.statusCode, passed.body).toBe(200);
    expect([await may(jonas), await may(lise)]).toEqual([false, true]);
    const page = await lise.get<{ timeline: { entries: { kind: string; text: string }[] } }>(
      `/api/citizens/${citizenId}`,
    );
    expect(page.timeline.entries).toContainEqual(
      expect.objectContaining({
        kind: 'inquiry',
        text: 'En henvendelse kom ind (Gerda på biblioteket, bibliotek): “Han har ikke spist i dagevis.” Den er stadig åben.',
      }),
    );
    const done = await lise.post(`/api/inquiries/${id}/answer`, {
      answer: 'worry-answered',
      words: 'Talte med hendes søster.',
    });
    expect(done.statusCode, done.body).toBe(200);
    expect([await may(jonas), await may(lise)]).toEqual([false, false]);
    const blind = await jonas.post('/api/inquiries', { ...worry, citizenId });
    expect(blind.statusCode).toBe(404);
  });

  it('keeps a worker who owns an open inquiry employed', async () => {
    const id = await record(await as('omar'));
    const owner = postgres(opened.ownerUrl, { max: 1 });
    const leave = owner`update employment set period = tstzrange(lower(period), ${clock.now()}) where worker_id = ${workerId('omar')}`;
    await expect(leave).rejects.toMatchObject({ constraint_name: 'inquiry_owner_is_employed' });
    await owner.end();
    expect(id).toBeTruthy();
  });

  it('lets one of two simultaneous acts win', async () => {
    const anna = await as('anna');
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
    expect((await open(anna, same)).owners).toHaveLength(1);
  });
});

describe('an attempt', () => {
  it('is a line with when, how and result, told by whoever tried, and closes nothing', async () => {
    const [anna, bo, camilla] = [await as('anna'), await as('bo'), await as('camilla')];
    const id = await record(anna, { ownerId: workerId('bo') });
    const path = `/api/inquiries/${id}/attempts`;
    const at = new Date(clock.now().getTime() - 3_600_000).toISOString();
    const first = await bo.post(path, { how: 'went', result: 'not-found', at });
    expect(first.statusCode, first.body).toBe(201);
    // Anna recorded it and does not own it: that she tried is told all the same.
    const second = { id: newId(), how: 'rang', result: 'not-now', words: 'Tog telefonen.' };
    expect((await anna.post(path, second)).statusCode).toBe(201);
    expect((await anna.post(path, second)).statusCode).toBe(201);
    expect(await open(bo, id)).toMatchObject({
      state: 'open',
      owner: { name: 'Bo Rask' },
      attempts: [
        { at, how: 'went', result: 'not-found', words: null, by: 'Bo Rask' },
        { how: 'rang', result: 'not-now', words: 'Tog telefonen.', by: 'Anna Lindhardt' },
      ],
    });
    expect((await camilla.post(path, second)).statusCode).toBe(404);
    const ahead = new Date(clock.now().getTime() + 10_800_000).toISOString();
    expect((await bo.post(path, { how: 'went', result: 'met', at: ahead })).json()).toMatchObject({
      field: 'at',
    });
    expect((await bo.post(path, { how: 'went', result: 'closed' })).statusCode).toBe(422);
    await bo.post(`/api/inquiries/${id}/answer`, { answer: 'worry-answered', words: 'Han er ok.' });
    expect((await bo.post(path, { how: 'went', result: 'met' })).json()).toMatchObject({
      code: 'inquiry-answered',
    });
  });
});

describe('what was said about a known citizen', () => {
  it('is in the log with who read it and why, once an hour, also without a basis of their own', async () => {
    const owner = postgres(opened.ownerUrl, { max: 1 });
    const [sara, jonas] = [await as('sara'), await as('jonas')];
    const made = await sara.post('/api/citizens', { givenName: 'Inger', familyName: 'Prøve' });
    const citizenId = made.json<{ id: string }>().id;
    const id = await record(sara, { citizenId, ownerId: workerId('jonas') });
    const readers = async () => {
      const rows = await owner<{ name: string; reason: string | null }[]>`
        select w.name, b.reason from reading r join worker w on w.id = r.worker_id
          left join access_basis b on b.id = r.basis_id where r.inquiry_id = ${id} order by r.at`;
      return rows.map((row) => [row.name.split(' ')[0], row.reason]);
    };
    await jonas.get('/api/inquiries');
    await jonas.get('/api/inquiries');
    expect(await readers()).toEqual([['Jonas', 'inquiry']]);
    clock.forward(3_600_000);
    await open(await as('jonas'), id);
    expect(await readers()).toHaveLength(2);
    // Lise has the duty: she sees the words without a basis, and the inquiry itself is the reason.
    await owner`update duty set period = tstzrange(lower(period), ${clock.now()}) where upper_inf(period)`;
    await owner`insert into duty select uuidv7(), unit_id, ${workerId('lise')}, phone, tstzrange(${clock.now()}, null), recorded_by, ${clock.now()} from duty limit 1`;
    expect(await open(await as('lise'), id)).toMatchObject({ citizen: null });
    expect((await readers()).at(-1)).toEqual(['Lise', null]);
    // Whoever sees nothing leaves no trace of having read.
    await (await as('camilla')).get('/api/inquiries');
    expect(await readers()).toHaveLength(3);
    await owner.end();
  });
});
