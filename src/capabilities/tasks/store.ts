import { lineOrNull } from '../../kernel/text.ts';
import type { Act, Tx } from '../../server/access.ts';
import type { AddStep, NextStep, StepKind } from './contract.ts';

/** A next step, with or without a name on it. */
export async function insertStep(act: Act, id: string, citizenId: string, step: AddStep) {
  await act.sql`insert into next_step (id, citizen_id, what, detail, worker_id, due_on, due_time, recorded_by, recorded_at)
    values (${id}, ${citizenId}, ${step.what.trim()}, ${lineOrNull(step.detail)}, ${step.workerId ?? null}, ${step.dueOn}, ${step.time ?? null},
      ${act.me.workerId}, ${act.now})`;
}

/** Which citizen a step is for; empty where it is unknown or not mine to see. */
export async function citizenOfStep(sql: Tx, id: string): Promise<string[]> {
  const rows = await sql<
    { citizen_id: string }[]
  >`select citizen_id from next_step where id = ${id}`;
  return rows.map((row) => row.citizen_id);
}

/** The person's steps, open ones first by due day: a statement of the citizen page. */
export function selectSteps(sql: Tx, citizenId: string) {
  return sql<
    StepRow[]
  >`select s.id, s.citizen_id, s.what, s.detail, s.worker_id, w.name worker, s.due_on, to_char(s.due_time, 'HH24:MI') due_time,
      s.done_at, d.name done_by, s.kind, s.result, o.id owner_id, o.name owner,
      coalesce((select jsonb_agg(jsonb_build_object('kind', x.kind, 'at', iso(x.at)) order by x.at)
        from step_cause x where x.step_id = s.id), '[]') causes
    from next_step s left join worker w on w.id = s.worker_id left join worker d on d.id = s.done_by
      left join worker o on s.done_at is null and o.id = owner_of_step(s)
    where s.citizen_id in (select records_of(${citizenId}))
    order by s.done_at is not null, case when s.done_at is null then s.due_on end,
      case when s.done_at is null then s.due_time end nulls last, s.done_at desc
    limit 100`;
}

export type StepRow = {
  id: string;
  citizen_id: string;
  what: string;
  detail: string | null;
  worker_id: string | null;
  worker: string | null;
  due_on: string;
  due_time: string | null;
  done_at: string | null;
  done_by: string | null;
  kind: StepKind;
  result: string | null;
  owner_id: string | null;
  owner: string | null;
  causes: NextStep['causes'];
};

/** A step as the interface reads it. */
export function toStep(row: StepRow): NextStep {
  return {
    id: row.id,
    citizenId: row.citizen_id,
    what: row.what,
    detail: row.detail,
    worker: row.worker_id === null ? null : { id: row.worker_id, name: row.worker ?? '' },
    dueOn: row.due_on,
    time: row.due_time,
    doneAt: row.done_at,
    doneBy: row.done_by,
    owner: row.owner_id === null ? null : { id: row.owner_id, name: row.owner ?? '' },
    kind: row.kind,
    causes: row.causes,
    result: row.result,
  };
}
