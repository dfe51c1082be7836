import { describe, expect, test } from 'vitest';
import { copenhagenInstant } from '../../kernel/day.ts';
import { nightAt, nightFrom } from './night.rules.ts';

const duty = { from: '16:00', to: '08:00' };
const hourMs = 3_600_000;
const hours = (night: { from: Date; until: Date } | undefined) =>
  night && (night.until.getTime() - night.from.getTime()) / hourMs;

describe('a night that recurs', () => {
  test('begins and ends by Danish clocks, the end not included', () => {
    const on = (day: string, time: string) => nightAt(duty, copenhagenInstant(day, time));
    expect(on('2026-11-02', '15:59')).toBeUndefined();
    expect(on('2026-11-02', '16:00')).toEqual({
      from: copenhagenInstant('2026-11-02', '16:00'),
      until: copenhagenInstant('2026-11-03', '08:00'),
    });
    expect(on('2026-11-03', '07:59')).toEqual(on('2026-11-02', '16:00'));
    expect(on('2026-11-03', '08:00')).toBeUndefined();
  });

  test('may lie within one day', () => {
    const evening = { from: '16:00', to: '22:00' };
    expect(nightAt(evening, copenhagenInstant('2026-11-02', '15:00'))).toBeUndefined();
    expect(hours(nightAt(evening, copenhagenInstant('2026-11-02', '21:59')))).toBe(6);
    expect(nightAt(evening, copenhagenInstant('2026-11-02', '22:00'))).toBeUndefined();
  });

  test('is an hour shorter in spring and an hour longer in autumn', () => {
    expect(hours(nightAt(duty, copenhagenInstant('2027-03-27', '23:00')))).toBe(15);
    expect(hours(nightAt(duty, copenhagenInstant('2027-10-30', '23:00')))).toBe(17);
    expect(hours(nightAt(duty, copenhagenInstant('2027-10-31', '23:00')))).toBe(16);
  });

  test('does not begin twice when its hour comes twice', () => {
    const late = { from: '22:00', to: '02:30' };
    const first = copenhagenInstant('2027-10-31', '02:29');
    expect(nightAt(late, first)).toBeDefined();
    expect(nightAt(late, new Date(first.getTime() + hourMs))).toBeUndefined();
  });

  test('is skipped where its hour does not exist', () => {
    const short = { from: '02:00', to: '02:30' };
    expect(hours(nightFrom(short, copenhagenInstant('2027-03-28', '01:00')))).toBe(0.5);
    const gone = { from: '02:30', to: '03:15' };
    expect(nightAt(gone, copenhagenInstant('2027-03-28', '03:20'))).toBeUndefined();
    expect(nightFrom(gone, copenhagenInstant('2027-03-28', '01:00')).from).toEqual(
      copenhagenInstant('2027-03-29', '02:30'),
    );
  });

  test('that comes next is the one that runs, else this evening', () => {
    const running = nightFrom(duty, copenhagenInstant('2026-11-03', '02:00'));
    expect(running.from).toEqual(copenhagenInstant('2026-11-02', '16:00'));
    const next = nightFrom(duty, copenhagenInstant('2026-11-03', '12:00'));
    expect(next.from).toEqual(copenhagenInstant('2026-11-03', '16:00'));
  });
});
