import type { Act, Tx } from '../../server/access.ts';
import type { RecordContact } from './contract.ts';

/** A contact at its true place in time; when it was recorded is kept beside it. */
export async function insertContact(
  act: Act,
  id: string,
  citizenId: string,
  contact: RecordContact & { at: string },
  source: 'worker' | 'list',
) {
  const { now, me, sql } = act;
  await sql`insert into contact (id, citizen_id, outcome, at, place, text, worker_id, source, recorded_by, recorded_at)
    values (${id}, ${citizenId}, ${contact.outcome}, ${contact.at}, ${contact.place?.trim() || null},
      ${contact.text?.trim() || null}, ${source === 'worker' ? me.workerId : null}, ${source}, ${me.workerId}, ${now})`;
}

/** The contacts of a person since an instant, newest first: a statement of the citizen page. */
export function selectContacts(sql: Tx, citizenId: string) {
  return sql<
    ContactRow[]
  >`select c.id, c.outcome, c.at, c.place, c.text, coalesce(w.name, 'listen') "by", c.recorded_at
    from contact c left join worker w on w.id = c.worker_id
    where c.citizen_id in (select records_of(${citizenId})) order by c.at desc limit 400`;
}

export type ContactRow = {
  id: string;
  outcome: 'met' | 'seen' | 'not-there';
  at: string;
  place: string | null;
  text: string | null;
  by: string;
  recorded_at: string;
};
