import { Refusal } from '../../kernel/refusal.ts';
import { act, read } from '../../server/access.ts';
import type { Program } from '../../server/access.ts';
import { lookForPingPong } from './door.ts';
import { selectJoined } from './joint.store.ts';

const asker = { system: 'due-step' };

/** What one run of the due step did here: counts, for the log and for tests. */
export type RefusalsDue = { jointDecisionsFound: number };

/**
 * Two records that became one person may have been refused with reference to each other, each unknown to the other: a
 * breach from the merge on (P14). Each is a transaction of its own, looks again under the lock, and so the step may be
 * run twice or by several programs.
 * @param now the instant to act at; the program's clock unless told.
 */
export async function due(program: Program, now?: Date): Promise<RefusalsDue> {
  const at: Program = now ? { ...program, clock: { now: () => now } } : program;
  const done: RefusalsDue = { jointDecisionsFound: 0 };
  const { rows } = await read(at, asker, (sql) => [selectJoined(sql)]);
  const defects: unknown[] = [];
  for (const { id, citizenId } of rows[0]) {
    try {
      await act(at, asker, { name: 'refusals.join', citizens: [citizenId] }, async (a) => {
        done.jointDecisionsFound += Number(await lookForPingPong(a, citizenId, id));
        return {};
      });
    } catch (error) {
      // Another act that came first is no defect: the next run looks again.
      if (!(error instanceof Refusal)) defects.push(error);
    }
  }
  if (defects.length > 0) throw new AggregateError(defects, 'the due step met defects at refusals');
  return done;
}
