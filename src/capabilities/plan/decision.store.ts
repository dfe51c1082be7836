import { lineOrNull } from '../../kernel/text.ts';
import type { Act, Tx } from '../../server/access.ts';
import type {
  AskDecision,
  Decide,
  DecisionDays,
  GiveMandate,
  LegalBasis,
  Mandate,
  SayLegalBasis,
} from './decision.contract.ts';
import type { Held } from './decision.rules.ts';

/** The paragraphs of the list as they hold for my unit, those in use first. */
export function selectBases(sql: Tx) {
  return sql<
    LegalBasis[]
  >`select l.id, l.code, l.title, l.source, l.source_on "sourceOn", l.checked_on "checkedOn", l.active
    from legal_bases_of(app_unit()) l
    order by not l.active, split_part(l.code, ' ', 1), substring(l.code from '\\d+')::numeric nulls last, l.code`;
}

/** The mandates of my unit that hold today or will. */
export function selectMandates(sql: Tx) {
  return sql<
    Mandate[]
  >`select m.id, json_build_object('id', w.id, 'name', w.name) worker, m.codes, m.up_to_kr "upToKr",
      m.from_on "fromOn", m.until_on "untilOn"
    from mandate m join worker w on w.id = m.worker_id
    where m.unit_id = (select app_unit()) and m.ended_at is null
      and coalesce(m.until_on, 'infinity') >= (app_now() at time zone 'Europe/Copenhagen')::date
    order by w.name, m.from_on, m.id`;
}

/** Days from wish to decision to start, in the middle, of what was decided in my unit within a year (P6). */
export function selectDecisionDays(sql: Tx) {
  return sql<DecisionDays[]>`select count(*)::int decided,
      round((percentile_cont(0.5) within group (order by extract(epoch from x.decided_at - x.wished_at) / 86400))::numeric, 1)::float8
        "toDecision",
      count(x.started_at)::int started,
      round((percentile_cont(0.5) within group (order by extract(epoch from x.started_at - x.decided_at) / 86400)
        filter (where x.started_at is not null))::numeric, 1)::float8 "toStart"
    from plan_activity x join citizen c on c.id = x.citizen_id and c.unit_id = (select app_unit())
    where x.decided_at > app_now() - interval '365 days' and x.wished_at is not null`;
}

/** The mandates that a worker of my unit holds. */
export async function listHeld(act: Act, workerId: string): Promise<Held[]> {
  return act.sql<
    Held[]
  >`select id, worker_id "workerId", codes, up_to_kr "upToKr", from_on "fromOn", until_on "untilOn"
    from mandate where worker_id = ${workerId} and unit_id = app_unit() and ended_at is null
      and exists (select from membership m join team t on t.id = m.team_id and t.unit_id = app_unit()
        where m.worker_id = mandate.worker_id and m.role = 'authority' and m.period @> app_now())`;
}

/** The code of a paragraph my unit can use; undefined where there is none. */
export async function findCode(act: Act, legalBasisId: string): Promise<string | undefined> {
  const [row] = await act.sql<{ code: string }[]>`select code from legal_basis
    where id = ${legalBasisId} and (unit_id is null or unit_id = app_unit())`;
  return row?.code;
}

/** Kroner that were granted for the measure already, by the same kind of act, since it was wished. */
export async function sumGranted(
  { sql }: Act,
  { activityId, act }: Pick<Decide, 'activityId' | 'act'>,
): Promise<number> {
  const [row] = await sql<
    { kr: number }[]
  >`select granted_already(${activityId}, ${act})::float8 kr`;
  return row?.kr ?? 0;
}

/** The request about the activity that nobody has answered. */
export async function findRequest(act: Act, activityId: string): Promise<string | undefined> {
  const [row] = await act.sql<{ id: string }[]>`select r.id from plan_decision_request r
    join plan_activity x on x.id = r.activity_id and r.recorded_at >= x.wished_at
    where r.activity_id = ${activityId} and not exists (select from plan_decision d where d.request_id = r.id)`;
  return row?.id;
}

export async function insertDecision(
  { sql, me, now }: Act,
  citizenId: string,
  command: Decide & { id: string; mandateId: string; requestId: string | null },
) {
  const { id, activityId, requestId, mandateId, act, outcome, legalBasisId, amountKr } = command;
  await sql`insert into plan_decision (id, citizen_id, activity_id, request_id, mandate_id, act, outcome, legal_basis_id,
      amount_kr, words, reasons, guidance, recorded_by, recorded_at)
    values (${id}, ${citizenId}, ${activityId}, ${requestId}, ${mandateId}, ${act}, ${outcome}, ${legalBasisId},
      ${amountKr ?? null}, ${lineOrNull(command.words)}, ${lineOrNull(command.reasons)}, ${lineOrNull(command.guidance)},
      ${me.workerId}, ${now})`;
}

/** The paragraph that was decided by stands on the activity. */
export async function keepBasis({ sql }: Act, activityId: string, legalBasisId: string) {
  await sql`update plan_activity set legal_basis_id = ${legalBasisId}
    where id = ${activityId} and legal_basis_id is distinct from ${legalBasisId}`;
}

export async function insertRequest(
  { sql, me, now }: Act,
  citizenId: string,
  { id, activityId, act, legalBasisId, amountKr, words, workerId }: AskDecision & { id: string },
  hours: number,
) {
  await sql`insert into plan_decision_request (id, citizen_id, activity_id, act, legal_basis_id, amount_kr, words, worker_id,
      due_at, recorded_by, recorded_at)
    values (${id}, ${citizenId}, ${activityId}, ${act}, ${legalBasisId}, ${amountKr ?? null}, ${lineOrNull(words)}, ${workerId},
      ${now}::timestamptz + make_interval(hours => ${hours}), ${me.workerId}, ${now})`;
}

export async function insertBasis({ sql, me, now }: Act, id: string, one: SayLegalBasis) {
  await sql`insert into legal_basis (id, unit_id, code, title, source, source_on, checked_on, active, recorded_by, recorded_at)
    values (${id}, app_unit(), ${one.code.trim()}, ${one.title.trim()}, ${one.source.trim()}, ${one.sourceOn},
      ${one.checkedOn ?? null}, ${one.active}, ${me.workerId}, ${now})`;
}

export async function insertMandate({ sql, me, now }: Act, id: string, one: GiveMandate) {
  await sql`insert into mandate (id, unit_id, worker_id, codes, up_to_kr, from_on, until_on, recorded_by, recorded_at)
    values (${id}, app_unit(), ${one.workerId}, ${one.codes}, ${one.upToKr}, ${one.fromOn}, ${one.untilOn ?? null},
      ${me.workerId}, ${now})`;
}

/** Ends a mandate of my unit now; false where there is none that holds. */
export async function endMandateRow({ sql, me, now }: Act, id: string): Promise<boolean> {
  const rows = await sql`update mandate set ended_at = ${now}, ended_by = ${me.workerId}
    where id = ${id} and unit_id = app_unit() and ended_at is null`;
  return rows.count === 1;
}

/** Whether the worker is an authority worker of my unit now. */
export async function isAuthority(act: Act, workerId: string): Promise<boolean> {
  const rows =
    await act.sql`select from membership m join team t on t.id = m.team_id and t.unit_id = app_unit()
    where m.worker_id = ${workerId} and m.role = 'authority' and m.period @> app_now()`;
  return rows.count > 0;
}
