-- Organisations, the unit as their partnership, teams, workers, employments, memberships, the duty (S1, S8, P8).

-- Regions and municipalities are dated reference data: on 2027-01-01 two regions merge.
create table region (
  code text not null,
  name text not null,
  period tstzrange not null check (is_open_or_finite(period)),
  primary key (code, period without overlaps)
);

create table municipality (
  code text not null check (code ~ '^\d{4}$'),
  name text not null,
  region_code text not null,
  period tstzrange not null check (is_open_or_finite(period)),
  primary key (code, period without overlaps),
  foreign key (region_code, period period) references region (code, period period)
);

create table organisation (
  id uuid primary key,
  kind text not null check (kind in ('municipality', 'region', 'hospital', 'gp', 'ngo', 'other')),
  name text not null check (btrim(name) <> ''),
  sor text check (sor ~ '^\d{11,}$'),
  cvr text check (cvr ~ '^\d{8}$'),
  municipality_code text check (municipality_code ~ '^\d{4}$'),
  recorded_by uuid not null,
  recorded_at timestamptz not null
);

create table unit (
  id uuid primary key,
  name text not null check (btrim(name) <> ''),
  -- The managers of the unit as one subject that a basis can name.
  managers_id uuid not null unique,
  controller text,
  legal_basis text,
  recorded_by uuid not null,
  recorded_at timestamptz not null
);

create table partner (
  unit_id uuid not null references unit,
  organisation_id uuid not null references organisation,
  period tstzrange not null check (is_open_or_finite(period)),
  primary key (unit_id, organisation_id, period without overlaps)
);
create index partner_organisation on partner (organisation_id);

create table team (
  id uuid primary key,
  unit_id uuid not null references unit,
  name text not null check (btrim(name) <> ''),
  recorded_by uuid not null,
  recorded_at timestamptz not null
);
create index team_unit on team (unit_id);

create table worker (
  id uuid primary key,
  name text not null check (btrim(name) <> ''),
  profession text not null,
  phone text not null,
  languages text[] not null default '{}',
  -- A duty desk is a phone, not a person: it never holds a citizen.
  is_desk boolean not null default false,
  recorded_by uuid not null,
  recorded_at timestamptz not null
);

-- One employment at a time: it is what makes a person able to hold, and a merger of regions moves it without
-- touching who holds whom. A worker who holds citizens cannot leave: the key from responsibility says no (P1).
create table employment (
  id uuid primary key,
  worker_id uuid not null references worker,
  organisation_id uuid not null references organisation,
  period tstzrange not null check (is_open_or_finite(period)),
  recorded_by uuid not null,
  recorded_at timestamptz not null,
  constraint employed_once_at_a_time unique (worker_id, period without overlaps)
);
create index employment_organisation on employment (organisation_id);

create table membership (
  id uuid primary key,
  worker_id uuid not null references worker,
  team_id uuid not null references team,
  role text not null check (role in ('tovholder', 'contact-person', 'support-contact', 'authority', 'outreach',
    'nurse', 'doctor', 'peer', 'volunteer', 'manager', 'secretary', 'administrator')),
  period tstzrange not null check (is_open_or_finite(period)),
  recorded_by uuid not null,
  recorded_at timestamptz not null,
  constraint one_role_once unique (worker_id, team_id, role, period without overlaps)
);
create index membership_team on membership (team_id);

-- Somebody is always on duty, and it shows who (P8): never two at once.
create table duty (
  id uuid primary key,
  unit_id uuid not null references unit,
  worker_id uuid not null references worker,
  phone text not null,
  period tstzrange not null check (is_open_or_finite(period)),
  recorded_by uuid not null,
  recorded_at timestamptz not null,
  constraint one_on_duty unique (unit_id, period without overlaps)
);
create index duty_worker on duty (worker_id);

create table account (
  worker_id uuid primary key references worker,
  username text not null unique check (username = lower(username)),
  password_hash text not null,
  recorded_by uuid not null,
  recorded_at timestamptz not null
);

create table session (
  token_hash bytea primary key,
  worker_id uuid not null references worker,
  csrf_token text not null,
  period tstzrange not null check (is_open_or_finite(period) and not upper_inf(period)),
  ended_at timestamptz
);
create index session_worker on session (worker_id);

-- Sets identity and instant for this transaction, from the cookie or for a named worker.
-- Returns nothing where there is no valid session: then nothing is set and nothing is seen.
create function set_worker_identity(worker uuid, at timestamptz) returns table (
  worker_id uuid, unit_id uuid, roles text[], instant timestamptz
) language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
  v_units uuid[];
  v_managed uuid[];
  v_roles text[];
begin
  select array_agg(distinct t.unit_id), array_agg(distinct u.managers_id) filter (where m.role = 'manager'),
    array_agg(distinct m.role)
  into v_units, v_managed, v_roles
  from membership m join team t on t.id = m.team_id join unit u on u.id = t.unit_id
  where m.worker_id = worker and m.period @> at;
  perform set_config('app.now', at::text, true), set_config('app.worker', worker::text, true),
    set_config('app.unit', coalesce(v_units[1]::text, ''), true),
    set_config('app.subjects', (array[worker] || coalesce(v_units, '{}') || coalesce(v_managed, '{}'))::text, true),
    set_config('app.system', '', true);
  return query select worker, v_units[1], coalesce(v_roles, '{}'), at;
end $$;

create function set_session_identity(token bytea, virtual_now timestamptz) returns table (
  worker_id uuid, unit_id uuid, roles text[], instant timestamptz, csrf_token text
) language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
  v_at timestamptz := clock_instant(virtual_now);
  v_session session%rowtype;
begin
  select * into v_session from session s
  where s.token_hash = token and s.period @> v_at and s.ended_at is null
    and exists (select from employment e where e.worker_id = s.worker_id and e.period @> v_at);
  if not found then return; end if;
  return query select i.worker_id, i.unit_id, i.roles, i.instant, v_session.csrf_token
    from set_worker_identity(v_session.worker_id, v_at) i;
end $$;

-- The due step acts under a named basis of its own, never as a person.
create function set_system_identity(basis text, at timestamptz) returns void language sql volatile as $$
  select set_config('app.now', at::text, true), set_config('app.system', basis, true),
    set_config('app.worker', '00000000-0000-7000-8000-000000000000', true),
    set_config('app.unit', '', true), set_config('app.subjects', '{}', true);
$$;
