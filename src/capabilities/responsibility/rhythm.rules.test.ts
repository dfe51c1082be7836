import { describe, expect, test } from 'vitest';
import { rhythmsSince } from './rhythm.rules.ts';

describe('the rhythms since an instant', () => {
  test('are the usual one until somebody says one', () => {
    expect(rhythmsSince([], 100)).toEqual([{ from: 100, days: 7 }]);
    expect(rhythmsSince([{ from: 120, days: 30 }], 100)).toEqual([
      { from: 100, days: 7 },
      { from: 120, days: 30 },
    ]);
  });

  test('begin with the one that held already, and say only what differs', () => {
    const said = [
      { from: 10, days: 3 },
      { from: 20, days: 14 },
      { from: 120, days: 14 },
      { from: 130, days: 2 },
    ];
    expect(rhythmsSince(said, 100)).toEqual([
      { from: 100, days: 14 },
      { from: 130, days: 2 },
    ]);
  });
});
