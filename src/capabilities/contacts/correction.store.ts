import { logReadingOf } from '../consent/log.door.ts';
import type { Act, Tx } from '../../server/access.ts';
import type { StandingContact } from './correction.contract.ts';

/** The log row of looking at one contact, whole. */
export function logContact(sql: Tx, contactId: string) {
  return logReadingOf(sql, 'contact', sql`select citizen_id from contact where id = ${contactId}`);
}

/** Which citizen a contact is with; empty where it is unknown or not mine to see. */
export async function citizenOfContact(sql: Tx, id: string): Promise<string[]> {
  const rows = await sql<{ citizen_id: string }[]>`select citizen_id from contact where id = ${id}`;
  return rows.map((row) => row.citizen_id);
}

/** A contact as it stands, with the parts I may read, and what only the rules need. */
export type Standing = StandingContact & {
  citizenId: string;
  recordedAt: string;
  workerId: string | null;
  journalled: string | null;
};

/** The contact as it stands; no row where it is unknown or not mine to see. */
export function selectStanding(sql: Tx, id: string) {
  return sql<
    Standing[]
  >`select c.id, c.citizen_id "citizenId", c.outcome, c.at, c.place, c.text, c.channel,
      c.minutes, c.own_premises "ownPremises", c.topics, c.with_whom "with", c.who, c.void, c.recorded_at "recordedAt",
      c.worker_id "workerId",
      array(select k.worker_id from contact_colleague k where k.contact_id = c.id and k.ended_at is null) "workerIds",
      coalesce((select jsonb_agg(jsonb_strip_nulls(jsonb_build_object('kind', k.kind, 'value', k.value, 'note', k.note)) order by k.id)
        from contact_care k where k.contact_id = c.id and k.ended_at is null), '[]') care,
      coalesce((select jsonb_agg(jsonb_strip_nulls(jsonb_build_object('item', k.item, 'what', k.what, 'count', k.count)) order by k.id)
        from contact_supply k where k.contact_id = c.id and k.ended_at is null), '[]') supplies,
      (select jsonb_build_object('category', n.category, 'text', n.text)
        from contact_note n where n.contact_id = c.id and n.ended_at is null) note,
      (select j.owner from contact_journalled j where j.contact_id = c.id and j.ended_at is null) journalled
    from contact c where c.id = ${id}`;
}

/** The contact of a locked citizen; undefined where it is unknown or not mine to see. */
export async function findContact({ sql }: Act, id: string): Promise<Standing | undefined> {
  const [row] = await selectStanding(sql, id);
  return row;
}

/** The same for the form. */
export function toStanding(row: Standing): StandingContact {
  const { id, outcome, at, place, text, channel, minutes, ownPremises, topics } = row;
  const { with: company, who, workerIds, care, supplies, note } = row;
  const said = { id, outcome, at, place, text, channel, minutes, ownPremises, topics };
  return { ...said, with: company, who, void: row.void, workerIds, care, supplies, note };
}

/** The fields as they are from now; what stood is kept by the database. */
export async function correctFields(act: Act, id: string, now: Standing) {
  await act.sql`update contact set outcome = ${now.outcome}, at = ${now.at}, place = ${now.place}, text = ${now.text},
      channel = ${now.channel}, minutes = ${now.minutes}, own_premises = ${now.ownPremises}, topics = ${now.topics},
      with_whom = ${now.with}, who = ${now.who}, void = ${now.void}
    where id = ${id}`;
}
