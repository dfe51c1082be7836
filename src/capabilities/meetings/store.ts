import type { Act, Tx } from '../../server/access.ts';
import type { Meeting, NoteAtMeeting } from './contract.ts';

/** A note from a meeting, on the citizen. */
export async function insertNote(act: Act, id: string, citizenId: string, note: NoteAtMeeting) {
  await act.sql`insert into meeting_note (id, citizen_id, meeting, text, recorded_by, recorded_at)
    values (${id}, ${citizenId}, ${note.meeting}, ${note.text.trim()}, ${act.me.workerId}, ${act.now})`;
}

/** The notes about a person, newest first: a statement of the citizen page. */
export function selectNotes(sql: Tx, citizenId: string, most = 200) {
  return sql<NoteRow[]>`select n.id, n.meeting, n.text, n.recorded_at at, w.name "by"
    from meeting_note n join worker w on w.id = n.recorded_by
    where n.citizen_id in (select records_of(${citizenId})) order by n.recorded_at desc limit ${most}`;
}

export type NoteRow = { id: string; meeting: Meeting; text: string; at: string; by: string };
