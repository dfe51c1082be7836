import { lineOrNull } from '../../kernel/text.ts';
import type { Act, Tx } from '../../server/access.ts';
import type { Appointment, Arrange, Kind, Outcome, SetOutcome } from './contract.ts';
import type { Span } from './rules.ts';

/** A row to be: what was booked, at its time, with its arrangement in columns. */
export type Booked = Span & {
  id: string;
  citizenId: string;
  kind: Kind;
  with: string | null;
  place: string | null;
  purpose: string | null;
  bookedBy: string;
  workerId: string | null;
  seriesId: string | null;
} & ArrangementColumns;

type ArrangementColumns = {
  escortWanted: boolean;
  escortId: string | null;
  meetAt: string | null;
  meetPlace: string | null;
  companionId: string | null;
  companionName: string | null;
  companionPhone: string | null;
};

/** What people wrote, without the blanks around it; null where nothing is left. */
/** Ledsagelse and bisidder as columns. */
export function toColumns({ escort, companion }: Arrange): ArrangementColumns {
  return {
    escortWanted: Boolean(escort),
    escortId: escort?.workerId ?? null,
    meetAt: escort?.meetAt === undefined ? null : new Date(escort.meetAt).toISOString(),
    meetPlace: lineOrNull(escort?.meetPlace),
    companionId: companion?.workerId ?? null,
    companionName: lineOrNull(companion?.name),
    companionPhone: lineOrNull(companion?.phone),
  };
}

/** One row or a whole series, in one statement. */
export async function insertAppointments({ sql, me, now }: Act, rows: readonly Booked[]) {
  const born =
    await sql`insert into appointment (id, citizen_id, kind, with_name, at, until_at, place, purpose, booked_by, worker_id,
      escort_wanted, escort_id, meet_at, meet_place, companion_id, companion_name, companion_phone, series_id,
      recorded_by, recorded_at)
    select r.id, r."citizenId", r.kind, r."with", r.at, r.until, r.place, r.purpose, r."bookedBy", r."workerId",
      r."escortWanted", r."escortId", r."meetAt", r."meetPlace", r."companionId", r."companionName", r."companionPhone",
      r."seriesId", ${me.workerId}, ${now}
    from jsonb_to_recordset(${sql.json(rows)}) r(id uuid, "citizenId" uuid, kind text, "with" text, at timestamptz,
      until timestamptz, place text, purpose text, "bookedBy" text, "workerId" uuid, "escortWanted" boolean,
      "escortId" uuid, "meetAt" timestamptz, "meetPlace" text, "companionId" uuid, "companionName" text,
      "companionPhone" text, "seriesId" uuid)`;
  if (born.count !== rows.length) throw new Error('not every appointment was written');
}

/** Which citizen it is of; empty where it is unknown or not mine to see. */
export async function citizenOf(sql: Tx, id: string): Promise<string[]> {
  const rows = await sql<
    { citizen_id: string }[]
  >`select citizen_id from appointment where id = ${id}`;
  return rows.map((row) => row.citizen_id);
}

/** As the rules need it, and what a move takes along. */
export type Found = Booked & { outcome: Outcome; outcomeBy: string | null };

export async function findAppointment(sql: Tx, id: string): Promise<Found | undefined> {
  const [row] = await sql<
    Found[]
  >`select a.id, a.citizen_id "citizenId", a.kind, a.with_name "with", a.at, a.until_at "until",
      a.place, a.purpose, a.booked_by "bookedBy", a.worker_id "workerId", a.series_id "seriesId",
      a.escort_wanted "escortWanted", a.escort_id "escortId", a.meet_at "meetAt", a.meet_place "meetPlace",
      a.companion_id "companionId", a.companion_name "companionName", a.companion_phone "companionPhone",
      a.outcome, w.name "outcomeBy"
    from appointment a left join worker w on w.id = a.outcome_by where a.id = ${id}`;
  return row;
}

/** Those of a series that are planned from an instant on, the nearest first: each is cancelled by itself. */
export async function listRest({ sql }: Act, seriesId: string, from: string): Promise<string[]> {
  const rows = await sql<{ id: string }[]>`select id from appointment
    where series_id = ${seriesId} and at >= ${from} and outcome = 'planned' order by at, id`;
  return rows.map((row) => row.id);
}

/** The outcome of one appointment: no statement here reaches a second one (P2). */
export async function updateOutcome(
  act: Act,
  id: string,
  said: SetOutcome,
  movedTo: string | null,
) {
  const { sql, me, now } = act;
  const open = said.outcome === 'planned';
  const updated = await sql`update appointment set outcome = ${said.outcome},
      outcome_by = ${open ? null : me.workerId}, outcome_at = ${open ? null : now}, moved_to = ${movedTo},
      cancelled_by = ${said.by ?? null}, cancel_reason = ${said.reason ?? null},
      turned_away_by = ${lineOrNull(said.turnedAwayBy)}, turned_away_why = ${lineOrNull(said.why)} where id = ${id}`;
  if (updated.count !== 1) throw new Error('an outcome is of one appointment');
}

/** Who fetches and who comes along, from now. */
export async function updateArrangement({ sql }: Act, id: string, to: ArrangementColumns) {
  const updated =
    await sql`update appointment set escort_wanted = ${to.escortWanted}, escort_id = ${to.escortId},
      meet_at = ${to.meetAt}, meet_place = ${to.meetPlace}, companion_id = ${to.companionId},
      companion_name = ${to.companionName}, companion_phone = ${to.companionPhone} where id = ${id}`;
  if (updated.count !== 1) throw new Error('an arrangement is of one appointment');
}

/** Which of these are colleagues of my unit who are at work. */
export async function listAtWork({ sql, me, now }: Act, ids: readonly string[]): Promise<string[]> {
  if (ids.length === 0) return [];
  const rows = await sql<
    { id: string }[]
  >`select w.id from worker w where w.id = any (${[...ids]}::uuid[]) and not w.is_desk
    and exists (select from employment e where e.worker_id = w.id and e.period @> ${now}::timestamptz)
    and exists (select from membership m join team t on t.id = m.team_id
      where m.worker_id = w.id and t.unit_id = ${me.unitId} and m.period @> ${now}::timestamptz)`;
  return rows.map((row) => row.id);
}

const person = (sql: Tx, alias: string) =>
  sql.unsafe(
    `case when ${alias}.id is not null then json_build_object('id', ${alias}.id, 'name', ${alias}.name) end`,
  );

/** The person's appointments, the latest first: a statement of the citizen page. */
export function selectAppointments(sql: Tx, citizenId: string) {
  return sql<
    Appointment[]
  >`select a.id, a.kind, a.with_name "with", a.at, a.until_at "until", a.place, a.purpose,
      a.booked_by "bookedBy", ${person(sql, 'u')} worker,
      case when a.escort_wanted then json_build_object('worker', ${person(sql, 'e')}, 'meetAt', iso(a.meet_at),
        'meetPlace', a.meet_place) end escort,
      case when a.companion_id is not null or a.companion_name is not null then json_build_object(
        'worker', ${person(sql, 'c')}, 'name', a.companion_name, 'phone', a.companion_phone) end companion,
      a.series_id "seriesId", a.outcome, o.name "outcomeBy", a.outcome_at "outcomeAt", m.at "movedTo",
      a.cancelled_by "cancelledBy", a.cancel_reason "cancelReason", a.turned_away_by "turnedAwayBy",
      a.turned_away_why "turnedAwayWhy", b.name "by"
    from appointment a join worker b on b.id = a.recorded_by left join worker u on u.id = a.worker_id
      left join worker e on e.id = a.escort_id left join worker c on c.id = a.companion_id
      left join worker o on o.id = a.outcome_by left join appointment m on m.id = a.moved_to
    where a.citizen_id in (select records_of(${citizenId})) order by a.at desc, a.id desc limit 400`;
}
