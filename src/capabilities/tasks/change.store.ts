import { newId } from '../../kernel/id.ts';
import type { Act } from '../../server/access.ts';
import type { StepKind } from './contract.ts';

/** A step as a change of it begins. */
export type FoundStep = {
  id: string;
  citizenId: string;
  kind: StepKind;
  workerId: string | null;
  dueOn: string;
  time: string | null;
  doneAt: string | null;
  result: string | null;
  /** The day it had before it was last put off: going back there is an undoing. */
  dueOnBefore: string | null;
  /** From which day its wait counts: the first day it had, or the last absence that called for it, if that was later. */
  waitsFrom: string;
};

/** The step under the lock of its citizen; undefined where it is unknown or not mine to see. */
export async function findStep({ sql }: Act, id: string): Promise<FoundStep | undefined> {
  const [row] = await sql<
    FoundStep[]
  >`select s.id, s.citizen_id "citizenId", s.kind, s.worker_id "workerId",
      s.due_on "dueOn", to_char(s.due_time, 'HH24:MI') "time", s.done_at "doneAt", s.result,
      (select x.due_on_before from step_change x where x.step_id = s.id and x.what = 'postponed'
        order by x.recorded_at desc, x.id desc limit 1) "dueOnBefore",
      step_waits_from(s.id, s.due_on) "waitsFrom"
    from next_step s where s.id = ${id}`;
  return row;
}

/** Keeps what stood before a change. */
export async function keepBefore(
  { sql, me, now }: Act,
  step: FoundStep,
  what: 'postponed' | 'reassigned' | 'reopened',
  reason: string | null,
) {
  await sql`insert into step_change (id, step_id, citizen_id, what, reason, worker_before, due_on_before, due_time_before,
      result_before, recorded_by, recorded_at)
    values (${newId()}, ${step.id}, ${step.citizenId}, ${what}, ${reason}, ${step.workerId}, ${step.dueOn}, ${step.time},
      ${step.result}, ${me.workerId}, ${now})`;
}

/** Done now, by me, with what came of it. */
export async function markDone({ sql, me, now }: Act, id: string, result: string | null) {
  await sql`update next_step set done_at = ${now}, done_by = ${me.workerId}, result = ${result} where id = ${id}`;
}

/** Open again. */
export async function markOpen({ sql }: Act, id: string) {
  await sql`update next_step set done_at = null, done_by = null, result = null where id = ${id}`;
}

/** Named, or nobody named. */
export async function setWorker({ sql }: Act, id: string, workerId: string | null) {
  await sql`update next_step set worker_id = ${workerId} where id = ${id}`;
}

/** Another day. */
export async function setDue({ sql }: Act, id: string, dueOn: string, time: string | null) {
  await sql`update next_step set due_on = ${dueOn}, due_time = ${time} where id = ${id}`;
}

/** Whether the worker is with the unit now, and not a desk. */
export async function isWithUs({ sql }: Act, workerId: string): Promise<boolean> {
  const rows =
    await sql`select from membership m join team t on t.id = m.team_id join worker w on w.id = m.worker_id
    where m.worker_id = ${workerId} and m.period @> app_now() and t.unit_id = app_unit() and not w.is_desk limit 1`;
  return rows.length > 0;
}

/** Whether the person is looked for already: one search at a time. */
export async function isSought({ sql, records }: Act): Promise<boolean> {
  const rows = await sql`select from next_step s
    where s.citizen_id = any (${records}) and s.kind = 'search' and s.done_at is null limit 1`;
  return rows.length > 0;
}
