import type { Tx } from '../../server/access.ts';
import type { TaskScope } from './contract.ts';
import { usualRows } from './list.rules.ts';
import type { TaskRow } from './list.rules.ts';

/**
 * What is open for me, my teams or my unit, by day: one statement, from the people to their open steps, so that it
 * grows with who they are and not with all that is due in the country. What hangs on a record that was joined away is
 * shown under the record that stands for the person, where I may see that one.
 */
export function selectTasks(sql: Tx, scope: TaskScope) {
  return sql<TaskRow[]>`
    with people as (
      select c.id from citizen c where c.unit_id = (select app_unit())
        and (${scope} = 'unit' or (${scope} = 'mine' and exists (select from membership m join team t on t.id = m.team_id
          where m.worker_id = (select app_worker()) and m.role in ('manager', 'administrator')
            and m.period @> (select app_now()) and t.unit_id = (select app_unit()))))
      union select x from responsibility r cross join lateral records_of(r.citizen_id) x
        where ${scope} = 'mine' and r.worker_id = (select app_worker()) and upper_inf(r.period)
      union select x from enrolment e cross join lateral records_of(e.citizen_id) x
        where ${scope} = 'team' and upper_inf(e.period) and e.team_id in (select m.team_id from membership m
          where m.worker_id = (select app_worker()) and m.period @> (select app_now()))
    ), open as (
      select s.id from people p cross join lateral (select s.id from next_step s
        where s.citizen_id = p.id and s.done_at is null offset 0) s
      union select s.id from next_step s
        where ${scope} = 'mine' and s.done_at is null and s.worker_id = any (array(
          select (select app_worker()) union select k.worker_id from cover k where stands_in_for(k.worker_id) = (select app_worker())
            and k.state = 'accepted' and k.begun_at is not null and k.rests_since is null and k.unit_id = (select app_unit())))
    )
    select s.id, n.id "citizenId", n.name, s.what, s.kind, s.worker_id "workerId", s.due_on "dueOn",
      to_char(s.due_time, 'HH24:MI') "time", o.id owner, o.name "ownerName", s.holder,
      coalesce((select jsonb_agg(jsonb_build_object('kind', x.kind, 'at', iso(x.at)) order by x.at)
        from step_cause x where x.step_id = s.id), '[]') causes
    from open k cross join lateral (select one.*, owner_of_step(one) owner_id, holder_of_person(one.citizen_id) holder
        from next_step one where one.id = k.id offset 0) s
      cross join lateral (select n.id, n.name from citizen_shown n
        where n.id in (s.citizen_id, survivor_of(s.citizen_id)) order by n.id = s.citizen_id limit 1) n
      left join worker o on o.id = s.owner_id
    order by s.due_on, s.due_time nulls last, s.id limit ${usualRows}`;
}
