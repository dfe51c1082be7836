import { Refusal } from '../../kernel/refusal.ts';
import { act, read } from '../../server/access.ts';
import type { Program } from '../../server/access.ts';
import { append } from '../../server/journal.ts';
import { markTold, selectReviewsDue } from './due.store.ts';
import type { ReviewDue } from './due.store.ts';

const asker = { system: 'due-step' };

/**
 * Reviews fall due, nothing expires: once for each day that a review was set to, a fact that makes a task (P5).
 * @param now the instant to act at; the program's clock unless told
 */
export async function due(program: Program, now?: Date): Promise<{ reviews: number }> {
  const at: Program = now ? { ...program, clock: { now: () => now } } : program;
  const { rows } = await read(at, asker, (sql) => [selectReviewsDue(sql)]);
  const done = { reviews: 0 };
  const defects: unknown[] = [];
  for (const one of rows[0]) {
    try {
      done.reviews += Number(await tell(at, one));
    } catch (error) {
      // Another act that came first is no defect: the next run looks again.
      if (!(error instanceof Refusal)) defects.push(error);
    }
  }
  if (defects.length > 0) throw new AggregateError(defects, 'the due step met defects');
  return done;
}

async function tell(program: Program, one: ReviewDue): Promise<boolean> {
  const about = { name: 'plan.tell-review', citizens: [one.citizenId] };
  const { told } = await act(program, asker, about, async (a) => {
    const isNew = await markTold(a, one);
    if (isNew) {
      const data = { ref: one.id };
      await append(a, [{ kind: 'plan.review-due', citizenId: one.citizenId, data }]);
    }
    return { told: isNew };
  });
  return told;
}
