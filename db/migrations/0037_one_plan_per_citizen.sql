-- One plan per citizen, across all partners (P5), in the citizen's own words (P9), and what is decided in it (P6). Each
-- version of everything in it is kept by the database: who, when, what stood before.

-- The paragraphs that measures are given under: a dated reference that an administrator keeps, never our claim. Each
-- saying stays, the last one of a code counts; a unit's own before the one that came with the program.
create table legal_basis (
  id uuid primary key default uuidv7(),
  unit_id uuid references unit,
  code text not null check (btrim(code) <> '' and length(code) <= 60),
  title text not null check (btrim(title) <> '' and length(title) <= 300),
  source text not null check (btrim(source) <> '' and length(source) <= 300),
  -- The day the source is of, and whether anybody has looked it up there.
  source_on date not null,
  checked_on date,
  active boolean not null default true,
  recorded_by uuid not null,
  recorded_at timestamptz not null
);
create index legal_basis_unit on legal_basis (unit_id);
create index legal_basis_code on legal_basis (code, recorded_at);

insert into legal_basis (code, title, source, source_on, recorded_by, recorded_at)
select r.code, r.title, r.source, r.source_on::date, '00000000-0000-7000-8000-000000000000', clock_instant(null) from (values
  ('SEL § 85', 'Støtte i hverdagen', 'LBK 1129 af 22/9/2025 (uddrag)', '2025-09-22'),
  ('SEL § 85 a', 'Bostøtte efter Housing First ved hjemløshed eller risiko for det', 'LBK 1129 af 22/9/2025 (uddrag)', '2025-09-22'),
  ('SEL § 99', 'Støtte- og kontaktperson', 'LBK 1129 af 22/9/2025 (teksten er ikke hentet)', '2025-09-22'),
  ('SEL § 101', 'Behandling for stoffer, inden 14 dage, frit valg', 'LBK 1129 af 22/9/2025 (uddrag)', '2025-09-22'),
  ('SEL § 101 a', 'Anonym ambulant behandling for stoffer', 'LBK 1129 af 22/9/2025 (uddrag)', '2025-09-22'),
  ('SEL § 104', 'Aktivitets- og samværstilbud', 'LBK 1129 af 22/9/2025 (efter KL''s begreber)', '2025-09-22'),
  ('SEL § 107', 'Midlertidigt botilbud', 'LBK 1129 af 22/9/2025 (uddrag)', '2025-09-22'),
  ('SEL § 108', 'Længerevarende botilbud', 'LBK 1129 af 22/9/2025 (uddrag)', '2025-09-22'),
  ('SEL § 109', 'Krisecenter ved vold', 'LBK 1129 af 22/9/2025 (uddrag)', '2025-09-22'),
  ('SEL § 110', 'Herberg, akut, egen henvendelse', 'LBK 1129 af 22/9/2025 (uddrag)', '2025-09-22'),
  ('SUL § 131', 'Omsorgstandpleje', 'LBK 275 af 12/3/2025 (uddrag)', '2025-03-12'),
  ('SUL § 134 a', 'Socialtandpleje', 'LBK 275 af 12/3/2025 og BEK 959/2022 (uddrag)', '2025-03-12'),
  ('SUL § 141', 'Behandling for alkohol, inden 14 dage', 'LBK 275 af 12/3/2025 (uddrag)', '2025-03-12'),
  ('SUL § 142', 'Lægelig behandling for stoffer', 'LBK 275 af 12/3/2025 (uddrag)', '2025-03-12')
) r (code, title, source, source_on);

-- Who may decide what on the spot: which paragraphs, up to what amount, from and with which days (P6).
create table mandate (
  id uuid primary key,
  unit_id uuid not null references unit,
  worker_id uuid not null references worker,
  codes text[] not null check (cardinality(codes) between 1 and 50),
  up_to_kr int not null check (up_to_kr between 0 and 10000000),
  from_on date not null,
  until_on date,
  recorded_by uuid not null,
  recorded_at timestamptz not null,
  ended_at timestamptz,
  ended_by uuid,
  constraint a_mandate_begins_before_it_ends check (until_on >= from_on),
  constraint an_ended_mandate_says_who_ended check ((ended_at is null) = (ended_by is null))
);
create index mandate_unit on mandate (unit_id);
create index mandate_worker on mandate (worker_id);

create function mandate_ends_once() returns trigger language plpgsql as $$
begin
  if old.ended_at is not null or new.ended_at is distinct from app_now() or new.ended_by is distinct from app_worker()
    or (to_jsonb(new) - '{ended_at,ended_by}'::text[]) <> (to_jsonb(old) - '{ended_at,ended_by}'::text[]) then
    raise exception 'a mandate is ended once, now, and nothing else changes' using errcode = 'TV003';
  end if;
  return new;
end $$;
create trigger mandate_ends before update on mandate for each row execute function mandate_ends_once();

-- From which state to which an activity goes; what is not here does not happen. The screen has the same table.
create table plan_transition (
  from_state text not null,
  to_state text not null,
  primary key (from_state, to_state)
);
insert into plan_transition values
  ('none', 'wished'), ('none', 'under-way'),
  ('wished', 'decided'), ('wished', 'declined'),
  ('decided', 'under-way'), ('decided', 'declined'),
  ('under-way', 'paused'), ('under-way', 'finished'),
  ('paused', 'under-way'), ('paused', 'finished'),
  ('finished', 'under-way'), ('declined', 'wished');

-- Why it pauses, ends or is declined. That somebody stayed away is no reason, and cannot become one (P2).
create table plan_state_reason (
  state text not null check (state in ('paused', 'finished', 'declined')),
  reason text not null check (reason !~ '(absen|no-show|away|missed|udebl)'),
  primary key (state, reason)
);
insert into plan_state_reason values
  ('paused', 'citizen-wish'), ('paused', 'admitted'), ('paused', 'in-custody'), ('paused', 'place-closed'),
  ('paused', 'waiting'),
  ('finished', 'as-agreed'), ('finished', 'goal-reached'), ('finished', 'citizen-wish'), ('finished', 'replaced'),
  ('finished', 'offer-closed'),
  ('declined', 'citizen-wish'), ('declined', 'authority'), ('declined', 'no-offer');

-- One per citizen. It is made with the first thing in it.
create table plan (
  citizen_id uuid primary key references citizen,
  recorded_by uuid not null,
  recorded_at timestamptz not null
);

create table plan_goal (
  id uuid primary key,
  citizen_id uuid not null references plan (citizen_id),
  -- After two records were joined: the plan it was moved into. It comes home by itself when they part.
  moved_to uuid references citizen,
  words text not null check (btrim(words) <> '' and length(words) <= 1000),
  -- The citizen's own words, or told by whoever wrote them down.
  quoted boolean not null,
  area text not null check (area in ('bolig', 'psykisk', 'krop', 'rusmidler', 'oekonomi', 'arbejde', 'netvaerk',
    'hverdag', 'ret')),
  state text not null default 'open' check (state in ('open', 'reached', 'let-go')),
  end_words text check (btrim(end_words) <> '' and length(end_words) <= 1000),
  version int not null default 1,
  changed_by uuid not null,
  changed_at timestamptz not null,
  recorded_by uuid not null,
  recorded_at timestamptz not null,
  constraint only_an_ended_goal_has_last_words check (end_words is null or state <> 'open')
);
create index plan_goal_citizen on plan_goal (citizen_id);
create index plan_goal_moved_to on plan_goal (moved_to) where moved_to is not null;

create table plan_activity (
  id uuid primary key,
  citizen_id uuid not null references plan (citizen_id),
  goal_id uuid references plan_goal,
  what text not null check (btrim(what) <> '' and length(what) <= 300),
  -- Who provides it: an organisation we know, or in words.
  organisation_id uuid references organisation,
  provider text check (btrim(provider) <> '' and length(provider) <= 300),
  -- Who follows it up.
  worker_id uuid references worker,
  legal_basis_id uuid references legal_basis,
  start_on date,
  review_on date,
  state text not null,
  state_reason text,
  state_at timestamptz not null,
  note text check (btrim(note) <> '' and length(note) <= 1000),
  -- Days from wish to decision to start (P6). What ran already when it was written down was never wished here.
  wished_at timestamptz,
  decided_at timestamptz,
  started_at timestamptz,
  version int not null default 1,
  changed_by uuid not null,
  changed_at timestamptz not null,
  recorded_by uuid not null,
  recorded_at timestamptz not null,
  constraint one_provider check (organisation_id is null or provider is null),
  constraint a_known_state check (state in ('wished', 'decided', 'under-way', 'paused', 'finished', 'declined')),
  constraint a_stop_says_why check ((state in ('paused', 'finished', 'declined')) = (state_reason is not null)),
  constraint a_reason_of_the_list foreign key (state, state_reason) references plan_state_reason (state, reason)
);
create index plan_activity_citizen on plan_activity (citizen_id);
create index plan_activity_goal on plan_activity (goal_id) where goal_id is not null;
create index plan_activity_organisation on plan_activity (organisation_id) where organisation_id is not null;
create index plan_activity_worker on plan_activity (worker_id) where worker_id is not null;
create index plan_activity_basis on plan_activity (legal_basis_id) where legal_basis_id is not null;
create index plan_activity_reason on plan_activity (state_reason) where state_reason is not null;
create index plan_activity_review on plan_activity (review_on) where review_on is not null;
create index plan_activity_decided on plan_activity (decided_at) where decided_at is not null;

-- Small steps: "lukkede døren op" is a result.
create table plan_small_step (
  id uuid primary key,
  citizen_id uuid not null references plan (citizen_id),
  goal_id uuid references plan_goal,
  on_day date not null,
  words text not null check (btrim(words) <> '' and length(words) <= 300),
  recorded_by uuid not null,
  recorded_at timestamptz not null
);
create index plan_small_step_citizen on plan_small_step (citizen_id, on_day);
create index plan_small_step_goal on plan_small_step (goal_id) where goal_id is not null;

-- What the citizen wants of a home, and what stands in the way.
create table home_search (
  id uuid primary key,
  citizen_id uuid not null unique references plan (citizen_id),
  wish text check (btrim(wish) <> '' and length(wish) <= 1000),
  match text check (match in ('supported', 'skaev', 'public', 'private', 'residential', 'other')),
  applied_on date[] not null default '{}' check (cardinality(applied_on) <= 20),
  waiting_weeks int check (waiting_weeks between 0 and 1040),
  rent_kr int check (rent_kr between 0 and 1000000),
  eviction text not null default 'none' check (eviction in ('none', 'arrears', 'warned', 'court', 'date-set')),
  eviction_on date,
  version int not null default 1,
  changed_by uuid not null,
  changed_at timestamptz not null,
  recorded_by uuid not null,
  recorded_at timestamptz not null,
  constraint a_day_of_a_risk check (eviction_on is null or eviction <> 'none')
);

-- Without a mandate of one's own: asked of the one who has it, with a due time.
create table plan_decision_request (
  id uuid primary key,
  citizen_id uuid not null references plan (citizen_id),
  activity_id uuid not null references plan_activity,
  act text not null check (act in ('visitation', 'grant', 'ruling')),
  legal_basis_id uuid not null references legal_basis,
  amount_kr int check (amount_kr between 0 and 10000000),
  words text check (btrim(words) <> '' and length(words) <= 1000),
  worker_id uuid not null references worker,
  due_at timestamptz not null,
  recorded_by uuid not null,
  recorded_at timestamptz not null
);
create index plan_decision_request_citizen on plan_decision_request (citizen_id);
create index plan_decision_request_activity on plan_decision_request (activity_id);
create index plan_decision_request_basis on plan_decision_request (legal_basis_id);
create index plan_decision_request_worker on plan_decision_request (worker_id);

-- Three acts: visitation (matching to an offer), bevilling (a measure and its money), afgørelse (with reasons and
-- guidance on complaining). A no is always one of the third kind (P6).
create table plan_decision (
  id uuid primary key,
  citizen_id uuid not null references plan (citizen_id),
  activity_id uuid not null references plan_activity,
  request_id uuid unique references plan_decision_request,
  mandate_id uuid not null references mandate,
  act text not null check (act in ('visitation', 'grant', 'ruling')),
  outcome text not null check (outcome in ('granted', 'refused')),
  legal_basis_id uuid not null references legal_basis,
  amount_kr int check (amount_kr between 0 and 10000000),
  words text check (btrim(words) <> '' and length(words) <= 1000),
  reasons text check (btrim(reasons) <> '' and length(reasons) <= 8000),
  guidance text check (btrim(guidance) <> '' and length(guidance) <= 2000),
  recorded_by uuid not null,
  recorded_at timestamptz not null,
  constraint a_no_is_a_ruling check (outcome = 'granted' or act = 'ruling'),
  constraint a_ruling_has_reasons_and_guidance check (act <> 'ruling' or (reasons is not null and guidance is not null)),
  constraint money_is_granted check (act <> 'grant' or amount_kr is not null)
);
create index plan_decision_citizen on plan_decision (citizen_id);
create index plan_decision_activity on plan_decision (activity_id);
create index plan_decision_mandate on plan_decision (mandate_id);
create index plan_decision_basis on plan_decision (legal_basis_id);

-- A review is told as due once for each day it was set to.
create table plan_review_told (
  activity_id uuid not null references plan_activity,
  review_on date not null,
  citizen_id uuid not null references citizen,
  recorded_by uuid not null,
  recorded_at timestamptz not null,
  primary key (activity_id, review_on)
);
create index plan_review_told_citizen on plan_review_told (citizen_id);

-- Each version of each thing in the plan, as it stood from that instant: two days can be compared.
create table plan_version (
  thing_id uuid not null,
  version int not null,
  citizen_id uuid not null references citizen,
  kind text not null check (kind in ('goal', 'activity', 'step', 'home', 'request', 'decision')),
  image jsonb not null,
  recorded_by uuid not null,
  recorded_at timestamptz not null,
  primary key (thing_id, version)
);
create index plan_version_citizen on plan_version (citizen_id, thing_id, version desc);

-- Written by who acts, at the instant of the act, with the citizen locked.
create function plan_is_written_now() returns trigger language plpgsql security definer
set search_path = public, pg_temp as $$
begin
  if new.recorded_by is distinct from app_worker() or not coalesce(boundary_is_this_act(new.citizen_id, new.recorded_at), false) then
    raise exception 'what is in a plan is written by who acts, now' using errcode = 'TV003';
  end if;
  return new;
end $$;

-- Changed by who acts, now; where it comes from does not change; its version counts.
create function plan_changes_now() returns trigger language plpgsql security definer
set search_path = public, pg_temp as $$
begin
  if new.id <> old.id or new.citizen_id <> old.citizen_id or new.recorded_by <> old.recorded_by
    or new.recorded_at <> old.recorded_at or not coalesce(boundary_is_this_act(new.citizen_id, app_now()), false) then
    raise exception 'what is in a plan changes now, by an act, and keeps where it came from' using errcode = 'TV003';
  end if;
  new.version := old.version + 1;
  new.changed_by := app_worker();
  new.changed_at := app_now();
  return new;
end $$;

create function plan_version_is_kept() returns trigger language plpgsql security definer
set search_path = public, pg_temp as $$
declare
  v_image jsonb := to_jsonb(new);
begin
  insert into plan_version values (new.id, coalesce((v_image ->> 'version')::int, 1), new.citizen_id, tg_argv[0], v_image,
    coalesce((v_image ->> 'changed_by')::uuid, new.recorded_by), coalesce((v_image ->> 'changed_at')::timestamptz, new.recorded_at));
  return null;
end $$;

-- One table says where an activity may go from where it is; a measure with a paragraph is decided by a decision (P6).
create function plan_activity_moves() returns trigger language plpgsql security definer
set search_path = public, pg_temp as $$
declare
  v_from text := 'none';
begin
  if tg_op = 'UPDATE' then
    v_from := old.state;
    new.wished_at := old.wished_at;
    new.decided_at := old.decided_at;
    new.started_at := old.started_at;
    new.state_at := old.state_at;
    if new.state = old.state then
      if new.state_reason is distinct from old.state_reason then
        raise exception 'a reason belongs to the move' using errcode = 'TV013';
      end if;
      return new;
    end if;
  else
    new.wished_at := null;
    new.decided_at := null;
    new.started_at := null;
  end if;
  if not exists (select from plan_transition t where t.from_state = v_from and t.to_state = new.state) then
    raise exception 'an activity does not go from % to %', v_from, new.state using errcode = 'TV013';
  end if;
  if new.state = 'decided' and new.legal_basis_id is not null and not exists (select from plan_decision d
    where d.activity_id = new.id and d.outcome = 'granted' and d.recorded_at >= new.wished_at) then
    raise exception 'a measure with a paragraph is decided by a decision' using errcode = 'TV013';
  end if;
  new.state_at := app_now();
  if new.state = 'wished' then
    new.wished_at := app_now();
    new.decided_at := null;
    new.started_at := null;
  elsif new.state = 'decided' then
    new.decided_at := app_now();
  elsif new.state = 'under-way' then
    new.started_at := coalesce(new.started_at, app_now());
  end if;
  return new;
end $$;
create trigger plan_activity_moves before insert or update on plan_activity
  for each row execute function plan_activity_moves();

-- Whoever decides has the mandate: for the paragraph, up to the amount, on this day, and it was not ended.
create function decision_has_its_mandate() returns trigger language plpgsql security definer
set search_path = public, pg_temp as $$
begin
  if not exists (select from mandate m join legal_basis l on l.id = new.legal_basis_id
    where m.id = new.mandate_id and m.worker_id = new.recorded_by and m.ended_at is null and l.code = any (m.codes)
      and coalesce(new.amount_kr, 0) <= m.up_to_kr
      and m.unit_id = (select c.unit_id from citizen c where c.id = new.citizen_id)
      and (app_now() at time zone 'Europe/Copenhagen')::date between m.from_on and coalesce(m.until_on, 'infinity')) then
    raise exception 'a decision is made within a mandate' using errcode = 'TV013';
  end if;
  return new;
end $$;
create trigger decision_has_its_mandate before insert on plan_decision
  for each row execute function decision_has_its_mandate();

-- Whoever was asked for a decision is not asked any longer once the wish is answered, by whomever.
create function wish_is_answered() returns trigger language plpgsql security definer
set search_path = public, pg_temp as $$
declare
  v_step uuid;
begin
  for v_step in update next_step s set done_at = app_now(), done_by = app_worker(),
      result = case when new.state = 'decided' then 'Besluttet' else 'Afvist' end
    where s.kind = 'decide' and s.done_at is null
      and s.ref_id in (select r.id from plan_decision_request r where r.activity_id = new.id)
    returning s.id
  loop
    insert into fact (at, kind, actor_id, citizen_id, category, data)
      values (app_now(), 'tasks.step-done', app_worker(), new.citizen_id, 'core', jsonb_build_object('stepId', v_step));
  end loop;
  return null;
end $$;
create trigger wish_is_answered after update of state on plan_activity
  for each row when (old.state = 'wished' and new.state <> 'wished') execute function wish_is_answered();

do $$
declare
  t text;
  k text;
begin
  foreach t in array array['plan', 'plan_goal', 'plan_activity', 'plan_small_step', 'home_search', 'plan_decision_request',
      'plan_decision', 'plan_review_told', 'plan_version'] loop
    execute format('alter table %I enable row level security', t);
    execute format('create policy seen_with_a_basis on %1$I for select to tovholder_app
      using ((select app_system()) is not null or exists (select from my_basis b
        where b.citizen_id = %1$I.citizen_id and b.categories && ''{core,all}''))', t);
    execute format('create policy written_with_a_basis on %I for insert to tovholder_app with check (may_see(citizen_id, ''core''))', t);
    if t <> 'plan_version' then
      execute format('create trigger %1$s_is_written_now before insert on %1$I for each row execute function plan_is_written_now()', t);
    end if;
  end loop;
  for t, k in values ('plan_goal', 'goal'), ('plan_activity', 'activity'), ('plan_small_step', 'step'), ('home_search', 'home'),
      ('plan_decision_request', 'request'), ('plan_decision', 'decision') loop
    execute format('create trigger %1$s_version_is_kept after insert or update on %1$I
      for each row execute function plan_version_is_kept(%2$L)', t, k);
  end loop;
  foreach t in array array['plan_goal', 'plan_activity', 'home_search'] loop
    execute format('create policy changed_with_a_basis on %I for update to tovholder_app using (may_see(citizen_id, ''core''))', t);
    execute format('create trigger %1$s_changes_now before update on %1$I for each row execute function plan_changes_now()', t);
  end loop;
  foreach t in array array['plan_goal', 'plan_activity', 'home_search', 'mandate'] loop
    execute format('create trigger %1$s_stays before delete on %1$I for each row execute function refuse_change()', t);
  end loop;
  foreach t in array array['plan', 'plan_small_step', 'plan_decision_request', 'plan_decision', 'plan_review_told',
      'plan_version', 'legal_basis', 'plan_transition', 'plan_state_reason'] loop
    execute format('create trigger %1$s_stays before update or delete on %1$I for each row execute function refuse_change()', t);
  end loop;
  foreach t in array array['plan', 'plan_goal', 'plan_activity', 'plan_small_step', 'home_search', 'plan_decision_request',
      'plan_decision', 'plan_review_told', 'plan_version', 'legal_basis', 'mandate', 'plan_transition', 'plan_state_reason'] loop
    execute format('create trigger %1$s_is_never_emptied before truncate on %1$I for each statement execute function refuse_change()', t);
  end loop;
end $$;

-- The list is read by everybody; it is said, and mandates are given and ended, by the unit's managers.
create function manages_the_unit(unit uuid) returns boolean language sql stable
set search_path = public, pg_temp as $$
  select unit = app_unit() and exists (select from membership m join team t on t.id = m.team_id
    where m.worker_id = app_worker() and m.role in ('manager', 'administrator') and m.period @> app_now() and t.unit_id = unit)
$$;
alter table legal_basis enable row level security;
create policy read_by_everybody on legal_basis for select to tovholder_app using (true);
create policy written_by_the_manager on legal_basis for insert to tovholder_app
  with check (manages_the_unit(unit_id) and recorded_by = (select app_worker()) and recorded_at = (select app_now()));
alter table mandate enable row level security;
create policy seen_in_the_unit on mandate for select to tovholder_app
  using (unit_id = (select app_unit()) or (select app_system()) is not null);
create policy written_by_the_manager on mandate for insert to tovholder_app
  with check (manages_the_unit(unit_id) and recorded_by = (select app_worker()) and recorded_at = (select app_now()));
create policy ended_by_the_manager on mandate for update to tovholder_app using (manages_the_unit(unit_id));

-- The paragraphs as they hold for a unit.
create function legal_bases_of(unit uuid) returns setof legal_basis language sql stable
set search_path = public, pg_temp as $$
  select distinct on (l.code) l.* from legal_basis l where l.unit_id is null or l.unit_id = unit
  order by l.code, l.unit_id is null, l.recorded_at desc, l.id desc
$$;

grant select, insert on plan, plan_goal, plan_activity, plan_small_step, home_search, plan_decision_request, plan_decision,
  plan_review_told, legal_basis, mandate to tovholder_app;
grant select on plan_version, plan_transition, plan_state_reason to tovholder_app;
grant update (words, quoted, area, state, end_words, moved_to) on plan_goal to tovholder_app;
grant update (goal_id, what, organisation_id, provider, worker_id, legal_basis_id, start_on, review_on, state, state_reason, note)
  on plan_activity to tovholder_app;
grant update (wish, match, applied_on, waiting_weeks, rent_kr, eviction, eviction_on) on home_search to tovholder_app;
grant update (ended_at, ended_by) on mandate to tovholder_app;
revoke all on function plan_is_written_now(), plan_changes_now(), plan_version_is_kept(), plan_activity_moves(),
  decision_has_its_mandate(), wish_is_answered() from public, tovholder_app;
