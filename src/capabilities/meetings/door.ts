import { newId } from '../../kernel/id.ts';
import { invalid } from '../../kernel/refusal.ts';
import { act } from '../../server/access.ts';
import type { Asker, Program } from '../../server/access.ts';
import { append } from '../../server/journal.ts';
import { mustSee } from '../citizens/door.ts';
import type { NoteAtMeeting } from './contract.ts';
import { insertNote } from './store.ts';

/**
 * Takes a note at the morning meeting or the afternoon round; it lands on the citizen.
 * @throws Refusal when there is nothing in it, or the citizen is unknown to me.
 */
export function takeNote(
  program: Program,
  asker: Asker,
  citizenId: string,
  command: NoteAtMeeting,
) {
  const id = command.id ?? newId();
  return act(
    program,
    asker,
    { name: 'meetings.take-note', id, citizens: [citizenId] },
    async (a) => {
      await mustSee(a, citizenId);
      if (!command.text.trim()) throw invalid('text', 'Skriv noten, eller gå videre uden.');
      await insertNote(a, id, citizenId, command);
      await append(a, [
        { kind: 'meetings.noted', citizenId, data: { noteId: id, meeting: command.meeting } },
      ]);
      return { id };
    },
  );
}

export { selectNotes } from './store.ts';
export type { NoteRow } from './store.ts';
