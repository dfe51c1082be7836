import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fewest, suppress, toMonth } from './month.rules.ts';

describe('a count that could point at somebody is not shown (METHODS §7)', () => {
  it('hides 1 to 4 and the next smallest beside one that is alone; naught may be shown', () => {
    expect(
      suppress([
        [3, 12, 0],
        [9, 20, 30],
      ]),
    ).toEqual([
      [null, null, 0, 15],
      [null, null, 30, 59],
      [12, 32, 30, 74],
    ]);
  });

  it('hides the sums of what is small', () => {
    expect(suppress([[2]])).toEqual([
      [null, null],
      [null, null],
    ]);
    expect(suppress([])).toEqual([[]]);
  });

  it('never leaves a hidden count to be worked out from its row or its column', () => {
    const table = fc.integer({ min: 1, max: 6 }).chain((width) =>
      fc.array(fc.array(fc.integer({ min: 0, max: 14 }), { minLength: width, maxLength: width }), {
        minLength: 1,
        maxLength: 8,
      }),
    );
    fc.assert(
      fc.property(table, (counts) => {
        const shown = suppress(counts);
        const columns = (shown[0] ?? []).map((_, j) => shown.map((row) => row[j] ?? null));
        for (const line of [...shown, ...columns]) {
          const hidden = line.filter((n) => n === null).length;
          expect(hidden).not.toBe(1);
          expect(line.every((n) => n === null || n === 0 || n >= fewest)).toBe(true);
          const sum = line.at(-1);
          if (hidden > 0 && typeof sum === 'number') {
            const told = line.slice(0, -1).reduce<number>((all, n) => all + (n ?? 0), 0);
            expect(sum - told).toBeGreaterThanOrEqual(fewest);
          }
        }
      }),
      { numRuns: 500 },
    );
  });

  it('names a place only where it and what is left over are five or more', () => {
    const said = (name: string | null, count: number) => ({
      service: 'shelter' as const,
      reason: 'no-room' as const,
      name,
      count,
    });
    const names = (...counted: ReturnType<typeof said>[]) =>
      toMonth('2026-11', ['2026-11'], counted).rows[0]?.names;
    expect(names(said('Skuret', 6), said('Hjemmet', 5))).toEqual([
      { name: 'Skuret', count: 6 },
      { name: 'Hjemmet', count: 5 },
    ]);
    expect(names(said('Skuret', 6), said('Hjemmet', 2))).toEqual([]);
    expect(names(said('Skuret', 2))).toEqual([]);
  });
});
