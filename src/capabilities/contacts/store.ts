import type { Act, Tx } from '../../server/access.ts';
import type {
  Care,
  Channel,
  Company,
  Note,
  Outcome,
  RecordContact,
  Supply,
  Topic,
} from './contract.ts';
import type { JournalOwner } from './journal.contract.ts';

/** A contact at its true place in time; when it was recorded is kept beside it. */
export async function insertContact(
  act: Act,
  id: string,
  citizenId: string,
  contact: RecordContact & { at: string },
  source: 'worker' | 'list',
) {
  const { now, me, sql } = act;
  await sql`insert into contact (id, citizen_id, outcome, at, place, text, worker_id, source, channel, minutes, own_premises,
      topics, with_whom, who, recorded_by, recorded_at)
    values (${id}, ${citizenId}, ${contact.outcome}, ${contact.at}, ${contact.place?.trim() || null},
      ${contact.text?.trim() || null}, ${source === 'worker' ? me.workerId : null}, ${source},
      ${contact.channel ?? 'in-person'}, ${contact.minutes ?? null}, ${contact.ownPremises ?? null},
      ${[...new Set(contact.topics)]}, ${contact.with ?? 'citizen'}, ${contact.who?.trim() || null},
      ${me.workerId}, ${now})`;
}

/** The contacts of a person, at most so many, newest first: a statement of the citizen page. */
export function selectContacts(sql: Tx, citizenId: string, most = 400) {
  return sql<
    ContactRow[]
  >`select c.id, c.outcome, c.at, c.place, c.text, coalesce(w.name, 'listen') "by", c.recorded_at,
      c.channel, c.minutes, c.own_premises "ownPremises", c.topics, c.with_whom "with", c.who, c.void,
      coalesce((select jsonb_agg(jsonb_build_object('id', k.worker_id, 'name', kw.name) order by kw.name)
        from contact_colleague k join worker kw on kw.id = k.worker_id
        where k.contact_id = c.id and k.ended_at is null), '[]') colleagues,
      (select jsonb_build_object('category', n.category, 'text', n.text)
        from contact_note n where n.contact_id = c.id and n.ended_at is null) note,
      coalesce((select jsonb_agg(jsonb_strip_nulls(jsonb_build_object('kind', k.kind, 'value', k.value, 'note', k.note)) order by k.id)
        from contact_care k where k.contact_id = c.id and k.ended_at is null), '[]') care,
      coalesce((select jsonb_agg(jsonb_strip_nulls(jsonb_build_object('item', k.item, 'what', k.what, 'count', k.count)) order by k.id)
        from contact_supply k where k.contact_id = c.id and k.ended_at is null), '[]') supplies,
      (select jsonb_build_object('owner', j.owner, 'at', j.recorded_at, 'by', jw.name)
        from contact_journalled j join worker jw on jw.id = j.recorded_by
        where j.contact_id = c.id and j.ended_at is null) journalled,
      coalesce((select jsonb_agg(jsonb_build_object('at', x.at, 'by', xw.name, 'was', x.was) order by x.at)
        from (${selectBefore(sql)}) x join worker xw on xw.id = x.who), '[]') corrections
    from contact c left join worker w on w.id = c.worker_id
    where c.citizen_id in (select records_of(${citizenId})) order by c.at desc limit ${most}`;
}

/** What stood before: the contact's own fields, and the parts that were ended, each with the instant and who. */
function selectBefore(sql: Tx) {
  return sql`select b.recorded_at at, b.recorded_by who, b.was from contact_correction b where b.contact_id = c.id
    union all
    select k.ended_at, k.ended_by, jsonb_build_object('care', jsonb_agg(jsonb_strip_nulls(
        jsonb_build_object('kind', k.kind, 'value', k.value, 'note', k.note)) order by k.id))
      from contact_care k where k.contact_id = c.id and k.ended_at is not null group by k.ended_at, k.ended_by
    union all
    select k.ended_at, k.ended_by, jsonb_build_object('supplies', jsonb_agg(jsonb_strip_nulls(
        jsonb_build_object('item', k.item, 'what', k.what, 'count', k.count)) order by k.id))
      from contact_supply k where k.contact_id = c.id and k.ended_at is not null group by k.ended_at, k.ended_by
    union all
    select k.ended_at, k.ended_by, jsonb_build_object('colleagues', jsonb_agg(kw.name order by kw.name))
      from contact_colleague k join worker kw on kw.id = k.worker_id
      where k.contact_id = c.id and k.ended_at is not null group by k.ended_at, k.ended_by
    union all
    select n.ended_at, n.ended_by, jsonb_build_object('note', n.text)
      from contact_note n where n.contact_id = c.id and n.ended_at is not null`;
}

/** What stood in a contact before a correction: only the fields that were changed, by their columns. */
export type Before = Partial<{
  outcome: Outcome;
  at: string;
  place: string | null;
  text: string | null;
  channel: Channel;
  minutes: number | null;
  own_premises: boolean | null;
  topics: Topic[];
  with_whom: Company;
  who: string | null;
  void: boolean;
  care: Care[];
  supplies: Supply[];
  colleagues: string[];
  note: string;
}>;

export type ContactRow = {
  id: string;
  outcome: Outcome;
  at: string;
  place: string | null;
  text: string | null;
  by: string;
  recorded_at: string;
  channel: Channel;
  minutes: number | null;
  ownPremises: boolean | null;
  topics: Topic[];
  with: Company;
  who: string | null;
  /** Recorded by mistake: it is told, and counts nowhere. */
  void: boolean;
  colleagues: { id: string; name: string }[];
  note: Note | null;
  care: Care[];
  supplies: Supply[];
  journalled: { owner: JournalOwner; at: string; by: string } | null;
  corrections: { at: string; by: string; was: Before }[];
};

/** Whether the contact ties a knot on the rope: with the citizen, looked for or found, and not recorded by mistake. */
export function tiesKnot(
  one: ContactRow,
): one is ContactRow & { outcome: 'met' | 'seen' | 'not-there' } {
  return !one.void && ['met', 'seen', 'not-there'].includes(one.outcome);
}
