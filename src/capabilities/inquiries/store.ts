import type { Act, Tx } from '../../server/access.ts';
import type { Inquiry, InquiryKind } from './contract.ts';
import { isOverdue, mayAct } from './rules.ts';
import type { Actor, InquiryState, OwnerCandidate } from './rules.ts';

export type InquiryStanding = {
  id: string;
  unit_id: string;
  citizen_id: string | null;
  state: InquiryState;
  owner_id: string;
  /** Whether I may see the citizen it is about. */
  citizen_seen: boolean;
  on_duty: boolean;
};

/** Which citizen an inquiry is about; empty where none is known, or the inquiry is not mine to see. */
export async function citizensOfInquiry(sql: Tx, id: string): Promise<string[]> {
  const rows = await sql<{ citizen_id: string }[]>`select citizen_id from inquiry
    where id = ${id} and citizen_id is not null`;
  return rows.map((row) => row.citizen_id);
}

/**
 * Locks the inquiry after its citizens and gives the instant of the act; undefined where it is unknown or not mine to
 * see.
 */
export async function lockInquiry(
  act: Act,
  id: string,
  virtualNow: Date | null,
): Promise<string | undefined> {
  const [row] = await act.sql<
    { at: string | null }[]
  >`select begin_inquiry_act(${id}, ${act.records}::uuid[], ${virtualNow}) "at"`;
  return row?.at ?? undefined;
}

/** How the locked inquiry stands; undefined where it is unknown or not mine to see. */
export async function findStanding(act: Act, id: string): Promise<InquiryStanding | undefined> {
  const [row] = await act.sql<
    InquiryStanding[]
  >`select i.id, i.unit_id, i.citizen_id, coalesce(i.answer, 'open') state,
      o.worker_id owner_id, coalesce(may_see(i.citizen_id, 'core'), false) citizen_seen,
      exists (select from duty d where d.unit_id = i.unit_id and d.worker_id = app_worker() and d.period @> app_now()) on_duty
    from inquiry i join inquiry_owner o on o.inquiry_id = i.id
      and upper(o.period) is not distinct from upper(i.period)
    where i.id = ${id}`;
  return row;
}

/** A worker as the rules of the door need one, now. */
export async function findOwner(sql: Tx, workerId: string): Promise<OwnerCandidate | undefined> {
  const [row] = await sql<OwnerCandidate[]>`select w.id, w.is_desk "isDesk",
      exists (select from employment e where e.worker_id = w.id and e.period @> app_now() and upper_inf(e.period)) employed,
      exists (select from membership m join team t on t.id = m.team_id where m.worker_id = w.id
        and m.period @> app_now() and t.unit_id = app_unit()) "inUnit"
    from worker w where w.id = ${workerId}`;
  return row;
}

export type NewInquiry = {
  id: string;
  unitId: string;
  kind: InquiryKind;
  worriedName: string | null;
  worriedPhone: string | null;
  about: string;
  citizenId: string | null;
  place: string | null;
  said: string;
  heardAt: string;
  dueAt: string;
  ownerId: string;
};

/** The inquiry and its first owner, born together at one instant (P8). */
export async function insertInquiry(act: Act, one: NewInquiry) {
  const { now, me, sql } = act;
  await sql`insert into inquiry (id, unit_id, kind, worried_name, worried_phone, about, citizen_id, place, said,
      heard_at, due_at, period, acted_at, recorded_by, recorded_at)
    values (${one.id}, ${one.unitId}, ${one.kind}, ${one.worriedName}, ${one.worriedPhone}, ${one.about},
      ${one.citizenId}, ${one.place}, ${one.said}, ${one.heardAt}, ${one.dueAt}, tstzrange(${now}, null), ${now},
      ${me.workerId}, ${now})`;
  await sql`insert into inquiry_owner (id, inquiry_id, worker_id, period, recorded_by, recorded_at)
    values (uuidv7(), ${one.id}, ${one.ownerId}, tstzrange(${now}, null), ${me.workerId}, ${now})`;
}

/**
 * Passes it to a colleague: closes and opens at the same boundary, so that no instant is without an owner (P8). One
 * statement, because the giver may not see it any more once the spell is closed.
 */
export async function insertNextOwner(act: Act, id: string, workerId: string, note: string | null) {
  const { now, me, sql } = act;
  const opened = await sql`with closed as (
      update inquiry_owner set period = tstzrange(lower(period), ${now}::timestamptz)
      where inquiry_id = ${id} and upper_inf(period) returning inquiry_id)
    insert into inquiry_owner (id, inquiry_id, worker_id, period, note, recorded_by, recorded_at)
    select uuidv7(), inquiry_id, ${workerId}, tstzrange(${now}, null), ${note}, ${me.workerId}, ${now} from closed`;
  if (opened.count !== 1) throw new Error('an inquiry was not passed to exactly one');
}

/** How an inquiry was answered, as its row keeps it. */
export type Answered = {
  answer: Exclude<InquiryState, 'open'>;
  words: string | null;
  party?: string;
  person?: string;
  how?: string;
  acceptedAt?: string;
  citizenId?: string;
  enrolmentId?: string;
};

/** The answer, once: the inquiry and its owner's spell end at the same instant. */
export async function closeInquiry(act: Act, id: string, answered: Answered) {
  const { now, me, sql } = act;
  const closed =
    await sql`update inquiry set period = tstzrange(lower(period), ${now}::timestamptz),
      answer = ${answered.answer}, answer_words = ${answered.words}, accepted_party = ${answered.party ?? null},
      accepted_person = ${answered.person ?? null}, accepted_how = ${answered.how ?? null},
      accepted_at = ${answered.acceptedAt ?? null}, enrolment_id = ${answered.enrolmentId ?? null},
      citizen_id = coalesce(citizen_id, ${answered.citizenId ?? null}), answered_by = ${me.workerId}
    where id = ${id} and upper_inf(period)`;
  const ended =
    await sql`update inquiry_owner set period = tstzrange(lower(period), ${now}::timestamptz)
    where inquiry_id = ${id} and upper_inf(period)`;
  if (closed.count !== 1 || ended.count !== 1)
    throw new Error('an inquiry was not answered exactly once');
}

/** Whose inquiries a list holds. */
export type Scope = 'mine' | 'all';

/** The inquiries I may see, as a statement: the open by due time, then those answered in the last 30 days. */
export function selectInquiries(sql: Tx, which: { scope: Scope } | { id: string }) {
  const narrowed =
    'id' in which
      ? sql`i.id = ${which.id}`
      : sql`(upper_inf(i.period) or upper(i.period) > app_now() - interval '30 days')
          and ${which.scope === 'mine' ? sql`o.worker_id = app_worker()` : sql`true`}`;
  return sql<
    InquiryRow[]
  >`select i.id, i.kind, i.worried_name, i.worried_phone, i.about, i.place, i.said, i.heard_at,
      i.due_at, i.recorded_by, r.name recorder, i.recorded_at, o.worker_id owner_id, w.name owner,
      coalesce(i.answer, 'open') state, upper(i.period) answered_at, i.answered_by, a.name answerer, i.answer_words,
      i.accepted_party, i.accepted_person, i.accepted_how, i.accepted_at,
      case when c.id is not null then json_build_object('id', c.id, 'name', c.name, 'fullName', c.full_name,
        'aliases', c.aliases, 'birthYear', c.birth_year) end citizen, app_now() "now",
      exists (select from duty d where d.unit_id = i.unit_id and d.worker_id = app_worker() and d.period @> app_now()) on_duty
    from inquiry i
      join inquiry_owner o on o.inquiry_id = i.id and upper(o.period) is not distinct from upper(i.period)
      join worker w on w.id = o.worker_id
      left join worker r on r.id = i.recorded_by
      left join worker a on a.id = i.answered_by
      left join citizen_shown c on c.id = i.citizen_id
    where ${narrowed}
    order by upper(i.period) desc nulls first, i.due_at, i.id limit 300`;
}

export type InquiryRow = {
  id: string;
  kind: InquiryKind;
  worried_name: string | null;
  worried_phone: string | null;
  about: string;
  place: string | null;
  said: string;
  heard_at: string;
  due_at: string;
  recorded_by: string;
  recorder: string | null;
  recorded_at: string;
  owner_id: string;
  owner: string;
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
    recordedBy: { id: row.recorded_by, name: row.recorder ?? '' },
    recordedAt: row.recorded_at,
    owner: { id: row.owner_id, name: row.owner },
    state: row.state,
    answered:
      row.answered_at === null
        ? null
        : {
            at: row.answered_at,
            by: { id: row.answered_by ?? '', name: row.answerer ?? '' },
            words: row.answer_words,
            party: row.accepted_party,
            person: row.accepted_person,
            how: row.accepted_how,
            acceptedAt: row.accepted_at,
          },
    mine,
    mayAct:
      row.state === 'open' &&
      mayAct({ state: row.state, ownerId: row.owner_id }, { ...reader, onDuty: row.on_duty }),
  };
}

/** Everybody who has owned it, first to last, as a statement. */
export function selectOwners(sql: Tx, id: string) {
  return sql<
    OwnerRow[]
  >`select json_build_object('id', w.id, 'name', w.name) worker, lower(o.period) "from",
      upper(o.period) "to", o.note, coalesce(r.name, '') "by"
    from inquiry_owner o join worker w on w.id = o.worker_id left join worker r on r.id = o.recorded_by
    where o.inquiry_id = ${id} order by lower(o.period)`;
}

export type OwnerRow = {
  worker: { id: string; name: string };
  from: string;
  to: string | null;
  note: string | null;
  by: string;
};
