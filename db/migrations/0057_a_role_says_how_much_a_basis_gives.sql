-- One answer to "why may this worker see this?" (issue 4). A basis names the kinds of information it opens, the
-- organisation that answers for them (controller) and the provision it stands on. Membership is no basis: the role in the
-- team says how much of a basis reaches this worker, by law alone and by the citizen's own yes. Decision 13.

create function all_categories() returns text[] language sql immutable parallel safe
return array['core', 'social', 'health', 'psychiatric', 'substance', 'economy', 'legal', 'clinic'];

-- Reference data with its source, never our own claim about the law: the program's list (no unit), or a unit's own.
-- What a basis stands on is never rewritten; a new wording is a new row, and the old one's days end.
create table provision (
  id uuid primary key,
  unit_id uuid references unit,
  kind text not null check (kind in ('law', 'consent', 'override')),
  title text not null check (btrim(title) <> '' and length(title) <= 200),
  source text not null check (btrim(source) <> '' and length(source) <= 300),
  from_on date not null,
  until_on date check (until_on >= from_on),
  recorded_by uuid not null,
  recorded_at timestamptz not null
);
create index provision_unit on provision (unit_id);
create function provision_stays_as_written() returns trigger language plpgsql as $$
begin
  if (to_jsonb(new) - 'until_on') <> (to_jsonb(old) - 'until_on') then
    raise exception 'a provision stays as it was written' using errcode = 'TV001';
  end if;
  return new;
end $$;
create trigger provision_stays_as_written before update on provision
  for each row execute function provision_stays_as_written();
create trigger provision_stays before delete on provision for each row execute function refuse_change();
create trigger provision_is_never_emptied before truncate on provision for each statement execute function refuse_change();
alter table provision enable row level security;
create policy mine_or_everybodys on provision for select to tovholder_app
  using (unit_id is null or unit_id = (select app_unit()) or (select app_system()) is not null);
create policy written_for_my_unit on provision for insert to tovholder_app
  with check (unit_id = (select app_unit()) and recorded_by = (select app_worker()) and manages_the_unit(unit_id));
create policy ended_for_my_unit on provision for update to tovholder_app
  using (unit_id = (select app_unit()) and manages_the_unit(unit_id));
grant select, insert, update (until_on) on provision to tovholder_app;

insert into provision (id, kind, title, source, from_on, recorded_by, recorded_at)
select r.id::uuid, r.kind, r.title, r.source, '2026-01-01', '00000000-0000-7000-8000-000000000000', clock_instant(null)
from (values
  ('00000000-0000-7000-8000-0000000000a1', 'law', 'Det retsgrundlag, enheden selv har oplyst',
    'Enhedens oplysning under Administration; ikke vurderet af programmet'),
  ('00000000-0000-7000-8000-0000000000a2', 'consent', 'Borgerens samtykke til at dele',
    'Databeskyttelsesforordningen art. 6 og 9; sundhedsloven §§ 42-43 (LBK 275 af 12/3/2025): slå op på retsinformation.dk'),
  ('00000000-0000-7000-8000-0000000000a3', 'override', 'Væsentligt hensyn til borgeren eller andre (værdispring)',
    'Sundhedsloven § 43 (LBK 275 af 12/3/2025): slå op på retsinformation.dk')
) r (id, kind, title, source);

-- What a role sees at most of a basis: by law alone, and by the citizen's yes or an override. The program's list holds
-- where a unit has said nothing of its own for the role.
create table role_sight (
  id uuid primary key default uuidv7(),
  unit_id uuid references unit,
  role text not null,
  by text not null check (by in ('law', 'consent')),
  categories text[] not null check (categories <@ all_categories()),
  period tstzrange not null check (is_open_or_finite(period)),
  recorded_by uuid not null,
  recorded_at timestamptz not null
);
create unique index said_once_of_a_role on role_sight (unit_id, role, by) nulls not distinct where upper_inf(period);
create index role_sight_unit on role_sight (unit_id);
create function role_sight_is_ended_once() returns trigger language plpgsql as $$
begin
  if (to_jsonb(new) - 'period') <> (to_jsonb(old) - 'period') or lower(new.period) <> lower(old.period)
    or not upper_inf(old.period) or upper(new.period) is distinct from app_now() then
    raise exception 'what a role sees is ended once, now' using errcode = 'TV001';
  end if;
  return new;
end $$;
create trigger role_sight_is_ended_once before update on role_sight
  for each row execute function role_sight_is_ended_once();
create trigger role_sight_stays before delete on role_sight for each row execute function refuse_change();
create trigger role_sight_is_never_emptied before truncate on role_sight for each statement execute function refuse_change();
alter table role_sight enable row level security;
create policy mine_or_everybodys on role_sight for select to tovholder_app
  using (unit_id is null or unit_id = (select app_unit()) or (select app_system()) is not null);
create policy said_by_the_manager on role_sight for insert to tovholder_app
  with check (recorded_by = (select app_worker()) and lower(period) = (select app_now())
    and ((select app_system()) is not null or (unit_id = (select app_unit()) and manages_the_unit(unit_id))));
create policy ended_by_the_manager on role_sight for update to tovholder_app
  using (unit_id = (select app_unit()) and manages_the_unit(unit_id));
grant select, insert, update (period) on role_sight to tovholder_app;

insert into role_sight (role, by, categories, period, recorded_by, recorded_at)
select r.role, r.by, r.categories::text[], tstzrange('2020-01-01', null), '00000000-0000-7000-8000-000000000000',
  clock_instant(null)
from (values
  ('tovholder', 'law', '{core,social,economy,legal}'),
  ('tovholder', 'consent', '{core,social,health,psychiatric,substance,economy,legal}'),
  ('contact-person', 'law', '{core,social,economy}'),
  ('contact-person', 'consent', '{core,social,health,psychiatric,substance,economy,legal}'),
  ('support-contact', 'law', '{core,social,economy}'),
  ('support-contact', 'consent', '{core,social,health,psychiatric,substance,economy,legal}'),
  ('authority', 'law', '{core,social,economy,legal}'),
  ('authority', 'consent', '{core,social,health,psychiatric,substance,economy,legal}'),
  ('outreach', 'law', '{core,social}'),
  ('outreach', 'consent', '{core,social,health,psychiatric,substance}'),
  ('nurse', 'law', '{core,social,health,psychiatric,substance}'),
  ('nurse', 'consent', '{core,social,health,psychiatric,substance,economy,legal}'),
  ('doctor', 'law', '{core,social,health,psychiatric,substance}'),
  ('doctor', 'consent', '{core,social,health,psychiatric,substance,economy,legal}'),
  ('peer', 'law', '{core,social}'),
  ('peer', 'consent', '{core,social,substance}'),
  ('volunteer', 'law', '{core}'),
  ('volunteer', 'consent', '{core,social}'),
  ('manager', 'law', '{core,social,economy,legal}'),
  ('manager', 'consent', '{core,social,health,psychiatric,substance,economy,legal}'),
  ('secretary', 'law', '{core}'),
  ('secretary', 'consent', '{core,social}'),
  ('administrator', 'law', '{core}'),
  ('administrator', 'consent', '{core}')
) r (role, by, categories);

-- Whom a consent or an override names, seen through what a role sees by consent.
alter table unit add consented_id uuid not null default uuidv7() unique;
alter table worker add consented_id uuid not null default uuidv7() unique;

create function app_subjects(category text) returns uuid[] language sql stable parallel safe
return nullif(current_setting('app.subjects_' || category, true), '')::uuid[];

-- What each role of the worker's sees, once a transaction: the subjects through which a kind of information reaches them.
create or replace function set_worker_identity(worker uuid, at timestamptz) returns table (
  worker_id uuid, unit_id uuid, roles text[], instant timestamptz
) language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
  v_unit uuid;
  v_managers uuid;
  v_roles text[];
  v_by_law text[];
  v_by_consent text[];
  v_manages text[];
  v_consented uuid[];
  v_subjects uuid[];
  v_category text;
begin
  select t.unit_id, array_agg(distinct m.role)
  into v_unit, v_roles
  from membership m join team t on t.id = m.team_id
  where m.worker_id = worker and m.period @> at
  group by t.unit_id order by min(lower(m.period)), t.unit_id limit 1;
  if v_unit is not null then
    select array_agg(c) filter (where s.by = 'law'), array_agg(c) filter (where s.by = 'consent'),
      array_agg(c) filter (where s.by = 'law' and s.role = 'manager')
    into v_by_law, v_by_consent, v_manages
    from role_sight s, unnest(s.categories) c
    where s.role = any (v_roles) and s.period @> at and (s.unit_id = v_unit or s.unit_id is null and not exists (
      select from role_sight o where o.unit_id = v_unit and o.role = s.role and o.by = s.by and o.period @> at));
    select u.managers_id, array[u.consented_id, w.consented_id] into v_managers, v_consented
    from unit u, worker w where u.id = v_unit and w.id = worker;
  end if;
  foreach v_category in array all_categories() loop
    v_subjects := case when v_category = any (v_by_law) then array[worker, v_unit] else '{}' end
      || case when v_category = any (v_manages) then array[v_managers] else '{}' end
      || case when v_category = any (v_by_consent) then v_consented else '{}' end;
    perform set_config('app.subjects_' || v_category, v_subjects::text, true);
  end loop;
  perform set_config('app.now', at::text, true), set_config('app.worker', worker::text, true),
    set_config('app.unit', coalesce(v_unit::text, ''), true),
    -- Without a unit there is no subject: whoever has left sees nothing, also of what they once recorded.
    set_config('app.subjects', case when v_unit is null then '{}' else (array[worker, v_unit] || v_consented
      || case when 'manager' = any (v_roles) then array[v_managers] else '{}' end)::text end, true),
    set_config('app.system', '', true);
  return query select worker, v_unit, coalesce(v_roles, '{}'), at;
end $$;

-- Every basis says what it opens, who answers for it and what it stands on.
alter table access_basis disable trigger user;
update access_basis set categories = all_categories() where 'all' = any (categories);
alter table access_basis enable trigger user;
alter table access_basis alter categories set default all_categories(),
  add constraint opens_what_there_is check (cardinality(categories) > 0 and categories <@ all_categories()),
  add controller_id uuid references organisation,
  add provision_id uuid references provision,
  add reference text check (length(reference) <= 300),
  drop constraint access_basis_reason_check,
  add constraint access_basis_reason_check check (reason in ('recorded', 'unit-manager', 'enrolled', 'handover-proposed',
    'gave-over', 'inquiry', 'merge-proposed', 'consent', 'override'));
create index access_basis_controller on access_basis (controller_id);
create index access_basis_provision on access_basis (provision_id);

-- Where nothing is said: the organisation of whoever acts answers for it, on what the unit has stated.
create function basis_names_its_law() returns trigger language plpgsql security definer
set search_path = public, pg_temp as $$
begin
  if new.controller_id is null then
    new.controller_id := (select e.organisation_id from employment e
      where e.worker_id = new.recorded_by and e.period @> lower(new.period) limit 1);
  end if;
  if new.provision_id is null then
    new.provision_id := '00000000-0000-7000-8000-0000000000a1';
  end if;
  return new;
end $$;
create trigger basis_names_its_law before insert on access_basis for each row execute function basis_names_its_law();

create or replace function may_see(citizen uuid, category text) returns boolean language sql stable parallel safe
security definer set search_path = public, pg_temp as $$
  select app_system() is not null or exists (
    select from access_basis b
    where b.citizen_id = citizen and b.subject_id = any (app_subjects(category))
      and (upper_inf(b.period) or upper(b.period) > app_now()) and app_now() is not null
      and b.categories && array[category])
$$;

create or replace view my_basis as
  select b.citizen_id, b.categories, b.subject_id from access_basis b
  where b.subject_id = any ((select app_subjects())::uuid[]) and (select app_now()) is not null
    and (upper_inf(b.period) or upper(b.period) > (select app_now()));

-- The same question in every policy, now with the subjects that the kind of information reaches me through. What is told
-- of a life (where somebody sleeps, whom we met, the plan) is social; who they are and who holds them is the core.
do $$
declare
  v_social text[] := array['contact', 'contact_colleague', 'contact_correction', 'places_refused', 'next_step', 'step_cause',
    'step_change', 'sleep_spell', 'rhythm', 'caseload_text', 'meeting_note', 'appointment', 'appointment_change', 'plan',
    'plan_goal', 'plan_activity', 'plan_small_step', 'home_search', 'plan_decision_request', 'plan_decision',
    'plan_review_told', 'plan_version', 'refusal', 'refusal_before', 'joint_decision', 'joint_decision_refusal', 'leaving',
    'leaving_before', 'leaving_answer', 'citizen_network', 'citizen_children', 'board_row', 'clinician_spell'];
  v_kind text;
  v_using text;
  v_check text;
  p record;
begin
  for p in select * from pg_policies where schemaname = 'public'
      and (qual ~ 'my_basis|may_see\(' or with_check ~ 'may_see\(') loop
    v_kind := case when p.tablename = any (v_social) then 'social' else 'core' end;
    v_using := replace(p.qual, '''core''::text)', quote_literal(v_kind) || '::text)');
    v_using := regexp_replace(v_using, '\(b\.categories && (''\{core,all\}''::text\[\]|ARRAY\[''core''::text, ''all''::text\])\)',
      format('b.categories && array[%1$L] and b.subject_id = any ((select app_subjects(%1$L))::uuid[])', v_kind), 'g');
    v_using := regexp_replace(v_using, '\(b\.categories && ARRAY\[''health''::text, ''all''::text\]\)',
      'b.categories && array[''health''] and b.subject_id = any ((select app_subjects(''health''))::uuid[])', 'g');
    v_using := regexp_replace(v_using, '\(b\.categories && ARRAY\[(\w+\.category), ''all''::text\]\)',
      'b.categories && array[\1] and b.subject_id = any (app_subjects(\1))', 'g');
    v_check := replace(p.with_check, '''core''::text)', quote_literal(v_kind) || '::text)');
    if v_using ~ ',all\}|''all''' then
      raise exception 'the policy % of % asks in words of its own', p.policyname, p.tablename;
    end if;
    execute format('alter policy %I on %I %s %s', p.policyname, p.tablename,
      case when v_using is not null then 'using (' || v_using || ')' else '' end,
      case when v_check is not null then 'with check (' || v_check || ')' else '' end);
  end loop;
end $$;
