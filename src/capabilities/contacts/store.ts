import { lineOrNull } from '../../kernel/text.ts';
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
    values (${id}, ${citizenId}, ${contact.outcome}, ${contact.at}, ${lineOrNull(contact.place)},
      ${lineOrNull(contact.text)}, ${source === 'worker' ? me.workerId : null}, ${source},
      ${contact.channel ?? 'in-person'}, ${contact.minutes ?? null}, ${contact.ownPremises ?? null},
      ${[...new Set(contact.topics)]}, ${contact.with ?? 'citizen'}, ${lineOrNull(contact.who)},
      ${me.workerId}, ${now})`;
}

/** The contacts of a person, at most so many, newest first: a statement of the citizen page. */
export function selectContacts(sql: Tx, citizenId: string, most = 400) {
  return sql<ContactRow[]>`with newest as materialized (
        select c.* from records_of(${citizenId}) record, lateral (
          select c.* from contact c where c.citizen_id = record order by c.at desc limit ${most}) c
        order by c.at desc limit ${most}
      ), ${selectParts(sql)}
    select c.id, c.outcome, c.at, c.place, c.text, coalesce(w.name, 'listen') "by", c.recorded_at,
      c.channel, c.minutes, c.own_premises "ownPremises", c.topics, c.with_whom "with", c.who, c.void,
      coalesce(k.people, '[]') colleagues, n.note, coalesce(h.list, '[]') care, coalesce(s.list, '[]') supplies,
      j.mark journalled, coalesce(b.list, '[]') corrections
    from newest c left join worker w on w.id = c.worker_id
      left join colleague k on k.contact_id = c.id and k.ended_at is null
      left join note n on n.contact_id = c.id and n.ended_at is null
      left join care h on h.contact_id = c.id and h.ended_at is null
      left join supply s on s.contact_id = c.id and s.ended_at is null
      left join journalled j on j.contact_id = c.id
      left join before b on b.contact_id = c.id
    order by c.at desc`;
}

/** The parts of those contacts, each table read once; and what stood before, by whom and when. */
function selectParts(sql: Tx) {
  const theirs = sql`k.contact_id = any (array(select id from newest))`;
  return sql`colleague as materialized (
      select k.contact_id, k.ended_at, k.ended_by,
        jsonb_agg(jsonb_build_object('id', k.worker_id, 'name', w.name) order by w.name) people
      from contact_colleague k join worker w on w.id = k.worker_id where ${theirs} group by 1, 2, 3
    ), note as materialized (
      select k.contact_id, k.ended_at, k.ended_by, jsonb_build_object('category', k.category, 'text', k.text) note
      from contact_note k where ${theirs}
    ), care as materialized (
      select k.contact_id, k.ended_at, k.ended_by, jsonb_agg(jsonb_strip_nulls(
        jsonb_build_object('kind', k.kind, 'value', k.value, 'note', k.note)) order by k.id) list
      from contact_care k where ${theirs} group by 1, 2, 3
    ), supply as materialized (
      select k.contact_id, k.ended_at, k.ended_by, jsonb_agg(jsonb_strip_nulls(
        jsonb_build_object('item', k.item, 'what', k.what, 'count', k.count)) order by k.id) list
      from contact_supply k where ${theirs} group by 1, 2, 3
    ), journalled as materialized (
      select k.contact_id, jsonb_build_object('owner', k.owner, 'at', k.recorded_at, 'by', w.name) mark
      from contact_journalled k join worker w on w.id = k.recorded_by where k.ended_at is null and ${theirs}
    ), before as materialized (
      select x.contact_id, jsonb_agg(jsonb_build_object('at', x.at, 'by', w.name, 'was', x.was) order by x.at) list
      from (
        select k.contact_id, k.recorded_at at, k.recorded_by who, k.was from contact_correction k where ${theirs}
        union all select contact_id, ended_at, ended_by, jsonb_build_object('care', list) from care where ended_at is not null
        union all select contact_id, ended_at, ended_by, jsonb_build_object('supplies', list) from supply where ended_at is not null
        union all select contact_id, ended_at, ended_by, jsonb_build_object('colleagues', people) from colleague where ended_at is not null
        union all select contact_id, ended_at, ended_by, jsonb_build_object('note', note ->> 'text') from note where ended_at is not null
      ) x join worker w on w.id = x.who group by 1
    )`;
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
  colleagues: { name: string }[];
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

/** A knot of the rope: met, seen, or looked for in vain. */
export type SightingRow = {
  outcome: 'met' | 'seen' | 'not-there';
  at: string;
  place: string | null;
};

/** What ties knots on the person's rope, since an instant: with the citizen, and not recorded by mistake. */
export function selectSightings(sql: Tx, citizenId: string, days: number) {
  return sql<SightingRow[]>`select c.outcome, c.at, c.place from contact c
    where c.citizen_id in (select records_of(${citizenId})) and not c.void and c.outcome in ('met', 'seen', 'not-there')
      and c.at > (select app_now()) - make_interval(days => ${days}) order by c.at desc limit 1000`;
}

/** That we tried to reach the citizen: when, how, and whether we did. Nothing of what was said or given. */
export type Attempt = { at: string; outcome: Exclude<Outcome, 'network'>; channel: Channel };

/** Every attempt of half a year, the first first: for a letter to others. */
export function selectAttempts(sql: Tx, citizenId: string) {
  return sql<Attempt[]>`select c.at, c.outcome, c.channel from contact c
    where c.citizen_id in (select records_of(${citizenId})) and not c.void and c.outcome <> 'network'
      and c.at > (select app_now()) - interval '180 days' order by c.at, c.id limit 1000`;
}
