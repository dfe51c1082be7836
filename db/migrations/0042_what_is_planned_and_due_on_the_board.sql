-- The row on the board gains what is planned with others, what is due, the small steps of late, and the no-shows in its
-- rope. Days and instants, not counts: what is due today is said when the row is read.
alter table board_row
  add planned_at timestamptz[] not null default '{}',
  add due_ons date[] not null default '{}',
  add small_steps date[] not null default '{}',
  -- Whose the next step is while nobody is named.
  add step_falls_to text;

create or replace view board_row_now as
select c.id citizen_id, c.unit_id, e.team_id, r.worker_id holder_id, s.name, s.full_name, s.aliases,
  array(select distinct m.kind from citizen_mark m where m.citizen_id = any (g.alike) and m.ended_at is null order by 1) marks,
  c.interpreter, c.languages, lower(e.period) enrolled_at,
  (select y.days from rhythm y where y.citizen_id = c.id order by y.recorded_at desc limit 1) rhythm_days,
  h.from_worker_id handover_from, h.to_worker_id handover_to, h.proposed_at handover_at,
  n.id step_id, n.what step_what, n.due_on step_due_on, n.due_time step_time, n.worker_id step_worker,
  p.situation, p.place,
  array(select t.place from contact t where t.citizen_id = any (g.alike) and t.place is not null and not t.void
      and t.outcome in ('met', 'seen') and t.at > l.seen - usual_reach() and not places_are_refused(c.id) group by t.place order by max(t.at) desc, t.place limit 3) places,
  (select coalesce(jsonb_agg(jsonb_build_array(minute_of(lower(span)), minute_of(upper(span))) order by span), '[]')
    from (select unnest(range_agg(x.period)) span from responsibility x where x.citizen_id = c.id) spans) held,
  (select coalesce(jsonb_object_agg(k.kind, k.minutes), '{}') from (
    select each.kind, jsonb_agg(each.at order by each.at) minutes from (
      select t.outcome kind, minute_of(t.at) at from contact t
        where t.citizen_id = any (g.records) and not t.void and t.outcome in ('met', 'seen', 'not-there')
          and t.at > app_now() - board_reach()
      union select 'handover', minute_of(lower(x.period)) from responsibility x
        where x.citizen_id = any (g.records) and x.opened_by = 'handover' and lower(x.period) > app_now() - board_reach()
      union select 'no-show', minute_of(y.at) from appointment y
        where y.citizen_id = any (g.records) and y.outcome = 'no_show' and y.at > app_now() - board_reach()
    ) each group by each.kind) k) knots,
  l.met last_met_at, l.seen last_seen_at,
  array(select y.at from appointment y where y.citizen_id = any (g.alike) and y.outcome = 'planned' order by y.at limit 4) planned_at,
  array(select s.due_on from next_step s where s.citizen_id = any (g.alike) and s.done_at is null order by s.due_on limit 9) due_ons,
  array(select p.on_day from plan_small_step p where p.citizen_id = any (g.alike) order by p.on_day desc limit 7) small_steps,
  n.falls_to step_falls_to
from citizen c join citizen_shown s on s.id = c.id
  cross join lateral (select array(select c.id union all select l.record_id from citizen_link l
      where l.survivor_id = c.id and upper_inf(l.period)) records,
    array(select c.id union all select l.record_id from citizen_link l
      where l.survivor_id = c.id and upper_inf(l.period) and seen_alike(l.record_id, c.id)) alike) g
  left join enrolment e on e.citizen_id = c.id and upper_inf(e.period)
  left join responsibility r on r.citizen_id = c.id and upper_inf(r.period)
  left join lateral (select p.situation, p.place from sleep_spell p where p.citizen_id = any (g.alike) and upper_inf(p.period)
    order by p.source = 'list' and p.situation = 'ukendt' and p.place is null, lower(p.period) desc, p.id desc limit 1) p on true
  left join lateral (select h.from_worker_id, h.to_worker_id, h.proposed_at from handover h
    where h.citizen_id = any (g.alike) and h.state = 'proposed' order by h.proposed_at limit 1) h on true
  left join lateral (select n.* from next_step n where n.citizen_id = any (g.alike) and n.done_at is null
    order by n.due_on, n.due_time nulls last, n.id limit 1) n on true
  cross join lateral (select max(t.at) filter (where t.outcome = 'met') met,
    max(t.at) filter (where t.outcome in ('met', 'seen')) seen from contact t
    where t.citizen_id = any (g.records) and not t.void) l
where not exists (select from citizen_link l where l.record_id = c.id and upper_inf(l.period))
  and (e.id is not null or not exists (select from enrolment o where o.citizen_id = c.id));

create or replace function write_board(people uuid[]) returns void language plpgsql security definer
set search_path = public, pg_temp set plan_cache_mode = force_generic_plan as $$
begin
  perform from citizen c where c.id = any (people) order by c.id for no key update;
  with written as (
    insert into board_row as b select x.* from board_row_now x where x.citizen_id = any (people) order by x.citizen_id
    on conflict (citizen_id) do update set unit_id = excluded.unit_id, team_id = excluded.team_id,
      holder_id = excluded.holder_id, name = excluded.name, full_name = excluded.full_name, aliases = excluded.aliases,
      marks = excluded.marks, interpreter = excluded.interpreter, languages = excluded.languages,
      enrolled_at = excluded.enrolled_at, rhythm_days = excluded.rhythm_days, handover_from = excluded.handover_from,
      handover_to = excluded.handover_to, handover_at = excluded.handover_at, step_id = excluded.step_id,
      step_what = excluded.step_what, step_due_on = excluded.step_due_on, step_time = excluded.step_time,
      step_worker = excluded.step_worker, situation = excluded.situation, place = excluded.place,
      places = excluded.places, held = excluded.held, knots = excluded.knots, last_met_at = excluded.last_met_at,
      last_seen_at = excluded.last_seen_at, planned_at = excluded.planned_at, due_ons = excluded.due_ons,
      small_steps = excluded.small_steps, step_falls_to = excluded.step_falls_to
    returning b.citizen_id
  )
  delete from board_row b where b.citizen_id = any (people) and b.citizen_id not in (select w.citizen_id from written w);
end $$;

select set_config('app.now', clock_instant(null)::text, true);
select write_board(array(select b.citizen_id from board_row b));
