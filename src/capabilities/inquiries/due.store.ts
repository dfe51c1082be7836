import type { Act, Tx } from '../../server/access.ts';
import { raiseAfterMs } from './rules.ts';

const raiseHours = raiseAfterMs / 3_600_000;

/** The open inquiries whose owner is to be reminded now, or which are the managers' too. */
export function selectLate(sql: Tx) {
  return sql<{ id: string; unit_id: string }[]>`select id, unit_id from inquiry
    where upper_inf(period) and raised_at is null and due_at <= app_now()
      and (reminded_at is null or due_at <= app_now() - make_interval(hours => ${raiseHours}))
    order by due_at, id`;
}

export type Marked = { reminded: boolean; raised: boolean; dueAt: string; ownerId: string };

/** Marks the locked inquiry as reminded or raised, once each; tells which of them this was. */
export async function markLate(act: Act, id: string): Promise<Marked | undefined> {
  const { sql, now } = act;
  const [late] = await sql<Marked[]>`select i.due_at "dueAt", o.worker_id "ownerId",
      i.reminded_at is null and i.due_at <= ${now}::timestamptz reminded,
      i.raised_at is null and i.due_at <= ${now}::timestamptz - make_interval(hours => ${raiseHours}) raised
    from inquiry i join inquiry_owner o on o.inquiry_id = i.id and upper_inf(o.period)
    where i.id = ${id} and upper_inf(i.period)`;
  if (!late?.reminded && !late?.raised) return undefined;
  await sql`update inquiry set
      reminded_at = case when ${late.reminded} then ${now}::timestamptz else reminded_at end,
      raised_at = case when ${late.raised} then ${now}::timestamptz else raised_at end
    where id = ${id}`;
  return late;
}
