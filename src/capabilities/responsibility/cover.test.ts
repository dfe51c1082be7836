import { afterAll, beforeAll, expect, it } from 'vitest';
import { openTown, signedIn } from '../../../tests/hand.ts';
import type { Hand, Opened } from '../../../tests/hand.ts';
import { copenhagenInstant } from '../../kernel/day.ts';
import { handClock } from '../../server/clock.ts';
import type { CitizenPage } from '../board/page.contract.ts';
import type { Promises } from '../promises/contract.ts';
import type { Covers } from './cover.contract.ts';
import { due } from './due.jobs.ts';

const clock = handClock(copenhagenInstant('2026-11-02', '09:00'));
let opened: Opened;

beforeAll(async () => {
  opened = await openTown(clock);
  clock.forward(60_000);
});
afterAll(() => opened.close());

const hand = (username: string) => signedIn(opened.running, username, clock);
const worker = (key: string) => opened.town.workerIds[key];

async function made(by: Hand, url: string, payload: object): Promise<string> {
  const answer = await by.post(url, payload);
  expect([url, answer.statusCode, answer.body]).toEqual([url, 201, expect.any(String)]);
  return answer.json<{ id: string }>().id;
}

async function heldBy(by: Hand, key: string) {
  const id = await made(by, '/api/citizens', { givenName: 'Ib', familyName: 'Prøve' });
  await made(by, `/api/citizens/${id}/enrolments`, {
    teamId: opened.town.teamIds['havnen'],
    responsibleWorkerId: worker(key),
  });
  return id;
}

const page = (by: Hand, id: string) => by.get<CitizenPage>(`/api/citizens/${id}`);

async function breaches(by: Hand, promise: string, why: string, id?: string) {
  const { promises } = await by.get<Promises>('/api/promises');
  return promises
    .filter((one) => one.id === promise)
    .flatMap((one) => one.breaches)
    .filter((one) => one.why.includes(why) && (id === undefined || one.citizenId === id));
}

it('says who covers whom, hides why from colleagues, counts the uncovered as a breach, and keeps the back-up', async () => {
  const [anna, bo] = [await hand('anna'), await hand('bo')];
  const [camilla, sara] = [await hand('camilla'), await hand('sara')];
  const id = await heldBy(anna, 'anna');
  const letter = await made(anna, `/api/citizens/${id}/handovers`, {
    toWorkerId: worker('bo'),
    reason: 'Kender ham',
    briefing: 'Ro',
  });
  await bo.post(`/api/handovers/${letter}/accept`, { readback: 'Ja' });
  clock.forward(60_000);

  const cover = await made(bo, '/api/covers', { kind: 'sick', substituteId: worker('camilla') });
  expect(await breaches(sara, 'P1', 'afløse', id)).toHaveLength(1);
  const [asked] = (await camilla.get<Covers>('/api/covers')).covers;
  expect(asked).toMatchObject({
    state: 'asked',
    kind: null,
    nightly: null,
    citizens: 1,
    manager: { name: 'Sara Holm' },
  });
  expect((await sara.get<Covers>('/api/covers')).covers[0]).toMatchObject({ kind: 'sick' });

  expect((await camilla.post(`/api/covers/${cover}/accept`)).statusCode).toBe(200);
  expect(await breaches(sara, 'P1', 'afløse', id)).toEqual([]);
  const covered = await page(camilla, id);
  expect(covered).toMatchObject({
    holder: { name: 'Camilla Toft' },
    cover: { worker: { name: 'Bo Rask' } },
    backup: { name: 'Anna Lindhardt' },
  });
  expect(covered.timeline.entries[0]?.text).toBe('Camilla Toft afløser Bo Rask.');
  clock.forward(60_000);
  await bo.post(`/api/covers/${cover}/end`);
  expect(await page(bo, id)).toMatchObject({
    holder: { name: 'Bo Rask' },
    cover: null,
    backup: { name: 'Anna Lindhardt' },
  });
});

it('asks once for every night: a breach only by night, and only until somebody says yes', async () => {
  const dines = await hand('dines');
  const id = await heldBy(dines, 'dines');
  const at = async (time: string) => {
    clock.set(copenhagenInstant('2026-11-03', time));
    await due(opened.running.program);
    return hand('sara');
  };
  const uncovered = async (by: Hand) => (await breaches(by, 'P1', 'afløse', id)).length;
  await at('12:00');
  const cover = await made(await hand('dines'), '/api/covers', {
    kind: 'night',
    nightly: { from: '16:00', to: '22:00' },
    substituteId: worker('camilla'),
  });
  expect(await uncovered(await at('15:00'))).toBe(0);
  expect(await uncovered(await at('17:00'))).toBe(1);
  const camilla = await hand('camilla');
  const shown = (await camilla.get<Covers>('/api/covers')).covers.find((one) => one.id === cover);
  expect(shown).toMatchObject({ nightly: { from: '16:00', to: '22:00' }, resting: false });
  expect((await camilla.post(`/api/covers/${cover}/accept`)).statusCode).toBe(200);
  expect(await uncovered(await at('18:00'))).toBe(0);
  expect((await page(await hand('dines'), id)).holder?.name).toBe('Camilla Toft');
  const sara = await at('22:00');
  expect((await page(sara, id)).holder?.name).toBe('Dines Krogh');
  const all = await sara.get<Covers>('/api/covers');
  // Past nights are part of the spell they interrupted: one line of the timeline, and no gap in the rope.
  const { rope, timeline } = await page(sara, id);
  expect(rope.held).toMatchObject([{ to: expect.any(String) as string }, { to: null }]);
  expect(rope.held[0]?.to).toBe(rope.held[1]?.from);
  expect(timeline.entries.filter((one) => one.text.includes('afløser'))).toEqual([]);
  expect(all.covers.find((one) => one.id === cover)).toMatchObject({ resting: true, citizens: 1 });
});

it('keeps the old contact when the citizen moves, and says what the enrolment ended with', async () => {
  clock.set(copenhagenInstant('2026-11-04', '09:00'));
  const [bo, sara] = [await hand('bo'), await hand('sara')];
  const id = await heldBy(bo, 'bo');
  await made(bo, `/api/citizens/${id}/moves`, {
    to: '0461',
    on: '2026-11-05',
    source: 'Folkeregister',
  });
  expect(await breaches(sara, 'P10', 'Flytter', id)).toEqual([]);
  const moving = await page(bo, id);
  expect(moving.move).toMatchObject({ on: '2026-11-05' });
  await bo.post(`/api/enrolments/${moving.enrolment?.id ?? ''}/end`, {
    reason: 'own-wish',
    mayCall: false,
  });
  const ended = await page(bo, id);
  expect(ended.former).toMatchObject({ holder: { name: 'Bo Rask' }, mayCall: false });
  clock.forward(17 * 86_400_000);
  expect(await breaches(await hand('sara'), 'P10', 'Flytter', id)).toHaveLength(1);
});
