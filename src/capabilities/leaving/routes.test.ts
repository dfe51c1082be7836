import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTown, signedIn } from '../../../tests/hand.ts';
import type { Hand, Opened } from '../../../tests/hand.ts';
import { handClock } from '../../server/clock.ts';

const clock = handClock(new Date('2026-11-22T10:00:00+01:00'));
let opened: Opened;
let anna: Hand;
let citizen: string;

const body = {
  fromKind: 'hospital',
  at: '2026-11-24T11:00:00+01:00',
  happened: false,
  needs: ['rest'],
};

beforeAll(async () => {
  opened = await openTown(clock);
  anna = await signedIn(opened.running, 'anna', clock);
  citizen = (await anna.post('/api/citizens', { givenName: 'Ib' })).json<{ id: string }>().id;
});
afterAll(() => opened.close());

const record = (part: object, id = citizen) => {
  clock.forward(1000);
  return anna.post(`/api/citizens/${id}/leavings`, { ...body, ...part });
};

describe('leaving over HTTP', () => {
  it('is planned, put off, answered and happens', async () => {
    const born = await record({ needNote: 'Sår på benet 😀' });
    expect(born.statusCode).toBe(201);
    const { id } = born.json<{ id: string }>();
    const act = async (what: string, payload: object) => {
      clock.forward(1000);
      return (await anna.post(`/api/leavings/${id}/${what}`, payload)).statusCode;
    };
    expect(await act('move', { at: '2026-11-25T11:00:00+01:00' })).toBe(200);
    const unfit = { outcome: 'unfit', placeText: 'Sovesalen', saidBy: 'Anna' };
    expect(await act('answer', unfit)).toBe(200);
    expect(await act('left', { at: '2026-11-22T10:00:00+01:00' })).toBe(200);
    const met = { outcome: 'met', placeText: 'Møllen', saidBy: 'Karen', metBy: 'Karen' };
    expect(await act('answer', met)).toBe(200);
    expect(await act('answer', met)).toBe(409);
  });

  it('refuses what cannot be kept, in Danish, and keeps nothing of it', async () => {
    const met = { outcome: 'met', placeText: 'Møllen', saidBy: 'Karen', metBy: 'Karen' };
    const unknown = '01890000-0000-7000-8000-000000000000';
    const wrong: object[] = [
      { fromKind: 'moon' },
      { at: '3026-01-01T00:00:00Z' },
      { at: '2026-11-21T00:00:00Z' },
      { at: 'i morgen' },
      { at: '' },
      { happened: 'ja' },
      { happened: true, at: '2026-11-22T09:00:00+01:00' },
      { needs: [] },
      { needs: ['champagne'] },
      { needs: ['rest', 'rest'] },
      { needNote: 'x'.repeat(1_000_000) },
      { needNote: 'a\u0000b' },
      { answer: { ...met, metBy: ' ' } },
      { answer: { ...met, placeId: unknown } },
      { answer: { outcome: '' } },
      { extra: 1 },
    ];
    const count = async () =>
      (await anna.get<{ timeline: unknown[] }>(`/api/citizens/${citizen}`)).timeline;
    const before = await count();
    for (const part of wrong) {
      const answer = await record(part);
      expect(answer.statusCode, JSON.stringify(part).slice(0, 60)).toBeGreaterThanOrEqual(400);
      expect(answer.statusCode).toBeLessThan(500);
      expect(answer.json<{ detail: string }>().detail).toMatch(/[a-zæøå]{3}/);
    }
    expect(await count()).toEqual(before);
    expect((await record({}, unknown)).statusCode).toBe(404);
    expect((await anna.post(`/api/leavings/${unknown}/left`, { at: body.at })).statusCode).toBe(
      404,
    );
  });
});
