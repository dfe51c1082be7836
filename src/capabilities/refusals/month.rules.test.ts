import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fewest, suppress, toMonth } from './month.rules.ts';

/**
 * How many tables, or values at a place, look like what is shown: tried out one by one, no more than two of them.
 * What is hidden is never naught, and what has a sum that is shown is no more than it.
 */
function tablesLike(shown: (number | null)[][], at?: [number, number]): number {
  const height = shown.length - 1;
  const width = (shown[0]?.length ?? 0) - 1;
  const table = shown.slice(0, height).map((row) => row.slice(0, width));
  const hidden = table.flatMap((row, i) =>
    row.flatMap((n, j): [number, number][] => (n === null ? [[i, j]] : [])),
  );
  const sumFits = (places: [number, number][], sum: number | null | undefined, full: boolean) => {
    const told = places.reduce((all, [i, j]) => all + (table[i]?.[j] ?? 0), 0);
    return typeof sum !== 'number' ? true : full ? told === sum : told <= sum;
  };
  const inRow = (i: number) => Array.from({ length: width }, (_, j): [number, number] => [i, j]);
  const inColumn = (j: number) =>
    Array.from({ length: height }, (_, i): [number, number] => [i, j]);
  const everywhere = Array.from({ length: height }, (_, i) => inRow(i)).flat();
  const known = (places: [number, number][]) => places.every(([i, j]) => table[i]?.[j] !== null);
  const fits = (i: number, j: number) =>
    sumFits(inRow(i), shown[i]?.[width], known(inRow(i))) &&
    sumFits(inColumn(j), shown[height]?.[j], known(inColumn(j))) &&
    sumFits(everywhere, shown[height]?.[width], known(everywhere));
  const found = new Set<string>();
  const fill = (k: number) => {
    const place = hidden[k];
    if (found.size > 1) return;
    if (!place) {
      found.add(at ? String(table[at[0]]?.[at[1]]) : JSON.stringify(table));
      return;
    }
    const row = table[place[0]];
    if (!row) return;
    for (let n = 1; n <= 14; n++) {
      row[place[1]] = n;
      if (fits(...place)) fill(k + 1);
    }
    row[place[1]] = null;
  };
  fill(0);
  return found.size;
}

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

  it('never leaves one to be worked out from all rows and columns together', () => {
    // 4 + 1 in the second row, 6 + 1 in the first, 10 down the column: it could only be 6, 1, 4, 1.
    const shown = suppress([
      [6, 1, 7],
      [4, 0, 1],
    ]);
    expect(tablesLike(shown)).toBeGreaterThan(1);
    // Two rows less two columns leave one count, though every line hides two.
    const block = [
      [3, 9, 2, 0],
      [8, 4, 0, 0],
      [0, 0, 12, 3],
      [0, 0, 3, 12],
    ];
    const counts = fc.array(
      fc.array(fc.constantFrom(0, 0, 1, 2, 4, 6), { minLength: 3, maxLength: 3 }),
      {
        minLength: 2,
        maxLength: 3,
      },
    );
    const holds = (table: number[][]) => {
      const all = suppress(table);
      table.forEach((row, i) => {
        row.forEach((n, j) => {
          if (all[i]?.[j] === null && n < fewest)
            expect([n, tablesLike(all, [i, j])]).toEqual([n, 2]);
        });
      });
    };
    holds(block);
    fc.assert(fc.property(counts, holds), { numRuns: 40 });
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
