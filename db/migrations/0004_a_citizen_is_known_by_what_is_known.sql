-- Who the citizen is: named, known by an alias only, with CPR, replacement CPR or none (STANDARDS §4).

create table citizen (
  id uuid primary key,
  unit_id uuid not null references unit,
  given_name text,
  family_name text,
  birth_year smallint check (birth_year between 1890 and 2100),
  birth_on date,
  sex text,
  languages text[] not null default '{}',
  interpreter boolean not null default false,
  protected_address boolean not null default false,
  -- Found by any part of name or alias, by sound, by CPR: kept by the program, see citizens/name.rules.ts.
  search_text text not null default '',
  search_sounds text[] not null default '{}',
  -- The instant of the last act on this citizen. Time per citizen only grows, whatever the clocks say.
  acted_at timestamptz not null check (isfinite(acted_at)),
  -- The transaction of that act, set by the trigger below: nobody acts now at an instant of yesterday's act.
  acted_xid xid8 not null default pg_current_xact_id(),
  recorded_by uuid not null,
  recorded_at timestamptz not null
);
create index citizen_unit on citizen (unit_id);
create index citizen_search on citizen using gin (search_text gin_trgm_ops);
create index citizen_sounds on citizen using gin (search_sounds);

create table citizen_alias (
  id uuid primary key,
  citizen_id uuid not null references citizen,
  alias text not null check (btrim(alias) <> ''),
  recorded_by uuid not null,
  recorded_at timestamptz not null,
  unique (citizen_id, alias)
);

-- CPR is not unique across records: an equal one makes a possible duplicate to look at, never an error.
create table citizen_identifier (
  id uuid primary key,
  citizen_id uuid not null references citizen,
  kind text not null check (kind in ('cpr', 'x-ecpr', 'd-ecpr', 'unreadable')),
  value text not null check (btrim(value) <> ''),
  recorded_by uuid not null,
  recorded_at timestamptz not null,
  unique (citizen_id, kind, value)
);
create index citizen_identifier_value on citizen_identifier (value text_pattern_ops);

-- What they asked to be called: asked by, when. The last one counts.
create table citizen_called (
  id uuid primary key,
  citizen_id uuid not null references citizen,
  called text not null check (btrim(called) <> ''),
  recorded_by uuid not null,
  recorded_at timestamptz not null
);
create index citizen_called_citizen on citizen_called (citizen_id, recorded_at);

create table citizen_reach (
  id uuid primary key,
  citizen_id uuid not null references citizen,
  kind text not null check (kind in ('phone', 'person', 'place')),
  text text not null check (btrim(text) <> ''),
  ended_at timestamptz,
  recorded_by uuid not null,
  recorded_at timestamptz not null
);
create index citizen_reach_citizen on citizen_reach (citizen_id);

-- What to know before you meet. *Gå to sammen* carries author, reason and review date.
create table citizen_mark (
  id uuid primary key,
  citizen_id uuid not null references citizen,
  kind text not null check (kind in ('dog', 'preferred-worker', 'avoid', 'together', 'other')),
  text text not null check (btrim(text) <> ''),
  reason text,
  review_on date,
  ended_at timestamptz,
  recorded_by uuid not null,
  recorded_at timestamptz not null,
  check (kind <> 'together' or (reason is not null and review_on is not null))
);
create index citizen_mark_citizen on citizen_mark (citizen_id);

-- "Letters do not reach" is a dated state (Digital Post, STANDARDS §8).
create table citizen_letters (
  id uuid primary key,
  citizen_id uuid not null references citizen,
  reach boolean not null,
  period tstzrange not null check (is_open_or_finite(period)),
  recorded_by uuid not null,
  recorded_at timestamptz not null,
  unique (citizen_id, period without overlaps)
);

-- Merge is a dated link, one level deep: no row moves, no enrolment ends.
create table citizen_link (
  id uuid primary key,
  record_id uuid not null references citizen,
  survivor_id uuid not null references citizen,
  period tstzrange not null check (is_open_or_finite(period)),
  reason text not null,
  recorded_by uuid not null,
  recorded_at timestamptz not null,
  check (record_id <> survivor_id),
  constraint merged_once_at_a_time unique (record_id, period without overlaps)
);
create index citizen_link_survivor on citizen_link (survivor_id) where upper_inf(period);

-- It reads every link as the owner: one that the worker may not see counts as well.
create function link_is_one_level_deep() returns trigger language plpgsql security definer
set search_path = public, pg_temp as $$
begin
  if exists (select from citizen_link l where upper_inf(l.period)
    and (l.record_id = new.survivor_id or l.survivor_id = new.record_id)) then
    raise exception 'a merged record cannot be merged onwards' using errcode = 'TV002';
  end if;
  return null;
end $$;
create constraint trigger link_is_one_level_deep after insert on citizen_link
  deferrable initially deferred for each row when (upper_inf(new.period)) execute function link_is_one_level_deep();

-- Where the citizen sleeps, known for every instant from the first: "ukendt" is a value (METHODS §3).
create table sleep_spell (
  id uuid primary key,
  citizen_id uuid not null references citizen,
  situation text not null check (situation in
    ('gade', 'noed', 'herberg', 'hotel', 'venner', 'udsl', 'faengsel', 'hospital', 'andet', 'hjem', 'ukendt')),
  place text,
  period tstzrange not null check (is_open_or_finite(period)),
  source text not null,
  recorded_by uuid not null,
  recorded_at timestamptz not null,
  constraint sleeps_in_one_place unique (citizen_id, period without overlaps)
);

-- All records of the persons behind these records: the survivor and what is linked to it now.
create function person_records(citizens uuid[]) returns uuid[] language sql stable security definer
set search_path = public, pg_temp as $$
  with survivor as (
    select coalesce((select l.survivor_id from citizen_link l where l.record_id = c and upper_inf(l.period)), c) id
    from unnest(citizens) c
  )
  select array_agg(distinct r) from (
    select id r from survivor
    union all
    select l.record_id from citizen_link l join survivor s on l.survivor_id = s.id where upper_inf(l.period)
  ) all_records
$$;

-- The record that stands for the person.
create function survivor_of(citizen uuid) returns uuid language sql stable security definer
set search_path = public, pg_temp as $$
  select coalesce((select l.survivor_id from citizen_link l where l.record_id = citizen and upper_inf(l.period)), citizen)
$$;

-- How a citizen is shown: what they asked to be called, else the given name, else an alias (SCREENS §1).
create view citizen_shown with (security_invoker = true) as
select c.id, c.unit_id, c.birth_year,
  coalesce(k.called, c.given_name, a.aliases[1], c.family_name, 'Ukendt') as name,
  nullif(concat_ws(' ', c.given_name, c.family_name), '') as full_name,
  coalesce(a.aliases, '{}') as aliases
from citizen c
left join lateral (select called from citizen_called k where k.citizen_id = c.id
  order by k.recorded_at desc limit 1) k on true
left join lateral (select array_agg(alias order by recorded_at, alias) aliases from citizen_alias a
  where a.citizen_id = c.id) a on true;

-- The lock of every command: all records of its persons, in id order, in one statement; only then the instant.
-- Returns null where a record does not exist. TV409: a merge came between; the caller asks the person to look again.
create function begin_act(citizens uuid[], virtual_now timestamptz) returns table (records uuid[], instant timestamptz)
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
  v_records uuid[] := person_records(citizens);
  v_last timestamptz;
  v_at timestamptz;
begin
  perform from citizen c where c.id = any (v_records) order by c.id for no key update;
  if person_records(citizens) is distinct from v_records then
    raise exception 'the records were merged meanwhile' using errcode = 'TV409';
  end if;
  select max(c.acted_at) into v_last from citizen c where c.id = any (v_records);
  v_at := greatest(clock_instant(virtual_now), v_last + interval '1 millisecond');
  if v_last is null then v_at := clock_instant(virtual_now); end if;
  update citizen c set acted_at = v_at where c.id = any (v_records);
  perform set_config('app.now', v_at::text, true);
  return query select v_records, v_at;
end $$;

-- Where somebody has stated who is controller, the data are about real people and only the real clock counts: a
-- program's own (a demo town's past) is refused, ahead of the database's as well as behind it.
create function citizen_time_only_grows() returns trigger language plpgsql security definer
set search_path = public, pg_temp as $$
begin
  if tg_op = 'INSERT' then
    new.acted_xid := pg_current_xact_id();
  else
    if new.acted_at < old.acted_at or new.id <> old.id or new.recorded_at <> old.recorded_at
      or new.recorded_by <> old.recorded_by or new.unit_id <> old.unit_id then
      raise exception 'time per citizen only grows, and who recorded them stays' using errcode = 'TV001';
    end if;
    new.acted_xid := case when new.acted_at > old.acted_at then pg_current_xact_id() else old.acted_xid end;
    if new.acted_at = old.acted_at then return new; end if;
  end if;
  if new.acted_at not between clock_timestamp() - interval '1 hour' and clock_timestamp() + interval '1 minute'
    and exists (select from unit u where u.id = new.unit_id and u.controller is not null and u.legal_basis is not null) then
    raise exception 'real data are recorded under the real clock' using errcode = 'TV006';
  end if;
  return new;
end $$;
create trigger citizen_time_only_grows before insert or update on citizen
  for each row execute function citizen_time_only_grows();
create trigger citizen_stays before delete on citizen for each row execute function refuse_change();
create trigger citizen_is_never_emptied before truncate on citizen for each statement execute function refuse_change();
