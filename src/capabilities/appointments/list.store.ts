import type { Tx } from '../../server/access.ts';
import type { Listed } from './contract.ts';

/** Whose: with me in it or of those I hold; of those enrolled in my teams; of the whole unit. */
export type Scope = 'mine' | 'team' | 'unit';

// Each begins with few rows: mine by my own index, the others by their citizens', never by the time of all.
function within(sql: Tx, scope: Scope, from: string, to: string) {
  const then = sql`a.at >= ${from} and a.at < ${to}`;
  if (scope === 'mine') {
    return sql`select a.id from responsibility r cross join lateral records_of(r.citizen_id) p(id)
        join appointment a on a.citizen_id = p.id where r.worker_id = app_worker() and upper_inf(r.period) and ${then}
      union select a.id from appointment a where a.worker_id = app_worker() and ${then}
      union select a.id from appointment a where a.escort_id = app_worker() and ${then}
      union select a.id from appointment a where a.companion_id = app_worker() and ${then}`;
  }
  if (scope === 'unit') {
    return sql`select a.id from citizen c join appointment a on a.citizen_id = c.id
      where c.unit_id = app_unit() and ${then}`;
  }
  return sql`select a.id from enrolment n cross join lateral records_of(n.citizen_id) p(id)
      join appointment a on a.citizen_id = p.id
    where upper_inf(n.period) and ${then} and n.team_id in (select m.team_id from membership m
      where m.worker_id = app_worker() and m.period @> app_now())`;
}

/** The appointments that begin between two instants: a week of the calendar, a day on paper. */
export function listAppointments(sql: Tx, scope: Scope, from: string, to: string) {
  return sql<
    Listed[]
  >`select a.id, json_build_object('id', s.id, 'name', s.name) citizen, a.kind, a.at, a.until_at "until",
      a.outcome, case when u.id is not null then json_build_object('id', u.id, 'name', u.name) end worker,
      case when a.escort_wanted then json_build_object('meetAt', iso(a.meet_at), 'meetPlace', a.meet_place, 'worker',
        case when e.id is not null then json_build_object('id', e.id, 'name', e.name) end) end escort,
      case when a.companion_id is not null or a.companion_name is not null then json_build_object('worker',
        case when c.id is not null then json_build_object('id', c.id, 'name', c.name) end) end companion
    from (${within(sql, scope, from, to)}) found join appointment a on a.id = found.id
      join citizen_shown s on s.id = a.citizen_id left join worker u on u.id = a.worker_id
      left join worker e on e.id = a.escort_id left join worker c on c.id = a.companion_id
    order by a.at, s.name, a.id limit 2000`;
}
