import { act, read } from '../../server/access.ts';
import type { Program } from '../../server/access.ts';
import { dueStep, eachDue, programAt } from '../../server/due.ts';
import { append } from '../../server/journal.ts';
import { markTold, selectReviewsDue } from './due.store.ts';
import type { ReviewDue } from './due.store.ts';

/**
 * Reviews fall due, nothing expires: once for each day that a review was set to, a fact that makes a task (P5).
 * @param now the instant to act at; the program's clock unless told
 */
export async function due(program: Program, now?: Date): Promise<{ reviews: number }> {
  const at = programAt(program, now);
  const { rows } = await read(at, dueStep, (sql) => [selectReviewsDue(sql)]);
  const done = { reviews: 0 };
  await eachDue(rows[0], async (one) => {
    done.reviews += Number(await tell(at, one));
  });
  return done;
}

async function tell(program: Program, one: ReviewDue): Promise<boolean> {
  const about = { name: 'plan.tell-review', citizens: [one.citizenId] };
  const { told } = await act(program, dueStep, about, async (a) => {
    const isNew = await markTold(a, one);
    if (isNew) {
      const data = { ref: one.id };
      await append(a, [{ kind: 'plan.review-due', citizenId: one.citizenId, data }]);
    }
    return { told: isNew };
  });
  return told;
}
