import { lineOrNull } from '../../kernel/text.ts';
import type { Act, Tx } from '../../server/access.ts';
import type {
  AnswerRefusal,
  CorrectRefusal,
  Refusals,
  RefusalTold,
  Service,
  Withdrawal,
} from './contract.ts';
import { whoIsReferredTo } from './rules.ts';
import type { Said } from './rules.ts';

/** Where we have it from, and which appointment it was said at. */
export type Source = { source: RefusalTold['source']; ref?: string | undefined };

function columns(said: CorrectRefusal) {
  return {
    service: said.service,
    serviceName: lineOrNull(said.serviceName),
    what: said.what,
    reason: said.reason,
    reasonText: lineOrNull(said.reasonText),
    refersTo: whoIsReferredTo(said) ?? null,
    happenedOn: said.happenedOn,
    did: lineOrNull(said.did),
  };
}

/** A refusal and many, in one statement. */
export async function insertRefusals(
  { sql, me, now }: Act,
  many: readonly { id: string; citizenId: string; said: CorrectRefusal }[],
  { source, ref }: Source,
) {
  const rows = many.map(({ id, citizenId, said }) => ({ id, citizenId, ...columns(said) }));
  await sql`insert into refusal (id, citizen_id, service, service_name, what, reason, reason_text, refers_to, happened_on, did,
      source, source_ref, recorded_by, recorded_at)
    select r.id, r."citizenId", r.service, r."serviceName", r.what, r.reason, r."reasonText", r."refersTo", r."happenedOn",
      r.did, ${source}, ${ref ?? null}, ${me.workerId}, ${now}
    from jsonb_to_recordset(${sql.json(rows)}) r(id uuid, "citizenId" uuid, service text, "serviceName" text, what text,
      reason text, "reasonText" text, "refersTo" text, "happenedOn" date, did text)`;
}

/** As it should have been written; the database keeps what stood before. */
export async function updateRefusal({ sql }: Act, id: string, said: CorrectRefusal) {
  const to = columns(said);
  await sql`update refusal set service = ${to.service}, service_name = ${to.serviceName}, what = ${to.what},
      reason = ${to.reason}, reason_text = ${to.reasonText}, refers_to = ${to.refersTo}, happened_on = ${to.happenedOn},
      did = ${to.did}
    where id = ${id}`;
}

/** The answer; the person is locked and the refusal unanswered. */
export async function updateAnswer({ sql, me, now }: Act, id: string, said: AnswerRefusal) {
  const done =
    await sql`update refusal set outcome = ${said.outcome}, answer = ${said.answer.trim()},
      answered_at = ${now}, answered_by = ${me.workerId}
    where id = ${id} and answered_at is null`;
  if (done.count !== 1) throw new Error('a refusal that was unanswered is answered');
}

/** It was none; the person is locked and the refusal stands. */
export async function updateWithdrawn({ sql, me, now }: Act, id: string, why: Withdrawal) {
  const done = await sql`update refusal set withdrawn_at = ${now}, withdrawn_by = ${me.workerId},
      withdrawn_why = ${why}
    where id = ${id} and withdrawn_at is null`;
  if (done.count !== 1) throw new Error('a refusal that stood is withdrawn');
}

/** What was told at an appointment and stands. */
export async function listStandingOf({ sql }: Act, appointmentId: string) {
  return sql<{ id: string; citizenId: string }[]>`select id, citizen_id "citizenId" from refusal
    where source_ref = ${appointmentId} and withdrawn_at is null order by id`;
}

/** A refusal as the rules need it. */
export type Standing = {
  citizenId: string;
  answeredAt: string | null;
  recordedAt: string;
  withdrawnAt: string | null;
  source: RefusalTold['source'];
};

/** Whom a refusal is of, and how it stands; undefined where it is unknown or not mine to see. */
export async function findRefusal(sql: Tx, id: string) {
  const [row] = await sql<
    Standing[]
  >`select citizen_id "citizenId", answered_at "answeredAt", recorded_at "recordedAt",
      withdrawn_at "withdrawnAt", source
    from refusal where id = ${id}`;
  return row;
}

/** What lists have told of these already; what was withdrawn is not told again by the same list. */
export function listTold({ sql }: Act, citizens: readonly string[]) {
  return sql<
    { citizenId: string; service: Service; what: string }[]
  >`select citizen_id "citizenId", service, what
    from refusal where citizen_id = any (${[...citizens]}::uuid[]) and source = 'list'`;
}

/** The locked person's refusals that no joint decision has answered, on whichever record. */
export function listUndecided({ sql }: Act, citizenId: string) {
  return sql<Said[]>`select r.id, r.service, r.service_name "serviceName", r.refers_to "refersTo",
      r.happened_on "happenedOn"
    from refusal r
    where r.citizen_id = any (person_records(array[${citizenId}::uuid])) and r.withdrawn_at is null and not exists (
      select from joint_decision_refusal l join joint_decision j on j.id = l.joint_decision_id
      where l.refusal_id = r.id and j.answered_at is not null)`;
}

/** Every no to the person, newest first, and what two services owe together: a statement of the citizen page. */
export function selectRefusals(sql: Tx, citizenId: string) {
  return sql<Refusals[]>`select
    coalesce((select jsonb_agg(jsonb_build_object('id', r.id, 'service', r.service, 'serviceName', r.service_name,
        'what', r.what, 'reason', r.reason, 'reasonText', r.reason_text, 'refersTo', r.refers_to,
        'happenedOn', r.happened_on, 'did', r.did, 'source', r.source, 'outcome', r.outcome, 'answer', r.answer,
        'answeredAt', iso(r.answered_at), 'answeredBy', a.name, 'by', coalesce(w.name, ''), 'at', iso(r.recorded_at),
        'corrected', (select count(*) from refusal_before b where b.refusal_id = r.id),
        'withdrawnAt', iso(r.withdrawn_at), 'withdrawnBy', v.name, 'withdrawnWhy', r.withdrawn_why)
      order by r.happened_on desc, r.recorded_at desc)
      from refusal r left join worker w on w.id = r.recorded_by left join worker a on a.id = r.answered_by
        left join worker v on v.id = r.withdrawn_by
      where r.citizen_id in (select records_of(${citizenId}))), '[]') refusals,
    coalesce((select jsonb_agg(jsonb_build_object('id', j.id, 'services', array[j.service_a, j.service_b],
        'refusals', array(select l.refusal_id from joint_decision_refusal l where l.joint_decision_id = j.id),
        'since', iso(j.recorded_at), 'dueAt', iso(j.due_at), 'decision', j.decision, 'decidedBy', j.decided_by,
        'answeredAt', iso(j.answered_at), 'answeredBy', a.name)
      order by j.answered_at is not null, j.recorded_at desc)
      from joint_decision j left join worker a on a.id = j.answered_by
      where j.citizen_id in (select records_of(${citizenId})) and j.withdrawn_at is null), '[]') joint`;
}

/** The box as the interface reads it. */
export function toRefusals(rows: readonly Refusals[]): Refusals {
  return rows[0] ?? { refusals: [], joint: [] };
}
