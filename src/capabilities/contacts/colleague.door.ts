import { invalid } from '../../kernel/refusal.ts';
import type { Act } from '../../server/access.ts';
import { countColleagues } from './part.store.ts';

/**
 * Who was there besides the one who records, each once.
 * @throws Refusal when one of them is nobody of my unit now
 */
export async function othersOf(
  a: Act,
  workerIds: readonly string[],
  recorder: string | null,
): Promise<string[]> {
  const others = [...new Set(workerIds)].filter((each) => each !== recorder);
  if (others.length > 0 && (await countColleagues(a, others)) !== others.length) {
    throw invalid('workerIds', 'En af dem er ikke med i enheden lige nu. Vælg blandt kollegerne.');
  }
  return others;
}
