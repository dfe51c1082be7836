import { afterAll, beforeAll, expect, it } from 'vitest';
import { handClock } from '../src/server/clock.ts';
import { openTown, signedIn } from './hand.ts';
import type { Hand, Opened } from './hand.ts';

let opened: Opened;
let sara: Hand;
beforeAll(async () => {
  opened = await openTown(handClock(new Date('2026-11-22T10:00:00Z')));
  sara = await signedIn(opened.running, 'sara');
});
afterAll(() => opened.close());

const some = '00000000-0000-7000-8000-000000000001';
const texts = ['\0', 'a\0b', '\ud800', '\udc00x'];
const days = ['0000-00-00', '0000-01-01', '0001-01-01', '2026-02-30', '2026-13-01', '9999-12-31'];
const instants = [
  '2016-12-31T23:59:60Z',
  '0000-01-01T00:00:00Z',
  '0001-01-01T00:00:00+14:00',
  '2026-02-30T00:00:00Z',
  '2026-11-22T10:00:00+23:00',
  '9999-12-31T23:59:59Z',
];
const said = { said: 'Han fryser', about: 'En mand' };
const membership = { teamId: some, role: 'member' };

type Row = [url: string, field: string, odd: string[], rest?: object];
const rows: Row[] = [
  ['/api/teams', 'name', texts],
  ['/api/organisations', 'name', texts],
  ['/api/citizens', 'givenName', texts],
  [`/api/citizens/${some}/called`, 'called', [...texts, '   ', '\n\r\t']],
  [`/api/citizens/${some}/sleep`, 'place', texts],
  [`/api/inquiries/${some}/attempts`, 'words', texts],
  [`/api/inquiries/${some}/attempts`, 'at', instants],
  ['/api/inquiries', 'heardAt', instants, said],
  ['/api/inquiries', 'dueAt', instants, said],
  ['/api/duty/turns', 'from', instants, { workerId: some, to: '2026-11-23T10:00:00Z' }],
  ['/api/duty/turns', 'to', instants, { workerId: some, from: '2026-11-23T10:00:00Z' }],
  [`/api/citizens/${some}/letters`, 'sinceOn', days],
  [`/api/workers/${some}/memberships`, 'fromDay', days, membership],
];

it.each(rows)('%s refuses an odd %s', async (url, field, odd, rest = {}) => {
  for (const value of odd) {
    const answer = await sara.post(url, { ...rest, [field]: value });
    expect([JSON.stringify(value), answer.statusCode]).toEqual([JSON.stringify(value), 422]);
  }
});

it('names the field that has a sign which cannot be kept, in a body and in an address', async () => {
  const answer = await sara.post('/api/citizens', { aliases: ['Palle', 'a\0b'] });
  expect(answer.json()).toMatchObject({ code: 'invalid', field: 'aliases.1' });
  const asked = await sara.ask('/api/citizens?search=%00');
  expect([asked.statusCode, asked.json<{ field: string }>().field]).toEqual([422, 'search']);
});
