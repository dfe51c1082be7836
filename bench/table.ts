import { Console } from 'node:console';

/** Where a bench says what it found. */
export const out = new Console(process.stdout);

/** What was measured of one answer: milliseconds, and answers a second. */
export type Measured = { p50: number; p97: number; perSecond: number };

/** The middle and the slow end of some times, in milliseconds. */
export function spread(times: number[]): { p50: number; p97: number } {
  const sorted = [...times].sort((a, b) => a - b);
  const at = (part: number) =>
    sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0;
  return { p50: at(0.5), p97: at(0.975) };
}

type Report = { rows: Record<string, Measured>; boardBytes: number };

/** Prints what was measured, then every budget of ARCHITECTURE §8 beside it, kept or not. */
export function printTable({ rows, boardBytes }: Report, boardRows: number): void {
  const round = (value: number) => Number(value.toFixed(2));
  out.table(
    Object.fromEntries(
      Object.entries(rows).map(([what, one]) => [
        what,
        {
          'p50 ms': round(one.p50),
          'p97.5 ms': round(one.p97),
          'per second': Math.round(one.perSecond),
        },
      ]),
    ),
  );
  const rate = (what: string) => rows[what]?.perSecond ?? 0;
  const slow = (what: string) => rows[what]?.p97 ?? Infinity;
  const budgets: { budget: string; measured: number; limit: string; kept: boolean }[] = [];
  const least = (budget: string, measured: number, limit: number) =>
    budgets.push({
      budget,
      measured: round(measured),
      limit: `≥ ${String(limit)}`,
      kept: measured >= limit,
    });
  const most = (budget: string, measured: number, limit: number) =>
    budgets.push({
      budget,
      measured: round(measured),
      limit: `≤ ${String(limit)}`,
      kept: measured <= limit,
    });
  for (const name of ['page', 'board']) {
    least(
      `${name}: http / secured statement`,
      rate(`${name}: http, 16 at a time`) / rate(`${name}: secured, 16 at a time`),
      0.6,
    );
    most(
      `${name}: bare / secured statement`,
      rate(`${name}: bare, 16 at a time`) / rate(`${name}: secured, 16 at a time`),
      2.5,
    );
  }
  least('page: answers a second at 16', rate('page: http, 16 at a time'), 1200);
  most('board: p97.5 ms alone', slow('board: http, alone'), 8);
  most(`board of ${String(boardRows)}: kB before compression`, boardBytes / 1000, 60);
  most('search: p97.5 ms alone', slow('search: http, alone'), 10);
  most('write: p97.5 ms alone', slow('write: http, alone'), 10);
  out.table(budgets);
}
