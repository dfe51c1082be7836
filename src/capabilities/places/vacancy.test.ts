import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTown, signedIn } from '../../../tests/hand.ts';
import type { Hand, Opened } from '../../../tests/hand.ts';
import { handClock } from '../../server/clock.ts';
import type { Vacancy } from './vacancy.contract.ts';
import { answersNeed } from './vacancy.rules.ts';

const clock = handClock(new Date('2026-11-22T10:00:00+01:00'));
let opened: Opened;
let anna: Hand;

beforeAll(async () => {
  opened = await openTown(clock);
  anna = await signedIn(opened.running, 'anna', clock);
});
afterAll(() => opened.close());

const mill = {
  kind: 'care-centre',
  name: 'Omsorgscentret Møllen',
  phone: '33 12 34 56',
  takes: ['rest', 'wounds'],
  cannot: ['dog'],
};
const list = async () => (await anna.get<{ places: Vacancy[] }>('/api/vacancies')).places;
const post = (path: string, payload: object) => {
  clock.forward(1000);
  return anna.post(path, payload);
};

describe('Ledige pladser', () => {
  it('says how much room there is, by whom and when, and when nobody has said so today', async () => {
    const { id } = (await post('/api/vacancies', mill)).json<{ id: string }>();
    expect(await list()).toMatchObject([{ id, free: null, fresh: false }]);
    expect((await post(`/api/vacancies/${id}/free`, { free: 2 })).statusCode).toBe(201);
    expect(await list()).toMatchObject([{ id, free: 2, fresh: true, freeBy: anna.me.worker.name }]);
    clock.forward(25 * 3_600_000);
    anna = await signedIn(opened.running, 'anna', clock);
    expect(await list()).toMatchObject([{ id, free: 2, fresh: false }]);
    await post(`/api/vacancies/${id}/free`, { free: 0 });
    const { said } = await anna.get<{ said: { free: number }[] }>(`/api/vacancies/${id}/history`);
    expect(said.map((one) => one.free)).toEqual([0, 2]);
    await post(`/api/vacancies/${id}/say`, { ...mill, name: 'Møllen' });
    expect(await list()).toMatchObject([{ id, name: 'Møllen', free: 0 }]);
    await post(`/api/vacancies/${id}/say`, { ...mill, closed: true });
    expect(await list()).toEqual([]);
  });

  it('refuses what cannot be kept, in Danish', async () => {
    const { id } = (await post('/api/vacancies', mill)).json<{ id: string }>();
    const wrong: [string, object][] = [
      ['/api/vacancies', { ...mill, name: '  ' }],
      ['/api/vacancies', { ...mill, kind: 'palace' }],
      ['/api/vacancies', { ...mill, takes: ['dog'] }],
      ['/api/vacancies', { ...mill, note: 'x'.repeat(1_000_000) }],
      [`/api/vacancies/${id}/free`, { free: -1 }],
      [`/api/vacancies/${id}/free`, { free: 1000 }],
      [`/api/vacancies/${id}/free`, { free: 1.5 }],
      [`/api/vacancies/${id}/free`, { free: '2' }],
      ['/api/vacancies/01890000-0000-7000-8000-000000000000/free', { free: 1 }],
      ['/api/vacancies/01890000-0000-7000-8000-000000000000/say', mill],
    ];
    for (const [path, payload] of wrong) {
      const answer = await post(path, payload);
      expect(answer.statusCode, path).toBeGreaterThanOrEqual(400);
      expect(answer.statusCode).toBeLessThan(500);
      expect(answer.json<{ detail: string }>().detail).toMatch(/[a-zæøå]{3}/);
    }
    expect((await list()).filter((one) => one.id === id)).toMatchObject([{ free: null }]);
  });

  it('knows whether a place meets a need, cannot, or must be asked', () => {
    const place = { takes: ['rest' as const, 'wounds' as const], cannot: ['dog' as const] };
    expect(answersNeed(place, ['rest'])).toBe('meets');
    expect(answersNeed(place, ['rest', 'couple'])).toBe('ask');
    expect(answersNeed(place, ['rest', 'dog'])).toBe('cannot');
  });
});
