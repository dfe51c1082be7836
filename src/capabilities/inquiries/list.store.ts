import type { Tx } from '../../server/access.ts';
import type { Inquiry, InquiryKind } from './contract.ts';
import { isOverdue, mayAct, sayWorry } from './rules.ts';
import type { Actor, InquiryState, Worry } from './rules.ts';

/** Whose inquiries a list holds. */
export type Scope = 'mine' | 'all';

type Which = { scope: Scope } | { id: string };

/** Which of the inquiries that I may see: `i` is the inquiry, `o` who owns it or owned it when it was answered. */
function narrowed(sql: Tx, which: Which) {
  if ('id' in which) return sql`i.id = ${which.id}`;
  const mine = which.scope === 'mine' ? sql`o.worker_id = app_worker()` : sql`true`;
  return sql`(upper_inf(i.period) or upper(i.period) > app_now() - interval '30 days') and ${mine}`;
}

/** The inquiries I may see, as a statement: the open by due time, then those answered in the last 30 days. */
export function selectInquiries(sql: Tx, which: Which) {
  return sql<
    InquiryRow[]
  >`select i.id, i.kind, i.worried_name, i.worried_phone, i.about, i.place, i.said, i.heard_at,
      i.due_at, i.raised_at, i.recorded_by, r.name recorder, i.recorded_at, o.worker_id owner_id, w.name owner,
      coalesce(i.answer, 'open') state, upper(i.period) answered_at, i.answered_by, a.name answerer, i.answer_words,
      i.accepted_party, i.accepted_person, i.accepted_how, i.accepted_at,
      case when c.id is not null then json_build_object('id', c.id, 'name', c.name, 'fullName', c.full_name,
        'aliases', c.aliases, 'birthYear', c.birth_year) end citizen, app_now() "now",
      (select json_agg(json_build_object('worker', json_build_object('id', p.id, 'name', p.name),
          'from', iso(lower(s.period)), 'to', iso(upper(s.period)), 'note', s.note, 'by', coalesce(b.name, ''))
          order by lower(s.period))
        from inquiry_owner s join worker p on p.id = s.worker_id left join worker b on b.id = s.recorded_by
        where s.inquiry_id = i.id) owners,
      (select json_agg(json_build_object('id', t.id, 'how', t.how, 'result', t.result, 'words', t.words,
          'at', iso(t.at), 'by', b.name) order by t.at, t.id)
        from inquiry_attempt t join worker b on b.id = t.recorded_by where t.inquiry_id = i.id) attempts,
      exists (select from duty d where d.unit_id = i.unit_id and d.worker_id = app_worker() and d.period @> app_now()) on_duty
    from inquiry i
      join inquiry_owner o on o.inquiry_id = i.id and upper(o.period) is not distinct from upper(i.period)
      join worker w on w.id = o.worker_id
      left join worker r on r.id = i.recorded_by
      left join worker a on a.id = i.answered_by
      left join citizen_shown c on c.id = i.citizen_id
    where ${narrowed(sql, which)}
    order by upper(i.period) desc nulls first, i.due_at, i.id limit 300`;
}

/**
 * The log rows of this reading: who read what was said about which known citizen, and why they could. Once an hour for
 * each reader, because the list asks again by itself.
 */
export function logReadings(sql: Tx, which: Which) {
  return sql`select log_inquiry_readings(array(select i.id from inquiry i
    join inquiry_owner o on o.inquiry_id = i.id and upper(o.period) is not distinct from upper(i.period)
    where i.citizen_id is not null and ${narrowed(sql, which)}))`;
}

type InquiryRow = {
  id: string;
  kind: InquiryKind;
  worried_name: string | null;
  worried_phone: string | null;
  about: string;
  place: string | null;
  said: string;
  heard_at: string;
  due_at: string;
  raised_at: string | null;
  recorded_by: string;
  recorder: string | null;
  recorded_at: string;
  owner_id: string;
  owner: string;
  owners: Inquiry['owners'] | null;
  attempts: Inquiry['attempts'] | null;
  state: InquiryState;
  answered_at: string | null;
  answered_by: string | null;
  answerer: string | null;
  answer_words: string | null;
  accepted_party: string | null;
  accepted_person: string | null;
  accepted_how: string | null;
  accepted_at: string | null;
  citizen: Inquiry['citizen'];
  now: string;
  on_duty: boolean;
};

/** An inquiry as the interface reads it, for whoever reads. */
export function toInquiry(row: InquiryRow, reader: Omit<Actor, 'onDuty'>): Inquiry {
  const mine = row.owner_id === reader.workerId;
  return {
    id: row.id,
    kind: row.kind,
    worried: { name: row.worried_name, phone: row.worried_phone },
    about: row.about,
    citizen: row.citizen,
    place: row.place,
    said: row.said,
    heardAt: row.heard_at,
    dueAt: row.due_at,
    overdue: isOverdue(row.state, row.due_at, row.now),
    raisedAt: row.raised_at,
    recordedBy: { id: row.recorded_by, name: row.recorder ?? '' },
    recordedAt: row.recorded_at,
    owner: { id: row.owner_id, name: row.owner },
    owners: row.owners ?? [],
    attempts: row.attempts ?? [],
    state: row.state,
    answered: toAnswered(row),
    mine,
    mayAct:
      row.state === 'open' &&
      mayAct({ state: row.state, ownerId: row.owner_id }, { ...reader, onDuty: row.on_duty }),
  };
}

function toAnswered(row: InquiryRow): Inquiry['answered'] {
  if (row.answered_at === null) return null;
  return {
    at: row.answered_at,
    by: { id: row.answered_by ?? '', name: row.answerer ?? '' },
    words: row.answer_words,
    party: row.accepted_party,
    person: row.accepted_person,
    how: row.accepted_how,
    acceptedAt: row.accepted_at,
  };
}

/** What came in at the door about a person, newest first: a statement of the citizen page. */
export function selectWorries(sql: Tx, citizenId: string) {
  return sql<
    WorryRow[]
  >`select i.id, i.kind, i.worried_name "worriedName", i.said, i.heard_at at, i.answer,
      w.name "by"
    from inquiry i left join worker w on w.id = i.recorded_by
    where i.citizen_id = any ((select person_records(array[${citizenId}]::uuid[]))::uuid[])
    order by i.heard_at desc limit 100`;
}

export type WorryRow = Worry & { id: string; at: string; by: string | null };

/** Each worry as a line of the citizen's timeline. */
export function tellWorries(rows: readonly WorryRow[]) {
  return rows.map((row) => ({
    id: row.id,
    at: row.at,
    kind: 'inquiry' as const,
    text: sayWorry(row),
    by: row.by,
  }));
}
