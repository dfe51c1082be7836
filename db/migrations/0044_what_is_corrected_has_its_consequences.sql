-- What is corrected has its consequences: an absence that was none is not looked for, a no that was none is withdrawn and
-- counts no more, a small step and a goal can be taken back. What stood before is kept, with who and when.

-- Whether what made a search is an absence still. What is no contact and no appointment is not corrected.
create function cause_stands(kind text, ref uuid) returns boolean language sql stable security definer
set search_path = public, pg_temp as $$
  select case
    when kind in ('contacts.not-there', 'contacts.did-not-want') then not exists (select from contact t
      where t.id = ref and (t.void or t.outcome not in ('not-there', 'did-not-want')))
    when kind = 'appointments.no-show' then not exists (select from appointment a where a.id = ref and a.outcome <> 'no_show')
    else true end
$$;

-- Met or seen after what still makes us look. Else it is as it was (0034).
create or replace function search_is_over(citizen uuid, found_at timestamptz, finder uuid, how text) returns void
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  v_step record;
  v_records uuid[] := array(select records_of(citizen));
begin
  if not exists (select from worker w where w.id = finder) then
    return;
  end if;
  for v_step in update next_step s set done_at = app_now(), done_by = finder,
      result = case how when 'contacts.met' then 'Fundet: mødt' else 'Fundet: set' end
    where s.citizen_id = any (v_records) and s.kind = 'search' and s.done_at is null
      and found_at > (select max(x.at) from step_cause x where x.step_id = s.id and cause_stands(x.kind, x.ref_id))
    returning s.id, s.citizen_id
  loop
    insert into fact (at, kind, actor_id, citizen_id, category, data)
      values (app_now(), 'tasks.found', finder, v_step.citizen_id, 'core', jsonb_build_object('stepId', v_step.id));
  end loop;
end $$;

-- The citizen came after all, or was turned away: the search has one reason less. It ends where none is left, and where
-- somebody has met the citizen since the last that is.
create function outcome_moves_the_search() returns trigger language plpgsql security definer
set search_path = public, pg_temp as $$
declare
  v_step record;
  v_last timestamptz;
  v_seen record;
begin
  for v_step in select s.id, s.citizen_id from next_step s where s.kind = 'search' and s.done_at is null
      and s.id in (select x.step_id from step_cause x where x.ref_id = new.id) order by s.id loop
    select max(x.at) into v_last from step_cause x where x.step_id = v_step.id and cause_stands(x.kind, x.ref_id);
    if v_last is null then
      update next_step set done_at = app_now(), done_by = app_worker(),
        result = case new.outcome when 'kept' then 'Rettet: borgeren kom' else 'Rettet: borgeren blev afvist' end
        where id = v_step.id;
      insert into fact (at, kind, actor_id, citizen_id, category, data) values (app_now(), 'tasks.step-done', app_worker(),
        v_step.citizen_id, 'core', jsonb_build_object('stepId', v_step.id));
    else
      select t.at, t.recorded_by, t.outcome into v_seen from contact t
        where t.citizen_id in (select records_of(v_step.citizen_id)) and t.at > v_last and not t.void
          and t.outcome in ('met', 'seen')
        order by t.at desc limit 1;
      if found then
        perform search_is_over(v_step.citizen_id, v_seen.at, v_seen.recorded_by, 'contacts.' || v_seen.outcome);
      end if;
    end if;
  end loop;
  return null;
end $$;
create trigger outcome_moves_the_search after update of outcome on appointment
  for each row when (old.outcome = 'no_show' and new.outcome <> 'no_show') execute function outcome_moves_the_search();

-- Said again after it was corrected away, an absence is looked for anew: the task of this act, not an old one.
create function no_show_has_its_task() returns trigger language plpgsql security definer
set search_path = public, pg_temp as $$
begin
  if not exists (select from step_cause x join fact f on f.id = x.fact_id
      where x.ref_id = new.id and x.kind = 'appointments.no-show' and f.xid = pg_current_xact_id()) then
    raise exception 'an absence without a task: nobody would go out' using errcode = 'TV009';
  end if;
  return null;
end $$;
drop trigger absence_has_its_task on appointment;
create constraint trigger absence_has_its_task after insert or update of outcome on appointment deferrable initially deferred
  for each row when (new.outcome = 'no_show') execute function no_show_has_its_task();

-- A contact that was no absence (0035): what an appointment no longer says does not hold the search open either, and a
-- search that nothing calls for is not taken up again.
create or replace function correction_moves_the_search() returns trigger language plpgsql security definer
set search_path = public, pg_temp as $$
declare
  v_absent text[] := '{not-there,did-not-want}';
  v_found text[] := '{met,seen}';
  v_step record;
  v_last timestamptz;
begin
  if not old.void and old.outcome = any (v_absent) and (new.void or new.outcome <> all (v_absent)) then
    for v_step in select s.id, s.citizen_id from next_step s where s.kind = 'search' and s.done_at is null
        and s.id in (select x.step_id from step_cause x where x.ref_id = new.id) loop
      select max(x.at) into v_last from step_cause x where x.step_id = v_step.id and x.ref_id is distinct from new.id
        and cause_stands(x.kind, x.ref_id);
      if v_last is null or (not new.void and new.outcome = any (v_found) and new.at > v_last) then
        update next_step set done_at = app_now(), done_by = app_worker(), result = 'Kontakten er rettet' where id = v_step.id;
        insert into fact (at, kind, actor_id, citizen_id, category, data) values (app_now(), 'tasks.step-done', app_worker(),
          v_step.citizen_id, 'core', jsonb_build_object('stepId', v_step.id));
      end if;
    end loop;
  end if;
  if not old.void and old.outcome = any (v_found) and (new.void or new.outcome <> all (v_found)) then
    for v_step in select s.* from next_step s
      where s.citizen_id = any (person_records(array[new.citizen_id])) and s.kind = 'search'
        and s.done_at >= old.recorded_at and s.result like 'Fundet:%'
        and exists (select from step_cause x where x.step_id = s.id and cause_stands(x.kind, x.ref_id))
        and not exists (select from contact t where t.citizen_id = any (person_records(array[new.citizen_id]))
          and t.id <> new.id and not t.void and t.outcome = any (v_found)
          and t.at > (select max(x.at) from step_cause x where x.step_id = s.id and cause_stands(x.kind, x.ref_id))) loop
      update next_step set done_at = null, done_by = null, result = null where id = v_step.id;
      insert into step_change (id, step_id, citizen_id, what, reason, due_on_before, due_time_before, worker_before,
          result_before, recorded_by, recorded_at)
        values (uuidv7(), v_step.id, v_step.citizen_id, 'reopened', 'Kontakten er rettet', v_step.due_on, v_step.due_time,
          v_step.worker_id, v_step.result, app_worker(), app_now());
      insert into fact (at, kind, actor_id, citizen_id, category, data) values (app_now(), 'tasks.step-reopened', app_worker(),
        v_step.citizen_id, 'core', jsonb_build_object('stepId', v_step.id));
    end loop;
  end if;
  return null;
end $$;

-- A no that was none: withdrawn once, by whom, when, why. It stays readable and counts nowhere.
alter table refusal
  add withdrawn_at timestamptz,
  add withdrawn_by uuid references worker,
  add withdrawn_why text check (withdrawn_why in ('mistake', 'other-citizen', 'twice', 'outcome-corrected')),
  add constraint a_withdrawal_is_whole check ((withdrawn_at is null) = (withdrawn_by is null)
    and (withdrawn_at is null) = (withdrawn_why is null));
create index refusal_withdrawn_by on refusal (withdrawn_by) where withdrawn_by is not null;
create index refusal_of_appointment on refusal (source_ref) where source_ref is not null;
grant update (withdrawn_at, withdrawn_by, withdrawn_why) on refusal to tovholder_app;

create or replace function refusal_changes_in_the_open() returns trigger language plpgsql security definer
set search_path = public, pg_temp as $$
declare
  v_answer text[] := '{outcome,answer,answered_at,answered_by}';
  v_correction text[] := '{service,service_name,what,reason,reason_text,refers_to,happened_on,did}';
  v_withdrawal text[] := '{withdrawn_at,withdrawn_by,withdrawn_why}';
begin
  if old.withdrawn_at is not null then
    raise exception 'a refusal that was withdrawn stays as it was' using errcode = 'TV003';
  end if;
  if new.withdrawn_at is not null then
    -- What an appointment says is withdrawn by correcting the appointment.
    if new.withdrawn_at is distinct from app_now() or new.withdrawn_by is distinct from app_worker()
      or (to_jsonb(new) - v_withdrawal) <> (to_jsonb(old) - v_withdrawal)
      or exists (select from appointment a where a.id = old.source_ref and a.outcome = 'turned_away') then
      raise exception 'a refusal is withdrawn once, by who acts, now' using errcode = 'TV003';
    end if;
  elsif (to_jsonb(new) - v_correction) = (to_jsonb(old) - v_correction) then
    insert into refusal_before (refusal_id, citizen_id, was, recorded_by, recorded_at)
      values (old.id, old.citizen_id, to_jsonb(old), app_worker(), app_now());
  elsif old.answered_at is not null or new.answered_at is distinct from app_now()
    or new.answered_by is distinct from app_worker() or (to_jsonb(new) - v_answer) <> (to_jsonb(old) - v_answer) then
    raise exception 'a refusal is answered once, by who acts, now' using errcode = 'TV003';
  end if;
  return new;
end $$;

create function refusal_begins_standing() returns trigger language plpgsql as $$
begin
  if new.withdrawn_at is not null then
    raise exception 'a refusal is told before it is withdrawn' using errcode = 'TV003';
  end if;
  return new;
end $$;
create trigger refusal_begins_standing before insert on refusal for each row execute function refusal_begins_standing();

-- Whoever was turned away was refused, and whoever was not was not: at commit the two say the same (P14).
create function refusal_follows_the_outcome() returns trigger language plpgsql security definer
set search_path = public, pg_temp as $$
begin
  if exists (select from appointment a where a.id = new.id and (a.outcome = 'turned_away')
      <> exists (select from refusal r where r.source_ref = a.id and r.withdrawn_at is null)) then
    raise exception 'an appointment and the refusal told at it say two things' using errcode = 'TV012';
  end if;
  return null;
end $$;
create constraint trigger refusal_follows_the_outcome after update of outcome on appointment deferrable initially deferred
  for each row when (old.outcome = 'turned_away' or new.outcome = 'turned_away')
  execute function refusal_follows_the_outcome();

-- Two that no longer refer to each other owe nothing together. Nothing else takes the debt away.
alter table joint_decision
  add withdrawn_at timestamptz,
  add withdrawn_by uuid references worker,
  add constraint a_withdrawn_debt_is_unanswered check ((withdrawn_at is null) = (withdrawn_by is null)
    and (withdrawn_at is null or answered_at is null));
create index joint_decision_withdrawn_by on joint_decision (withdrawn_by) where withdrawn_by is not null;
drop index one_open_joint_decision;
create unique index one_open_joint_decision on joint_decision (citizen_id, service_a, service_b)
  where answered_at is null and withdrawn_at is null;
grant update (withdrawn_at, withdrawn_by) on joint_decision to tovholder_app;

create function two_still_refer(joint uuid, one text, other text) returns boolean language sql stable security definer
set search_path = public, pg_temp as $$
  select exists (select from joint_decision_refusal la join refusal a on a.id = la.refusal_id
    join joint_decision_refusal lb on lb.joint_decision_id = la.joint_decision_id join refusal b on b.id = lb.refusal_id
    where la.joint_decision_id = joint and a.id <> b.id and a.withdrawn_at is null and b.withdrawn_at is null
      and a.service = one and a.refers_to = other and b.service = other and b.refers_to = one
      and (one <> other or lower(btrim(a.service_name)) <> lower(btrim(b.service_name)))
      and abs(a.happened_on - b.happened_on) <= 180)
$$;
create or replace function joint_decision_is_answered_once() returns trigger language plpgsql security definer
set search_path = public, pg_temp as $$
declare
  v_answer text[] := '{decision,decided_by,services,answered_at,answered_by}';
  v_withdrawal text[] := '{withdrawn_at,withdrawn_by}';
begin
  if old.withdrawn_at is null and new.withdrawn_at is not null then
    if new.withdrawn_at is distinct from app_now() or new.withdrawn_by is distinct from app_worker()
      or (to_jsonb(new) - v_withdrawal) <> (to_jsonb(old) - v_withdrawal)
      or two_still_refer(old.id, old.service_a, old.service_b) then
      raise exception 'two that refer to each other owe an answer' using errcode = 'TV003';
    end if;
    return new;
  end if;
  if old.answered_at is not null or old.withdrawn_at is not null or new.answered_at is distinct from app_now()
    or new.answered_by is distinct from app_worker() or (to_jsonb(new) - v_answer) <> (to_jsonb(old) - v_answer) then
    raise exception 'a joint decision is answered once, by who acts, now' using errcode = 'TV003';
  end if;
  return new;
end $$;

-- What was answered or withdrawn is no longer due (0038).
create or replace function fact_ends_tasks() returns trigger language plpgsql security definer
set search_path = public, pg_temp as $$
declare
  v_step record;
begin
  if not exists (select from born b where b.kind in ('refusals.answered', 'refusals.decided', 'refusals.withdrawn',
      'refusals.joint-withdrawn', 'leaving.mended')) then
    return null;
  end if;
  for v_step in
    with ended as (
      select b.citizen_id, b.actor_id, (b.data ->> 'ref')::uuid ref_id, m.kind, m.result, m.fact_kind
      from born b join worker w on w.id = b.actor_id join (values
        ('refusals.answered', 'answer', 'Svaret er skrevet'),
        ('refusals.decided', 'joint-decision', 'Ét fælles svar er givet'),
        ('refusals.withdrawn', 'answer', 'Rettet: der var intet afslag'),
        ('refusals.joint-withdrawn', 'joint-decision', 'Rettet: de to henviser ikke til hinanden'),
        ('leaving.mended', 'place', 'Et sted, der dækker behovet, er fundet')) m (fact_kind, kind, result) on m.fact_kind = b.kind)
    update next_step s set done_at = app_now(), done_by = e.actor_id, result = e.result
    from ended e where s.done_at is null
      -- The joint answer is the answer to each of the two as well.
      and ((s.ref_id = e.ref_id and s.kind = e.kind) or (e.fact_kind = 'refusals.decided' and s.kind = 'answer'
        and s.ref_id in (select j.refusal_id from joint_decision_refusal j where j.joint_decision_id = e.ref_id)))
      and s.citizen_id = any (person_records(array[e.citizen_id]))
    returning s.id, s.citizen_id, e.actor_id
  loop
    insert into fact (at, kind, actor_id, citizen_id, category, data) values (app_now(), 'tasks.step-done', v_step.actor_id,
      v_step.citizen_id, 'core', jsonb_build_object('stepId', v_step.id));
  end loop;
  return null;
end $$;
create or replace function breach_is_not_ticked_off() returns trigger language plpgsql security definer
set search_path = public, pg_temp as $$
begin
  if new.kind = 'place' and exists (select from leaving l where l.id = new.ref_id and l.outcome in ('no-place', 'unfit')) then
    raise exception 'nobody has a place yet' using errcode = 'TV014', constraint = 'a_place_is_found_not_ticked_off';
  end if;
  if new.kind = 'joint-decision' and exists (select from joint_decision j where j.id = new.ref_id and j.answered_at is null
      and j.withdrawn_at is null) then
    raise exception 'nobody has answered yet' using errcode = 'TV014', constraint = 'a_joint_answer_is_given_not_ticked_off';
  end if;
  return new;
end $$;

-- A small step is corrected and taken back; `plan_version` keeps every wording, also of those taken back.
alter table plan_small_step
  add version int not null default 1,
  add changed_by uuid,
  add changed_at timestamptz,
  add void boolean not null default false;
drop trigger plan_small_step_stays on plan_small_step;
drop trigger plan_small_step_stays_on_change on plan_small_step;
create trigger plan_small_step_stays before delete on plan_small_step for each row execute function refuse_change();
create policy changed_with_a_basis on plan_small_step for update to tovholder_app using (may_see(citizen_id, 'core'));
-- A move from one record to the other, after an un-merge, is guarded by its own trigger (0043).
create trigger plan_small_step_changes_now before update on plan_small_step
  for each row when (old.citizen_id = new.citizen_id) execute function plan_changes_now();
create function small_step_is_taken_back_once() returns trigger language plpgsql as $$
begin
  raise exception 'a small step that was taken back stays so' using errcode = 'TV003';
end $$;
create trigger small_step_is_taken_back_once before update on plan_small_step
  for each row when (old.void and old.citizen_id = new.citizen_id) execute function small_step_is_taken_back_once();
grant update (goal_id, on_day, words, void) on plan_small_step to tovholder_app;

-- Written by mistake, on the wrong citizen for one: no end that the citizen has had.
alter table plan_goal drop constraint plan_goal_state_check,
  add constraint plan_goal_state_check check (state in ('open', 'reached', 'let-go', 'mistaken'));
insert into plan_state_reason values ('finished', 'mistake'), ('declined', 'mistake');

revoke all on function outcome_moves_the_search(), no_show_has_its_task(), refusal_follows_the_outcome(),
  two_still_refer(uuid, text, text), cause_stands(text, uuid) from public, tovholder_app;

-- The row on the board counts the small steps that stand. Else it is as it was (0042).
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
  array(select p.on_day from plan_small_step p where p.citizen_id = any (g.alike) and not p.void
    order by p.on_day desc limit 7) small_steps,
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
