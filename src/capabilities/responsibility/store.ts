import type { Act, Tx } from '../../server/access.ts';
import type { End, Enrol } from './contract.ts';
import type { Candidate } from './rules.ts';

export type OpenEnrolment = { id: string; citizen_id: string; team_id: string };

/** The worker as the rules of responsibility need one, now; undefined who has never been in the unit of whoever asks. */
export async function findCandidate(sql: Tx, workerId: string): Promise<Candidate | undefined> {
  const [row] = await sql<Candidate[]>`select w.id, w.is_desk as "isDesk",
      coalesce((select range_agg(e.period) @> tstzrange(app_now(), null) from employment e where e.worker_id = w.id), false) employed,
      array(select distinct role from membership m where m.worker_id = w.id and m.period @> app_now()) roles
    from worker w where w.id = ${workerId} and (app_unit() is null or exists (select from membership m
      join team t on t.id = m.team_id where m.worker_id = w.id and t.unit_id = app_unit()))`;
  return row;
}

/** Who holds the locked person now; null where nobody does. */
export async function findHolder(act: Act): Promise<string | null> {
  const [row] = await act.sql<{ worker_id: string }[]>`select worker_id from responsibility
    where citizen_id = any (${act.records}) and upper_inf(period) limit 1`;
  return row?.worker_id ?? null;
}

/** The open enrolments of the locked person's records. */
export function listOpenEnrolments(act: Act): Promise<OpenEnrolment[]> {
  return act.sql<OpenEnrolment[]>`select id, citizen_id, team_id from enrolment
    where citizen_id = any (${act.records}) and upper_inf(period) order by citizen_id`;
}

/** Which citizen an enrolment is of; empty where it is unknown or not mine to see. */
export async function citizenOfEnrolment(sql: Tx, enrolmentId: string): Promise<string[]> {
  const rows = await sql<
    { citizen_id: string }[]
  >`select citizen_id from enrolment where id = ${enrolmentId}`;
  return rows.map((row) => row.citizen_id);
}

/** Opens the access of the unit that the team belongs to; the row is what the citizen is told (ARCHITECTURE §1.4). */
export async function openUnitBasis(
  act: Act,
  citizenId: string,
  teamId: string,
  enrolmentId: string,
) {
  await act.sql`insert into access_basis (citizen_id, subject_id, reason, ref_id, period, recorded_by, recorded_at)
    select ${citizenId}, t.unit_id, 'enrolled', ${enrolmentId}, tstzrange(${act.now}, null), ${act.me.workerId}, ${act.now}
    from team t where t.id = ${teamId} and not exists (
      select from access_basis b where b.citizen_id = ${citizenId} and b.subject_id = t.unit_id and upper_inf(b.period))`;
}

/** Enrolment and responsibility, born together at one instant (P1). */
export async function insertEnrolment(act: Act, id: string, citizenId: string, command: Enrol) {
  const { now, me, sql } = act;
  const how = command.yes?.how ?? 'not-confirmed';
  const to = command.yes ? (command.yes.toWorkerId ?? me.workerId) : null;
  await sql`insert into enrolment (id, citizen_id, team_id, period, yes_how, yes_to, yes_note, recorded_by, recorded_at)
    values (${id}, ${citizenId}, ${command.teamId}, tstzrange(${now}, null), ${how}, ${to},
      ${command.yes?.note ?? null}, ${me.workerId}, ${now})`;
  await sql`insert into responsibility (id, citizen_id, worker_id, period, opened_by, opened_ref, recorded_by, recorded_at)
    values (uuidv7(), ${citizenId}, ${command.responsibleWorkerId}, tstzrange(${now}, null), 'enrolment', ${id},
      ${me.workerId}, ${now})`;
}

/**
 * Lets another hold all of the person's records from this instant: closes and opens at the same boundary, so that no
 * instant is without (P1). Throws where a record was left behind: that would be a defect.
 */
export async function passTo(
  act: Act,
  workerId: string,
  openedBy: 'handover' | 'cover' | 'cover-ended' | 'merge',
  ref: string,
) {
  const { now, me, sql } = act;
  const closed = await sql<{ citizen_id: string }[]>`update responsibility
    set period = tstzrange(lower(period), ${now}::timestamptz)
    where citizen_id = any (${act.records}) and upper_inf(period) returning citizen_id`;
  const opened = await sql`insert into responsibility
      (id, citizen_id, worker_id, period, opened_by, opened_ref, recorded_by, recorded_at)
    select uuidv7(), c, ${workerId}, tstzrange(${now}, null), ${openedBy}, ${ref}, ${me.workerId}, ${now}
    from unnest(${closed.map((row) => row.citizen_id)}::uuid[]) c returning id`;
  if (opened.length !== closed.length || closed.length === 0)
    throw new Error('responsibility was not passed whole');
}

/** Ends the enrolments of all the person's records, and with them what held them, at one instant (P3). */
export async function closeEnrolments(act: Act, end: End) {
  const { now, me, sql } = act;
  const accepted = end.acceptedBy;
  await sql`update enrolment set period = tstzrange(lower(period), ${now}::timestamptz), end_reason = ${end.reason},
      end_note = ${end.note ?? null}, may_call = ${end.mayCall ?? null}, died_on = ${end.diedOn ?? null},
      accepted_party = ${accepted?.party ?? null}, accepted_person = ${accepted?.person ?? null},
      accepted_how = ${accepted?.how ?? null}, accepted_phone = ${accepted?.phone ?? null},
      accepted_at = ${accepted ? (accepted.at ?? now) : null}, ended_by = ${me.workerId}
    where citizen_id = any (${act.records}) and upper_inf(period)`;
  await sql`update responsibility set period = tstzrange(lower(period), ${now}::timestamptz)
    where citizen_id = any (${act.records}) and upper_inf(period)`;
}
