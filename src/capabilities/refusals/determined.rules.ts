/** A table with its sums as the last row and the last column. */
type Table = readonly (readonly (number | null)[])[];
type Place = readonly [row: number, column: number];

/**
 * Whether a hidden count can be worked out exactly from all that is shown: no other table has the same shown counts and
 * sums, given that what is hidden is never naught. Two tables differ by circles of hidden counts in which one more and
 * one less take turns, so it is worked out exactly when no such circle passes through it.
 * @param counts every count, sums included
 * @param shown the same with null where a count is hidden
 */
export function isDetermined(counts: readonly (readonly number[])[], shown: Table, at: Place) {
  const hidden = shown.flatMap((row, i) =>
    row.flatMap((n, j): Place[] => (n === null && !(i === at[0] && j === at[1]) ? [[i, j]] : [])),
  );
  const last: Place = [counts.length - 1, (counts[0]?.length ?? 0) - 1];
  // A sum stands on the other side of its line: there one more means one less.
  const isSum = ([i, j]: Place) => (i === last[0]) !== (j === last[1]);
  const mayChange = (place: Place, by: 1 | -1) =>
    (isSum(place) ? -by : by) === 1 || (counts[place[0]]?.[place[1]] ?? 0) > 1;
  const turns = (by: 1 | -1) =>
    mayChange(at, by) &&
    leads(hidden, at, (place, step) => mayChange(place, step === 1 ? by : (-by as 1 | -1)));
  return !turns(1) && !turns(-1);
}

// From the column of the count back to its row, through the others: down a column by one less, along a row by one more.
function leads(
  hidden: readonly Place[],
  [row, column]: Place,
  may: (place: Place, step: 1 | -1) => boolean,
): boolean {
  const rows = new Set<number>();
  const columns = new Set([column]);
  for (let size = -1; size !== rows.size + columns.size;) {
    size = rows.size + columns.size;
    for (const place of hidden) {
      if (columns.has(place[1]) && may(place, -1)) rows.add(place[0]);
      if (rows.has(place[0]) && may(place, 1)) columns.add(place[1]);
    }
  }
  return rows.has(row);
}
