import { describe, expect, it } from 'vitest';
import {
  bandOf,
  inVivo,
  median,
  meetingsAWeek,
  minutesAWeek,
  networkAMonth,
  teamApproach,
} from './fidelity.rules.ts';
import type { CountedContact } from './fidelity.rules.ts';

const until = '2026-11-29T00:00:00.000Z';
const daysBefore = (days: number) => new Date(Date.parse(until) - days * 86_400_000).toISOString();

function contact(citizenId: string, days: number, more: Partial<CountedContact> = {}) {
  return {
    citizenId,
    at: daysBefore(days),
    outcome: 'met' as const,
    channel: 'in-person' as const,
    minutes: 30,
    ownPremises: null,
    place: 'Kajen',
    workerIds: ['anna'],
    ...more,
  };
}

describe('bands', () => {
  it.each([
    ['S1', 19.9, 1],
    ['S1', 20, 2],
    ['S1', 79.9, 4],
    ['S1', 80, 5],
    ['S4', 14.99, 1],
    ['S4', 49.5, 2],
    ['S4', 120, 5],
    ['S5', 0.99, 1],
    ['S5', 3.5, 4],
    ['S6', 0.5, 2],
    ['S6', 3.5, 4],
    ['S6', 4, 5],
    ['H2', 9.99, 1],
    ['H2', 36.5, 2],
    ['H2', 63.9, 3],
    ['H2', 90, 5],
  ] as const)('%s of %d is %d, with no gap between two', (item, value, band) => {
    expect(bandOf(item, value)).toBe(band);
  });

  it('a median is the middle one, or between the two', () => {
    expect([median([]), median([3]), median([1, 9, 2]), median([1, 2, 3, 10])]).toEqual([
      null,
      3,
      2,
      2.5,
    ]);
  });
});

describe('by hand', () => {
  const rows = [
    // Ib: eight meetings in four weeks, six of them out; 240 minutes; two of us.
    ...[1, 3, 8, 10, 15, 17].map((day) => contact('ib', day)),
    ...[22, 24].map((day) => contact('ib', day, { ownPremises: true, workerIds: ['bo'] })),
    contact('ib', 5, { workerIds: ['anna', 'bo'], channel: 'phone' }),
    // Pia: two meetings at our own place, one whose place nobody said, without minutes; one too long ago.
    contact('pia', 2, { ownPremises: true, minutes: 60, workerIds: ['anna'] }),
    contact('pia', 9, { ownPremises: true, minutes: 20, workerIds: ['bo'] }),
    contact('pia', 12, { place: null, minutes: null, workerIds: ['bo'] }),
    contact('pia', 29),
    // Kaj was looked for; somebody spoke with his sister three times.
    contact('kaj', 4, { outcome: 'not-there' }),
    ...[1, 11, 29].map((day) => contact('kaj', day, { outcome: 'network' })),
    contact('kaj', 31, { outcome: 'network' }),
  ];
  const all = ['ib', 'pia', 'kaj'];

  it('S1 takes each one’s share and then the median, and guesses no place', () => {
    // Ib 6 of 8 = 75 %, Pia 0 of 2 = 0 %; Kaj was not met. The median is 37.5 %.
    expect(inVivo(rows, all, until)).toEqual({ value: 37.5, band: 2, told: 10, all: 11 });
  });

  it('S4 is minutes a week: 60, 20 and 0', () => {
    expect(minutesAWeek(rows, all, until)).toEqual({ value: 20, band: 2, told: 10, all: 11 });
  });

  it('S5 is meetings a week: 2, 0.75 and 0', () => {
    expect(meetingsAWeek(rows, all, until)).toEqual({ value: 0.75, band: 1, told: 11, all: 11 });
  });

  it('S6 counts those who have a network: three contacts for two of them', () => {
    expect(networkAMonth(rows, ['kaj', 'ib'], until)).toEqual({
      value: 1.5,
      band: 3,
      told: 3,
      all: 3,
    });
    expect(networkAMonth(rows, [], until).value).toBeNull();
  });

  it('H2 is the share whom more than one of us met within two weeks: Pia of three', () => {
    const { value, band } = teamApproach(rows, all, until);
    expect([value?.toFixed(1), band]).toEqual(['33.3', 2]);
  });
});
