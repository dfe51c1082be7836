-- Appointments with any institution: when, where, who fetches, who comes along, and what came of it. Absence ends
-- nothing: it makes somebody's task (P2), and no row of a series is touched by what happens to another.

-- What may follow what. The program's rule is the same table, and a test compares them.
create table appointment_turn (
  was text not null,
  becomes text not null,
  primary key (was, becomes)
);
insert into appointment_turn values
  ('planned', 'kept'), ('planned', 'moved'), ('planned', 'cancelled'), ('planned', 'no_show'), ('planned', 'turned_away'),
  -- A wrong outcome is corrected: what is told of the same hour, or a cancelling that was none.
  ('kept', 'no_show'), ('kept', 'turned_away'),
  ('no_show', 'kept'), ('no_show', 'turned_away'),
  ('turned_away', 'kept'), ('turned_away', 'no_show'),
  ('cancelled', 'planned');
create trigger appointment_turn_stays before insert or update or delete on appointment_turn
  for each row execute function refuse_change();
create trigger appointment_turn_is_never_emptied before truncate on appointment_turn
  for each statement execute function refuse_change();

create table appointment (
  id uuid primary key,
  citizen_id uuid not null references citizen,
  kind text not null check (kind in ('hospital', 'gp', 'psychiatry', 'substance-centre', 'jobcentre', 'benefits',
    'municipality', 'housing', 'court', 'dentist', 'our-own', 'other')),
  with_name text check (btrim(with_name) <> ''),
  at timestamptz not null check (isfinite(at)),
  until_at timestamptz check (isfinite(until_at)),
  place text check (btrim(place) <> ''),
  -- For the citizen's page, never for a list (SCREENS §1).
  purpose text check (btrim(purpose) <> ''),
  booked_by text not null check (booked_by in ('worker', 'citizen', 'institution')),
  -- Who of us it is with, where it is our own.
  worker_id uuid references worker,
  -- Ledsagelse: somebody fetches the citizen and goes along.
  escort_wanted boolean not null default false,
  escort_id uuid references worker,
  meet_at timestamptz check (isfinite(meet_at)),
  meet_place text check (btrim(meet_place) <> ''),
  -- Bisidder: whom the citizen has chosen to sit beside them.
  companion_id uuid references worker,
  companion_name text check (btrim(companion_name) <> ''),
  companion_phone text check (btrim(companion_phone) <> ''),
  series_id uuid,
  outcome text not null default 'planned' check (outcome in ('planned', 'kept', 'moved', 'cancelled', 'no_show', 'turned_away')),
  outcome_by uuid references worker,
  outcome_at timestamptz,
  moved_to uuid references appointment,
  cancelled_by text check (cancelled_by in ('citizen', 'us', 'institution')),
  -- Absence is no reason, and there is none that could stand for it (P2).
  cancel_reason text check (cancel_reason in ('wish', 'illness', 'clash', 'not-needed', 'booked-wrong', 'cannot')),
  turned_away_by text check (btrim(turned_away_by) <> ''),
  turned_away_why text check (btrim(turned_away_why) <> ''),
  recorded_by uuid not null,
  recorded_at timestamptz not null,
  constraint ends_after_it_begins check (until_at > at and until_at <= at + interval '14 days'),
  constraint fetched_before_it_begins check (meet_at <= at and meet_at >= at - interval '1 day'),
  constraint fetched_by_an_escort check (escort_wanted or (escort_id is null and meet_at is null and meet_place is null)),
  constraint one_companion check (companion_id is null or (companion_name is null and companion_phone is null)),
  constraint a_phone_is_somebodys check (companion_phone is null or companion_name is not null),
  constraint an_outcome_says_who check ((outcome = 'planned') = (outcome_by is null) and (outcome = 'planned') = (outcome_at is null)),
  constraint moved_says_where_to check ((outcome = 'moved') = (moved_to is not null) and moved_to <> id),
  constraint cancelled_says_why check ((outcome = 'cancelled') = (cancelled_by is not null)
    and (outcome = 'cancelled') = (cancel_reason is not null)),
  constraint turned_away_says_by_whom check ((outcome = 'turned_away') = (turned_away_by is not null)
    and (outcome = 'turned_away') = (turned_away_why is not null))
);
create index appointment_citizen on appointment (citizen_id, at);
create index appointment_worker on appointment (worker_id, at);
create index appointment_escort on appointment (escort_id, at);
create index appointment_companion on appointment (companion_id, at);
create index appointment_outcome_by on appointment (outcome_by);
create index appointment_moved_to on appointment (moved_to);
create index appointment_series on appointment (series_id) where series_id is not null;

-- What stood before an outcome was set or an arrangement changed, written by the database.
create table appointment_change (
  id uuid primary key default uuidv7(),
  appointment_id uuid not null references appointment,
  citizen_id uuid not null references citizen,
  what text not null check (what in ('outcome', 'arrangement')),
  was jsonb not null,
  recorded_by uuid not null,
  recorded_at timestamptz not null
);
create index appointment_change_appointment on appointment_change (appointment_id);
create index appointment_change_citizen on appointment_change (citizen_id);
create trigger appointment_change_stays before update or delete on appointment_change
  for each row execute function refuse_change();
create trigger appointment_change_is_never_emptied before truncate on appointment_change
  for each statement execute function refuse_change();

-- The hour has come: nobody has stayed away from what lies ahead. Who is early may be there before it.
create function appointment_hour_has_come(outcome text, at timestamptz, now timestamptz) returns boolean
language sql immutable parallel safe
return case outcome when 'no_show' then at <= now when 'kept' then at <= now + interval '2 hours'
  when 'turned_away' then at <= now + interval '2 hours' else true end;

create function appointment_is_booked() returns trigger language plpgsql as $$
begin
  if new.recorded_by is distinct from app_worker() or new.recorded_at is distinct from app_now()
    or new.outcome in ('moved', 'cancelled')
    or (new.outcome <> 'planned' and (new.outcome_by is distinct from app_worker() or new.outcome_at is distinct from app_now()))
    or not coalesce(appointment_hour_has_come(new.outcome, new.at, app_now()), false) then
    raise exception 'an appointment is booked by who acts, now' using errcode = 'TV012';
  end if;
  return new;
end $$;
create trigger appointment_is_booked before insert on appointment for each row execute function appointment_is_booked();

create function appointment_follows_its_rule() returns trigger language plpgsql security definer
set search_path = public, pg_temp as $$
declare
  v_outcome text[] := '{outcome,outcome_by,outcome_at,moved_to,cancelled_by,cancel_reason,turned_away_by,turned_away_why}';
  v_arrangement text[] := '{escort_wanted,escort_id,meet_at,meet_place,companion_id,companion_name,companion_phone}';
  v_turns boolean := new.outcome is distinct from old.outcome;
begin
  if (to_jsonb(new) - case when v_turns then v_outcome else v_arrangement end)
      <> (to_jsonb(old) - case when v_turns then v_outcome else v_arrangement end)
    or (not v_turns and old.outcome <> 'planned')
    or app_worker() is null or app_now() is null then
    raise exception 'an appointment stays as it was booked' using errcode = 'TV012';
  end if;
  if v_turns and (not exists (select from appointment_turn t where t.was = old.outcome and t.becomes = new.outcome)
    or (new.outcome <> 'planned' and (new.outcome_by is distinct from app_worker() or new.outcome_at is distinct from app_now()))
    or not appointment_hour_has_come(new.outcome, new.at, app_now())
    or exists (select from appointment m where m.id = new.moved_to and m.citizen_id <> new.citizen_id)) then
    raise exception 'from % an appointment does not become %', old.outcome, new.outcome using errcode = 'TV012';
  end if;
  insert into appointment_change (appointment_id, citizen_id, what, was, recorded_by, recorded_at)
  select old.id, old.citizen_id, case when v_turns then 'outcome' else 'arrangement' end,
    (select jsonb_object_agg(o.key, o.value) from jsonb_each(to_jsonb(old)) o
      where o.key = any (case when v_turns then v_outcome else v_arrangement end)), app_worker(), app_now();
  return new;
end $$;
create trigger appointment_follows_its_rule before update on appointment
  for each row execute function appointment_follows_its_rule();
create trigger appointment_stays before delete on appointment for each row execute function refuse_change();
create trigger appointment_is_never_emptied before truncate on appointment
  for each statement execute function refuse_change();

-- Whoever was not there is looked for (P2).
create constraint trigger absence_has_its_task after insert or update of outcome on appointment deferrable initially deferred
  for each row when (new.outcome = 'no_show') execute function absence_has_its_task();

-- Where the absence that somebody is looked for was with those who pay: the task offers the letter (P2, P15).
create function letter_is_offered(step uuid) returns boolean language sql stable
set search_path = public, pg_temp as $$
  select exists (select from step_cause x join appointment a on a.id = x.ref_id
    where x.step_id = step and a.outcome = 'no_show' and a.kind in ('jobcentre', 'benefits'))
$$;

do $$
declare
  t text;
begin
  foreach t in array array['appointment', 'appointment_change'] loop
    execute format('alter table %I enable row level security', t);
    execute format('create policy seen_with_a_basis on %1$I for select to tovholder_app
      using ((select app_system()) is not null or exists (select from my_basis b
        where b.citizen_id = %1$I.citizen_id and b.categories && ''{core,all}''))', t);
  end loop;
end $$;
create policy written_with_a_basis on appointment for insert to tovholder_app with check (may_see(citizen_id, 'core'));
create policy changed_with_a_basis on appointment for update to tovholder_app using (may_see(citizen_id, 'core'));
grant select, insert on appointment to tovholder_app;
grant update (escort_wanted, escort_id, meet_at, meet_place, companion_id, companion_name, companion_phone,
  outcome, outcome_by, outcome_at, moved_to, cancelled_by, cancel_reason, turned_away_by, turned_away_why)
  on appointment to tovholder_app;
grant select on appointment_change, appointment_turn to tovholder_app;
revoke all on function appointment_follows_its_rule(), appointment_is_booked(), letter_is_offered(uuid) from public;
grant execute on function letter_is_offered(uuid) to tovholder_app;

-- A worker's own calendar elsewhere: times and nothing else, behind a token of which only the hash is kept.
create table calendar_feed (
  id uuid primary key,
  worker_id uuid not null references worker,
  token_hash bytea not null unique,
  ended_at timestamptz,
  recorded_by uuid not null,
  recorded_at timestamptz not null
);
create unique index one_open_feed on calendar_feed (worker_id) where ended_at is null;
create index calendar_feed_worker on calendar_feed (worker_id);
create function feed_is_ended_once() returns trigger language plpgsql as $$
begin
  if old.ended_at is not null or new.ended_at is null or (to_jsonb(new) - 'ended_at') <> (to_jsonb(old) - 'ended_at') then
    raise exception 'a feed is ended once, and nothing else changes' using errcode = 'TV003';
  end if;
  return new;
end $$;
create trigger calendar_feed_ends before update on calendar_feed for each row execute function feed_is_ended_once();
create trigger calendar_feed_stays before delete on calendar_feed for each row execute function refuse_change();
create trigger calendar_feed_is_never_emptied before truncate on calendar_feed
  for each statement execute function refuse_change();
grant select, insert on calendar_feed to tovholder_app;
grant update (ended_at) on calendar_feed to tovholder_app;
