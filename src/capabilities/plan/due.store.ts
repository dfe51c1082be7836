import type { Act, Tx } from '../../server/access.ts';

export type ReviewDue = { id: string; citizenId: string; reviewOn: string };

/** The activities whose day of review has come, and nobody was told of that day. */
export function selectReviewsDue(sql: Tx) {
  return sql<
    ReviewDue[]
  >`select x.id, x.citizen_id "citizenId", x.review_on "reviewOn" from plan_activity x
    where x.review_on <= (app_now() at time zone 'Europe/Copenhagen')::date
      and x.state in ('wished', 'decided', 'under-way', 'paused')
      and not exists (select from plan_review_told r where r.activity_id = x.id and r.review_on = x.review_on)
    order by x.review_on, x.id limit 500`;
}

/** Marks the review of that day as told; false where it was already, or the day has been moved meanwhile. */
export async function markTold(act: Act, { id, reviewOn }: ReviewDue): Promise<boolean> {
  const rows =
    await act.sql`insert into plan_review_told (activity_id, review_on, citizen_id, recorded_by, recorded_at)
    select x.id, x.review_on, x.citizen_id, ${act.me.workerId}, ${act.now} from plan_activity x
    where x.id = ${id} and x.review_on = ${reviewOn} and x.state in ('wished', 'decided', 'under-way', 'paused')
    on conflict do nothing`;
  return rows.count === 1;
}
