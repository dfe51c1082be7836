-- What is due is one list: next steps that people wrote and tasks that facts made. Each has an owner at every instant:
-- the worker who is named, else whoever is tovholder then, else the unit's manager (P2, P14).
alter table next_step
  add kind text not null default 'step' check (kind in ('step', 'search', 'answer', 'joint-decision', 'follow-up',
    'review', 'decide', 'place', 'journal')),
  -- Whose it is while nobody is named: it follows a handover by itself.
  add falls_to text not null default 'holder' check (falls_to in ('holder', 'manager')),
  add rule text,
  -- When what made it happened; null for what people wrote.
  add since timestamptz,
  -- What it is about: the appointment, the refusal, the leaving.
  add ref_id uuid,
  add result text check (btrim(result) <> ''),
  add constraint a_made_task_says_why check ((rule is null) = (since is null)),
  add constraint a_result_is_of_something_done check (result is null or done_at is not null);
create index next_step_due on next_step (due_on, citizen_id) where done_at is null;
create index next_step_mine on next_step (worker_id, due_on) where done_at is null;
create index next_step_ref on next_step (ref_id);
grant update (worker_id, due_on, due_time, result) on next_step to tovholder_app;

-- Which facts made it: a second no-show while somebody is already looked for makes no second search.
create table step_cause (
  step_id uuid not null references next_step,
  fact_id uuid not null,
  citizen_id uuid not null references citizen,
  kind text not null,
  ref_id uuid,
  at timestamptz not null,
  primary key (step_id, fact_id)
);
create index step_cause_citizen on step_cause (citizen_id);
create index step_cause_ref on step_cause (ref_id);

-- What stood before: whom it was given to, and which day it had, with the reason.
create table step_change (
  id uuid primary key,
  step_id uuid not null references next_step,
  citizen_id uuid not null references citizen,
  what text not null check (what in ('postponed', 'reassigned', 'reopened')),
  reason text check (btrim(reason) <> ''),
  worker_before uuid references worker,
  due_on_before date not null,
  due_time_before time,
  result_before text,
  recorded_by uuid not null,
  recorded_at timestamptz not null,
  constraint postponed_for_a_reason check (what <> 'postponed' or reason is not null)
);
create index step_change_step on step_change (step_id);
create index step_change_citizen on step_change (citizen_id);
create index step_change_worker on step_change (worker_before);

-- From fact to task: one table that the manager can see and change. Each saying stays, the last one of a code counts;
-- a unit's own before the one that came with the program.
create table task_rule (
  id uuid primary key default uuidv7(),
  unit_id uuid references unit,
  code text not null check (code ~ '^[a-z-]+$'),
  fact_kind text not null check (fact_kind ~ '^[a-z-]+\.[a-z-]+$'),
  makes text not null check (makes in ('search', 'answer', 'joint-decision', 'follow-up', 'review', 'decide', 'place',
    'journal')),
  what text not null check (btrim(what) <> '' and length(what) <= 300),
  falls_to text not null check (falls_to in ('holder', 'manager', 'named')),
  hours int not null check (hours between 0 and 8784),
  -- From the act, or from the instant that the fact is about (somebody is discharged tomorrow).
  counts_from text not null default 'act' check (counts_from in ('act', 'event')),
  active boolean not null default true,
  recorded_by uuid not null,
  recorded_at timestamptz not null,
  -- Absence and refusal always make somebody's task (P2, P14): how soon and whose may be changed, not whether.
  constraint absence_is_always_answered check (active or makes not in ('search', 'joint-decision', 'place'))
);
create index task_rule_fact on task_rule (fact_kind);
create index task_rule_unit on task_rule (unit_id);
create trigger task_rule_stays before update or delete on task_rule for each row execute function refuse_change();
create trigger task_rule_is_never_emptied before truncate on task_rule for each statement execute function refuse_change();

insert into task_rule (code, fact_kind, makes, what, falls_to, hours, counts_from, recorded_by, recorded_at)
select r.*, '00000000-0000-7000-8000-000000000000', clock_instant(null) from (values
  ('no-show', 'appointments.no-show', 'search', 'Opsøg: kom ikke til en aftale', 'holder', 24, 'act'),
  ('did-not-want', 'contacts.did-not-want', 'search', 'Opsøg: ville ikke ses, prøv en anden dag', 'holder', 72, 'act'),
  ('not-there', 'contacts.not-there', 'search', 'Opsøg: var der ikke, da vi ledte', 'holder', 48, 'act'),
  ('silence', 'outreach.silence', 'search', 'Opsøg: vi har ikke set borgeren, så tit vi ville', 'holder', 24, 'act'),
  ('refused', 'refusals.recorded', 'answer', 'Svar på afslaget eller lukningen', 'holder', 72, 'act'),
  ('ping-pong', 'refusals.ping-pong', 'joint-decision', 'Ét fælles svar fra dem, der afviser', 'manager', 168, 'act'),
  ('left', 'leaving.left', 'follow-up', 'Følg op: er stedet, som det skal være?', 'holder', 168, 'event'),
  ('left-medicine', 'leaving.left', 'follow-up', 'Efterværn: medicin', 'holder', 48, 'event'),
  ('left-social', 'leaving.left', 'follow-up', 'Efterværn: økonomi og hverdag', 'holder', 336, 'event'),
  ('left-home', 'leaving.left', 'follow-up', 'Efterværn: boligen', 'holder', 672, 'event'),
  ('no-place', 'leaving.no-place', 'place', 'Find et sted nu: der mangler et, der dækker behovet', 'manager', 0, 'act'),
  ('declined-place', 'leaving.declined', 'search', 'Besøg: borgeren sagde nej til stedet', 'holder', 24, 'act'),
  ('review', 'plan.review-due', 'review', 'Se planen igennem sammen', 'holder', 168, 'act'),
  ('decision-asked', 'plan.decision-asked', 'decide', 'Tag stilling til et ønske', 'named', 72, 'act'),
  ('called-after-end', 'responsibility.ended-may-call', 'follow-up', 'Ring: må vi stadig høre, hvordan det går?', 'manager', 720, 'act')
) r (code, fact_kind, makes, what, falls_to, hours, counts_from);

-- The rules that hold for a unit.
create function task_rules_of(unit uuid) returns setof task_rule language sql stable
set search_path = public, pg_temp as $$
  select distinct on (r.code) r.* from task_rule r where r.unit_id is null or r.unit_id = unit
  order by r.code, r.unit_id is null, r.recorded_at desc, r.id desc
$$;

-- A fact and its tasks are one transaction, whoever writes the fact. What was found is no longer looked for.
create function fact_makes_tasks() returns trigger language plpgsql security definer
set search_path = public, pg_temp as $$
declare
  v_fact record;
  v_rule task_rule;
  v_due timestamp;
  v_step uuid;
  v_ref uuid;
  v_records uuid[];
begin
  -- Few facts are about a task: a list of thousands asks once, and each of them only where somebody is looked for.
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
      v_due := (case v_rule.counts_from when 'event' then v_fact.at else app_now() end + make_interval(hours => v_rule.hours))
        at time zone 'Europe/Copenhagen';
      v_step := null;
      if v_rule.makes = 'search' then
        select s.id into v_step from next_step s
          where s.citizen_id = any (v_records) and s.kind = 'search' and s.done_at is null
          order by s.due_on, s.id limit 1;
        update next_step s set due_on = v_due::date, due_time = v_due::time(0)
          where s.id = v_step and s.due_on > v_due::date;
      end if;
      if v_step is null then
        v_step := uuidv7();
        insert into next_step (id, citizen_id, what, worker_id, due_on, due_time, recorded_by, recorded_at,
            kind, falls_to, rule, since, ref_id)
          values (v_step, v_fact.citizen_id, v_rule.what,
            case when v_rule.falls_to = 'named' then (v_fact.data ->> 'workerId')::uuid end,
            v_due::date, case when v_rule.hours < 48 then v_due::time(0) end, v_fact.actor_id, app_now(),
            v_rule.makes, case when v_rule.falls_to = 'manager' then 'manager' else 'holder' end,
            v_rule.code, v_fact.at, v_ref);
        insert into fact (at, kind, actor_id, citizen_id, category, data) values (app_now(), 'tasks.made', v_fact.actor_id,
          v_fact.citizen_id, 'core', jsonb_build_object('stepId', v_step, 'rule', v_rule.code));
      end if;
      insert into step_cause values (v_step, v_fact.id, v_fact.citizen_id, v_fact.kind, v_ref, v_fact.at);
    end loop;
  end loop;
  return null;
end $$;

-- Met or seen after what made us look: the search has its result, by whoever found them.
create function search_is_over(citizen uuid, found_at timestamptz, finder uuid, how text) returns void
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
      and found_at > (select max(x.at) from step_cause x where x.step_id = s.id)
    returning s.id, s.citizen_id
  loop
    insert into fact (at, kind, actor_id, citizen_id, category, data)
      values (app_now(), 'tasks.found', finder, v_step.citizen_id, 'core', jsonb_build_object('stepId', v_step.id));
  end loop;
end $$;

create trigger fact_makes_tasks after insert on fact referencing new table as born
  for each statement execute function fact_makes_tasks();

-- For the tables that record an absence: at commit it has a task, or the transaction is refused (P2).
create function absence_has_its_task() returns trigger language plpgsql security definer
set search_path = public, pg_temp as $$
begin
  if not exists (select from step_cause x where x.ref_id = new.id) then
    raise exception 'an absence without a task: nobody would go out' using errcode = 'TV009';
  end if;
  return null;
end $$;
create constraint trigger absence_has_its_task after insert on contact deferrable initially deferred
  for each row when (new.outcome = 'not-there') execute function absence_has_its_task();

-- Whose it is now.
create function owner_of_step(step next_step) returns uuid language sql stable security definer
set search_path = public, pg_temp as $$
  select coalesce(step.worker_id,
    case when step.falls_to = 'holder' then (select r.worker_id from responsibility r
      where r.citizen_id = step.citizen_id and upper_inf(r.period)) end,
    (select m.worker_id from citizen c join team t on t.unit_id = c.unit_id join membership m on m.team_id = t.id
      where c.id = step.citizen_id and 'manager' = m.role and m.period @> app_now() order by lower(m.period), m.worker_id limit 1))
$$;

do $$
declare
  t text;
begin
  foreach t in array array['step_cause', 'step_change'] loop
    execute format('alter table %I enable row level security', t);
    execute format('create policy seen_with_a_basis on %1$I for select to tovholder_app
      using ((select app_system()) is not null or exists (select from my_basis b
        where b.citizen_id = %1$I.citizen_id and b.categories && ''{core,all}''))', t);
    execute format('create policy written_with_a_basis on %I for insert to tovholder_app with check (may_see(citizen_id, ''core''))', t);
    execute format('create trigger %1$s_stays before update or delete on %1$I for each row execute function refuse_change()', t);
    execute format('create trigger %1$s_is_never_emptied before truncate on %1$I for each statement execute function refuse_change()', t);
  end loop;
end $$;
grant select on step_cause to tovholder_app;
grant select, insert on step_change, task_rule to tovholder_app;
revoke all on function fact_makes_tasks(), search_is_over(uuid, timestamptz, uuid, text), absence_has_its_task() from public, tovholder_app;
