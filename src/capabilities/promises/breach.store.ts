import type { Tx } from '../../server/access.ts';
import { moveWaitDays } from '../responsibility/door.ts';
import { usualRhythmDays } from '../responsibility/rhythm.contract.ts';
import type { BreachCode } from './contract.ts';

/** So long a yes that only stood on a list may wait for somebody to ask. */
const yesWaitDays = 14;

export type BreachRow = {
  promise: string;
  citizen_id: string | null;
  name: string | null;
  inquiry_id: string | null;
  code: BreachCode;
  since: string | null;
};

/** Every breach now that I may see, by promise; each row opens its citizen. */
export function selectBreaches(sql: Tx) {
  return sql<BreachRow[]>`
    select 'P1' promise, c.id citizen_id, c.name, null::uuid inquiry_id, 'no-holder' code, z.recorded_at since
    from citizen_shown c join citizen z on z.id = c.id
    where c.unit_id = (select app_unit()) and not exists (select from enrolment e where e.citizen_id = c.id)
      and not exists (select from citizen_link l where l.record_id = c.id and upper_inf(l.period))
    union all
    select 'P1', c.id, c.name, null, 'no-authority', lower(e.period)
    from enrolment e join citizen_shown c on c.id = e.citizen_id
      left join authority_spell a on a.citizen_id = e.citizen_id and upper_inf(a.period)
    where upper_inf(e.period) and (a.acting_code is null or a.disputed)
      and not exists (select from citizen_link l where l.record_id = e.citizen_id and upper_inf(l.period))
    union all
    select 'P1', c.id, c.name, null, 'no-cover', k.from_at
    from cover k join responsibility r on r.worker_id = k.worker_id and upper_inf(r.period)
      join citizen_shown c on c.id = r.citizen_id
    where k.state = 'asked' and k.rests_since is null and k.from_at <= (select app_now()) and (k.until_at is null or k.until_at > (select app_now()))
      and not exists (select from citizen_link l where l.record_id = c.id and upper_inf(l.period))
    union all
    select 'P10', c.id, c.name, null, 'move-waits', v.recorded_at
    from move v join citizen_shown c on c.id = v.citizen_id
    where v.state = 'open' and greatest(v.moves_on, (v.recorded_at at time zone 'Europe/Copenhagen')::date) + ${moveWaitDays}::int
      <= ((select app_now()) at time zone 'Europe/Copenhagen')::date
    union all
    select 'P10', c.id, c.name, null, 'handover-waits', h.proposed_at
    from handover h join citizen_shown c on c.id = h.citizen_id
    where h.state = 'proposed' and h.proposed_at < (select app_now()) - interval '48 hours'
    union all
    select 'P8', c.id, c.name, i.id, 'inquiry-late', i.due_at
    from inquiry i left join citizen_shown c on c.id = i.citizen_id
    where i.unit_id = (select app_unit()) and upper_inf(i.period) and i.due_at <= (select app_now())
    union all
    select 'P8', null, null, null, 'no-duty', null
    where not exists (select from duty d where d.unit_id = (select app_unit()) and d.period @> (select app_now()))
    order by 1, 6 nulls first`;
}

/** When something on the list of what is due should have been done, in Denmark. */
export function dueAt(sql: Tx) {
  return sql`((s.due_on + coalesce(s.due_time, time '23:59:59')) at time zone 'Europe/Copenhagen')`;
}

/** What was due and is not done: who was not found, followed up or answered in time, and who has no place. */
export function selectDueBreaches(sql: Tx) {
  return sql<BreachRow[]>`
    select case s.kind when 'search' then 'P2' when 'follow-up' then 'P11' else 'P14' end promise, c.id citizen_id, c.name,
      null::uuid inquiry_id,
      case s.kind when 'search' then 'search-late' when 'follow-up' then 'follow-up-late' else 'refusal-late' end code,
      ${dueAt(sql)} since
    from next_step s join citizen_shown c on c.id = s.citizen_id
    where s.done_at is null and s.kind in ('search', 'follow-up', 'answer')
      and s.due_on <= ((select app_now()) at time zone 'Europe/Copenhagen')::date and ${dueAt(sql)} <= (select app_now())
    union all
    select 'P4', c.id, c.name, null, case l.outcome when 'unfit' then 'unfit-place' else 'no-place' end, l.leaves_at
    from leaving l join citizen_shown c on c.id = l.citizen_id where l.outcome in ('no-place', 'unfit')
    union all
    select 'P6', c.id, c.name, null, 'decision-late', q.due_at
    from plan_decision_request q join citizen_shown c on c.id = q.citizen_id
    where q.due_at <= (select app_now()) and not exists (select from plan_decision d where d.request_id = q.id)
      and exists (select from plan_activity y where y.id = q.activity_id and y.state = 'wished')
    order by 1, 6 nulls first`;
}

/** What the plan, the contacts and the papers break. */
export function selectCareBreaches(sql: Tx) {
  return sql<BreachRow[]>`
    select 'P5' promise, c.id citizen_id, c.name, null::uuid inquiry_id, 'goal-elsewhere' code, lower(k.period) since
    from citizen_link k join citizen_shown c on c.id = k.survivor_id
    where upper_inf(k.period) and exists (select from plan_goal g
      where g.citizen_id = k.record_id and g.state = 'open' and g.moved_to is null)
    union all
    select 'P7', b.citizen_id, b.name, null, 'not-seen', coalesce(b.last_seen_at, b.enrolled_at)
    from board_row b where b.unit_id = (select app_unit()) and b.team_id is not null
      and ((select app_now()) at time zone 'Europe/Copenhagen')::date
        - (coalesce(b.last_seen_at, b.enrolled_at) at time zone 'Europe/Copenhagen')::date
        > coalesce(b.rhythm_days, ${usualRhythmDays}::int)
    union all
    select 'P9', c.id, c.name, null, 'yes-missing', lower(e.period)
    from enrolment e join citizen_shown c on c.id = e.citizen_id
    where upper_inf(e.period) and e.yes_how in ('from-list', 'not-confirmed')
      and lower(e.period) <= (select app_now()) - make_interval(days => ${yesWaitDays}::int)
    union all
    select 'P14', c.id, c.name, null, 'ping-pong', j.recorded_at
    from joint_decision j join citizen_shown c on c.id = j.citizen_id where j.answered_at is null and j.withdrawn_at is null
    union all
    select 'P15', c.id, c.name, null, 'not-journalled', min(k.recorded_at)
    from contact_care k join contact t on t.id = k.contact_id and not t.void join citizen_shown c on c.id = k.citizen_id
    where k.ended_at is null and k.recorded_at <= (select app_now()) - interval '24 hours'
      and not exists (select from contact_journalled j where j.contact_id = k.contact_id and j.ended_at is null)
    group by c.id, c.name
    order by 1, 6 nulls first`;
}
