import type { Tx } from '../../server/access.ts';
import { usualRhythmDays } from '../responsibility/rhythm.contract.ts';
import type { SearchSheet, Unseen } from './contract.ts';

/**
 * The enrolment that a silence is counted from, of the row `b`: where only a record that was joined away is enrolled, the
 * person is missed as much.
 */
export const enrolmentOfPerson = (
  sql: Tx,
) => sql`lateral (select o.id, lower(o.period) enrolled_at from enrolment o
  where o.citizen_id in (select records_of(b.citizen_id)) and upper_inf(o.period)
  order by o.citizen_id <> b.citizen_id, lower(o.period) limit 1)`;

/** Whom my unit has not seen as often as we said, and who is being looked for: the longest silence first. */
export function selectUnseen(sql: Tx) {
  return sql<Unseen[]>`
    select b.citizen_id id, b.name, h.name holder, coalesce(b.rhythm_days, ${usualRhythmDays}) "goalDays",
      greatest(b.last_seen_at, e.enrolled_at) since,
      b.last_seen_at is null or b.last_seen_at < e.enrolled_at "neverSeen", b.places, b.place "sleepsAt",
      case when s.id is not null then jsonb_build_object('id', s.id, 'dueOn', s.due_on,
        'time', to_char(s.due_time, 'HH24:MI'), 'owner', coalesce(o.name, '')) end search
    from board_row b cross join ${enrolmentOfPerson(sql)} e
      left join worker h on h.id = coalesce(b.holder_id, holder_of_person(b.citizen_id))
      left join lateral (select n.*, owner_of_step(n) owner_id from next_step n
        where n.citizen_id in (select records_of(b.citizen_id)) and n.kind = 'search' and n.done_at is null
        order by n.due_on, n.id limit 1) s on true
      left join worker o on o.id = s.owner_id
    where b.unit_id = (select app_unit()) and (s.id is not null
      or greatest(b.last_seen_at, e.enrolled_at) < (select app_now())
        - make_interval(days => coalesce(b.rhythm_days, ${usualRhythmDays})))
    order by greatest(b.last_seen_at, e.enrolled_at), b.citizen_id limit 500`;
}

/** The last sighting of the person: when, where, by whom. */
export function selectLastSeen(sql: Tx, citizenId: string) {
  return sql<NonNullable<SearchSheet['seen']>[]>`select t.at, t.place, w.name "by"
    from contact t join worker w on w.id = t.worker_id
    where t.citizen_id in (select records_of(${citizenId})) and not t.void and t.outcome in ('met', 'seen')
    order by t.at desc, t.id desc limit 1`;
}

/** What is planned with others in the days to come: they are expected there. */
export function selectExpected(sql: Tx, citizenId: string) {
  return sql<SearchSheet['appointments']>`select a.at, a.kind, a.place from appointment a
    where a.citizen_id in (select records_of(${citizenId})) and a.outcome = 'planned' and a.at >= app_now()
    order by a.at, a.id limit 3`;
}

/** The open search of the person. */
export function selectSearch(sql: Tx, citizenId: string) {
  return sql<NonNullable<SearchSheet['search']>[]>`select s.id, s.due_on "dueOn" from next_step s
    where s.citizen_id in (select records_of(${citizenId})) and s.kind = 'search' and s.done_at is null
    order by s.due_on, s.id limit 1`;
}
