import type { Act, Tx } from '../../server/access.ts';
import type { InquiryKind } from './contract.ts';
import type { InquiryState, OwnerCandidate, Told } from './rules.ts';

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

/** Somebody tried: a line on the locked inquiry, and nothing else changes. */
export async function insertAttempt(
  act: Act,
  inquiryId: string,
  one: Told & { id: string; words: string | null; at: string },
) {
  const { now, me, sql } = act;
  await sql`insert into inquiry_attempt (id, inquiry_id, how, result, words, at, recorded_by, recorded_at)
    values (${one.id}, ${inquiryId}, ${one.how}, ${one.result}, ${one.words}, ${one.at}, ${me.workerId}, ${now})`;
}
