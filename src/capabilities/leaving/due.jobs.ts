import { act, read } from '../../server/access.ts';
import type { Program } from '../../server/access.ts';
import { dueStep, eachDue, programAt } from '../../server/due.ts';
import { timeHasPassed } from './door.ts';
import { selectUnanswered } from './store.ts';

/** What one run of the due step did here: counts, for the log and for tests. */
export type LeavingsDue = { leavingsWithoutPlace: number };

/**
 * A planned leaving whose time has passed with no word of where to is a breach at once (P4): never a silent state. Each
 * is a transaction of its own, looks again under the lock, and so the step may be run twice or by several programs.
 * @param now the instant to act at; the program's clock unless told.
 */
export async function due(program: Program, now?: Date): Promise<LeavingsDue> {
  const at = programAt(program, now);
  const done: LeavingsDue = { leavingsWithoutPlace: 0 };
  const { rows } = await read(at, dueStep, (sql) => [selectUnanswered(sql)]);
  await eachDue(rows[0], ({ id, citizenId }) =>
    act(at, dueStep, { name: 'leaving.pass', citizens: [citizenId] }, async (a) => {
      done.leavingsWithoutPlace += Number(await timeHasPassed(a, id));
      return {};
    }),
  );
  return done;
}
