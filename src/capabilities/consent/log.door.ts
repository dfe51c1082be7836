import { notFound } from '../../kernel/refusal.ts';
import { read } from '../../server/access.ts';
import type { Asker, Program } from '../../server/access.ts';
import type { LookedPage } from './log.contract.ts';
import { logReading, selectLooked } from './log.store.ts';
import { selectWho } from './store.ts';

export { logReading, logReadingOf } from './log.store.ts';

/** So many at once; the rest when it is asked for. */
const most = 100;

/**
 * Who has looked at a citizen's data, when, at what and why (issue 4); to look at it is itself a reading.
 * @param asked `before`: an ISO instant, for the next ones; `workerId`: one worker's alone
 * @throws Refusal 404 where the citizen is unknown or not mine to see
 */
export async function readLooked(
  program: Program,
  asker: Asker,
  citizenId: string,
  asked: { before?: string; workerId?: string },
): Promise<LookedPage> {
  const { before = null, workerId = null } = asked;
  const { rows } = await read(program, asker, (sql) => [
    selectWho(sql, citizenId),
    selectLooked(sql, citizenId, { before, workerId, most: most + 1 }),
    logReading(sql, citizenId, 'log'),
  ]);
  const [who] = rows[0];
  if (!who) throw notFound();
  const looked = [...rows[1]];
  return {
    citizen: { id: who.id, name: who.name, fullName: who.fullName },
    looked: looked.slice(0, most),
    more: looked.length > most,
  };
}
