import { newId } from '../../kernel/id.ts';
import { act } from '../../server/access.ts';
import type { Asker, Program } from '../../server/access.ts';
import { append } from '../../server/journal.ts';
import { mustSee } from '../citizens/door.ts';
import type { SetRhythm } from './rhythm.contract.ts';
import { whyNotRhythm } from './rhythm.rules.ts';
import { insertRhythm } from './rhythm.store.ts';
import { findHolder } from './store.ts';

/** How often we meet this citizen from now (P7): silence beyond it is ours to mend. */
export function setRhythm(program: Program, asker: Asker, citizenId: string, command: SetRhythm) {
  const id = command.id ?? newId();
  return act(
    program,
    asker,
    { name: 'responsibility.set-rhythm', id, citizens: [citizenId] },
    async (a) => {
      await mustSee(a, citizenId);
      const refusal = whyNotRhythm(command, await findHolder(a));
      if (refusal) throw refusal;
      await insertRhythm(a, command);
      const { days, agreed } = command;
      await append(a, [{ kind: 'responsibility.rhythm-set', citizenId, data: { days, agreed } }]);
      return { id };
    },
  );
}
