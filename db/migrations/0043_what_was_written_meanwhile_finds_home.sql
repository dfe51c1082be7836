-- Joining and taking apart, for everything that was built since 0023. The rule: no row moves when two become one, so what
-- each had before is its own again when they part. What was written meanwhile stays with the record it was written on,
-- unless it hangs on something of the other's (then it goes home by itself) or a worker says whose it is.

-- Every table about a citizen, and what becomes of its rows; a test walks the catalogue, so that none is forgotten.
create table record_table (
  table_name text primary key,
  -- moves: a worker may say that it is the other's. hangs: follows what it is a part of. stays: remains where it was
  -- written, and is told in the list. own: the record's own standing or trail (who holds, who looked), never moved.
  rule text not null check (rule in ('moves', 'hangs', 'stays', 'own')),
  hangs_on text references record_table,
  hangs_by text,
  constraint what_hangs_says_on_what check ((rule = 'hangs') = (hangs_on is not null) and (rule = 'hangs') = (hangs_by is not null))
);
insert into record_table (table_name, rule)
  select unnest('{contact,next_step,meeting_note,appointment,refusal,leaving,paper,citizen_network,plan_goal,plan_activity,plan_small_step}'::text[]), 'moves'
  union all select unnest('{home_search,joint_decision,joint_decision_refusal,citizen_alias,citizen_called,citizen_children,citizen_correction,citizen_identifier,citizen_letters,citizen_mark,citizen_reach,sleep_spell,places_refused,inquiry}'::text[]), 'stays'
  union all select unnest('{access_basis,authority_spell,board_row,caseload_row,caseload_text,citizen_link,citizen_sought,clinician_spell,duplicate_question,enrolment,fact,handover,list_question,merge_proposal,move,plan,pull,reading,responsibility,rhythm}'::text[]), 'own';
insert into record_table values
  ('contact_care', 'hangs', 'contact', 'contact_id'), ('contact_colleague', 'hangs', 'contact', 'contact_id'),
  ('contact_correction', 'hangs', 'contact', 'contact_id'), ('contact_journalled', 'hangs', 'contact', 'contact_id'),
  ('contact_note', 'hangs', 'contact', 'contact_id'), ('contact_supply', 'hangs', 'contact', 'contact_id'),
  ('contact_unjournalled', 'hangs', 'contact', 'contact_id'),
  ('step_cause', 'hangs', 'next_step', 'step_id'), ('step_change', 'hangs', 'next_step', 'step_id'),
  ('appointment_change', 'hangs', 'appointment', 'appointment_id'),
  ('refusal_before', 'hangs', 'refusal', 'refusal_id'),
  ('leaving_before', 'hangs', 'leaving', 'leaving_id'), ('leaving_answer', 'hangs', 'leaving', 'leaving_id'),
  ('paper_before', 'hangs', 'paper', 'paper_id'),
  ('plan_decision_request', 'hangs', 'plan_activity', 'activity_id'),
  ('plan_decision', 'hangs', 'plan_activity', 'activity_id'),
  ('plan_review_told', 'hangs', 'plan_activity', 'activity_id'),
  -- Of each thing in the plan; what is asked and decided is found by its own id.
  ('plan_version', 'hangs', 'plan_activity', 'thing_id');
create index record_table_hangs_on on record_table (hangs_on) where hangs_on is not null;
grant select on record_table to tovholder_app;

alter table recorded_move drop constraint recorded_move_what_check;
alter table recorded_move add constraint recorded_move_of_a_table foreign key (what) references record_table;
create index recorded_move_what on recorded_move (what);
create index recorded_move_thing on recorded_move (thing_id);

-- As in 0023; a paper is moved only by one who may see its kind with both.
create or replace function moved_by_a_closed_link() returns trigger language plpgsql security definer
set search_path = public, pg_temp as $$
declare
  v_link uuid;
  v_category text := coalesce(to_jsonb(old) ->> 'category', 'core');
begin
  if not (may_see(old.citizen_id, 'core') and may_see(new.citizen_id, 'core')
    and may_see(old.citizen_id, v_category) and may_see(new.citizen_id, v_category)) then
    raise exception 'only who sees both records moves between them' using errcode = '42501';
  end if;
  select l.id into v_link from citizen_link l
  where ((l.record_id = old.citizen_id and l.survivor_id = new.citizen_id)
      or (l.record_id = new.citizen_id and l.survivor_id = old.citizen_id))
    and not upper_inf(l.period) and l.period @> old.recorded_at;
  if v_link is null or app_worker() is null or (to_jsonb(new) - 'citizen_id') <> (to_jsonb(old) - 'citizen_id')
    or not coalesce(boundary_is_this_act(old.citizen_id, app_now()), false)
    or not coalesce(boundary_is_this_act(new.citizen_id, app_now()), false) then
    raise exception 'what was recorded while two records were one moves between them, and nothing else changes'
      using errcode = 'TV003';
  end if;
  insert into recorded_move (link_id, what, thing_id, from_id, to_id, recorded_by, recorded_at)
    values (v_link, tg_table_name, old.id, old.citizen_id, new.citizen_id, app_worker(), app_now());
  return new;
end $$;

-- What hangs on something goes with it, in the same act, unchanged.
create function follows_what_it_hangs_on() returns trigger language plpgsql security definer
set search_path = public, pg_temp as $$
begin
  if (to_jsonb(new) - 'citizen_id') <> (to_jsonb(old) - 'citizen_id') or not exists (select from recorded_move m
      where m.from_id = old.citizen_id and m.to_id = new.citizen_id and m.recorded_at = app_now()
        and m.recorded_by = app_worker()) then
    raise exception 'a part goes with what it hangs on, and nothing else changes' using errcode = 'TV003';
  end if;
  return new;
end $$;

-- What guards a change does not guard a move, and the move is guarded by the two above.
do $$
declare
  v_table record;
  v_guard record;
  v_update text;
begin
  for v_table in select * from record_table r where r.rule in ('moves', 'hangs') and r.table_name not like 'contact%' loop
    for v_guard in select g.tgname, g.tgtype, pg_get_triggerdef(g.oid) def from pg_trigger g
      where g.tgrelid = v_table.table_name::regclass and not g.tgisinternal and g.tgconstraint = 0
        and g.tgtype & 17 = 17 and g.tgattr = ''::int2vector
        and (g.tgtype & 2 = 2 or g.tgfoid = 'plan_version_is_kept'::regproc) loop
      execute format('drop trigger %I on %I', v_guard.tgname, v_table.table_name);
      if v_guard.tgtype & 12 > 0 then
        execute replace(v_guard.def, ' OR UPDATE', '');
      end if;
      v_update := regexp_replace(v_guard.def, '(BEFORE|AFTER) [A-Z ]*UPDATE ON', '\1 UPDATE ON');
      v_update := replace(v_update, 'FOR EACH ROW EXECUTE', 'FOR EACH ROW WHEN (old.citizen_id = new.citizen_id) EXECUTE');
      if v_guard.tgtype & 12 > 0 then
        v_update := replace(v_update, format('TRIGGER %I', v_guard.tgname), format('TRIGGER %I', v_guard.tgname || '_on_change'));
      end if;
      execute v_update;
    end loop;
    if v_table.table_name not in ('next_step', 'meeting_note') then
      execute format('create trigger %1$s before update of citizen_id on %2$I for each row
        when (old.citizen_id is distinct from new.citizen_id) execute function %3$s()',
        v_table.table_name || '_goes_to_another', v_table.table_name,
        case v_table.rule when 'moves' then 'moved_by_a_closed_link' else 'follows_what_it_hangs_on' end);
    end if;
  end loop;
end $$;

-- All that was written on either of the two while a link that is closed now held. `movable`: a worker may say whose it is.
-- A refusal that one joint answer has been asked about stays with it.
drop view recorded_meanwhile;
create view recorded_meanwhile with (security_invoker = true) as
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
    f.recorded_at, not exists (select from joint_decision_refusal j where j.refusal_id = f.id)
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
    union all select o.id, o.citizen_id, o.recorded_at, 'joint-decision', '', o.recorded_by from joint_decision o where o.citizen_id = side.id) x
  ) t
where not upper_inf(l.period) and l.period @> t.recorded_at;
grant select on recorded_meanwhile to tovholder_app;

-- What goes along: the task of what is moved, its papers, the appointment it was moved to, what hangs on a goal. A search
-- with a cause that stays, stays.
create function goes_along(link uuid, things uuid[], from_citizen uuid) returns uuid[] language plpgsql stable
security definer set search_path = public, pg_temp as $$
declare
  v_period tstzrange := (select l.period from citizen_link l where l.id = link);
  v_all uuid[] := things;
  v_count int;
begin
  loop
    v_count := cardinality(v_all);
    v_all := array(select unnest(v_all) union select x.id from (
      select s.id, s.recorded_at, s.citizen_id from next_step s where s.rule is not null and s.ref_id = any (v_all)
        and not exists (select from step_cause c where c.step_id = s.id and c.ref_id is not null and c.ref_id <> all (v_all))
      union all select p.id, p.recorded_at, p.citizen_id from paper p where p.refusal_id = any (v_all)
      union all select a.id, a.recorded_at, a.citizen_id from appointment a
        where a.id in (select b.moved_to from appointment b where b.id = any (v_all)) or a.moved_to = any (v_all)
      union all select y.id, y.recorded_at, y.citizen_id from plan_activity y where y.goal_id = any (v_all)
      union all select z.id, z.recorded_at, z.citizen_id from plan_small_step z where z.goal_id = any (v_all)) x
      where x.citizen_id = from_citizen and v_period @> x.recorded_at);
    exit when cardinality(v_all) = v_count;
  end loop;
  return v_all;
end $$;

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
  if exists (select from refusal f join joint_decision_refusal j on j.refusal_id = f.id
      where f.id = any (v_things) and f.citizen_id = v_from) then
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

-- An absence is never without its search (P2): where the one it called for stays, for it has other causes, whom the absence
-- is about now is looked for by a search of their own, due when the other was.
create function look_for_the_other(from_citizen uuid, goes_to uuid, things uuid[]) returns void language plpgsql
security definer set search_path = public, pg_temp as $$
declare
  v_step next_step;
  v_new uuid;
begin
  for v_step in select s.* from next_step s where s.citizen_id = from_citizen and s.kind = 'search' and s.done_at is null
    and s.id <> all (things) and exists (select from step_cause c where c.step_id = s.id and c.ref_id = any (things)) order by s.id
  loop
    select s.id into v_new from next_step s where s.citizen_id = any (person_records(array[goes_to])) and s.kind = 'search'
      and s.done_at is null limit 1;
    if v_new is null then
      v_new := uuidv7();
      insert into next_step (id, citizen_id, what, due_on, due_time, recorded_by, recorded_at, kind, falls_to, rule, since, ref_id)
        select v_new, goes_to, v_step.what, v_step.due_on, v_step.due_time, app_worker(), app_now(), v_step.kind,
          v_step.falls_to, v_step.rule, min(c.at), (array_agg(c.ref_id order by c.at))[1]
        from step_cause c where c.step_id = v_step.id and c.ref_id = any (things);
      insert into fact (at, kind, actor_id, citizen_id, category, data) values (app_now(), 'tasks.made', app_worker(), goes_to,
        'core', jsonb_build_object('stepId', v_new, 'rule', v_step.rule));
    end if;
    insert into step_cause (step_id, fact_id, citizen_id, kind, ref_id, at)
      select v_new, c.fact_id, goes_to, c.kind, c.ref_id, c.at from step_cause c
      where c.step_id = v_step.id and c.ref_id = any (things)
      on conflict do nothing;
  end loop;
end $$;

-- Two that are looked for are one that is looked for: the search that is due first stands, with the causes of both, and
-- the other rests in it. When they part, a search that rested stands again, unless the one it rested in had its answer.
create table search_gathered (
  id uuid primary key default uuidv7(),
  step_id uuid not null references next_step,
  into_id uuid not null references next_step,
  link_id uuid not null references citizen_link,
  recorded_by uuid not null,
  recorded_at timestamptz not null,
  constraint two_searches check (step_id <> into_id)
);
create index search_gathered_step on search_gathered (step_id);
create index search_gathered_into on search_gathered (into_id);
create index search_gathered_link on search_gathered (link_id);
alter table search_gathered enable row level security;
create trigger search_gathered_stays before update or delete on search_gathered for each row execute function refuse_change();
create trigger search_gathered_is_never_emptied before truncate on search_gathered
  for each statement execute function refuse_change();

create function searches_are_gathered() returns trigger language plpgsql security definer
set search_path = public, pg_temp as $$
declare
  v_records uuid[] := person_records(array[new.survivor_id]);
  v_first next_step;
  v_step next_step;
begin
  select s.* into v_first from next_step s where s.citizen_id = any (v_records) and s.kind = 'search' and s.done_at is null
    order by s.due_on, s.due_time nulls last, s.id limit 1;
  for v_step in select s.* from next_step s where s.citizen_id = any (v_records) and s.kind = 'search' and s.done_at is null
    and s.id <> v_first.id order by s.id
  loop
    insert into step_cause (step_id, fact_id, citizen_id, kind, ref_id, at)
      select v_first.id, x.fact_id, x.citizen_id, x.kind, x.ref_id, x.at from step_cause x where x.step_id = v_step.id
      on conflict do nothing;
    insert into search_gathered (step_id, into_id, link_id, recorded_by, recorded_at)
      values (v_step.id, v_first.id, new.id, new.recorded_by, app_now());
    update next_step s set done_at = app_now(), done_by = new.recorded_by, result = 'Samlet i én opsøgning, da de to blev lagt sammen'
      where s.id = v_step.id;
    insert into fact (at, kind, actor_id, citizen_id, category, data) values (app_now(), 'tasks.gathered', new.recorded_by,
      v_step.citizen_id, 'core', jsonb_build_object('stepId', v_step.id, 'into', v_first.id));
  end loop;
  return null;
end $$;
create trigger searches_are_gathered after insert on citizen_link for each row when (upper_inf(new.period))
  execute function searches_are_gathered();

-- Parting: a search that rested stands again, and what hangs on something of the other's goes home.
create function part_records(link uuid) returns int language plpgsql security definer
set search_path = public, pg_temp as $$
declare
  v_link citizen_link;
  v_step next_step;
  v_side record;
  v_home uuid[];
  v_moved int := 0;
begin
  select l.* into v_link from citizen_link l where l.id = link and not upper_inf(l.period) and upper(l.period) = app_now();
  if v_link.id is null or app_worker() is null or not may_see(v_link.record_id, 'core') or not may_see(v_link.survivor_id, 'core') then
    raise exception 'only who takes two records apart, now, parts what was written' using errcode = '42501';
  end if;
  for v_step in select s.* from search_gathered g join next_step s on s.id = g.step_id join next_step i on i.id = g.into_id
    where g.link_id = link and i.done_at is null and s.done_at is not null order by s.id
  loop
    insert into step_change (id, step_id, citizen_id, what, reason, due_on_before, due_time_before, worker_before,
        result_before, recorded_by, recorded_at)
      values (uuidv7(), v_step.id, v_step.citizen_id, 'reopened', 'De to er skilt ad', v_step.due_on, v_step.due_time,
        v_step.worker_id, v_step.result, app_worker(), app_now());
    update next_step s set done_at = null, done_by = null, result = null where s.id = v_step.id;
    insert into fact (at, kind, actor_id, citizen_id, category, data) values (app_now(), 'tasks.step-reopened', app_worker(),
      v_step.citizen_id, 'core', jsonb_build_object('stepId', v_step.id));
  end loop;
  for v_side in select * from (values (v_link.survivor_id, v_link.record_id), (v_link.record_id, v_link.survivor_id)) s (here, other) loop
    v_home := array(
      select p.id from paper p join refusal f on f.id = p.refusal_id
        where p.citizen_id = v_side.here and f.citizen_id = v_side.other and v_link.period @> p.recorded_at
      union all select y.id from plan_activity y join plan_goal g on g.id = y.goal_id
        where y.citizen_id = v_side.here and g.citizen_id = v_side.other and v_link.period @> y.recorded_at
      union all select z.id from plan_small_step z join plan_goal g on g.id = z.goal_id
        where z.citizen_id = v_side.here and g.citizen_id = v_side.other and v_link.period @> z.recorded_at
      union all select b.id from appointment a join appointment b on b.id = a.moved_to
        where b.citizen_id = v_side.here and a.citizen_id = v_side.other and v_link.period @> b.recorded_at
      union all select s.id from next_step s where s.citizen_id = v_side.here and s.rule is not null and v_link.period @> s.recorded_at
        and exists (select from step_cause c where c.step_id = s.id)
        and not exists (select from step_cause c where c.step_id = s.id and c.citizen_id <> v_side.other));
    if cardinality(v_home) > 0 then
      v_moved := v_moved + move_recorded(link, v_home, v_side.other);
    end if;
  end loop;
  return v_moved;
end $$;
revoke all on function moved_by_a_closed_link(), follows_what_it_hangs_on(), goes_along(uuid, uuid[], uuid),
  look_for_the_other(uuid, uuid, uuid[]), searches_are_gathered(), part_records(uuid) from public, tovholder_app;
grant execute on function part_records(uuid) to tovholder_app;
