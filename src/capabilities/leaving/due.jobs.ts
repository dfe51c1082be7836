import { Refusal } from '../../kernel/refusal.ts';
import { act, read } from '../../server/access.ts';
import type { Program } from '../../server/access.ts';
import { timeHasPassed } from './door.ts';
import { selectUnanswered } from './store.ts';

const asker = { system: 'due-step' };

/** What one run of the due step did here: counts, for the log and for tests. */
export type LeavingsDue = { leavingsWithoutPlace: number };

/**
 * A planned leaving whose time has passed with no word of where to is a breach at once (P4): never a silent state. Each
 * is a transaction of its own, looks again under the lock, and so the step may be run twice or by several programs.
 * @param now the instant to act at; the program's clock unless told.
 */
export async function due(program: Program, now?: Date): Promise<LeavingsDue> {
  const at: Program = now ? { ...program, clock: { now: () => now } } : program;
  const done: LeavingsDue = { leavingsWithoutPlace: 0 };
  const { rows } = await read(at, asker, (sql) => [selectUnanswered(sql)]);
  const defects: unknown[] = [];
  for (const { id, citizenId } of rows[0]) {
    try {
      await act(at, asker, { name: 'leaving.pass', citizens: [citizenId] }, async (a) => {
        done.leavingsWithoutPlace += Number(await timeHasPassed(a, id));
        return {};
      });
    } catch (error) {
      // Another act that came first is no defect: the next run looks again.
      if (!(error instanceof Refusal)) defects.push(error);
    }
  }
  if (defects.length > 0) throw new AggregateError(defects, 'the due step met defects at leaving');
  return done;
}
