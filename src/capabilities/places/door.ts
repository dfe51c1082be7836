import { newId } from '../../kernel/id.ts';
import { act } from '../../server/access.ts';
import type { Act, Asker, Program } from '../../server/access.ts';
import { append } from '../../server/journal.ts';
import { mustSee } from '../citizens/door.ts';
import type { RecordSleep } from './contract.ts';
import { replaceSleep } from './store.ts';

/** Where the citizen sleeps from now: "ukendt" is an answer, no answer is not. */
export function recordSleep(
  program: Program,
  asker: Asker,
  citizenId: string,
  command: RecordSleep,
) {
  const id = command.id ?? newId();
  return act(
    program,
    asker,
    { name: 'places.record-sleep', id, citizens: [citizenId] },
    async (a) => {
      await mustSee(a, citizenId);
      await sleepInAct(a, id, citizenId, command, 'worker');
      return { id };
    },
  );
}

/** The same inside another command's transaction. */
async function sleepInAct(
  a: Act,
  id: string,
  citizenId: string,
  command: RecordSleep,
  source: string,
) {
  await replaceSleep(a, id, citizenId, command, source);
  await append(a, [{ kind: 'places.sleeps', citizenId, data: { situation: command.situation } }]);
}

export { selectSleep } from './store.ts';
export { firstSleepsInAct } from './bulk.door.ts';
