-- A no by anybody is a fact and somebody's task (P14), leaving needs a place that meets the need (P4), and where there
-- is room is kept by those who have it.

-- Refusal, closure, exclusion, sanction, turned away: by any service, ours or another's.
create table refusal (
  id uuid primary key,
  citizen_id uuid not null references citizen,
  service text not null check (service in ('psychiatry', 'substance-centre', 'hospital', 'gp', 'jobcentre', 'benefits',
    'municipality', 'housing', 'shelter', 'court', 'dentist', 'other')),
  service_name text check (btrim(service_name) <> ''),
  what text not null check (what in ('refused', 'closed', 'excluded', 'sanctioned', 'turned-away')),
  reason text not null check (reason in ('substance-first', 'psychiatry-first', 'absence', 'behaviour', 'no-room',
    'wrong-municipality', 'papers', 'other')),
  reason_text text check (btrim(reason_text) <> ''),
  -- Whom they say must act first.
  refers_to text check (refers_to in ('psychiatry', 'substance-centre', 'hospital', 'gp', 'jobcentre', 'benefits',
    'municipality', 'housing', 'shelter', 'court', 'dentist', 'other')),
  happened_on date not null,
  did text check (btrim(did) <> ''),
  source text not null check (source in ('worker', 'list', 'appointment')),
  -- The appointment it was said at.
  source_ref uuid,
  outcome text check (outcome in ('taken-in', 'elsewhere', 'complained', 'stands')),
  answer text check (btrim(answer) <> ''),
  answered_at timestamptz,
  answered_by uuid references worker,
  recorded_by uuid not null,
  recorded_at timestamptz not null,
  constraint an_answer_is_whole check ((answered_at is null) = (answer is null)
    and (answered_at is null) = (outcome is null) and (answered_at is null) = (answered_by is null)),
  constraint who_sends_away_says_where check (reason not in ('substance-first', 'psychiatry-first') or refers_to is not null),
  constraint a_refusal_has_happened check (happened_on <= (recorded_at at time zone 'Europe/Copenhagen')::date)
);
create index refusal_citizen on refusal (citizen_id, happened_on);
create index refusal_happened on refusal (happened_on);
create index refusal_answered_by on refusal (answered_by) where answered_by is not null;

-- What stood before somebody corrected it, written by the database.
create table refusal_before (
  id uuid primary key default uuidv7(),
  refusal_id uuid not null references refusal,
  citizen_id uuid not null references citizen,
  was jsonb not null,
  recorded_by uuid not null,
  recorded_at timestamptz not null
);
create index refusal_before_refusal on refusal_before (refusal_id);
create index refusal_before_citizen on refusal_before (citizen_id);

create function refusal_changes_in_the_open() returns trigger language plpgsql security definer
set search_path = public, pg_temp as $$
declare
  v_answer text[] := '{outcome,answer,answered_at,answered_by}';
  v_correction text[] := '{service,service_name,what,reason,reason_text,refers_to,happened_on,did}';
begin
  if (to_jsonb(new) - v_correction) = (to_jsonb(old) - v_correction) then
    insert into refusal_before (refusal_id, citizen_id, was, recorded_by, recorded_at)
      values (old.id, old.citizen_id, to_jsonb(old), app_worker(), app_now());
  elsif old.answered_at is not null or new.answered_at is distinct from app_now()
    or new.answered_by is distinct from app_worker() or (to_jsonb(new) - v_answer) <> (to_jsonb(old) - v_answer) then
    raise exception 'a refusal is answered once, by who acts, now' using errcode = 'TV003';
  end if;
  return new;
end $$;
create trigger refusal_changes_in_the_open before update on refusal
  for each row execute function refusal_changes_in_the_open();
create constraint trigger refusal_has_its_task after insert on refusal deferrable initially deferred
  for each row execute function absence_has_its_task();

-- Two services that refuse the same citizen with reference to each other: one answer by both, at leadership.
create table joint_decision (
  id uuid primary key,
  citizen_id uuid not null references citizen,
  service_a text not null,
  service_b text not null,
  due_at timestamptz not null,
  decision text check (btrim(decision) <> ''),
  decided_by text check (btrim(decided_by) <> ''),
  services text[],
  answered_at timestamptz,
  answered_by uuid references worker,
  recorded_by uuid not null,
  recorded_at timestamptz not null,
  constraint named_in_order check (service_a <= service_b),
  constraint due_in_a_week check (due_at = recorded_at + interval '168 hours'),
  constraint one_answer_by_both check ((answered_at is null and decision is null and decided_by is null and services is null
      and answered_by is null)
    or (answered_at is not null and decision is not null and decided_by is not null and answered_by is not null
      and services is not null and services @> array[service_a, service_b]))
);
create unique index one_open_joint_decision on joint_decision (citizen_id, service_a, service_b) where answered_at is null;
create index joint_decision_citizen on joint_decision (citizen_id);
create index joint_decision_answered_by on joint_decision (answered_by) where answered_by is not null;

create table joint_decision_refusal (
  joint_decision_id uuid not null references joint_decision,
  refusal_id uuid not null references refusal,
  citizen_id uuid not null references citizen,
  recorded_by uuid not null,
  recorded_at timestamptz not null,
  primary key (joint_decision_id, refusal_id)
);
create index joint_decision_refusal_refusal on joint_decision_refusal (refusal_id);
create index joint_decision_refusal_citizen on joint_decision_refusal (citizen_id);

-- Records that become one person may have been refused with reference to each other: looked for soon after the merge.
create index citizen_link_begun on citizen_link (lower(period)) where upper_inf(period);

create function joint_decision_is_answered_once() returns trigger language plpgsql as $$
declare
  v_answer text[] := '{decision,decided_by,services,answered_at,answered_by}';
begin
  if old.answered_at is not null or new.answered_at is distinct from app_now()
    or new.answered_by is distinct from app_worker() or (to_jsonb(new) - v_answer) <> (to_jsonb(old) - v_answer) then
    raise exception 'a joint decision is answered once, by who acts, now' using errcode = 'TV003';
  end if;
  return new;
end $$;
create trigger joint_decision_is_answered_once before update on joint_decision
  for each row execute function joint_decision_is_answered_once();
create constraint trigger joint_decision_has_its_task after insert on joint_decision deferrable initially deferred
  for each row execute function absence_has_its_task();

-- Ledige pladser: a place, what is said of it, and how much room it has. Each saying stays, the last one counts.
create table vacancy_place (
  id uuid primary key,
  unit_id uuid not null references unit,
  recorded_by uuid not null,
  recorded_at timestamptz not null
);
create index vacancy_place_unit on vacancy_place (unit_id);

create function are_care_needs(needs text[]) returns boolean language sql immutable parallel safe
return needs <@ array['rest', 'wounds', 'detox', 'substances', 'dog', 'couple', 'wheelchair', 'staff-day-and-night', 'without-cpr',
  'medicine', 'women-only', 'own-room', 'interpreter'];

create table vacancy_place_said (
  id uuid primary key,
  place_id uuid not null references vacancy_place,
  kind text not null check (kind in ('care-centre', 'shelter', 'emergency-bed', 'other')),
  name text not null check (btrim(name) <> ''),
  organisation text check (btrim(organisation) <> ''),
  phone text check (btrim(phone) <> ''),
  address text check (btrim(address) <> ''),
  takes text[] not null check (are_care_needs(takes)),
  cannot text[] not null check (are_care_needs(cannot)),
  note text check (btrim(note) <> ''),
  closed boolean not null default false,
  recorded_by uuid not null references worker,
  recorded_at timestamptz not null,
  constraint takes_or_cannot check (not (takes && cannot))
);
create index vacancy_place_said_place on vacancy_place_said (place_id, recorded_at);
create index vacancy_place_said_recorded_by on vacancy_place_said (recorded_by);

create table vacancy (
  id uuid primary key,
  place_id uuid not null references vacancy_place,
  free int not null check (free between 0 and 999),
  recorded_by uuid not null references worker,
  recorded_at timestamptz not null
);
create index vacancy_place_latest on vacancy (place_id, recorded_at);
create index vacancy_recorded_by on vacancy (recorded_by);

-- Leaving anything: planned or happened, with what is needed there.
create table leaving (
  id uuid primary key,
  citizen_id uuid not null references citizen,
  from_kind text not null check (from_kind in ('hospital', 'care-centre', 'shelter', 'programme', 'prison', 'home', 'unit',
    'other')),
  from_name text check (btrim(from_name) <> ''),
  -- Bortvist, sat ud: the same promise.
  asked_to_leave boolean not null,
  leaves_at timestamptz not null,
  needs text[] not null check (are_care_needs(needs)),
  need_note text check (btrim(need_note) <> ''),
  -- What was last answered (leaving_answer), kept by the database.
  outcome text,
  left_at timestamptz,
  left_by uuid references worker,
  recorded_by uuid not null,
  recorded_at timestamptz not null,
  constraint a_need_is_stated check (cardinality(needs) > 0 or need_note is not null),
  constraint nobody_leaves_without_an_answer check (left_at is null or (outcome is not null and outcome <> 'stays')),
  constraint somebody_says_who_left check ((left_at is null) = (left_by is null))
);
create index leaving_citizen on leaving (citizen_id, leaves_at);
create index leaving_unanswered on leaving (leaves_at) where outcome is null;
create index leaving_breach on leaving (citizen_id) where outcome in ('no-place', 'unfit');
create index leaving_left_by on leaving (left_by) where left_by is not null;

create table leaving_before (
  id uuid primary key default uuidv7(),
  leaving_id uuid not null references leaving,
  citizen_id uuid not null references citizen,
  was jsonb not null,
  recorded_by uuid not null,
  recorded_at timestamptz not null
);
create index leaving_before_leaving on leaving_before (leaving_id);
create index leaving_before_citizen on leaving_before (citizen_id);

-- Where to: each answer stays, the last one counts. Nothing offered, offered but unfit and declined are kept apart.
create table leaving_answer (
  id uuid primary key,
  leaving_id uuid not null references leaving,
  citizen_id uuid not null references citizen,
  outcome text not null check (outcome in ('met', 'no-place', 'unfit', 'declined', 'stays')),
  place_id uuid references vacancy_place,
  place_text text check (btrim(place_text) <> ''),
  -- By whose word the place meets the need, or does not.
  said_by text check (btrim(said_by) <> ''),
  -- Who meets the citizen there.
  met_by text check (btrim(met_by) <> ''),
  note text check (btrim(note) <> ''),
  recorded_by uuid not null,
  recorded_at timestamptz not null,
  constraint an_offer_is_a_place check ((outcome in ('met', 'unfit', 'declined'))
    = (place_id is not null or place_text is not null)),
  constraint somebody_judged_the_place check (outcome = 'no-place' or said_by is not null),
  constraint somebody_meets_the_citizen check (outcome <> 'met' or met_by is not null)
);
create index leaving_answer_leaving on leaving_answer (leaving_id, recorded_at);
create index leaving_answer_citizen on leaving_answer (citizen_id);
create index leaving_answer_place on leaving_answer (place_id) where place_id is not null;

create function leaving_changes_in_the_open() returns trigger language plpgsql security definer
set search_path = public, pg_temp as $$
begin
  if (to_jsonb(new) - 'outcome') = (to_jsonb(old) - 'outcome') and new.outcome is not distinct from (select a.outcome
      from leaving_answer a where a.leaving_id = new.id order by a.recorded_at desc, a.id desc limit 1) then
    return new;
  end if;
  if new.outcome is distinct from old.outcome or old.left_at is not null or old.outcome = 'stays' then
    raise exception 'what was answered about a leaving stays' using errcode = 'TV014';
  end if;
  if new.left_at is not null and new.left_by is not distinct from app_worker()
    and (to_jsonb(new) - '{left_at,left_by}'::text[]) = (to_jsonb(old) - '{left_at,left_by}'::text[]) then
    return new;
  end if;
  -- A new time for what has not happened, before the old one has passed.
  if (to_jsonb(new) - 'leaves_at') <> (to_jsonb(old) - 'leaves_at') or least(old.leaves_at, new.leaves_at) <= app_now() then
    raise exception 'a leaving whose time has passed is not put off' using errcode = 'TV014';
  end if;
  insert into leaving_before (leaving_id, citizen_id, was, recorded_by, recorded_at)
    values (old.id, old.citizen_id, to_jsonb(old), app_worker(), app_now());
  return new;
end $$;
create trigger leaving_changes_in_the_open before update on leaving
  for each row execute function leaving_changes_in_the_open();
create function leaving_begins_unanswered() returns trigger language plpgsql as $$
begin
  if new.outcome is not null or new.left_at is not null then
    raise exception 'a leaving is answered by an answer' using errcode = 'TV014';
  end if;
  return new;
end $$;
create trigger leaving_begins_unanswered before insert on leaving
  for each row execute function leaving_begins_unanswered();

create function leaving_is_answered() returns trigger language plpgsql security definer
set search_path = public, pg_temp as $$
begin
  update leaving l set outcome = new.outcome where l.id = new.leaving_id and l.citizen_id = new.citizen_id;
  if not found then
    raise exception 'an answer is about a leaving of the same citizen' using errcode = 'TV014';
  end if;
  return null;
end $$;
create trigger leaving_is_answered after insert on leaving_answer for each row execute function leaving_is_answered();

-- Nothing offered, offered but unfit, declined: at commit somebody has it as a task (P4).
create function leaving_has_its_task() returns trigger language plpgsql security definer
set search_path = public, pg_temp as $$
begin
  if not exists (select from step_cause x where x.ref_id = new.leaving_id and x.at = new.recorded_at
    and x.kind = case new.outcome when 'unfit' then 'leaving.unfit-place' else 'leaving.' || new.outcome end) then
    raise exception 'a leaving without a place and without a task' using errcode = 'TV009';
  end if;
  return null;
end $$;
create constraint trigger leaving_has_its_task after insert on leaving_answer deferrable initially deferred
  for each row when (new.outcome in ('no-place', 'unfit', 'declined')) execute function leaving_has_its_task();

insert into task_rule (code, fact_kind, makes, what, falls_to, hours, counts_from, recorded_by, recorded_at)
values ('unfit-place', 'leaving.unfit-place', 'place', 'Find et andet sted nu: det tilbudte dækker ikke behovet', 'manager',
  0, 'act', '00000000-0000-7000-8000-000000000000', clock_instant(null));

-- What was answered is no longer due: by whoever answered it.
create function fact_ends_tasks() returns trigger language plpgsql security definer
set search_path = public, pg_temp as $$
declare
  v_step record;
begin
  if not exists (select from born b where b.kind in ('refusals.answered', 'refusals.decided', 'leaving.mended')) then
    return null;
  end if;
  for v_step in
    with ended as (
      select b.citizen_id, b.actor_id, (b.data ->> 'ref')::uuid ref_id, m.kind, m.result
      from born b join worker w on w.id = b.actor_id join (values
        ('refusals.answered', 'answer', 'Svaret er skrevet'),
        ('refusals.decided', 'joint-decision', 'Ét fælles svar er givet'),
        ('leaving.mended', 'place', 'Et sted, der dækker behovet, er fundet')) m (fact_kind, kind, result) on m.fact_kind = b.kind)
    update next_step s set done_at = app_now(), done_by = e.actor_id, result = e.result
    from ended e where s.done_at is null
      -- The joint answer is the answer to each of the two as well.
      and ((s.ref_id = e.ref_id and s.kind = e.kind) or (e.kind = 'joint-decision' and s.kind = 'answer'
        and s.ref_id in (select j.refusal_id from joint_decision_refusal j where j.joint_decision_id = e.ref_id)))
      and s.citizen_id = any (person_records(array[e.citizen_id]))
    returning s.id, s.citizen_id, e.actor_id
  loop
    insert into fact (at, kind, actor_id, citizen_id, category, data) values (app_now(), 'tasks.step-done', v_step.actor_id,
      v_step.citizen_id, 'core', jsonb_build_object('stepId', v_step.id));
  end loop;
  return null;
end $$;
create trigger fact_ends_tasks after insert on fact referencing new table as born
  for each statement execute function fact_ends_tasks();

-- A task that stands for a breach is done by mending it, not by ticking it off: a breach is never silent.
create function breach_is_not_ticked_off() returns trigger language plpgsql security definer
set search_path = public, pg_temp as $$
begin
  if new.kind = 'place' and exists (select from leaving l where l.id = new.ref_id and l.outcome in ('no-place', 'unfit')) then
    raise exception 'nobody has a place yet' using errcode = 'TV014', constraint = 'a_place_is_found_not_ticked_off';
  end if;
  if new.kind = 'joint-decision' and exists (select from joint_decision j where j.id = new.ref_id and j.answered_at is null) then
    raise exception 'nobody has answered yet' using errcode = 'TV014', constraint = 'a_joint_answer_is_given_not_ticked_off';
  end if;
  return new;
end $$;
create trigger breach_is_not_ticked_off before update of done_at on next_step for each row
  when (new.kind in ('place', 'joint-decision') and new.done_at is not null and old.done_at is null)
  execute function breach_is_not_ticked_off();

do $$
declare
  t text;
begin
  foreach t in array array['refusal', 'refusal_before', 'joint_decision', 'joint_decision_refusal', 'leaving', 'leaving_before',
    'leaving_answer'] loop
    execute format('alter table %I enable row level security', t);
    execute format('create policy seen_with_a_basis on %1$I for select to tovholder_app
      using ((select app_system()) is not null or exists (select from my_basis b
        where b.citizen_id = %1$I.citizen_id and b.categories && ''{core,all}''))', t);
    execute format('create trigger %1$s_is_never_emptied before truncate on %1$I for each statement execute function refuse_change()', t);
    execute format('grant select on %I to tovholder_app', t);
  end loop;
  foreach t in array array['refusal', 'joint_decision', 'joint_decision_refusal', 'leaving', 'leaving_answer'] loop
    execute format('create policy written_with_a_basis on %I for insert to tovholder_app
      with check (may_see(citizen_id, ''core'') and recorded_by = (select app_worker()) and recorded_at = (select app_now()))', t);
    execute format('grant insert on %I to tovholder_app', t);
  end loop;
  foreach t in array array['refusal', 'joint_decision', 'leaving'] loop
    execute format('create policy changed_with_a_basis on %I for update to tovholder_app using (may_see(citizen_id, ''core''))', t);
    execute format('create trigger %1$s_stays before delete on %1$I for each row execute function refuse_change()', t);
  end loop;
  foreach t in array array['refusal_before', 'joint_decision_refusal', 'leaving_before', 'leaving_answer', 'vacancy_place',
    'vacancy_place_said', 'vacancy'] loop
    execute format('create trigger %1$s_stays before update or delete on %1$I for each row execute function refuse_change()', t);
  end loop;
  foreach t in array array['vacancy_place', 'vacancy_place_said', 'vacancy'] loop
    execute format('create trigger %1$s_is_never_emptied before truncate on %1$I for each statement execute function refuse_change()', t);
    execute format('grant select, insert on %I to tovholder_app', t);
  end loop;
end $$;
grant update (service, service_name, what, reason, reason_text, refers_to, happened_on, did, outcome, answer, answered_at,
  answered_by) on refusal to tovholder_app;
grant update (decision, decided_by, services, answered_at, answered_by) on joint_decision to tovholder_app;
grant update (leaves_at, left_at, left_by) on leaving to tovholder_app;
revoke all on function refusal_changes_in_the_open(), leaving_changes_in_the_open(), leaving_is_answered(),
  leaving_has_its_task(), fact_ends_tasks(), breach_is_not_ticked_off() from public, tovholder_app;
