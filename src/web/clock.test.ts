import { expect, it } from 'vitest';
import { readClock } from './clock.tsx';

it.each([
  ['14.30', '14:30'],
  ['14:30', '14:30'],
  ['1430', '14:30'],
  ['930', '09:30'],
  ['9', '09:00'],
  [' 7.05 ', '07:05'],
  ['0', '00:00'],
  ['', ''],
])('%s is read as %s', (text, clock) => {
  expect(readClock(text)).toBe(clock);
});

it.each(['24.00', '12.60', 'middag', '14.3', '2:30 PM', '-1'])('%s is no clock time', (text) => {
  expect(readClock(text)).toBeUndefined();
});
