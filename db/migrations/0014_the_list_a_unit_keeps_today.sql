-- The list a unit keeps today comes in (issue 1 "Caseload"). What has no field stays as the row's own text; columns
-- about health, substances and convictions are sealed: the program can put them in, and nobody can read them out
-- until consent or a legal basis opens them.

create table caseload_import (
  id uuid primary key,
  unit_id uuid not null references unit,
  team_id uuid not null references team,
  list_on date not null,
  headers text[] not null,
  mapping jsonb not null,
  worker_choices jsonb not null default '{}',
  fixes jsonb not null default '{}',
  state text not null default 'preview' check (state in ('preview', 'running', 'done')),
  confirmed_at timestamptz,
  done_at timestamptz,
  recorded_by uuid not null references worker,
  recorded_at timestamptz not null
);
create index caseload_import_unit on caseload_import (unit_id, recorded_at);
create index caseload_import_team on caseload_import (team_id);
create index caseload_import_recorded_by on caseload_import (recorded_by);
create index caseload_import_running on caseload_import (state) where state = 'running';

create table caseload_row (
  import_id uuid not null references caseload_import,
  line integer not null,
  -- Cells of sealed columns are empty here.
  cells text[] not null,
  -- By its original text a row is recognised when the list comes again.
  fingerprint text not null,
  citizen_id uuid references citizen,
  loaded_at timestamptz,
  failed text,
  primary key (import_id, line),
  check ((citizen_id is null) = (loaded_at is null))
);
create index caseload_row_fingerprint on caseload_row (fingerprint) where citizen_id is not null;
create index caseload_row_citizen on caseload_row (citizen_id);

create table caseload_sealed (
  import_id uuid not null,
  line integer not null,
  header text not null,
  text text not null,
  primary key (import_id, line, header),
  foreign key (import_id, line) references caseload_row
);

-- What stood on the row and has no field, kept beside the citizen.
create table caseload_text (
  id uuid primary key,
  citizen_id uuid not null references citizen,
  list_on date not null,
  header text not null,
  text text not null,
  recorded_by uuid not null,
  recorded_at timestamptz not null
);
create index caseload_text_citizen on caseload_text (citizen_id);

-- A mapping that somebody has mended is remembered by the list's headers.
create table caseload_mapping (
  unit_id uuid not null references unit,
  fingerprint text not null,
  choices jsonb not null,
  recorded_by uuid not null,
  recorded_at timestamptz not null,
  primary key (unit_id, fingerprint)
);

create function may_see_import(unit uuid, by uuid) returns boolean language sql stable
return by = app_worker() or app_system() is not null
  or (select u.managers_id from unit u where u.id = unit) = any (app_subjects());

-- Rows of a list that the unit has loaded before, and as whom: also where the citizen is not mine to see, for whoever has
-- the row's own text learns nothing by it, and nobody becomes two.
create function rows_loaded(import uuid) returns table (fingerprint text, citizen_id uuid) language sql stable
security definer set search_path = public, pg_temp as $$
  select distinct on (o.fingerprint) o.fingerprint, o.citizen_id
  from caseload_import i
    join caseload_row r on r.import_id = i.id
    join caseload_row o on o.fingerprint = r.fingerprint and o.import_id <> i.id and o.citizen_id is not null
    join caseload_import p on p.id = o.import_id and p.unit_id = i.unit_id
  where i.id = import and i.unit_id = app_unit() and may_see_import(i.unit_id, i.recorded_by)
  order by o.fingerprint, may_see(o.citizen_id, 'core') desc, o.loaded_at, o.citizen_id
$$;
revoke all on function rows_loaded from public;
grant execute on function rows_loaded to tovholder_app;

alter table caseload_import enable row level security;
create policy who_loads_it on caseload_import for all to tovholder_app
  using (may_see_import(unit_id, recorded_by)) with check (unit_id = (select app_unit()) and recorded_by = (select app_worker()));
alter table caseload_row enable row level security;
create policy who_loads_it on caseload_row for all to tovholder_app
  using (import_id in (select id from caseload_import)) with check (import_id in (select id from caseload_import));
alter table caseload_text enable row level security;
create policy seen_with_a_basis on caseload_text for select to tovholder_app using (may_see(citizen_id, 'core'));
create policy written_with_a_basis on caseload_text for insert to tovholder_app with check (may_see(citizen_id, 'core'));
alter table caseload_mapping enable row level security;
create policy of_the_unit on caseload_mapping for all to tovholder_app
  using (unit_id = (select app_unit())) with check (unit_id = (select app_unit()));

grant select, insert on caseload_import, caseload_row, caseload_text, caseload_mapping to tovholder_app;
grant insert on caseload_sealed to tovholder_app;
grant update (mapping, worker_choices, fixes, state, confirmed_at, done_at, list_on, team_id) on caseload_import to tovholder_app;
grant update (cells, citizen_id, loaded_at, failed) on caseload_row to tovholder_app;
grant update (choices, recorded_by, recorded_at) on caseload_mapping to tovholder_app;
