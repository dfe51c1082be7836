import { newId } from '../../kernel/id.ts';
import { lineOrNull } from '../../kernel/text.ts';
import type { Act } from '../../server/access.ts';
import { append } from '../../server/journal.ts';
import type { AddStep } from './contract.ts';

/** Next steps for many citizens, in one statement. One that is there already (the list came again) stays alone. */
export async function stepsInAct(
  a: Act,
  many: readonly ({ citizenId: string } & Omit<AddStep, 'id'>)[],
) {
  if (many.length === 0) return;
  const { sql, me, now } = a;
  const rows = many.map((one) => ({
    id: newId(),
    citizen: one.citizenId,
    what: one.what.trim(),
    detail: lineOrNull(one.detail),
    worker: one.workerId ?? null,
    due: one.dueOn,
    time: one.time ?? null,
  }));
  const once = new Map(
    rows.map((row) => [[row.citizen, row.what, row.detail, row.due].join('\n'), row]),
  );
  const born = await sql<{ id: string; citizen_id: string }[]>`
    insert into next_step (id, citizen_id, what, detail, worker_id, due_on, due_time, recorded_by, recorded_at)
    select r.id, r.citizen, r.what, r.detail, r.worker, r.due, r.time, ${me.workerId}, ${now}
    from jsonb_to_recordset(${sql.json([...once.values()])})
      r(id uuid, citizen uuid, what text, detail text, worker uuid, due date, time time)
    where not exists (select from next_step s where s.citizen_id = r.citizen and s.what = r.what
      and s.detail is not distinct from r.detail and s.due_on = r.due)
    returning id, citizen_id`;
  await append(
    a,
    born.map((row) => ({
      kind: 'tasks.step-added',
      citizenId: row.citizen_id,
      data: { stepId: row.id },
    })),
  );
}
