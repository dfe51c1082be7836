import type { Act, Tx } from '../../server/access.ts';
import type { SmallStepHistory } from './contract.ts';

/** A step, taken on its day. */
export async function insertSmallStep(
  { sql, me, now }: Act,
  citizenId: string,
  step: { id: string; goalId: string | null; onDay: string; words: string },
) {
  await sql`insert into plan_small_step (id, citizen_id, goal_id, on_day, words, recorded_by, recorded_at)
    values (${step.id}, ${citizenId}, ${step.goalId}, ${step.onDay}, ${step.words}, ${me.workerId}, ${now})`;
}

type StepStanding = { citizenId: string; version: number; void: boolean };

/** A small step of the locked person; undefined where there is none. */
export async function findSmallStep(act: Act, id: string): Promise<StepStanding | undefined> {
  const [row] = await act.sql<
    StepStanding[]
  >`select citizen_id "citizenId", version, void from plan_small_step
    where id = ${id} and citizen_id = any (${act.records})`;
  return row;
}

/** Its new words and day; the database keeps those before. */
export async function changeSmallStep(
  { sql }: Act,
  id: string,
  to: { goalId: string | null; onDay: string; words: string },
) {
  await sql`update plan_small_step set goal_id = ${to.goalId}, on_day = ${to.onDay}, words = ${to.words} where id = ${id}`;
}

/** Taken back: it stands nowhere from now, and is kept. */
export async function voidSmallStep({ sql }: Act, id: string) {
  await sql`update plan_small_step set void = true where id = ${id}`;
}

/** Every wording of one step of the person, the last first. */
export function selectSmallStepHistory(sql: Tx, citizenId: string, id: string) {
  return sql<
    SmallStepHistory['versions']
  >`select v.version, v.image ->> 'words' words, v.image ->> 'on_day' "onDay",
      coalesce((v.image ->> 'void')::boolean, false) "takenBack", coalesce(w.name, '') "by", v.recorded_at at
    from plan_version v left join worker w on w.id = v.recorded_by
    where v.thing_id = ${id} and v.kind = 'step' and v.citizen_id in (select records_of(${citizenId}))
    order by v.version desc`;
}
