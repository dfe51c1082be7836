import { expect, it } from 'vitest';
import { readWhole, sayKroner } from './money.ts';

it('money is said and read as Danes write it', () => {
  expect(sayKroner(12_500)).toBe('12.500 kr.');
  expect(['12.500 kr.', '12 500', '0', ' ', 'mange', '-1', '1,5'].map(readWhole)).toEqual([
    12_500,
    12_500,
    0,
    null,
    'mange',
    '-1',
    '1,5',
  ]);
});
