-- What 0034 left open: a unit's own saying could undo a rule of absence by giving its code another fact; two rules of one
-- fact made one search twice; a task fell silent with a worker who left, with a unit without a manager, and in a merge.

-- A unit's own saying changes how soon, whose and how it is said; what makes what stands (P2, P14).
create function task_rule_keeps_its_kind() returns trigger language plpgsql security definer
set search_path = public, pg_temp as $$
declare
  v_base task_rule;
begin
  if new.unit_id is null then
    return new;
  end if;
  select r.* into v_base from task_rule r where r.code = new.code and r.unit_id is null
    order by r.recorded_at desc, r.id desc limit 1;
  if v_base.id is null or (v_base.fact_kind, v_base.makes, v_base.counts_from) <> (new.fact_kind, new.makes, new.counts_from)
    or (new.falls_to = 'named') <> (v_base.falls_to = 'named')
    or (not new.active and new.makes in ('search', 'answer', 'joint-decision', 'place'))
    or (new.makes in ('search', 'answer', 'joint-decision', 'place') and new.hours > 168) then
    raise exception 'this saying of a rule would leave something without its task' using errcode = 'TV016';
  end if;
  return new;
end $$;
create trigger task_rule_keeps_its_kind before insert on task_rule for each row execute function task_rule_keeps_its_kind();

alter table task_rule enable row level security;
create policy seen_in_the_unit on task_rule for select to tovholder_app
  using (unit_id is null or unit_id = (select app_unit()) or (select app_system()) is not null);
create policy written_by_the_manager on task_rule for insert to tovholder_app
  with check (unit_id = (select app_unit()) and recorded_by = (select app_worker()) and recorded_at = (select app_now())
    and exists (select from membership m join team t on t.id = m.team_id where m.worker_id = (select app_worker())
      and m.role in ('manager', 'administrator') and m.period @> (select app_now()) and t.unit_id = (select app_unit())));

-- Absence waits a week at most, whoever writes it; and what is moved or given away keeps what stood before.
create function search_is_not_put_off() returns trigger language plpgsql as $$
begin
  if new.due_on > (app_now() at time zone 'Europe/Copenhagen')::date + 7 then
    raise exception 'a search is put off by seven days at most' using errcode = 'TV016';
  end if;
  return new;
end $$;
create trigger search_is_not_put_off before update of due_on on next_step
  for each row when (new.kind = 'search' and new.due_on > old.due_on) execute function search_is_not_put_off();

create function step_change_is_kept() returns trigger language plpgsql security definer
set search_path = public, pg_temp as $$
begin
  if not exists (select from step_change x where x.step_id = new.id and x.recorded_at = app_now()) then
    raise exception 'a step was moved without keeping what stood before' using errcode = 'TV016';
  end if;
  return null;
end $$;
-- A rule may call for a search sooner by itself: that is its cause's doing and stands there.
create constraint trigger step_change_is_kept after update of worker_id, due_on on next_step deferrable initially deferred
  for each row when (new.worker_id is distinct from old.worker_id or new.due_on > old.due_on)
  execute function step_change_is_kept();

-- The tovholder of the person: a record that was joined has the survivor's.
create function holder_of_person(citizen uuid) returns uuid language sql stable security definer
set search_path = public, pg_temp as $$
  select r.worker_id from responsibility r where r.citizen_id in (select records_of(citizen)) and upper_inf(r.period)
  order by r.citizen_id <> citizen, lower(r.period) limit 1
$$;
-- The manager, or the administrator of a unit that has none.
create function leader_of(citizen uuid) returns uuid language sql stable security definer
set search_path = public, pg_temp as $$
  select m.worker_id from citizen c join team t on t.unit_id = c.unit_id join membership m on m.team_id = t.id
  where c.id = citizen and m.role in ('manager', 'administrator') and m.period @> app_now()
  order by m.role <> 'manager', lower(m.period), m.worker_id limit 1
$$;

-- Whose it is now: who is named, while they are here; else the person's tovholder; else who leads the unit.
create or replace function owner_of_step(step next_step) returns uuid language sql stable security definer
set search_path = public, pg_temp as $$
  select coalesce(
    (select m.worker_id from membership m where m.worker_id = step.worker_id and m.period @> app_now() limit 1),
    case when step.falls_to = 'holder' then holder_of_person(step.citizen_id) end,
    leader_of(step.citizen_id),
    holder_of_person(step.citizen_id))
$$;
create or replace function fact_makes_tasks() returns trigger language plpgsql security definer
set search_path = public, pg_temp as $$
declare
  v_fact record;
  v_rule task_rule;
  v_due timestamp;
  v_step uuid;
  v_ref uuid;
  v_records uuid[];
  v_seen record;
begin
  for v_fact in
    with ruled as (select distinct r.fact_kind from task_rule r)
    select b.*, c.unit_id of_unit from born b join citizen c on c.id = b.citizen_id
    where b.kind in (select r.fact_kind from ruled r)
      or (b.kind in ('contacts.met', 'contacts.seen') and (
        exists (select from next_step s where s.citizen_id = b.citizen_id and s.kind = 'search' and s.done_at is null)
        or exists (select from citizen_link l where l.record_id = b.citizen_id)
        or exists (select from citizen_link l where l.survivor_id = b.citizen_id)
        or b.citizen_id in (select x.citizen_id from born x where x.kind in (select r.fact_kind from ruled r))))
    order by b.seq
  loop
    v_ref := coalesce(v_fact.data ->> 'ref', v_fact.data ->> 'contactId')::uuid;
    if v_fact.kind in ('contacts.met', 'contacts.seen') then
      perform search_is_over(v_fact.citizen_id, v_fact.at, v_fact.actor_id, v_fact.kind);
    end if;
    v_records := array(select records_of(v_fact.citizen_id));
    for v_rule in select * from task_rules_of(v_fact.of_unit) r where r.fact_kind = v_fact.kind and r.active order by r.code loop
      -- Whole minutes: the last second of a day is still of that day.
      v_due := date_trunc('minute', (case v_rule.counts_from when 'event' then v_fact.at else app_now() end
        + make_interval(hours => v_rule.hours)) at time zone 'Europe/Copenhagen');
      v_step := null;
      if v_rule.makes = 'search' then
        -- Two programs that hear of two absences at once make one search.
        perform from citizen c where c.id = any (v_records) order by c.id for no key update;
        select s.id into v_step from next_step s
          where s.citizen_id = any (v_records) and s.kind = 'search' and s.done_at is null
          order by s.due_on, s.id limit 1;
        update next_step s set due_on = v_due::date, due_time = case when v_rule.hours < 48 then v_due::time end
          where s.id = v_step and s.due_on > v_due::date;
      end if;
      if v_step is null then
        v_step := uuidv7();
        insert into next_step (id, citizen_id, what, worker_id, due_on, due_time, recorded_by, recorded_at,
            kind, falls_to, rule, since, ref_id)
          values (v_step, v_fact.citizen_id, v_rule.what,
            case when v_rule.falls_to = 'named' then (v_fact.data ->> 'workerId')::uuid end,
            v_due::date, case when v_rule.hours < 48 then v_due::time end, v_fact.actor_id, app_now(),
            v_rule.makes, case when v_rule.falls_to = 'manager' then 'manager' else 'holder' end,
            v_rule.code, v_fact.at, v_ref);
        insert into fact (at, kind, actor_id, citizen_id, category, data) values (app_now(), 'tasks.made', v_fact.actor_id,
          v_fact.citizen_id, 'core', jsonb_build_object('stepId', v_step, 'rule', v_rule.code));
      end if;
      insert into step_cause values (v_step, v_fact.id, v_fact.citizen_id, v_fact.kind, v_ref, v_fact.at)
        on conflict do nothing;
      -- An absence that was written down after the citizen had been found again: its search has its answer already.
      if v_rule.makes = 'search' and v_fact.at < app_now() then
        select t.at, t.recorded_by, t.outcome into v_seen from contact t
          where t.citizen_id = any (v_records) and t.at > v_fact.at and not t.void and t.outcome in ('met', 'seen')
          order by t.at desc limit 1;
        if found then
          perform search_is_over(v_fact.citizen_id, v_seen.at, v_seen.recorded_by, 'contacts.' || v_seen.outcome);
        end if;
      end if;
    end loop;
  end loop;
  return null;
end $$;

-- What was told of a silence is looked up once for each who has not been seen.
create index fact_of_silence on fact (citizen_id, at) where kind = 'outreach.silence';
revoke all on function task_rule_keeps_its_kind(), search_is_not_put_off(), step_change_is_kept() from public, tovholder_app;
