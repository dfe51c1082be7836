import { useState } from 'react';
import { Problem, queries, send, wordsFor } from './api.ts';
import { say } from './toast.tsx';

type Act = {
  method?: 'POST' | 'PUT' | 'DELETE';
  path: string;
  body?: unknown;
  /** What to say afterwards: "Gemt." */
  said: string;
  /** Where the act can be undone: the request that undoes it, given the answer. */
  undo?: (answer: { id: string }) => { path: string; body?: unknown };
};

/**
 * Sends an act and refetches what is shown. A refusal stays beside the form: `problem` holds it, `field` the place.
 * @returns `act` resolves true when it was carried out
 */
export function useSending() {
  const [problem, setProblem] = useState<Problem | null>(null);
  const [busy, setBusy] = useState(false);
  const act = async ({ method = 'POST', path, body, said, undo }: Act): Promise<boolean> => {
    setBusy(true);
    setProblem(null);
    try {
      const answer = await send<{ id: string }>(method, path, body ?? {});
      say(said, undo && (() => sendAndRefetch(undo(answer))));
      void queries.invalidateQueries();
      return true;
    } catch (error) {
      setProblem(error instanceof Problem ? error : new Problem(0, { detail: wordsFor(error) }));
      return false;
    } finally {
      setBusy(false);
    }
  };
  return {
    act,
    busy,
    problem,
    clearProblem: () => {
      setProblem(null);
    },
  };
}

async function sendAndRefetch({ path, body }: { path: string; body?: unknown }): Promise<void> {
  await send('POST', path, body ?? {});
  await queries.invalidateQueries();
}
