import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTown, signedIn } from '../../../tests/hand.ts';
import type { Hand, Opened } from '../../../tests/hand.ts';
import { handClock } from '../../server/clock.ts';
import type { Board } from '../board/contract.ts';
import type { CitizenPage } from '../board/page.contract.ts';
import { promiseIds } from '../promises/contract.ts';
import type { Promises } from '../promises/contract.ts';
import type { Handover, Responsibility } from './contract.ts';

const dayMs = 86_400_000;
const clock = handClock(new Date('2026-11-02T08:00:00Z'));
let opened: Opened;
let anna: Hand;
let bo: Hand;
let sara: Hand;
let owner: postgres.Sql;

beforeAll(async () => {
  opened = await openTown(clock);
  await later(0);
  owner = postgres(opened.ownerUrl, { max: 1, onnotice: () => undefined });
});
afterAll(async () => {
  await owner.end();
  await opened.close();
});

const hand = (username: string) => signedIn(opened.running, username, clock);

/** Time goes, and everybody signs in anew: no session lasts for days. */
async function later(ms: number) {
  clock.forward(ms);
  [anna, bo, sara] = [await hand('anna'), await hand('bo'), await hand('sara')];
}

const worker = (key: string) => opened.town.workerIds[key] ?? '';
const page = (by: Hand, id: string) => by.get<CitizenPage>(`/api/citizens/${id}`);
const code = (answer: { body: string }) => (JSON.parse(answer.body) as { code: string }).code;

async function heldByAnna(familyName = 'Prøve') {
  const created = await anna.post('/api/citizens', { givenName: 'Ib', familyName });
  const { id } = created.json<{ id: string }>();
  const enrolled = await anna.post(`/api/citizens/${id}/enrolments`, {
    teamId: opened.town.teamIds['havnen'],
    responsibleWorkerId: worker('anna'),
  });
  expect(enrolled.statusCode).toBe(201);
  return id;
}

const propose = (id: string, by = anna, to = 'bo') =>
  by.post(`/api/citizens/${id}/handovers`, {
    toWorkerId: worker(to),
    reason: 'Bo kender ham',
    briefing: 'Vil gerne have ro.',
  });

async function letterTo(id: string) {
  const { id: letter } = (await propose(id)).json<{ id: string }>();
  return `/api/handovers/${letter}`;
}

describe('a handover', () => {
  it('leaves the giver as tovholder until the receiver accepts, and then passes the citizen at one instant', async () => {
    const id = await heldByAnna();
    const proposed = await propose(id);
    expect(proposed.json()).toMatchObject({ state: 'proposed' });
    const letter = `/api/handovers/${proposed.json<{ id: string }>().id}`;
    const holds = await anna.get<Responsibility>(`/api/citizens/${id}/responsibility`);
    expect(holds.worker?.name).toBe('Anna Lindhardt');
    expect((await bo.get<{ toMe: Handover[] }>('/api/handovers')).toMe).toHaveLength(1);
    expect((await anna.post(`${letter}/accept`, { readback: 'nej' })).statusCode).toBe(403);
    const accepted = await bo.post(`${letter}/accept`, { readback: 'Jeg tager over.' });
    expect(accepted.json()).toMatchObject({ state: 'accepted' });
    expect(await page(bo, id)).toMatchObject({
      holder: { name: 'Bo Rask' },
      backup: { name: 'Anna Lindhardt' },
    });
    const board = await bo.get<Board>('/api/board?scope=mine');
    expect(board.rows.map((row) => row.name)).toEqual(['Ib']);
    expect((await bo.get<Promises>('/api/promises')).promises).toHaveLength(promiseIds.length);
    const found = await bo.get<{ citizens: object[] }>('/api/citizens?search=pr%C3%B8ve');
    expect(found.citizens).toHaveLength(1);
    expect((await bo.post(`${letter}/accept`)).statusCode).toBe(409);
  });

  it('lets the giver read on for 30 days, and what they record late is kept and shown at its true place', async () => {
    const id = await heldByAnna();
    const letter = await letterTo(id);
    const before = clock.now().toISOString();
    await later(dayMs);
    expect((await bo.post(`${letter}/accept`, { readback: 'Ja' })).statusCode).toBe(200);
    // Nothing else opens the citizen to Anna: neither the unit's basis nor her own of having recorded them.
    await owner`update access_basis set period = tstzrange(lower(period), greatest(${clock.now()}, lower(period) + interval '1 ms'))
      where citizen_id = ${id} and upper_inf(period) and subject_id <> ${worker('bo')}`;
    await later(29 * dayMs);
    const late = await anna.post(`/api/citizens/${id}/contacts`, {
      outcome: 'met',
      at: before,
      text: 'Skrev det ikke ned dengang',
    });
    expect(late.statusCode).toBe(201);
    const shown = (await page(bo, id)).timeline.entries.find((one) => one.text.includes('dengang'));
    expect(shown).toMatchObject({ at: before, by: 'Anna Lindhardt' });
    expect((await anna.ask(`/api/citizens/${id}`)).statusCode).toBe(200);
    await later(dayMs);
    expect((await anna.ask(`/api/citizens/${id}`)).statusCode).toBe(404);
    const tooLate = await anna.post(`/api/citizens/${id}/contacts`, { outcome: 'met' });
    expect(tooLate.statusCode).toBe(404);
  });

  it('has one winner of two who act at once, and tells the other in words', async () => {
    const id = await heldByAnna();
    const letters = await Promise.all([propose(id), propose(id, anna, 'dines')]);
    expect(letters.map((one) => one.statusCode).toSorted()).toEqual([201, 409]);
    expect(letters.map(code)).toContain('handover-open');
    const [open] = (await anna.get<{ fromMe: Handover[] }>('/api/handovers')).fromMe;
    const letter = `/api/handovers/${open?.id ?? ''}`;
    await anna.post(`${letter}/withdraw`);
    const next = await letterTo(id);
    const answers = await Promise.all([
      bo.post(`${next}/accept`, { readback: 'Ja' }),
      anna.post(`${next}/withdraw`),
      bo.post(`${next}/decline`, { reason: 'Kan ikke' }),
    ]);
    expect(answers.map((one) => one.statusCode).toSorted()).toEqual([200, 409, 409]);
    expect(answers.map(code).filter((one) => one === 'handover-answered')).toHaveLength(2);
  });

  it('that waits is the manager’s to see after two days', async () => {
    const id = await heldByAnna();
    await letterTo(id);
    const overdue = async () =>
      (await sara.get<{ overdue: Handover[] }>('/api/handovers')).overdue.filter(
        (one) => one.citizen.id === id,
      );
    const breaches = async () =>
      (await sara.get<Promises>('/api/promises')).promises
        .flatMap((one) => one.breaches)
        .filter((one) => one.citizenId === id && one.why.startsWith('En overdragelse'));
    expect([await overdue(), await breaches()]).toEqual([[], []]);
    await later(dayMs);
    expect(await overdue()).toHaveLength(1);
    await later(dayMs);
    expect(await breaches()).toHaveLength(1);
  });
});
