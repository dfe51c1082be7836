import { lineOrNull } from '../../kernel/text.ts';
import type { Act, Tx } from '../../server/access.ts';
import type { AnswerLeaving, Leaving, RecordLeaving } from './contract.ts';
import type { Standing } from './rules.ts';

/** Planned, until it is said that the citizen has left. */
export async function insertLeaving(
  { sql, me, now }: Act,
  id: string,
  citizenId: string,
  said: RecordLeaving,
) {
  await sql`insert into leaving (id, citizen_id, from_kind, from_name, asked_to_leave, leaves_at, needs, need_note,
      recorded_by, recorded_at)
    values (${id}, ${citizenId}, ${said.fromKind}, ${lineOrNull(said.fromName)}, ${said.askedToLeave ?? false}, ${said.at},
      ${said.needs}, ${lineOrNull(said.needNote)}, ${me.workerId}, ${now})`;
}

/** An answer more; the database keeps the last one on the leaving. */
export async function insertAnswer(
  { sql, me, now }: Act,
  id: string,
  { leavingId, citizenId }: { leavingId: string; citizenId: string },
  said: AnswerLeaving,
) {
  await sql`insert into leaving_answer (id, leaving_id, citizen_id, outcome, place_id, place_text, said_by, met_by, note,
      recorded_by, recorded_at)
    values (${id}, ${leavingId}, ${citizenId}, ${said.outcome}, ${said.placeId ?? null}, ${lineOrNull(said.placeText)},
      ${lineOrNull(said.saidBy)}, ${lineOrNull(said.metBy)}, ${lineOrNull(said.note)}, ${me.workerId}, ${now})`;
}

/** Whether the place is in my unit's list. */
export async function isOurPlace({ sql }: Act, placeId: string): Promise<boolean> {
  const rows =
    await sql`select from vacancy_place where id = ${placeId} and (unit_id = app_unit() or app_system() is not null)`;
  return rows.length > 0;
}

/** The citizen has left; the person is locked and an answer stands. */
export async function markLeft({ sql, me }: Act, id: string, at: string) {
  const done =
    await sql`update leaving set left_at = ${at}, left_by = ${me.workerId} where id = ${id} and left_at is null`;
  if (done.count !== 1) throw new Error('a leaving that was planned has happened');
}

/** Another time, before the first has passed. */
export async function moveTime({ sql }: Act, id: string, at: string) {
  await sql`update leaving set leaves_at = ${at} where id = ${id}`;
}

/** Of whom, and how it stands; undefined where it is unknown or not mine to see. */
export async function findLeaving(sql: Tx, id: string) {
  const [row] = await sql<
    (Standing & { citizenId: string })[]
  >`select citizen_id "citizenId", outcome,
      leaves_at "leavesAt", left_at "leftAt"
    from leaving where id = ${id}`;
  return row;
}

/** The planned ones whose time has passed without an answer. */
export function selectUnanswered(sql: Tx) {
  return sql<{ id: string; citizenId: string }[]>`select id, citizen_id "citizenId" from leaving
    where outcome is null and leaves_at <= app_now() order by leaves_at, id`;
}

/** The person's leavings, those that stand open first: a statement of the citizen page. */
export function selectLeavings(sql: Tx, citizenId: string) {
  return sql<
    Leaving[]
  >`select l.id, l.from_kind "fromKind", l.from_name "fromName", l.asked_to_leave "askedToLeave",
      l.leaves_at "leavesAt", l.left_at "leftAt", f.name "leftBy", l.needs, l.need_note "needNote", l.outcome, a.answers,
      case when l.outcome not in ('no-place', 'unfit') then a.mended end "mendedAt",
      coalesce(w.name, '') "by", l.recorded_at at
    from leaving l left join worker w on w.id = l.recorded_by left join worker f on f.id = l.left_by
    cross join lateral (select coalesce(jsonb_agg(jsonb_build_object('id', x.id, 'outcome', x.outcome,
        'place', coalesce(x.place_text, s.name), 'saidBy', x.said_by, 'metBy', x.met_by, 'note', x.note,
        'by', k.name, 'at', iso(x.recorded_at)) order by x.recorded_at desc, x.id desc), '[]') answers,
        iso(min(x.recorded_at) filter (where x.mends)) mended
      from (select y.*, y.outcome not in ('no-place', 'unfit')
          and lag(y.outcome) over (order by y.recorded_at, y.id) in ('no-place', 'unfit') mends
        from leaving_answer y where y.leaving_id = l.id) x
      left join worker k on k.id = x.recorded_by
      left join lateral (select name from vacancy_place_said s where s.place_id = x.place_id
        order by s.recorded_at desc, s.id desc limit 1) s on true) a
    where l.citizen_id in (select records_of(${citizenId}))
    order by l.outcome in ('no-place', 'unfit') desc nulls last, l.left_at is null desc, l.leaves_at desc limit 50`;
}

/** A leaving as the interface reads it. */
export function toLeaving(row: Leaving): Leaving {
  return row;
}
