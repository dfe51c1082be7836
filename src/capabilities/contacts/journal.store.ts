import type { Act, Tx } from '../../server/access.ts';
import type { Care } from './contract.ts';
import type { JournalEntry, JournalOwner } from './journal.contract.ts';
import { journalGoalMs, journalText } from './journal.rules.ts';

export type UnjournalledRow = {
  contactId: string;
  citizenId: string;
  name: string;
  aliases: string[];
  birthYear: number | null;
  at: string;
  place: string | null;
  by: string[];
  care: Care[];
  note: string | null;
};

/** At most so many are shown; the oldest first, so that none is forgotten. */
export const journalLimit = 200;

/**
 * Contacts with health care or a health note that no owner's journal has yet, mine or those of my teams (P15). One row
 * more than is shown tells that there are more.
 */
export function selectUnjournalled(sql: Tx, scope: 'mine' | 'team') {
  const workers =
    scope === 'mine'
      ? sql`select app_worker()`
      : sql`select o.worker_id from membership m join membership o on o.team_id = m.team_id and o.period @> app_now()
          where m.worker_id = app_worker() and m.period @> app_now()`;
  return sql<UnjournalledRow[]>`select ${written(sql)}
    from contact_unjournalled u join contact c on c.id = u.contact_id join citizen_shown s on s.id = survivor_of(c.citizen_id)
    where c.worker_id in (${workers}) or exists (select from contact_colleague k
        where k.contact_id = c.id and k.ended_at is null and k.worker_id in (${workers}))
    order by c.at, c.id limit ${journalLimit + 1}`;
}

/** One contact's text for the journal, in a journal already or not; no row where there is no care in it to see. */
export function selectJournalText(sql: Tx, contactId: string) {
  return sql<UnjournalledRow[]>`select ${written(sql)}
    from contact c join citizen_shown s on s.id = survivor_of(c.citizen_id)
    where c.id = ${contactId} and not c.void and (
      exists (select from contact_care k where k.contact_id = c.id and k.ended_at is null)
      or exists (select from contact_note n where n.contact_id = c.id and n.ended_at is null and n.category = 'health'))`;
}

/** What a text for the journal is made of, and whom it is about. */
function written(sql: Tx) {
  return sql`c.id "contactId", s.id "citizenId", s.name, s.aliases, s.birth_year "birthYear", c.at,
      c.place, ${writtenBy(sql)} "by", ${writtenCare(sql)} care,
      (select n.text from contact_note n where n.contact_id = c.id and n.ended_at is null and n.category = 'health') note`;
}

function writtenBy(sql: Tx) {
  return sql`array(select w.name from worker w where w.id = c.worker_id or w.id in (select k.worker_id
    from contact_colleague k where k.contact_id = c.id and k.ended_at is null) order by w.id <> c.worker_id, w.name)`;
}

function writtenCare(sql: Tx) {
  return sql`coalesce((select jsonb_agg(jsonb_strip_nulls(jsonb_build_object('kind', k.kind, 'value', k.value, 'note', k.note))
    order by k.id) from contact_care k where k.contact_id = c.id and k.ended_at is null), '[]')`;
}

/** The entry with its text, as the page reads it. */
export function toEntry(row: UnjournalledRow): JournalEntry {
  return {
    contactId: row.contactId,
    citizen: {
      id: row.citizenId,
      name: row.name,
      aliases: row.aliases,
      birthYear: row.birthYear,
    },
    at: row.at,
    by: row.by.join(' og '),
    text: journalText(row),
    dueAt: new Date(Date.parse(row.at) + journalGoalMs).toISOString(),
  };
}

/** It stands in that owner's journal from now. */
export async function insertJournalled(
  { sql, me, now }: Act,
  contactId: string,
  citizenId: string,
  owner: JournalOwner,
) {
  await sql`insert into contact_journalled (contact_id, citizen_id, owner, recorded_by, recorded_at)
    values (${contactId}, ${citizenId}, ${owner}, ${me.workerId}, ${now})`;
}

/** What was said of it stands no longer. */
export async function endJournalled({ sql, me, now }: Act, contactId: string) {
  await sql`update contact_journalled set ended_at = ${now}, ended_by = ${me.workerId}
    where contact_id = ${contactId} and ended_at is null`;
}
