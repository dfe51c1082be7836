import { refusalReasons, services } from './contract.ts';
import type { RefusalReason, Service } from './contract.ts';
import { isDetermined } from './determined.rules.ts';
import type { RefusalMonth } from './month.contract.ts';

/** A count below this could point at somebody. */
export const fewest = 5;

/** A table with its margins: the last row and the last column are the sums. */
type Grid = (number | null)[][];
/** Row and column of a count. */
type Place = [number, number];

/**
 * Hides every count from 1 to 4, sums included, and then more: in every row and column whose hidden counts could be
 * worked out (one alone, or few together under a sum that is shown) the next smallest is hidden too, until neither a sum
 * nor all of them together give a hidden count away (METHODS §7 "Suppression").
 * @param counts rows of counts without sums
 * @returns the table with a column and a row of sums, null where a count is not shown
 */
export function suppress(counts: readonly (readonly number[])[]): Grid {
  const grid = withSums(counts);
  const shown: Grid = grid.map((row) => row.map((n) => (n > 0 && n < fewest ? null : n)));
  const lines = linesOf(shown);
  const hideNext = (places: Place[]): boolean => {
    const [next] = places
      .filter(([i, j]) => (shown[i]?.[j] ?? 0) > 0)
      .toSorted((a, b) => countAt(grid, a) - countAt(grid, b));
    const row = next && shown[next[0]];
    if (row) row[next[1]] = null;
    return row !== undefined;
  };
  for (let more = true; more;) {
    more = false;
    for (const line of lines) if (givesAway(line, grid, shown)) more = hideNext(line) || more;
    const known = more ? undefined : workedOut(grid, shown);
    if (known) {
      const crossing = lines.filter((line) =>
        line.some(([i, j]) => i === known[0] && j === known[1]),
      );
      // Where nothing beside it is left to hide, what is elsewhere gives it away.
      more = hideNext(crossing.flat()) || hideNext(lines.flat());
    }
  }
  return shown;
}

/** A hidden count that points at somebody and that all sums together give away. */
function workedOut(grid: number[][], shown: Grid): Place | undefined {
  const places = linesOf(shown).slice(0, shown.length).flat();
  return places.find(
    ([i, j]) =>
      shown[i]?.[j] === null && countAt(grid, [i, j]) < fewest && isDetermined(grid, shown, [i, j]),
  );
}

/** Whether what is hidden in a line can be worked out from what is shown. */
function givesAway(line: Place[], grid: Grid, shown: Grid): boolean {
  const hidden = line.filter(([i, j]) => shown[i]?.[j] === null);
  if (hidden.length < 2) return hidden.length === 1;
  const margin = line.at(-1);
  if (margin === undefined || hidden.includes(margin)) return false;
  return hidden.reduce((all, place) => all + countAt(grid, place), 0) < fewest;
}

function withSums(counts: readonly (readonly number[])[]): number[][] {
  const sum = (line: readonly number[]) => line.reduce((a, b) => a + b, 0);
  const rows = counts.map((row) => [...row, sum(row)]);
  const width = rows[0]?.length ?? 0;
  return [...rows, Array.from({ length: width }, (_, j) => sum(rows.map((row) => row[j] ?? 0)))];
}

/** Every row and every column, as the places of its counts. */
function linesOf(grid: Grid): Place[][] {
  const width = grid[0]?.length ?? 0;
  const rows = grid.map((row, i) => row.map((_, j): Place => [i, j]));
  const columns = Array.from({ length: width }, (_, j) => grid.map((_, i): Place => [i, j]));
  return [...rows, ...columns];
}

/** How many of a service, a name and a reason there were in the month. */
export type Counted = {
  service: Service;
  name: string | null;
  reason: RefusalReason;
  count: number;
};

/** The month as a table: services that said no, by reason, with everything hidden that could point at somebody. */
export function toMonth(
  month: string,
  months: readonly string[],
  counted: readonly Counted[],
): RefusalMonth {
  const reasons = (Object.keys(refusalReasons) as RefusalReason[]).filter((reason) =>
    counted.some((one) => one.reason === reason),
  );
  const rows = (Object.keys(services) as Service[]).filter((service) =>
    counted.some((one) => one.service === service),
  );
  const of = (service: Service, reason: RefusalReason) =>
    sum(counted.filter((one) => one.service === service && one.reason === reason));
  const grid = suppress(rows.map((service) => reasons.map((reason) => of(service, reason))));
  const sums = grid.at(-1) ?? [];
  return {
    month,
    months: [...months],
    reasons,
    rows: rows.map((service, i) => {
      const cells = grid[i] ?? [];
      const total = cells.at(-1) ?? null;
      const own = counted.filter((one) => one.service === service);
      return { service, names: namesOf(own, total), cells: cells.slice(0, -1), total };
    }),
    totals: sums.slice(0, -1),
    total: sums.at(-1) ?? null,
  };
}

/** The names of a service, only where what is left over does not point at somebody either. */
function namesOf(own: readonly Counted[], total: number | null) {
  if (total === null) return [];
  const names = new Map<string, number>();
  for (const { name, count } of own) {
    if (name !== null) names.set(name, (names.get(name) ?? 0) + count);
  }
  const shown = [...names]
    .map(([name, count]) => ({ name, count }))
    .filter(({ count }) => count >= fewest)
    .toSorted((a, b) => b.count - a.count || a.name.localeCompare(b.name, 'da'));
  const rest = () => total - shown.reduce((all, one) => all + one.count, 0);
  while (shown.length > 0 && rest() > 0 && rest() < fewest) shown.pop();
  return shown;
}

function countAt(grid: Grid, [i, j]: Place): number {
  return grid[i]?.[j] ?? 0;
}

function sum(counted: readonly Counted[]): number {
  return counted.reduce((all, one) => all + one.count, 0);
}
