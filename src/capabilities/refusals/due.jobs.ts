import { act, read } from '../../server/access.ts';
import type { Program } from '../../server/access.ts';
import { dueStep, eachDue, programAt } from '../../server/due.ts';
import { lookForPingPong } from './door.ts';
import { selectJoined } from './joint.store.ts';

/** What one run of the due step did here: counts, for the log and for tests. */
export type RefusalsDue = { jointDecisionsFound: number };

/**
 * Two records that became one person may have been refused with reference to each other, each unknown to the other: a
 * breach from the merge on (P14). Each is a transaction of its own, looks again under the lock, and so the step may be
 * run twice or by several programs.
 * @param now the instant to act at; the program's clock unless told.
 */
export async function due(program: Program, now?: Date): Promise<RefusalsDue> {
  const at = programAt(program, now);
  const done: RefusalsDue = { jointDecisionsFound: 0 };
  const { rows } = await read(at, dueStep, (sql) => [selectJoined(sql)]);
  await eachDue(rows[0], ({ id, citizenId }) =>
    act(at, dueStep, { name: 'refusals.join', citizens: [citizenId] }, async (a) => {
      done.jointDecisionsFound += Number(await lookForPingPong(a, citizenId, id));
      return {};
    }),
  );
  return done;
}
