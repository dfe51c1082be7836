-- Two services that refer to each other owe one answer about one person (P14). When the two records part, what was found
-- in both of them is owed no longer: nobody was sent in a ring. It is withdrawn in the same act, its task ends with it, and
-- whose the refusals are is for a worker to say; where they meet again on one person, the due step finds them (as 0038).
create or replace function two_still_refer(joint uuid, one text, other text) returns boolean language sql stable security definer
set search_path = public, pg_temp as $$
  select exists (select from joint_decision j cross join lateral (select person_records(array[j.citizen_id]) ids) person
    join joint_decision_refusal la on la.joint_decision_id = j.id join refusal a on a.id = la.refusal_id
    join joint_decision_refusal lb on lb.joint_decision_id = j.id join refusal b on b.id = lb.refusal_id
    where j.id = joint and a.id <> b.id and a.withdrawn_at is null and b.withdrawn_at is null
      and a.citizen_id = any (person.ids) and b.citizen_id = any (person.ids)
      and a.service = one and a.refers_to = other and b.service = other and b.refers_to = one
      and (one <> other or lower(btrim(a.service_name)) <> lower(btrim(b.service_name)))
      and abs(a.happened_on - b.happened_on) <= 180)
$$;

create function owed_as_one_falls() returns trigger language plpgsql security definer
set search_path = public, pg_temp as $$
declare
  v_joint joint_decision;
begin
  for v_joint in select j.* from joint_decision j where j.answered_at is null and j.withdrawn_at is null
      and j.citizen_id = any (person_records(array[new.record_id]) || person_records(array[new.survivor_id]))
      and not two_still_refer(j.id, j.service_a, j.service_b) order by j.id
  loop
    update joint_decision d set withdrawn_at = app_now(), withdrawn_by = app_worker() where d.id = v_joint.id;
    insert into fact (at, kind, actor_id, citizen_id, category, data) values (app_now(), 'refusals.joint-withdrawn',
      app_worker(), v_joint.citizen_id, 'core', jsonb_build_object('ref', v_joint.id));
  end loop;
  return null;
end $$;
create trigger owed_as_one_falls after update on citizen_link for each row
  when (upper_inf(old.period) and not upper_inf(new.period)) execute function owed_as_one_falls();

-- Asked about together, and that stands: such a refusal stays with its joint answer.
create function is_answered_jointly(refusal uuid) returns boolean language sql stable security definer
set search_path = public, pg_temp as $$
  select exists (select from joint_decision_refusal l join joint_decision j on j.id = l.joint_decision_id
    where l.refusal_id = is_answered_jointly.refusal and j.withdrawn_at is null)
$$;
revoke all on function owed_as_one_falls(), is_answered_jointly(uuid) from public, tovholder_app;
grant execute on function is_answered_jointly(uuid) to tovholder_app;

-- As in 0043. Told now as well, for it stays where it was written: what the citizen is called, what was corrected, and the
-- worries that were heard (that there is one and who heard it; what was said is read where its reading is logged). What a
-- joint answer was found in is told with it.
create or replace view recorded_meanwhile with (security_invoker = true) as
select l.id link_id, l.record_id, l.survivor_id, t.what, t.id, t.citizen_id, t.at, t.code, t.text, t.recorded_by, t.movable
from citizen_link l cross join lateral (values (l.record_id), (l.survivor_id)) side (id) cross join lateral (
  select 'contact' what, c.id, c.citizen_id, c.at, c.outcome code, concat_ws(': ', c.place, c.text) text, c.recorded_by,
    c.recorded_at, true movable from contact c where c.citizen_id = side.id and not c.void
  union all
  select 'step', s.id, s.citizen_id, s.recorded_at, 'step', s.what, s.recorded_by, s.recorded_at, true
    from next_step s where s.citizen_id = side.id
  union all
  select 'note', n.id, n.citizen_id, n.recorded_at, n.meeting, n.text, n.recorded_by, n.recorded_at, true
    from meeting_note n where n.citizen_id = side.id
  union all
  select 'appointment', a.id, a.citizen_id, a.at, 'appointment', concat_ws(', ', a.with_name, a.place), a.recorded_by,
    a.recorded_at, true from appointment a where a.citizen_id = side.id
  union all
  select 'refusal', f.id, f.citizen_id, f.recorded_at, 'refusal', concat_ws(': ', f.service_name, f.reason_text), f.recorded_by,
    f.recorded_at, not is_answered_jointly(f.id)
    from refusal f where f.citizen_id = side.id
  union all
  select 'leaving', v.id, v.citizen_id, v.leaves_at, 'leaving', coalesce(v.from_name, ''), v.recorded_by, v.recorded_at, true
    from leaving v where v.citizen_id = side.id
  union all
  select 'paper', p.id, p.citizen_id, p.recorded_at, 'paper', p.title, p.recorded_by, p.recorded_at, true
    from paper p where p.citizen_id = side.id
  union all
  select 'network', k.id, k.citizen_id, k.recorded_at, 'network-person', k.name, k.recorded_by, k.recorded_at, true
    from citizen_network k where k.citizen_id = side.id
  union all
  select 'goal', g.id, g.citizen_id, g.recorded_at, 'goal', g.words, g.recorded_by, g.recorded_at, true
    from plan_goal g where g.citizen_id = side.id
  union all
  select 'activity', y.id, y.citizen_id, y.recorded_at, 'activity', y.what, y.recorded_by, y.recorded_at, true
    from plan_activity y where y.citizen_id = side.id
  union all
  select 'small-step', z.id, z.citizen_id, z.recorded_at, 'small-step', z.words, z.recorded_by, z.recorded_at, true
    from plan_small_step z where z.citizen_id = side.id
  union all
  select 'known', x.id, x.citizen_id, x.recorded_at, x.code, x.text, x.recorded_by, x.recorded_at, false from (
    select o.id, o.citizen_id, o.recorded_at, 'alias' code, o.alias text, o.recorded_by from citizen_alias o where o.citizen_id = side.id
    union all select o.id, o.citizen_id, o.recorded_at, 'number', '', o.recorded_by from citizen_identifier o where o.citizen_id = side.id
    union all select o.id, o.citizen_id, o.recorded_at, 'mark', o.text, o.recorded_by from citizen_mark o where o.citizen_id = side.id
    union all select o.id, o.citizen_id, o.recorded_at, 'reach', o.text, o.recorded_by from citizen_reach o where o.citizen_id = side.id
    union all select o.id, o.citizen_id, o.recorded_at, 'children', '', o.recorded_by from citizen_children o where o.citizen_id = side.id
    union all select o.id, o.citizen_id, o.recorded_at, 'letters', '', o.recorded_by from citizen_letters o where o.citizen_id = side.id
    union all select o.id, o.citizen_id, o.recorded_at, 'sleep', coalesce(o.place, ''), o.recorded_by from sleep_spell o where o.citizen_id = side.id
    union all select o.id, o.citizen_id, o.recorded_at, 'places-refused', '', o.recorded_by from places_refused o where o.citizen_id = side.id
    union all select o.id, o.citizen_id, o.recorded_at, 'home', coalesce(o.wish, ''), o.recorded_by from home_search o where o.citizen_id = side.id
    union all select o.id, o.citizen_id, o.recorded_at, 'joint-decision', '', o.recorded_by from joint_decision o where o.citizen_id = side.id
    union all select o.id, o.citizen_id, o.recorded_at, 'called', o.called, o.recorded_by from citizen_called o where o.citizen_id = side.id
    union all select o.id, o.citizen_id, o.recorded_at, 'correction', '', o.recorded_by from citizen_correction o where o.citizen_id = side.id
    union all select o.id, o.citizen_id, o.recorded_at, 'inquiry', '', o.recorded_by from inquiry o where o.citizen_id = side.id) x
  ) t
where not upper_inf(l.period) and l.period @> t.recorded_at;

create or replace function move_recorded(link uuid, things uuid[], goes_to uuid) returns int language plpgsql security definer
set search_path = public, pg_temp as $$
declare
  v_from uuid;
  v_table text;
  v_part record;
  v_moved int;
  v_all int := 0;
  v_things uuid[];
begin
  select case goes_to when l.record_id then l.survivor_id when l.survivor_id then l.record_id end into v_from
    from citizen_link l where l.id = link;
  v_things := goes_along(link, things, v_from);
  if exists (select from refusal f where f.id = any (v_things) and f.citizen_id = v_from and is_answered_jointly(f.id)) then
    raise exception 'a refusal that a joint answer is asked about stays with it' using errcode = 'TV003';
  end if;
  if exists (select from plan p where p.citizen_id = v_from) and may_see(v_from, 'core') and may_see(goes_to, 'core')
    and exists (select from plan_goal g where g.id = any (v_things) union all select from plan_activity y where y.id = any (v_things)
      union all select from plan_small_step z where z.id = any (v_things)) then
    insert into plan (citizen_id, recorded_by, recorded_at) values (goes_to, app_worker(), app_now()) on conflict do nothing;
  end if;
  for v_table in select r.table_name from record_table r where r.rule = 'moves' order by 1 loop
    execute format('update %I set citizen_id = $1 where citizen_id = $2 and id = any ($3)', v_table)
      using goes_to, v_from, v_things;
    get diagnostics v_moved = row_count;
    v_all := v_all + v_moved;
  end loop;
  -- The parts of what was moved; a contact's go by their key.
  for v_part in select r.* from record_table r where r.rule = 'hangs' and r.hangs_on <> 'contact' and r.table_name <> 'plan_version' loop
    execute format('update %1$I set citizen_id = $1 where citizen_id = $2 and %2$I = any ($3)', v_part.table_name, v_part.hangs_by)
      using goes_to, v_from, v_things;
  end loop;
  update plan_version v set citizen_id = goes_to where v.citizen_id = v_from and (v.thing_id = any (v_things)
    or v.thing_id in (select q.id from plan_decision_request q where q.activity_id = any (v_things)
      union all select d.id from plan_decision d where d.activity_id = any (v_things)));
  perform look_for_the_other(v_from, goes_to, v_things);
  return v_all;
end $$;
