-- Cover (afløsning), pulls and moves (P1, P10). No responsibility is written for the future: a cover says what is
-- wanted and agreed, and the due step writes the periods when they begin and end.

-- "Jeg afløser Bo, når han er væk": said once, by the substitute, and revocable by either.
create table cover_agreement (
  id uuid primary key,
  unit_id uuid not null references unit,
  worker_id uuid not null references worker,
  substitute_id uuid not null references worker,
  revoked_at timestamptz,
  revoked_by uuid references worker,
  recorded_by uuid not null,
  recorded_at timestamptz not null,
  check (worker_id <> substitute_id),
  check ((revoked_at is null) = (revoked_by is null)),
  check (recorded_by = substitute_id)
);
create unique index agreed_once on cover_agreement (worker_id, substitute_id) where revoked_at is null;
create index cover_agreement_unit on cover_agreement (unit_id);
create index cover_agreement_substitute on cover_agreement (substitute_id);
create index cover_agreement_revoked_by on cover_agreement (revoked_by);

create table cover (
  id uuid primary key,
  unit_id uuid not null references unit,
  worker_id uuid not null references worker,
  -- Who is asked now; after acceptance `accepted_by` is who covers.
  substitute_id uuid not null references worker,
  kind text not null check (kind in ('sick', 'holiday', 'night', 'other')),
  from_at timestamptz not null check (isfinite(from_at)),
  -- Null: until the worker says "jeg er tilbage".
  until_at timestamptz check (isfinite(until_at) and until_at > from_at),
  state text not null default 'asked' check (state in ('asked', 'accepted', 'ended')),
  agreement_id uuid references cover_agreement,
  accepted_at timestamptz,
  accepted_by uuid references worker,
  begun_at timestamptz,
  -- Nobody had said yes when it began: it is this manager's; the one who was asked may still say yes.
  fell_at timestamptz,
  fell_to uuid references worker,
  ended_at timestamptz,
  -- Null: the time that was asked for had passed.
  ended_by uuid references worker,
  recorded_by uuid not null,
  recorded_at timestamptz not null,
  check (worker_id <> substitute_id and worker_id <> accepted_by),
  check ((accepted_at is null) = (accepted_by is null)),
  check (state <> 'accepted' or accepted_at is not null),
  check (state <> 'asked' or accepted_at is null),
  check ((fell_at is null) = (fell_to is null)),
  check ((state = 'ended') = (ended_at is not null)),
  constraint one_cover_at_a_time exclude using gist (worker_id with =, tstzrange(from_at, until_at) with &&)
    where (state <> 'ended')
);
create index cover_unit on cover (unit_id) where state <> 'ended';
create index cover_all_of_unit on cover (unit_id);
create index cover_worker on cover (worker_id);
create index cover_substitute on cover (substitute_id);
create index cover_accepted_by on cover (accepted_by);
create index cover_fell_to on cover (fell_to);
create index cover_ended_by on cover (ended_by);
create index cover_agreement_used on cover (agreement_id);
create index cover_due on cover (from_at) where state <> 'ended';

create function cover_is_ended_once() returns trigger language plpgsql as $$
declare
  v_open text[] := array['substitute_id', 'state', 'agreement_id', 'accepted_at', 'accepted_by', 'begun_at', 'fell_at', 'fell_to',
    'ended_at', 'ended_by'];
begin
  if old.state = 'ended' or (to_jsonb(new) - v_open) <> (to_jsonb(old) - v_open) then
    raise exception 'an ended cover stays as it was' using errcode = 'TV003';
  end if;
  return new;
end $$;
create trigger cover_is_ended_once before update on cover for each row execute function cover_is_ended_once();

-- Nobody is made a substitute by another: the yes is their own act now, or their standing agreement.
create function cover_is_accepted_by_who_covers() returns trigger language plpgsql security definer
set search_path = public, pg_temp as $$
begin
  if new.accepted_by is distinct from app_worker() and not exists (select from cover_agreement g
    where g.id = new.agreement_id and g.worker_id = new.worker_id and g.substitute_id = new.accepted_by
      and g.revoked_at is null) then
    raise exception 'a cover is accepted by the one who covers' using errcode = 'TV003';
  end if;
  return new;
end $$;
create trigger cover_is_born_accepted before insert on cover
  for each row when (new.accepted_by is not null) execute function cover_is_accepted_by_who_covers();
create trigger cover_becomes_accepted before update on cover
  for each row when (new.accepted_by is not null and new.accepted_by is distinct from old.accepted_by)
  execute function cover_is_accepted_by_who_covers();
create trigger cover_stays before delete on cover for each row execute function refuse_change();
create trigger cover_agreement_stays before delete on cover_agreement for each row execute function refuse_change();

-- Held through a cover now: what the due step looks through every half minute.
create index responsibility_on_loan on responsibility (opened_ref) where upper_inf(period) and opened_by = 'cover';

-- A worker asks for a citizen; the tovholder answers with a letter or a reason.
create table pull (
  id uuid primary key,
  citizen_id uuid not null references citizen,
  asked_by uuid not null references worker,
  why text not null check (btrim(why) <> ''),
  state text not null default 'asked' check (state in ('asked', 'proposed', 'declined', 'withdrawn')),
  asked_at timestamptz not null,
  answered_at timestamptz,
  answered_by uuid references worker,
  answer text,
  handover_id uuid references handover,
  reminded_at timestamptz,
  raised_at timestamptz,
  recorded_by uuid not null,
  recorded_at timestamptz not null,
  check ((state = 'asked') = (answered_at is null)),
  check ((answered_at is null) = (answered_by is null)),
  check ((state = 'proposed') = (handover_id is not null)),
  check (state <> 'declined' or btrim(coalesce(answer, '')) <> '')
);
create unique index one_open_pull on pull (citizen_id, asked_by) where state = 'asked';
create index pull_citizen on pull (citizen_id, asked_at);
create index pull_asked_by on pull (asked_by);
create index pull_answered_by on pull (answered_by);
create index pull_handover on pull (handover_id);
create index pull_waiting on pull (asked_at) where state = 'asked';

create function pull_is_answered_once() returns trigger language plpgsql as $$
declare
  v_answering text[] := array['state', 'answered_at', 'answered_by', 'answer', 'handover_id', 'reminded_at', 'raised_at'];
begin
  if (to_jsonb(new) - v_answering) <> (to_jsonb(old) - v_answering) or old.state <> 'asked' then
    raise exception 'a pull is answered once' using errcode = 'TV003';
  end if;
  return new;
end $$;
create trigger pull_is_answered_once before update on pull for each row execute function pull_is_answered_once();
create trigger pull_stays before delete on pull for each row execute function refuse_change();

-- Sagen flytter med (P10): the citizen moves; the old contact stays until a named person there has accepted.
create table move (
  id uuid primary key,
  citizen_id uuid not null references citizen,
  to_code text not null check (to_code ~ '^\d{4}$'),
  moves_on date not null,
  source text not null check (btrim(source) <> ''),
  state text not null default 'open' check (state in ('open', 'accepted', 'withdrawn')),
  accepted_person text,
  accepted_phone text,
  accepted_how text,
  answered_at timestamptz,
  answered_by uuid references worker,
  recorded_by uuid not null,
  recorded_at timestamptz not null,
  check ((state = 'open') = (answered_at is null)),
  check ((answered_at is null) = (answered_by is null)),
  check (state <> 'accepted' or (btrim(coalesce(accepted_person, '')) <> '' and btrim(coalesce(accepted_how, '')) <> ''))
);
create unique index one_open_move on move (citizen_id) where state = 'open';
create index move_citizen on move (citizen_id, recorded_at);
create index move_answered_by on move (answered_by);

create function move_is_answered_once() returns trigger language plpgsql as $$
declare
  v_answering text[] := array['state', 'accepted_person', 'accepted_phone', 'accepted_how', 'answered_at', 'answered_by'];
begin
  if (to_jsonb(new) - v_answering) <> (to_jsonb(old) - v_answering) or old.state <> 'open' then
    raise exception 'a move is answered once' using errcode = 'TV003';
  end if;
  return new;
end $$;
create trigger move_is_answered_once before update on move for each row execute function move_is_answered_once();
create trigger move_stays before delete on move for each row execute function refuse_change();

-- A party without the system: reachable, and when they said yes.
alter table enrolment add accepted_phone text, add accepted_at timestamptz,
  add constraint elsewhere_says_when check (end_reason <> 'accepted-elsewhere' or accepted_at is not null);

create or replace function period_is_closed_once() returns trigger language plpgsql security definer
set search_path = public, pg_temp as $$
declare
  v_ending text[] := array['period', 'end_reason', 'end_note', 'may_call', 'accepted_party', 'accepted_person',
    'accepted_how', 'accepted_phone', 'accepted_at', 'died_on', 'ended_by'];
begin
  if not upper_inf(old.period) or upper_inf(new.period) or lower(new.period) <> lower(old.period)
    or (to_jsonb(new) - v_ending) <> (to_jsonb(old) - v_ending)
    or not coalesce(boundary_is_this_act(new.citizen_id, upper(new.period)), false) then
    raise exception 'a % is closed once, at the instant of the act, and nothing else changes', tg_table_name
      using errcode = 'TV003';
  end if;
  return new;
end $$;

grant select, insert on cover_agreement, cover, pull, move to tovholder_app;
grant update (revoked_at, revoked_by) on cover_agreement to tovholder_app;
grant update (substitute_id, state, agreement_id, accepted_at, accepted_by, begun_at, fell_at, fell_to, ended_at, ended_by)
  on cover to tovholder_app;
grant update (state, answered_at, answered_by, answer, handover_id, reminded_at, raised_at) on pull to tovholder_app;
grant update (state, accepted_person, accepted_phone, accepted_how, answered_at, answered_by) on move to tovholder_app;
grant update (accepted_phone, accepted_at) on enrolment to tovholder_app;

do $$
declare
  t text;
begin
  foreach t in array array['pull', 'move'] loop
    execute format('alter table %I enable row level security', t);
    execute format('create policy seen_with_a_basis on %I for select to tovholder_app using (may_see(citizen_id, ''core''))', t);
    execute format('create policy written_with_a_basis on %I for insert to tovholder_app with check (may_see(citizen_id, ''core''))', t);
    execute format('create policy changed_with_a_basis on %I for update to tovholder_app using (may_see(citizen_id, ''core''))', t);
  end loop;
  -- Who covers whom is the unit's own.
  foreach t in array array['cover', 'cover_agreement'] loop
    execute format('alter table %I enable row level security', t);
    execute format('create policy seen_in_my_unit on %I for select to tovholder_app
      using (unit_id = (select app_unit()) or (select app_system()) is not null)', t);
    execute format('create policy changed_in_my_unit on %I for update to tovholder_app
      using (unit_id = (select app_unit()) or (select app_system()) is not null)', t);
    execute format('create policy written_by_the_one_who_acts on %I for insert to tovholder_app
      with check (unit_id = (select app_unit()) and recorded_by = (select app_worker()))', t);
  end loop;
end $$;

-- One cover command at a time in a unit: two people cannot each come to cover the other.
create function lock_covers(unit uuid) returns void language sql volatile as $$
  select pg_advisory_xact_lock(hashtextextended('cover:' || unit, 0));
$$;
grant execute on function lock_covers to tovholder_app;
