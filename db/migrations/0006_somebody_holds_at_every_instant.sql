-- P1 "Vi slipper ikke" and P3 "Ingen udløbsdato" as keys. The enrolment's period must be covered, without gap or
-- overlap, by responsibility periods, and nobody holds without an enrolment: two temporal foreign keys, both ways.

create table responsibility (
  id uuid primary key,
  citizen_id uuid not null references citizen,
  worker_id uuid not null references worker,
  period tstzrange not null,
  -- What opened it, and its id.
  opened_by text not null check (opened_by in ('enrolment', 'handover', 'cover', 'cover-ended', 'merge')),
  opened_ref uuid not null,
  recorded_by uuid not null,
  recorded_at timestamptz not null,
  constraint one_tovholder_at_a_time unique (citizen_id, period without overlaps),
  constraint tovholder_is_employed foreign key (worker_id, period period)
    references employment (worker_id, period period) deferrable initially deferred,
  constraint responsibility_period_is_plain check (is_open_or_finite(period))
);
create index responsibility_worker on responsibility (worker_id) where upper_inf(period);
create index responsibility_worker_period on responsibility using gist (worker_id, period);

create table enrolment (
  id uuid primary key,
  citizen_id uuid not null references citizen,
  team_id uuid not null references team,
  period tstzrange not null,
  -- The citizen's yes: how, and to whom (P8).
  yes_how text not null check (yes_how in ('spoken', 'written', 'by-deed', 'from-list', 'not-confirmed')),
  yes_to uuid references worker,
  yes_note text,
  end_reason text check (end_reason in ('own-wish', 'accepted-elsewhere', 'aftercare-completed', 'death')),
  end_note text,
  may_call boolean,
  accepted_party text,
  accepted_person text,
  accepted_how text,
  died_on date,
  ended_by uuid,
  recorded_by uuid not null,
  recorded_at timestamptz not null,
  constraint enrolled_once_at_a_time unique (citizen_id, period without overlaps),
  constraint somebody_holds_at_every_instant foreign key (citizen_id, period period)
    references responsibility (citizen_id, period period) deferrable initially deferred,
  constraint enrolment_period_is_plain check (is_open_or_finite(period)),
  constraint an_end_has_a_reason check (upper_inf(period) = (end_reason is null)
    and upper_inf(period) = (ended_by is null)),
  constraint own_wish_says_whether_we_may_call check (end_reason <> 'own-wish' or may_call is not null),
  constraint elsewhere_names_who_took_over check (end_reason <> 'accepted-elsewhere'
    or (accepted_party is not null and accepted_person is not null and accepted_how is not null)),
  constraint death_has_its_day check (end_reason <> 'death' or died_on is not null)
);
create index enrolment_team on enrolment (team_id) where upper_inf(period);
create index enrolment_yes_to on enrolment (yes_to);

alter table responsibility add constraint nobody_holds_without_an_enrolment
  foreign key (citizen_id, period period) references enrolment (citizen_id, period period)
  deferrable initially deferred;

-- What the keys alone do not stop: changing the worker in place, rewriting a past boundary, deleting, back-dating.
-- A row is born open, at the instant of the act; its open end is closed once, at the instant of the act.
create function boundary_is_this_act(citizen uuid, boundary timestamptz) returns boolean language sql stable
return boundary = app_now() and exists (select from citizen c where c.id = citizen and c.acted_at = boundary);

create function period_is_opened_now() returns trigger language plpgsql security definer
set search_path = public, pg_temp as $$
begin
  if not upper_inf(new.period) or not coalesce(boundary_is_this_act(new.citizen_id, lower(new.period)), false) then
    raise exception 'a % begins at the instant of the act, and open', tg_table_name using errcode = 'TV003';
  end if;
  return new;
end $$;

create function period_is_closed_once() returns trigger language plpgsql security definer
set search_path = public, pg_temp as $$
declare
  v_ending text[] := array['period', 'end_reason', 'end_note', 'may_call', 'accepted_party', 'accepted_person',
    'accepted_how', 'died_on', 'ended_by'];
begin
  if not upper_inf(old.period) or upper_inf(new.period) or lower(new.period) <> lower(old.period)
    or (to_jsonb(new) - v_ending) <> (to_jsonb(old) - v_ending)
    or not coalesce(boundary_is_this_act(new.citizen_id, upper(new.period)), false) then
    raise exception 'a % is closed once, at the instant of the act, and nothing else changes', tg_table_name
      using errcode = 'TV003';
  end if;
  return new;
end $$;

create trigger responsibility_opens before insert on responsibility
  for each row execute function period_is_opened_now();
create trigger responsibility_closes before update on responsibility
  for each row execute function period_is_closed_once();
create trigger responsibility_stays before delete on responsibility for each row execute function refuse_change();
create trigger responsibility_is_never_emptied before truncate on responsibility
  for each statement execute function refuse_change();
create trigger enrolment_opens before insert on enrolment for each row execute function period_is_opened_now();
create trigger enrolment_closes before update on enrolment for each row execute function period_is_closed_once();
create trigger enrolment_stays before delete on enrolment for each row execute function refuse_change();
create trigger enrolment_is_never_emptied before truncate on enrolment
  for each statement execute function refuse_change();

-- A duty desk is a phone, never a tovholder.
create function tovholder_is_a_person() returns trigger language plpgsql security definer
set search_path = public, pg_temp as $$
begin
  if (select w.is_desk from worker w where w.id = new.worker_id) then
    raise exception 'a duty desk never holds a citizen' using errcode = 'TV004';
  end if;
  return new;
end $$;
create trigger tovholder_is_a_person before insert on responsibility
  for each row execute function tovholder_is_a_person();

-- The records of one person, when both are enrolled, have one tovholder: looked at when the transaction commits.
create function one_tovholder_per_person() returns trigger language plpgsql security definer
set search_path = public, pg_temp as $$
declare
  v_citizen uuid := coalesce(to_jsonb(new) ->> 'citizen_id', to_jsonb(new) ->> 'record_id')::uuid;
begin
  if (select count(distinct r.worker_id) from responsibility r
      where r.citizen_id = any (person_records(array[v_citizen])) and upper_inf(r.period)) > 1 then
    raise exception 'one person has one tovholder' using errcode = 'TV005';
  end if;
  return null;
end $$;
create constraint trigger one_tovholder_per_person after insert on responsibility
  deferrable initially deferred for each row execute function one_tovholder_per_person();
create constraint trigger linked_records_have_one_tovholder after insert on citizen_link
  deferrable initially deferred for each row execute function one_tovholder_per_person();

-- A handover is a letter: proposed, then accepted, declined or withdrawn. The giver stays until acceptance.
create table handover (
  id uuid primary key,
  citizen_id uuid not null references citizen,
  from_worker_id uuid not null references worker,
  to_worker_id uuid not null references worker,
  state text not null default 'proposed' check (state in ('proposed', 'accepted', 'declined', 'withdrawn')),
  reason text not null check (btrim(reason) <> ''),
  seriousness text not null check (seriousness in ('calm', 'watch', 'serious')),
  summary text not null,
  actions text not null,
  contingency text not null,
  citizen_told boolean not null,
  citizen_said text,
  proposed_at timestamptz not null,
  answered_at timestamptz,
  answered_by uuid references worker,
  answer text,
  reminded_at timestamptz,
  raised_at timestamptz,
  recorded_by uuid not null,
  recorded_at timestamptz not null,
  check (from_worker_id <> to_worker_id),
  check ((state = 'proposed') = (answered_at is null)),
  check ((answered_at is null) = (answered_by is null)),
  check (state <> 'declined' or btrim(answer) <> '')
);
create unique index one_open_handover on handover (citizen_id) where state = 'proposed';
create index handover_from on handover (from_worker_id, state);
create index handover_to on handover (to_worker_id, state);
create index handover_answered_by on handover (answered_by);
create index handover_citizen on handover (citizen_id, proposed_at);
create index handover_waiting on handover (proposed_at) where state = 'proposed';

create function handover_is_answered_once() returns trigger language plpgsql as $$
declare
  v_answering text[] := array['state', 'answered_at', 'answered_by', 'answer', 'reminded_at', 'raised_at'];
begin
  if (to_jsonb(new) - v_answering) <> (to_jsonb(old) - v_answering) or old.state <> 'proposed' then
    raise exception 'a handover is answered once, and the letter stays as sent' using errcode = 'TV003';
  end if;
  return new;
end $$;
create trigger handover_is_answered_once before update on handover
  for each row execute function handover_is_answered_once();
create trigger handover_stays before delete on handover for each row execute function refuse_change();

-- Beside the tovholder, never mixed with it: the authority, as dated spells with their source (P1, P10).
create table authority_spell (
  id uuid primary key,
  citizen_id uuid not null references citizen,
  -- Null: unknown or disputed, which is a breach that the manager owns.
  acting_code text check (acting_code ~ '^\d{4}$'),
  paying_code text check (paying_code ~ '^\d{4}$'),
  caseworker text,
  source text not null,
  disputed boolean not null default false,
  period tstzrange not null check (is_open_or_finite(period)),
  recorded_by uuid not null,
  recorded_at timestamptz not null,
  constraint one_authority_at_a_time unique (citizen_id, period without overlaps)
);
