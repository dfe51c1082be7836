-- Who asks, and at which instant. Both are the first statement of a transaction, local to it, and fail closed:
-- without them every policy below sees null, and null shows nothing (ARCHITECTURE §5 "Identity", "Time").

create extension if not exists btree_gist;
create extension if not exists pg_trgm;

create function app_now() returns timestamptz language sql stable parallel safe
return nullif(current_setting('app.now', true), '')::timestamptz;

create function app_worker() returns uuid language sql stable parallel safe
return nullif(current_setting('app.worker', true), '')::uuid;

create function app_unit() returns uuid language sql stable parallel safe
return nullif(current_setting('app.unit', true), '')::uuid;

-- Everything a basis can name and that is me: the worker, the unit, the managers of the unit.
create function app_subjects() returns uuid[] language sql stable parallel safe
return nullif(current_setting('app.subjects', true), '')::uuid[];

-- The program's own work (the due step) names its basis instead of a person.
create function app_system() returns text language sql stable parallel safe
return nullif(current_setting('app.system', true), '');

-- Production's clock is the database's, so that several programs share one. Whole milliseconds: what a browser
-- or a JavaScript date can carry without losing a boundary.
create function clock_instant(virtual_now timestamptz) returns timestamptz language sql volatile
return date_trunc('milliseconds', coalesce(virtual_now, clock_timestamp()));

-- Months of 30 days hide nothing here: every period the program writes is half-open, starts at a finite instant,
-- and ends at a finite one or not at all. `infinity` is not "not at all".
create function is_open_or_finite(period tstzrange) returns boolean language sql immutable parallel safe
return not isempty(period) and lower_inc(period) and not upper_inc(period) and not lower_inf(period)
  and isfinite(lower(period)) and (upper_inf(period) or isfinite(upper(period)));

create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'rows of % are never changed or removed', tg_table_name using errcode = 'TV001';
end $$;

-- An instant as it travels in JSON: ISO with milliseconds, Z.
create function iso(at timestamptz) returns text language sql immutable parallel safe
return to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"');
