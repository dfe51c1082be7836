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
-- A row is born open, at the instant of the act; its open end is closed once, at the instant of the act. The act is
-- this very transaction's: whoever writes a boundary holds the citizen's row locked.
create function boundary_is_this_act(citizen uuid, boundary timestamptz) returns boolean language sql stable
return boundary = app_now() and exists (select from citizen c where c.id = citizen and c.acted_at = boundary
  and c.acted_xid = pg_current_xact_id());

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

-- A merge opens and closes at one instant of both records' time, is closed once, and is never undone in secret.
create function link_is_of_this_act() returns trigger language plpgsql security definer
set search_path = public, pg_temp as $$
declare
  v_boundary timestamptz := case tg_op when 'INSERT' then lower(new.period) else upper(new.period) end;
begin
  if (tg_op = 'INSERT') <> upper_inf(new.period)
    or not coalesce(boundary_is_this_act(new.record_id, v_boundary), false)
    or not coalesce(boundary_is_this_act(new.survivor_id, v_boundary), false)
    or (tg_op = 'UPDATE' and (not upper_inf(old.period) or lower(new.period) <> lower(old.period)
      or (to_jsonb(new) - 'period') <> (to_jsonb(old) - 'period'))) then
    raise exception 'a merge begins and ends at the instant of the act, each once' using errcode = 'TV003';
  end if;
  return new;
end $$;
create trigger link_is_of_this_act before insert or update on citizen_link
  for each row execute function link_is_of_this_act();
create trigger link_stays before delete on citizen_link for each row execute function refuse_change();
create trigger link_is_never_emptied before truncate on citizen_link for each statement execute function refuse_change();

-- The records of one person, while both are enrolled, have one tovholder at every instant since they were merged:
-- looked at when the transaction commits.
create function one_tovholder_per_person() returns trigger language plpgsql security definer
set search_path = public, pg_temp as $$
declare
  v_records uuid[] := person_records(array[coalesce(to_jsonb(new) ->> 'citizen_id', to_jsonb(new) ->> 'record_id')::uuid]);
begin
  if cardinality(v_records) = 1 then return null; end if;
  if exists (
    with same as (
      select l.record_id a, l.survivor_id b, l.period during from citizen_link l
      where l.record_id = any (v_records) and upper_inf(l.period)
      union all
      select l.record_id, m.record_id, l.period * m.period from citizen_link l join citizen_link m
        on m.survivor_id = l.survivor_id and m.record_id > l.record_id and upper_inf(m.period)
      where l.record_id = any (v_records) and upper_inf(l.period))
    select from same join responsibility r on r.citizen_id = a join responsibility s on s.citizen_id = b
    where r.worker_id <> s.worker_id and r.period && s.period and r.period * s.period && during) then
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
  check (state <> 'declined' or btrim(answer) <> ''),
  constraint accepted_by_the_receiver check (state <> 'accepted' or answered_by = to_worker_id)
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
  if tg_op = 'INSERT' then
    if new.state <> 'proposed' then
      raise exception 'a handover begins as a proposal' using errcode = 'TV003';
    end if;
  elsif (to_jsonb(new) - v_answering) <> (to_jsonb(old) - v_answering) or old.state <> 'proposed'
    or (new.state <> 'proposed' and (new.answered_by is distinct from app_worker() or new.answered_at is distinct from app_now())) then
    raise exception 'a handover is answered once, by who answers, now, and the letter stays as sent' using errcode = 'TV003';
  end if;
  return new;
end $$;
create trigger handover_is_answered_once before insert or update on handover
  for each row execute function handover_is_answered_once();
create trigger handover_stays before delete on handover for each row execute function refuse_change();
create trigger handover_is_never_emptied before truncate on handover for each statement execute function refuse_change();

-- Nobody becomes tovholder out of nothing: the row names the enrolment, or the letter that this worker accepted.
create function tovholder_by_an_act() returns trigger language plpgsql security definer
set search_path = public, pg_temp as $$
begin
  if (new.opened_by = 'enrolment' and not exists (select from enrolment e
      where e.id = new.opened_ref and e.citizen_id = new.citizen_id and lower(e.period) = lower(new.period)))
    or (new.opened_by = 'handover' and not exists (select from handover h
      where h.id = new.opened_ref and h.state = 'accepted' and h.to_worker_id = new.worker_id
        and h.citizen_id = any (person_records(array[new.citizen_id])) and h.answered_at = lower(new.period))) then
    raise exception 'a responsibility names the enrolment or the accepted handover that opened it'
      using errcode = 'TV007';
  end if;
  return null;
end $$;
create constraint trigger tovholder_by_an_act after insert on responsibility
  deferrable initially deferred for each row execute function tovholder_by_an_act();

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
