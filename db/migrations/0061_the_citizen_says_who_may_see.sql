-- Consent (P9, issue 4): what the citizen has said yes and no to, and that they were told. A yes opens its basis and a
-- withdrawal closes it in the same act, by the database: nobody waits for a program to do it.

create table consent (
  id uuid primary key,
  citizen_id uuid not null references citizen,
  answer text not null check (answer in ('given', 'refused')),
  said_on date not null,
  how text not null check (how in ('oral', 'written')),
  -- In the citizen's own language, and with whom beside them.
  language text check (btrim(language) <> '' and length(language) <= 60),
  with_whom text check (btrim(with_whom) <> '' and length(with_whom) <= 200),
  -- Who gets to see: the whole unit, one organisation's people in it, or one worker.
  to_kind text not null check (to_kind in ('unit', 'organisation', 'worker')),
  to_id uuid not null,
  -- Whose information; null: what the unit itself has written.
  from_whom text check (btrim(from_whom) <> '' and length(from_whom) <= 200),
  categories text[] not null check (cardinality(categories) > 0 and categories <@ all_categories()),
  purpose text not null check (btrim(purpose) <> '' and length(purpose) <= 500),
  until_on date,
  provision_id uuid not null references provision,
  controller_id uuid not null references organisation,
  revoked_at timestamptz,
  revoked_by uuid references worker,
  revoked_how text check (revoked_how in ('in-person', 'phone', 'written')),
  recorded_by uuid not null references worker,
  recorded_at timestamptz not null,
  constraint a_withdrawal_is_whole check ((revoked_at is null) = (revoked_by is null)
    and (revoked_at is null) = (revoked_how is null)),
  constraint a_no_is_not_withdrawn check (answer = 'given' or revoked_at is null),
  constraint a_no_has_no_end check (answer = 'given' or until_on is null),
  constraint said_before_it_is_written check (said_on <= (recorded_at at time zone 'Europe/Copenhagen')::date),
  constraint ends_after_it_is_said check (until_on >= (recorded_at at time zone 'Europe/Copenhagen')::date)
);
create index consent_citizen on consent (citizen_id, recorded_at);
create index consent_provision on consent (provision_id);
create index consent_controller on consent (controller_id);
create index consent_recorded_by on consent (recorded_by);
create index consent_revoked_by on consent (revoked_by) where revoked_by is not null;
create index consent_ends on consent (until_on) where answer = 'given' and revoked_at is null;

-- Through which subject a consent reaches: the people of the unit, of an organisation or one of them, by consent.
create function consented_subject(kind text, id uuid) returns uuid language sql stable security definer
set search_path = public, pg_temp as $$
  select case kind when 'unit' then (select u.consented_id from unit u where u.id = consented_subject.id)
    when 'worker' then (select w.consented_id from worker w where w.id = consented_subject.id)
    else id end
$$;

-- The instant at which a day has ended where people live.
create function day_is_over(day date) returns timestamptz language sql stable
return ((day + 1)::timestamp at time zone 'Europe/Copenhagen');

create function a_yes_opens() returns trigger language plpgsql security definer
set search_path = public, pg_temp as $$
begin
  if new.recorded_at is distinct from app_now() or new.recorded_by is distinct from app_worker() then
    raise exception 'a consent is written by who acts, now' using errcode = 'TV003';
  end if;
  if new.revoked_at is not null then
    raise exception 'a consent begins unrevoked' using errcode = 'TV003';
  end if;
  -- One answer stands for each receiver: a new one about the same waits until the old is withdrawn.
  if exists (select from consent c where c.citizen_id = new.citizen_id and c.id <> new.id and c.answer = 'given'
      and c.to_kind = new.to_kind and c.to_id = new.to_id and c.categories && new.categories and c.revoked_at is null
      and (c.until_on is null or day_is_over(c.until_on) > app_now())) then
    raise exception 'a consent about the same stands' using errcode = 'TV010';
  end if;
  -- The unit I act in, a partner of it, or somebody who works in it now.
  if not (case new.to_kind when 'unit' then new.to_id = app_unit()
      when 'organisation' then exists (select from partner p where p.organisation_id = new.to_id
        and p.unit_id = app_unit() and p.period @> app_now())
      else exists (select from membership m join team t on t.id = m.team_id
        where m.worker_id = new.to_id and t.unit_id = app_unit() and m.period @> app_now()) end) then
    raise exception 'nobody would see by it' using errcode = 'TV404';
  end if;
  if new.answer = 'given' then
    insert into access_basis (citizen_id, subject_id, categories, reason, ref_id, period, controller_id, provision_id,
        reference, recorded_by, recorded_at)
      values (new.citizen_id, consented_subject(new.to_kind, new.to_id), array(select distinct unnest(new.categories || '{core}')),
        'consent', new.id, tstzrange(new.recorded_at, day_is_over(new.until_on)), new.controller_id, new.provision_id,
        null, new.recorded_by, new.recorded_at);
  end if;
  return null;
end $$;
create trigger a_yes_opens after insert on consent for each row execute function a_yes_opens();

create function a_withdrawal_closes() returns trigger language plpgsql security definer
set search_path = public, pg_temp as $$
declare
  v_open text[] := '{revoked_at,revoked_by,revoked_how}';
begin
  if old.answer <> 'given' or old.revoked_at is not null or new.revoked_at is distinct from app_now()
    or new.revoked_by is distinct from app_worker() or (to_jsonb(new) - v_open) <> (to_jsonb(old) - v_open) then
    raise exception 'a consent is withdrawn once, by who acts, now' using errcode = 'TV003';
  end if;
  update access_basis b set period = tstzrange(lower(b.period), new.revoked_at)
    where b.ref_id = new.id and b.reason = 'consent' and (upper_inf(b.period) or upper(b.period) > new.revoked_at);
  return null;
end $$;
create trigger a_withdrawal_closes after update on consent for each row execute function a_withdrawal_closes();
create trigger consent_stays before delete on consent for each row execute function refuse_change();
create trigger consent_is_never_emptied before truncate on consent for each statement execute function refuse_change();

-- Told at the first meeting, orally and on paper, that we write, what and why (DOMAIN §5; GDPR art. 13 and 14).
create table told (
  id uuid primary key,
  citizen_id uuid not null references citizen,
  told_on date not null,
  orally boolean not null,
  on_paper boolean not null,
  language text check (btrim(language) <> '' and length(language) <= 60),
  with_whom text check (btrim(with_whom) <> '' and length(with_whom) <= 200),
  recorded_by uuid not null references worker,
  recorded_at timestamptz not null,
  constraint told_somehow check (orally or on_paper),
  constraint told_before_it_is_written check (told_on <= (recorded_at at time zone 'Europe/Copenhagen')::date)
);
create index told_citizen on told (citizen_id, told_on);
create index told_recorded_by on told (recorded_by);
create trigger told_stays before update or delete on told for each row execute function refuse_change();
create trigger told_is_never_emptied before truncate on told for each statement execute function refuse_change();

-- Who the citizen has said yes and no to is core: whoever may open the page must know what they may not pass on.
do $$
declare
  t text;
begin
  foreach t in array array['consent', 'told'] loop
    execute format('alter table %I enable row level security', t);
    execute format('create policy seen_with_a_basis on %I for select to tovholder_app
      using ((select app_system()) is not null or (select true from my_basis b where b.citizen_id = %1$I.citizen_id
        and b.categories && array[''core''] and b.subject_id = any ((select app_subjects(''core''))::uuid[]) limit 1))', t);
    execute format('create policy written_with_a_basis on %I for insert to tovholder_app
      with check (may_see(citizen_id, ''core'') and recorded_by = (select app_worker()) and recorded_at = (select app_now()))', t);
  end loop;
end $$;
create policy changed_with_a_basis on consent for update to tovholder_app using (may_see(citizen_id, 'core'));
grant select, insert, update (revoked_at, revoked_by, revoked_how) on consent to tovholder_app;
grant select, insert on told to tovholder_app;

-- Whom an organisation's people are seen through: the organisation they are employed by now.
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
    select u.managers_id, array_remove(array[u.consented_id, w.consented_id, e.organisation_id], null)
    into v_managers, v_consented
    from unit u cross join worker w left join employment e on e.worker_id = w.id and e.period @> at
    where u.id = v_unit and w.id = worker;
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

-- Who may see what of a citizen at an instant, why, and who answers for it: the explanation shown to people, out of the
-- same rows that row security asks. Also for instants that have passed: what somebody could see on a day. Of now only the
-- end is compared, as row security does: a program whose clock is behind sees what another has just opened.
create function opens_at(period tstzrange, at timestamptz) returns boolean language sql stable
return (upper_inf(period) or upper(period) > at) and (at >= app_now() or lower(period) <= at);

create function sight_of_citizen(citizen uuid, at timestamptz) returns table (
  basis_id uuid, worker_id uuid, categories text[], by text
) language sql stable security definer set search_path = public, pg_temp as $$
  select b.id, m.worker_id, array_agg(distinct c order by c), s.by
  from access_basis b
    join lateral (
      select m.worker_id, m.role, t.unit_id from membership m join team t on t.id = m.team_id where m.period @> at) m
      on true
    join role_sight s on s.role = m.role and s.period @> at
      and (s.unit_id = m.unit_id or s.unit_id is null and not exists (select from role_sight o
        where o.unit_id = m.unit_id and o.role = s.role and o.by = s.by and o.period @> at))
      and s.by = case when b.reason in ('consent', 'override') then 'consent' else 'law' end
    cross join lateral unnest(s.categories) c
  where b.citizen_id = citizen and opens_at(b.period, at) and c = any (b.categories) and may_see(citizen, 'core')
    and (b.subject_id = m.worker_id or b.subject_id = m.unit_id
      or m.role = 'manager' and b.subject_id = (select u.managers_id from unit u where u.id = m.unit_id)
      or b.subject_id = (select u.consented_id from unit u where u.id = m.unit_id)
      or b.subject_id = (select w.consented_id from worker w where w.id = m.worker_id)
      or b.subject_id = (select e.organisation_id from employment e where e.worker_id = m.worker_id and e.period @> at))
  group by b.id, m.worker_id, s.by
$$;

create or replace function basis_has_its_ground() returns trigger language plpgsql security definer
set search_path = public, pg_temp as $$
begin
  -- The owner fills what is invented or restored.
  if session_user <> 'tovholder_app' then
    return null;
  end if;
  if not (case
    when new.reason in ('recorded', 'unit-manager') then exists (
      select from citizen c join unit u on u.id = c.unit_id
      where c.id = new.citizen_id and c.recorded_by = new.recorded_by and c.recorded_at = lower(new.period)
        and new.subject_id in (c.recorded_by, u.managers_id))
    when new.reason = 'enrolled' then exists (
      select from enrolment e join team t on t.id = e.team_id
      where e.id = new.ref_id and e.citizen_id = new.citizen_id and t.unit_id = new.subject_id
        and lower(e.period) = lower(new.period))
    when new.reason = 'handover-proposed' then exists (
      select from handover h where h.id = new.ref_id and h.to_worker_id = new.subject_id
        and h.proposed_at = lower(new.period) and new.citizen_id = any (person_records(array[h.citizen_id])))
    when new.reason = 'gave-over' then exists (
      select from handover h where h.id = new.ref_id and h.from_worker_id = new.subject_id and h.state = 'accepted'
        and h.answered_at = lower(new.period) and upper(new.period) <= h.answered_at + interval '30 days'
        and new.citizen_id = any (person_records(array[h.citizen_id])))
    when new.reason = 'merge-proposed' then exists (
      select from merge_proposal m where m.id = new.ref_id and m.to_worker_id = new.subject_id
        and m.proposed_at = lower(new.period)
        and new.citizen_id = any (person_records(array[m.record_id, m.survivor_id])))
    when new.reason = 'consent' then exists (
      select from consent c where c.id = new.ref_id and c.citizen_id = new.citizen_id and c.answer = 'given'
        and c.recorded_at = lower(new.period) and upper(new.period) is not distinct from day_is_over(c.until_on)
        and new.subject_id = consented_subject(c.to_kind, c.to_id) and new.categories <@ (c.categories || '{core}'))
    when new.reason = 'inquiry' then exists (
      select from inquiry i where i.id = new.ref_id and i.citizen_id = new.citizen_id)
    else false
    end) then
    raise exception 'a basis without what opens it' using errcode = '42501';
  end if;
  return null;
end $$;

-- A basis is ended now or not at all: its end is never put off, nor said ahead. A consent's ends when its consent does, and
-- not because somebody moved the end.
create function basis_is_ended_now() returns trigger language plpgsql security definer
set search_path = public, pg_temp as $$
begin
  -- The owner fills what is invented or restored.
  if session_user <> 'tovholder_app' then
    return new;
  end if;
  if new.period is distinct from old.period and (upper(new.period) is distinct from app_now()
      or upper(old.period) <= app_now()) then
    raise exception 'a basis is ended now' using errcode = 'TV003';
  end if;
  if old.reason = 'consent' and upper(new.period) is distinct from
    (select coalesce(c.revoked_at, day_is_over(c.until_on)) from consent c where c.id = old.ref_id) then
    raise exception 'a consent ends as the citizen says' using errcode = 'TV003';
  end if;
  return new;
end $$;
create trigger basis_stays_until_now before update on access_basis
  for each row execute function basis_is_ended_now();

revoke all on function a_yes_opens(), a_withdrawal_closes(), basis_is_ended_now() from public, tovholder_app;

-- A yes is the record's own standing, as its bases are: when two part, each keeps what was said about it.
insert into record_table (table_name, rule) values ('consent', 'own'), ('told', 'own');
