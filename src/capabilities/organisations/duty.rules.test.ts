import { describe, expect, it } from 'vitest';
import { cut, findGaps } from './duty.rules.ts';

const at = (hour: number) => new Date(Date.UTC(2026, 10, 22, hour)).toISOString();

describe('the roster', () => {
  it('has no gap while one turn follows the other', () => {
    const turns = [
      { from: at(8), to: at(16) },
      { from: at(0), to: at(8) },
      { from: at(16), to: null },
    ];
    expect(findGaps(turns, at(1), at(48))).toEqual([]);
  });
  it('names every stretch in which nobody has the duty', () => {
    const turns = [
      { from: at(4), to: at(8) },
      { from: at(9), to: at(20) },
    ];
    expect(findGaps(turns, at(1), at(24))).toEqual([
      { from: at(1), to: at(4) },
      { from: at(8), to: at(9) },
      { from: at(20), to: at(24) },
    ]);
    expect(findGaps([], at(1), at(2))).toEqual([{ from: at(1), to: at(2) }]);
  });
  it('keeps what a new turn does not take', () => {
    expect(cut({ from: at(0), to: null }, at(8), at(16))).toEqual({
      before: { from: at(0), to: at(8) },
      after: { from: at(16), to: null },
    });
    expect(cut({ from: at(8), to: at(16) }, at(8), at(16))).toEqual({ before: null, after: null });
  });
});
