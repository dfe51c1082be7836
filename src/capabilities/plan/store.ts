import type { Act, Tx } from '../../server/access.ts';
import type { Area, GoalState, SetGoal, State } from './contract.ts';

/** A thing of the plan as it stood: its image, and the names that belong to it. */
export type PlanRow = {
  kind: 'goal' | 'activity' | 'step' | 'home' | 'request' | 'decision';
  id: string;
  version: number;
  image: Record<string, unknown>;
  at: string;
  by: string;
  first_at: string;
  first_by: string;
  worker: string | null;
  organisation: string | null;
  code: string | null;
  title: string | null;
  elsewhere: boolean;
};

/**
 * The one plan of the person as it stood at an instant, or stands now: goals, activities, small steps, the search for a
 * home, what was asked and decided, of all joined records. One statement; `toPlan` reads its rows.
 * @param at ISO; the present unless told
 */
export function planAt(sql: Tx, citizenId: string, at: string | null = null) {
  return sql<
    PlanRow[]
  >`select v.kind, v.thing_id id, v.version, v.image, v.recorded_at at, coalesce(w.name, '') "by",
      (v.image ->> 'recorded_at')::timestamptz first_at, coalesce(c.name, '') first_by,
      f.name worker, o.name organisation, l.code, l.title,
      v.citizen_id <> p.id and coalesce(v.image ->> 'moved_to', '') <> p.id::text elsewhere
    from (select distinct on (v.thing_id) v.* from plan_version v
        where v.citizen_id in (select records_of(${citizenId})) and (${at}::timestamptz is null or v.recorded_at <= ${at})
        order by v.thing_id, v.version desc) v
      cross join (select survivor_of(${citizenId}) id) p
      left join worker w on w.id = v.recorded_by
      left join worker c on c.id = (v.image ->> 'recorded_by')::uuid
      left join worker f on f.id = (v.image ->> 'worker_id')::uuid
      left join organisation o on o.id = (v.image ->> 'organisation_id')::uuid
      left join legal_basis l on l.id = (v.image ->> 'legal_basis_id')::uuid
    order by v.thing_id`;
}

/** The plan as it stands: a statement of the citizen page. */
export function selectPlan(sql: Tx, citizenId: string) {
  return planAt(sql, citizenId);
}

/** The citizen whose plan it is: of joined records the one that stands for the person; undefined where none is seen. */
export async function planCitizen(act: Act, citizenId: string): Promise<string | undefined> {
  const [row] = await act.sql<
    { id: string }[]
  >`select survivor_of(id) id from citizen where id = ${citizenId}`;
  return row?.id;
}

/** Makes the plan with the first thing in it: one per citizen. */
export async function beginPlan({ sql, me, now }: Act, citizenId: string) {
  await sql`insert into plan (citizen_id, recorded_by, recorded_at) values (${citizenId}, ${me.workerId}, ${now})
    on conflict do nothing`;
}

export async function insertGoal(
  { sql, me, now }: Act,
  id: string,
  citizenId: string,
  { words, quoted, area }: SetGoal,
) {
  await sql`insert into plan_goal (id, citizen_id, words, quoted, area, changed_by, changed_at, recorded_by, recorded_at)
    values (${id}, ${citizenId}, ${words.trim()}, ${quoted}, ${area}, ${me.workerId}, ${now}, ${me.workerId}, ${now})`;
}

export type GoalStanding = {
  citizenId: string;
  movedTo: string | null;
  state: GoalState;
  area: Area;
  version: number;
};

/** A goal of the locked person; undefined where there is none. */
export async function findGoal(act: Act, id: string): Promise<GoalStanding | undefined> {
  const [row] = await act.sql<
    GoalStanding[]
  >`select citizen_id "citizenId", moved_to "movedTo", state, area, version from plan_goal
    where id = ${id} and citizen_id = any (${act.records})`;
  return row;
}

export async function changeGoal({ sql }: Act, id: string, { words, quoted, area }: SetGoal) {
  await sql`update plan_goal set words = ${words.trim()}, quoted = ${quoted}, area = ${area} where id = ${id}`;
}

export async function turnGoal({ sql }: Act, id: string, state: GoalState, words: string | null) {
  await sql`update plan_goal set state = ${state}, end_words = ${words} where id = ${id}`;
}

/** How many activities under the goal are wished, decided, under way or at rest. */
export async function countUnder({ sql }: Act, goalId: string): Promise<number> {
  const [row] = await sql<{ many: number }[]>`select count(*)::int many from plan_activity
    where goal_id = ${goalId} and state not in ('finished', 'declined')`;
  return row?.many ?? 0;
}

/** Which plan the goal stands in: null is the plan of the record it was written with. */
export async function moveGoalTo({ sql }: Act, id: string, citizenId: string | null) {
  await sql`update plan_goal set moved_to = ${citizenId} where id = ${id}`;
}

/** An activity as it is written: texts trimmed, null where nothing is. */
export type ActivityFields = {
  goalId: string | null;
  what: string;
  organisationId: string | null;
  provider: string | null;
  workerId: string | null;
  legalBasisId: string | null;
  startOn: string | null;
  reviewOn: string | null;
};

export async function insertActivity(
  { sql, me, now }: Act,
  id: string,
  citizenId: string,
  state: State,
  one: ActivityFields,
) {
  await sql`insert into plan_activity (id, citizen_id, goal_id, what, organisation_id, provider, worker_id, legal_basis_id,
      start_on, review_on, state, state_at, changed_by, changed_at, recorded_by, recorded_at)
    values (${id}, ${citizenId}, ${one.goalId}, ${one.what}, ${one.organisationId}, ${one.provider}, ${one.workerId},
      ${one.legalBasisId}, ${one.startOn}, ${one.reviewOn}, ${state}, ${now}, ${me.workerId}, ${now}, ${me.workerId}, ${now})`;
}

export async function changeActivity({ sql }: Act, id: string, one: ActivityFields) {
  await sql`update plan_activity set goal_id = ${one.goalId}, what = ${one.what}, organisation_id = ${one.organisationId},
      provider = ${one.provider}, worker_id = ${one.workerId}, legal_basis_id = ${one.legalBasisId},
      start_on = ${one.startOn}, review_on = ${one.reviewOn} where id = ${id}`;
}

export async function turnActivity(
  { sql }: Act,
  id: string,
  state: State,
  reason: string | null,
  note: string | null,
) {
  await sql`update plan_activity set state = ${state}, state_reason = ${reason}, note = ${note} where id = ${id}`;
}

export type ActivityStanding = {
  citizenId: string;
  state: State;
  hasBasis: boolean;
  version: number;
};

/** An activity of the locked person; undefined where there is none. */
export async function findActivity(act: Act, id: string): Promise<ActivityStanding | undefined> {
  const [row] = await act.sql<
    ActivityStanding[]
  >`select citizen_id "citizenId", state, legal_basis_id is not null "hasBasis", version from plan_activity
    where id = ${id} and citizen_id = any (${act.records})`;
  return row;
}

/** Whether what an activity names is there for us: a colleague of the unit, an organisation of ours, a paragraph that holds. */
export async function known(act: Act, one: ActivityFields) {
  const [row] = await act.sql<{ worker: boolean; organisation: boolean; basis: boolean }[]>`select
    ${one.workerId}::uuid is null or exists (select from membership m join team t on t.id = m.team_id
      where m.worker_id = ${one.workerId} and t.unit_id = app_unit()) worker,
    ${one.organisationId}::uuid is null or exists (select from partner p
      where p.organisation_id = ${one.organisationId} and p.unit_id = app_unit()) or exists (select from employment e
      join membership m on m.worker_id = e.worker_id join team t on t.id = m.team_id
      where e.organisation_id = ${one.organisationId} and t.unit_id = app_unit()) organisation,
    ${one.legalBasisId}::uuid is null or exists (select from legal_basis l
      where l.id = ${one.legalBasisId} and (l.unit_id is null or l.unit_id = app_unit())) basis`;
  return row ?? { worker: false, organisation: false, basis: false };
}
