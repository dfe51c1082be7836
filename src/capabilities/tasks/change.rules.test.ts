import { expect, it } from 'vitest';
import { climb, dueInstant, whyNotPostpone } from './change.rules.ts';
import { dueGroup } from './why.rules.ts';

const due = new Date('2026-11-22T12:00:00Z');
const after = (hours: number) => new Date(due.getTime() + hours * 3_600_000);

it('what is overdue shows at the tovholder, and after two days at the manager', () => {
  expect(climb(due, after(-1))).toBe('owner');
  expect(climb(due, due)).toBe('owner');
  expect(climb(due, after(0.01))).toBe('holder');
  expect(climb(due, after(48))).toBe('holder');
  expect(climb(due, after(48.01))).toBe('manager');
});

it('without a time it is due until its day has passed, also on the days when the clock is turned', () => {
  const end = (dueOn: string) => dueInstant({ dueOn, time: null }).toISOString();
  expect(end('2026-10-25')).toBe('2026-10-25T23:00:00.000Z');
  expect(end('2026-10-24')).toBe('2026-10-24T22:00:00.000Z');
  expect(dueInstant({ dueOn: '2026-11-22', time: '13:00' })).toEqual(due);
});

it('two days are 48 hours, also over the nights when the clock is turned; no hour is skipped or counted twice', () => {
  const climbed = (dueOn: string, now: string, time: string | null = null) =>
    climb(dueInstant({ dueOn, time }), new Date(now));
  // Spring: Sunday the 28th has 23 hours.
  expect(climbed('2027-03-27', '2027-03-28T00:00:00+01:00')).toBe('owner');
  expect(climbed('2027-03-27', '2027-03-28T00:00:01+01:00')).toBe('holder');
  expect(climbed('2027-03-27', '2027-03-30T01:00:00+02:00')).toBe('holder');
  expect(climbed('2027-03-27', '2027-03-30T01:00:01+02:00')).toBe('manager');
  expect(climbed('2027-03-28', '2027-03-28T23:59:59+02:00')).toBe('owner');
  expect(climbed('2027-03-28', '2027-03-29T00:00:01+02:00')).toBe('holder');
  // The hour that does not exist is due when the clock has passed it.
  expect(climbed('2027-03-28', '2027-03-28T03:59:00+02:00', '02:30')).toBe('holder');
  // Autumn: Sunday the 25th has 25 hours.
  expect(climbed('2026-10-24', '2026-10-25T00:00:01+02:00')).toBe('holder');
  expect(climbed('2026-10-24', '2026-10-26T23:00:01+01:00')).toBe('manager');
  expect(climbed('2026-10-25', '2026-10-25T23:59:59+01:00')).toBe('owner');
  expect(climbed('2026-10-25', '2026-10-26T00:00:01+01:00')).toBe('holder');
});

it('a search waits a week at most; back to its day is an undoing', () => {
  const search = {
    ...{ kind: 'search' as const, dueOn: '2026-11-23' },
    ...{ dueOnBefore: '2026-11-20', waitsFrom: '2026-11-22' },
  };
  const say = (
    dueOn: string,
    reason = 'Syg',
    step: Parameters<typeof whyNotPostpone>[0] = search,
  ) => whyNotPostpone(step, { dueOn, reason }, '2026-11-22')?.code;
  expect(say('2026-11-29')).toBeUndefined();
  expect(say('2026-11-30')).toBe('search-waits-a-week');
  expect(say('2026-11-21')).toBeDefined();
  expect(say('2026-11-20')).toBeUndefined();
  expect(say('2026-11-23', '  ')).toBeDefined();
  const step = { ...search, kind: 'step' as const, dueOnBefore: null };
  expect(say('2026-12-30', 'Ferie', step)).toBeUndefined();
  expect(say('2126-12-30', 'Ferie', step)).toBeDefined();
  const long = { ...search, waitsFrom: '2026-11-17' };
  expect(say('2026-11-24', 'Syg', long)).toBeUndefined();
  expect(say('2026-11-25', 'Syg', long)).toBe('search-waits-a-week');
});

it('a task stands under what it is: overdue, today, tomorrow, later', () => {
  const group = (dueOn: string, overdueSince: string | null = null) =>
    dueGroup({ dueOn, overdueSince }, '2026-11-22', '2026-11-23');
  expect([
    group('2026-11-21', 'x'),
    group('2026-11-22'),
    group('2026-11-23'),
    group('2026-11-24'),
  ]).toEqual(['overdue', 'today', 'tomorrow', 'later']);
});
