import ICAL from 'ical.js';
import postgres from 'postgres';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openTown, signedIn } from '../../../tests/hand.ts';
import type { Hand, Opened } from '../../../tests/hand.ts';
import { handClock } from '../../server/clock.ts';

const clock = handClock(new Date('2026-11-23T09:00:00.000Z'));
let opened: Opened;
let anna: Hand;

beforeAll(async () => {
  opened = await openTown(clock);
  anna = await signedIn(opened.running, 'anna', clock);
});
afterAll(() => opened.close());

const feed = (path: string) => opened.running.server.inject({ method: 'GET', url: path });
const make = async () => (await anna.post('/api/calendar')).json<{ path: string }>().path;

async function book(part: object) {
  const { id } = (await anna.post('/api/citizens', { givenName: 'Kvintus' })).json<{
    id: string;
  }>();
  const answer = await anna.post(`/api/citizens/${id}/appointments`, {
    kind: 'psychiatry',
    with: 'Lægehuset Kviksølv',
    place: 'Havnegade 4',
    purpose: 'Medicin',
    escort: { workerId: opened.town.workerIds['anna'], meetPlace: 'Ved kiosken' },
    ...part,
  });
  expect(answer.statusCode).toBe(201);
}

it('shows times and nothing by which anybody could be known, with summer time right', async () => {
  await book({ at: '2026-12-01T09:00:00Z', until: '2026-12-01T10:30:00Z' });
  await book({ at: '2027-03-27T08:00:00Z', repeat: { days: 1, until: '2027-03-28' } });
  const answer = await feed(await make());
  expect([answer.statusCode, answer.headers['content-type']]).toEqual([
    200,
    'text/calendar; charset=utf-8',
  ]);
  const calendar = new ICAL.Component(ICAL.parse(answer.body) as never[]);
  const events = calendar.getAllSubcomponents('vevent').map((one) => new ICAL.Event(one));
  expect(
    events.map((one) => [
      one.summary,
      one.startDate.toJSDate().toISOString(),
      one.location,
      one.description,
    ]),
  ).toEqual([
    ['Aftale', '2026-12-01T09:00:00.000Z', null, null],
    ['Aftale', '2027-03-27T08:00:00.000Z', null, null],
    ['Aftale', '2027-03-28T07:00:00.000Z', null, null],
  ]);
  expect(events[0]?.endDate.toJSDate().toISOString()).toBe('2026-12-01T10:30:00.000Z');
  expect(new Set(events.map((one) => one.uid)).size).toBe(3);
  expect(answer.body).not.toMatch(
    /Kvintus|Kviksølv|Havnegade|Medicin|kiosken|psychiatry|Anna|ATTENDEE|ORGANIZER/i,
  );
});

it('made anew, the old address shows nothing; switched off, neither does the new one', async () => {
  const old = await make();
  const young = await make();
  expect([(await feed(old)).statusCode, (await feed(young)).statusCode]).toEqual([404, 200]);
  expect((await anna.get<{ since: string | null }>('/api/calendar')).since).not.toBeNull();
  await anna.post('/api/calendar/end');
  const gone = await feed(young);
  expect(gone.statusCode).toBe(404);
  const never = await feed(`/api/calendar/${'a'.repeat(43)}.ics`);
  expect({ ...never.json<object>(), instance: '' }).toEqual({
    ...gone.json<object>(),
    instance: '',
  });
  expect((await feed('/api/calendar/x')).statusCode).toBe(404);
  expect((await anna.get<{ since: string | null }>('/api/calendar')).since).toBeNull();
});

it('keeps no token that could be read, and shows nothing to whom has left', async () => {
  const bo = await signedIn(opened.running, 'bo', clock);
  const path = (await bo.post('/api/calendar')).json<{ path: string }>().path;
  expect((await feed(path)).statusCode).toBe(200);
  const owner = postgres(opened.ownerUrl, { max: 1, onnotice: () => undefined });
  const kept =
    JSON.stringify(await owner`select * from calendar_feed`) +
    JSON.stringify(await owner`select * from fact`);
  expect(kept).not.toContain(path.slice(14, 57));
  clock.forward(60_000);
  await owner`update employment set period = tstzrange(lower(period), ${clock.now()}) where worker_id = ${bo.me.worker.id}`;
  expect((await feed(path)).statusCode).toBe(404);
  await owner.end();
});

it('is asked for so often and no oftener', async () => {
  const path = await make();
  const answers = [];
  for (let turn = 0; turn < 40; turn++) answers.push((await feed(path)).statusCode);
  expect(answers).toContain(429);
});
