import type { Log } from './http.ts';

/** How often the due step is woken; a due act is late by this at most (docs/decisions/0005). */
const wakeEveryMs = 30_000;

/**
 * Wakes the due step every half minute, one run at a time; a run that fails is told in the log and tried again.
 * @returns a stop that waits for the run under way.
 */
export function wakeDue(step: () => Promise<object>, log: Log): () => Promise<void> {
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
  const timer = setInterval(wake, wakeEveryMs);
  return async () => {
    clearInterval(timer);
    await running;
  };
}
