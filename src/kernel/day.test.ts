import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  addDays,
  clockOf,
  copenhagenInstant,
  dayOf,
  daysBetween,
  fieldInstant,
  isDay,
  lastOfMonth,
  makeDay,
  sayClock,
  sayDay,
  sayDayExact,
  saySince,
  sayWhen,
  weekdayNames,
  weekdayOf,
} from './day.ts';

const instants = fc.date({
  min: new Date('1990-01-01T00:00:00Z'),
  max: new Date('2060-01-01T00:00:00Z'),
  noInvalidDate: true,
});
const days = instants.map((at) => at.toISOString().slice(0, 10));

describe('calendar days', () => {
  test('adding days and counting them agree', () => {
    fc.assert(
      fc.property(days, fc.integer({ min: -4000, max: 4000 }), (day, count) => {
        expect(daysBetween(day, addDays(day, count))).toBe(count);
        expect((weekdayOf(day) + count + 7000) % 7).toBe(weekdayOf(addDays(day, count)));
      }),
    );
  });

  test('only days that exist are days', () => {
    expect([
      isDay('2028-02-29'),
      isDay('2026-02-29'),
      isDay('2026-11-31'),
      isDay('20-11-2026'),
    ]).toEqual([true, false, false, false]);
    expect(makeDay(2026, 11, 31)).toBeUndefined();
    expect(lastOfMonth('2028-02-03')).toBe('2028-02-29');
    expect(weekdayNames[weekdayOf('2026-11-22')]).toBe('søndag');
  });
});

describe('Danish clocks', () => {
  test('midnight belongs to the day that begins', () => {
    expect(dayOf(new Date('2026-11-20T22:59:59Z'))).toBe('2026-11-20');
    expect(dayOf(new Date('2026-11-20T23:00:00Z'))).toBe('2026-11-21');
    expect(dayOf(new Date('2026-07-20T22:00:00Z'))).toBe('2026-07-21');
    expect(copenhagenInstant('2026-11-21').toISOString()).toBe('2026-11-20T23:00:00.000Z');
    expect(copenhagenInstant('2026-07-21').toISOString()).toBe('2026-07-20T22:00:00.000Z');
  });

  test('the night when clocks go forward has no 02:30: it is read as 03:30', () => {
    expect(copenhagenInstant('2026-03-29', '01:59').toISOString()).toBe('2026-03-29T00:59:00.000Z');
    expect(copenhagenInstant('2026-03-29', '02:30').toISOString()).toBe('2026-03-29T01:30:00.000Z');
    expect(clockOf(copenhagenInstant('2026-03-29', '02:30'))).toBe('03:30');
    expect(copenhagenInstant('2026-03-29', '03:00').toISOString()).toBe('2026-03-29T01:00:00.000Z');
  });

  test('a field for day and clock is a Danish clock', () => {
    expect(fieldInstant('2026-11-22T14:30')).toBe('2026-11-22T13:30:00.000Z');
    expect(fieldInstant('2026-07-22')).toBe('2026-07-21T22:00:00.000Z');
  });

  test('the night when clocks go back has 02:30 twice: the first is meant', () => {
    expect(copenhagenInstant('2026-10-25', '02:30').toISOString()).toBe('2026-10-25T00:30:00.000Z');
    expect(copenhagenInstant('2026-10-25', '03:00').toISOString()).toBe('2026-10-25T02:00:00.000Z');
  });

  test('an instant, said as day and clock, is found again but for the hour that comes twice', () => {
    fc.assert(
      fc.property(instants, (at) => {
        const minute = new Date(Math.floor(at.getTime() / 60_000) * 60_000);
        const again = copenhagenInstant(dayOf(minute), clockOf(minute)).getTime();
        expect([0, 3_600_000]).toContain(minute.getTime() - again);
      }),
    );
  });

  test('every day begins after the one before, also around the two nights', () => {
    fc.assert(
      fc.property(days, (day) => {
        const hours =
          (copenhagenInstant(addDays(day, 1)).getTime() - copenhagenInstant(day).getTime()) /
          3_600_000;
        expect([23, 24, 25]).toContain(hours);
        expect(dayOf(copenhagenInstant(day))).toBe(day);
      }),
    );
  });
});

describe('time as people say it', () => {
  const now = new Date('2026-11-22T15:00:00Z');
  test.each([
    ['2026-11-21T13:10:00Z', 'i går kl. 14.10'],
    ['2026-11-22T08:05:00Z', 'i dag kl. 9.05'],
    ['2026-11-21T23:30:00Z', 'i dag kl. 0.30'],
    ['2026-11-20T10:00:00Z', 'i forgårs kl. 11'],
    ['2026-11-16T10:00:00Z', 'i mandags kl. 11'],
    ['2026-11-15T10:00:00Z', '15. november kl. 11'],
    ['2026-11-23T10:00:00Z', 'i morgen kl. 11'],
    ['2026-11-27T10:00:00Z', 'på fredag kl. 11'],
    ['2025-07-03T06:00:00Z', '3. juli 2025 kl. 8'],
  ])('%s is %s', (at, said) => {
    expect(sayWhen(new Date(at), now)).toBe(said);
  });

  test.each([
    ['09:05', '9.05'],
    ['09:30', '9.30'],
    ['11:00', '11'],
    ['00:00', '0'],
    ['00:30', '0.30'],
    ['23:59', '23.59'],
  ])('the clock %s is %s', (time, said) => {
    expect(sayClock(time)).toBe(said);
  });

  test('since when: today needs no day', () => {
    expect(saySince(new Date('2026-11-22T03:06:00Z'), now)).toBe('kl. 4.06');
    expect(saySince(new Date('2026-11-21T22:30:00Z'), now)).toBe('i går kl. 23.30');
  });

  test('days alone, and exactly', () => {
    expect(sayDay('2026-11-24', '2026-11-22')).toBe('i overmorgen');
    expect(sayDayExact('2026-11-21')).toBe('lørdag den 21. november 2026');
  });
});
