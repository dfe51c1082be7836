import { Refusal } from '../kernel/refusal.ts';
import type { Program } from './access.ts';
import type { Log } from './http.ts';

/** How often the due step is woken; a due act is late by this at most (docs/decisions/0005). */
const wakeEveryMs = 30_000;

/** Who acts where nobody is signed in. */
export const dueStep = { system: 'due-step' };

/** The program as if it were this instant; its own clock unless told. */
export function programAt(program: Program, now?: Date): Program {
  return now ? { ...program, clock: { now: () => now } } : program;
}

/**
 * Turns what is due into acts, each on its own: another act that came first is no defect, for the next run looks again,
 * and a defect of one does not stop the others.
 * @throws AggregateError of the defects, when all have been tried
 */
export async function eachDue<T>(rows: readonly T[], run: (row: T) => Promise<unknown>) {
  const defects: unknown[] = [];
  for (const row of rows) {
    try {
      await run(row);
    } catch (error) {
      if (!(error instanceof Refusal)) defects.push(error);
    }
  }
  if (defects.length > 0) throw new AggregateError(defects, 'the due step met defects');
}

/**
 * Wakes the due step every half minute unless told, one run at a time; a run that fails is told in the log and tried again.
 * @returns a stop that waits for the run under way.
 */
export function wakeDue(
  step: () => Promise<object>,
  log: Log,
  everyMs = wakeEveryMs,
): () => Promise<void> {
  let running: Promise<void> | undefined;
  const wake = () => {
    running ??= step()
      .then((done) => {
        const counts = Object.fromEntries(
          Object.entries(done).filter(([, count]) => typeof count === 'number' && count > 0),
        );
        if (Object.keys(counts).length > 0) log('due', counts);
      })
      .catch((error: unknown) => {
        log('due-failed', { kind: error instanceof Error ? error.name : 'unknown' });
      })
      .finally(() => {
        running = undefined;
      });
  };
  wake();
  const timer = setInterval(wake, everyMs);
  return async () => {
    clearInterval(timer);
    await running;
  };
}
