import type { Tx } from '../../server/access.ts';
import { dueAt } from './breach.store.ts';
import type { Mended, PromiseId } from './contract.ts';

/** What was a breach and is mended: less than an hour is none. Since New Year in Denmark. */
function mendedThisYear(sql: Tx) {
  return sql`(
    select * from (
      select 'P1' promise, c.id citizen_id, c.recorded_at since,
        (select min(lower(e.period)) from enrolment e where e.citizen_id = c.id) mended_at
      from citizen c where c.unit_id = (select app_unit())
      union all
      select 'P1', a.citizen_id, lower(a.period), upper(a.period) from authority_spell a where a.acting_code is null or a.disputed
      union all
      select 'P8', null::uuid, i.due_at, upper(i.period) from inquiry i where i.unit_id = (select app_unit())
      union all
      select 'P10', h.citizen_id, h.proposed_at + interval '48 hours', h.answered_at from handover h
      union all
      select case s.kind when 'search' then 'P2' when 'follow-up' then 'P11' when 'place' then 'P4' else 'P14' end, s.citizen_id,
        case when s.kind = 'place' then s.since else ${dueAt(sql)} end, s.done_at
      from next_step s where s.kind in ('search', 'follow-up', 'place', 'answer') and s.done_at is not null
        -- A no that was none was never waited for.
        and not exists (select from refusal x where x.id = s.ref_id and x.withdrawn_at is not null)
      union all
      select 'P7', s.citizen_id, s.since, s.done_at from next_step s where s.rule = 'silence' and s.done_at is not null
      union all
      select 'P6', q.citizen_id, q.due_at, d.recorded_at from plan_decision_request q join plan_decision d on d.request_id = q.id
      union all
      select 'P14', j.citizen_id, j.recorded_at, j.answered_at from joint_decision j
      union all
      select 'P15', t.citizen_id, t.recorded_at + interval '24 hours', min(j.recorded_at)
      from contact t join contact_journalled j on j.contact_id = t.id and j.ended_at is null group by t.id
    ) breach
    where mended_at > since + interval '1 hour' and mended_at >= date_trunc('year',
      (select app_now()) at time zone 'Europe/Copenhagen') at time zone 'Europe/Copenhagen'
  ) mended`;
}

export type MendedRow = { promise: string; mended: number; hours: number | null };

/** Breaches mended this year of each promise, and the middle of how long they lasted. */
export function selectMended(sql: Tx) {
  return sql<MendedRow[]>`
    select promise, count(*) mended,
      percentile_cont(0.5) within group (order by extract(epoch from mended_at - since) / 3600) hours
    from ${mendedThisYear(sql)} group by promise`;
}

/** More than this nobody reads in one list. */
const mostMended = 300;

/** Which they were, the last mended first: what the number of the year opens. */
export function selectMendedOf(sql: Tx, promise: PromiseId) {
  return sql<(Mended['mended'][number] & { all: number })[]>`
    select mended.citizen_id "citizenId", s.name, mended.since, mended.mended_at "mendedAt", count(*) over ()::int "all"
    from ${mendedThisYear(sql)} left join citizen_shown s on s.id = mended.citizen_id
    where mended.promise = ${promise}
    order by mended.mended_at desc, mended.citizen_id limit ${mostMended}`;
}
