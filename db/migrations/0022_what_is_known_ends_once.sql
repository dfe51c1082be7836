-- What is known of a citizen is not rewritten: where they sleep and whether letters reach are spells that follow each
-- other, a phone or a mark is ended once and by somebody, and what stood before a correction is kept.

create trigger sleep_spell_opens before insert on sleep_spell
  for each row execute function period_is_opened_now();
create trigger sleep_spell_closes before update on sleep_spell
  for each row execute function period_is_closed_once();
create trigger sleep_spell_stays before delete on sleep_spell for each row execute function refuse_change();
create trigger sleep_spell_is_never_emptied before truncate on sleep_spell
  for each statement execute function refuse_change();

-- Since which day, as far as anybody knows; the period says when we knew.
alter table citizen_letters add since_on date not null,
  add constraint since_a_day_that_has_come
    check (since_on <= (lower(period) at time zone 'Europe/Copenhagen')::date);
create trigger letters_open before insert on citizen_letters
  for each row execute function period_is_opened_now();
create trigger letters_close before update on citizen_letters
  for each row execute function period_is_closed_once();
create trigger letters_stay before delete on citizen_letters for each row execute function refuse_change();
create trigger letters_are_never_emptied before truncate on citizen_letters
  for each statement execute function refuse_change();

-- Known for every instant from the first: who closes a spell opens the next in the same act. "Ukendt" is a value.
create function spell_follows_spell() returns trigger language plpgsql security definer
set search_path = public, pg_temp as $$
declare
  v_follows boolean;
begin
  execute format('select exists (select from %I s where s.citizen_id = $1 and lower(s.period) = upper($2))', tg_table_name)
    into v_follows using new.citizen_id, new.period;
  if not v_follows then
    raise exception 'a % ends when the next begins', tg_table_name using errcode = 'TV003';
  end if;
  return null;
end $$;
create constraint trigger sleep_follows_sleep after update on sleep_spell
  deferrable initially deferred for each row execute function spell_follows_spell();
create constraint trigger letters_follow_letters after update on citizen_letters
  deferrable initially deferred for each row execute function spell_follows_spell();

-- A way to reach, a mark, an alias, a number: ended once, by whoever ends it, at the instant of the act.
alter table citizen_reach add ended_by uuid references worker,
  -- The number of somebody who knows the citizen.
  add phone text check (btrim(phone) <> ''),
  add constraint only_a_person_has_a_phone check (phone is null or kind = 'person');
alter table citizen_mark add ended_by uuid references worker;
alter table citizen_alias add ended_at timestamptz, add ended_by uuid references worker;
alter table citizen_identifier add ended_at timestamptz, add ended_by uuid references worker;

create function line_is_ended_once() returns trigger language plpgsql security definer
set search_path = public, pg_temp as $$
begin
  if old.ended_at is not null or new.ended_by is distinct from app_worker()
    or (to_jsonb(new) - '{ended_at,ended_by}'::text[]) <> (to_jsonb(old) - '{ended_at,ended_by}'::text[])
    or not coalesce(boundary_is_this_act(new.citizen_id, new.ended_at), false) then
    raise exception 'a % is ended once, at the instant of the act, and nothing else changes', tg_table_name
      using errcode = 'TV003';
  end if;
  return new;
end $$;

do $$
declare
  t text;
begin
  foreach t in array array['citizen_reach', 'citizen_mark', 'citizen_alias', 'citizen_identifier'] loop
    execute format('alter table %1$I add constraint %1$s_ended_by_somebody check ((ended_at is null) = (ended_by is null))', t);
    execute format('create index %1$s_ended_by on %1$I (ended_by) where ended_by is not null', t);
    execute format('create trigger %1$s_ends before update on %1$I for each row execute function line_is_ended_once()', t);
    execute format('grant update (ended_at, ended_by) on %I to tovholder_app', t);
  end loop;
end $$;

-- What was ended can be said again.
alter table citizen_alias drop constraint citizen_alias_citizen_id_alias_key;
create unique index one_alias_once on citizen_alias (citizen_id, alias) where ended_at is null;
create index citizen_alias_citizen on citizen_alias (citizen_id);
alter table citizen_identifier drop constraint citizen_identifier_citizen_id_kind_value_key;
create unique index one_number_once on citizen_identifier (citizen_id, kind, value) where ended_at is null;
create index citizen_identifier_citizen on citizen_identifier (citizen_id);

create or replace view citizen_shown with (security_invoker = true) as
select c.id, c.unit_id, c.birth_year,
  coalesce(k.called, c.given_name, a.aliases[1], c.family_name, 'Ukendt') as name,
  nullif(concat_ws(' ', c.given_name, c.family_name), '') as full_name,
  coalesce(a.aliases, '{}') as aliases
from citizen c
left join lateral (select called from citizen_called k where k.citizen_id = c.id
  order by k.recorded_at desc limit 1) k on true
left join lateral (select array_agg(alias order by recorded_at, alias) aliases from citizen_alias a
  where a.citizen_id = c.id and a.ended_at is null) a on true;

-- What stood before somebody corrected it, written by the database: nobody corrects in secret.
create table citizen_correction (
  id uuid primary key default uuidv7(),
  citizen_id uuid not null references citizen,
  field text not null check (field in ('given-name', 'family-name', 'birth-year', 'languages', 'interpreter', 'protected-address')),
  was text,
  recorded_by uuid not null,
  recorded_at timestamptz not null
);
create index citizen_correction_citizen on citizen_correction (citizen_id, recorded_at);
alter table citizen_correction enable row level security;
create policy seen_with_a_basis on citizen_correction for select to tovholder_app
  using ((select app_system()) is not null or exists (select from my_basis b
    where b.citizen_id = citizen_correction.citizen_id and b.categories && '{core,all}'));
grant select on citizen_correction to tovholder_app;

create function correction_is_kept() returns trigger language plpgsql security definer
set search_path = public, pg_temp as $$
begin
  insert into citizen_correction (citizen_id, field, was, recorded_by, recorded_at)
  select new.id, c.field, c.was, coalesce(app_worker(), '00000000-0000-7000-8000-000000000000'), coalesce(app_now(), new.acted_at)
  from (values ('given-name', old.given_name, new.given_name), ('family-name', old.family_name, new.family_name),
    ('birth-year', old.birth_year::text, new.birth_year::text),
    ('languages', array_to_string(old.languages, ', '), array_to_string(new.languages, ', ')),
    ('interpreter', old.interpreter::text, new.interpreter::text),
    ('protected-address', old.protected_address::text, new.protected_address::text)) c(field, was, becomes)
  where c.was is distinct from c.becomes;
  return null;
end $$;
create trigger correction_is_kept after update of given_name, family_name, birth_year, languages, interpreter, protected_address
  on citizen for each row execute function correction_is_kept();
