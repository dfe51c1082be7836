-- P8 between the worry and its answer: every time somebody tried, that the due time passed, and who read what was said.

-- Went, looked, rang, wrote, and no yes yet. It is a line and nothing more: no result of it ends the inquiry (P2).
create table inquiry_attempt (
  id uuid primary key,
  inquiry_id uuid not null references inquiry,
  how text not null check (how in ('went', 'looked', 'rang', 'wrote')),
  result text not null check (result in ('not-found', 'message-left', 'met', 'not-now')),
  words text check (btrim(words) <> ''),
  at timestamptz not null check (isfinite(at)),
  recorded_by uuid not null references worker,
  recorded_at timestamptz not null,
  constraint an_attempt_has_happened check (at <= recorded_at)
);
create index inquiry_attempt_inquiry on inquiry_attempt (inquiry_id, at);
create index inquiry_attempt_recorded_by on inquiry_attempt (recorded_by);

create function attempt_is_told_now() returns trigger language plpgsql security definer
set search_path = public, pg_temp as $$
begin
  if new.recorded_at is distinct from app_now() or not exists (select from inquiry i
    where i.id = new.inquiry_id and i.acted_at = app_now() and upper_inf(i.period)) then
    raise exception 'an attempt is told of an open inquiry, at the instant of the act' using errcode = 'TV003';
  end if;
  return new;
end $$;
create trigger attempt_is_told_now before insert on inquiry_attempt for each row execute function attempt_is_told_now();
create trigger attempt_stays before update or delete on inquiry_attempt for each row execute function refuse_change();
create trigger attempt_is_never_emptied before truncate on inquiry_attempt for each statement execute function refuse_change();

-- The due step's own marks: the owner was reminded when the due time passed, the managers were told a day later.
alter table inquiry add reminded_at timestamptz, add raised_at timestamptz,
  add constraint reminded_when_due check (reminded_at >= due_at),
  add constraint raised_a_day_later check (raised_at is null
    or (reminded_at is not null and raised_at >= due_at + interval '24 hours'));

create or replace function inquiry_is_answered_once() returns trigger language plpgsql security definer
set search_path = public, pg_temp as $$
declare
  v_answering text[] := array['period', 'acted_at', 'answer', 'answer_words', 'accepted_party', 'accepted_person',
    'accepted_how', 'accepted_at', 'enrolment_id', 'answered_by', 'citizen_id'];
  v_marking text[] := array['acted_at', 'reminded_at', 'raised_at'];
begin
  if new.acted_at < old.acted_at or new.acted_at is distinct from app_now() then
    raise exception 'time per inquiry only grows' using errcode = 'TV003';
  end if;
  -- Only locked, or marked by the due step: once each, now, while it is open.
  if to_jsonb(new) - v_marking = to_jsonb(old) - v_marking then
    if (new.reminded_at is distinct from old.reminded_at
        and (old.reminded_at is not null or new.reminded_at is distinct from app_now() or not upper_inf(old.period)))
      or (new.raised_at is distinct from old.raised_at
        and (old.raised_at is not null or new.raised_at is distinct from app_now() or not upper_inf(old.period))) then
      raise exception 'an inquiry is marked once, at the instant of the act, while it is open' using errcode = 'TV003';
    end if;
    return new;
  end if;
  if not upper_inf(old.period) or upper_inf(new.period) or lower(new.period) <> lower(old.period)
    or upper(new.period) is distinct from app_now()
    or (old.citizen_id is not null and new.citizen_id is distinct from old.citizen_id)
    or (to_jsonb(new) - v_answering) <> (to_jsonb(old) - v_answering) then
    raise exception 'an inquiry is answered once, at the instant of the act, and stays as it was said' using errcode = 'TV003';
  end if;
  if new.enrolment_id is not null and not exists (select from enrolment e where e.id = new.enrolment_id
    and e.citizen_id = new.citizen_id and lower(e.period) = upper(new.period) and e.recorded_by = new.answered_by) then
    raise exception 'a yes is the enrolment of this citizen, at this instant' using errcode = 'TV003';
  end if;
  return new;
end $$;

-- What the due step looks for, twice a minute.
create index inquiry_unmarked on inquiry (due_at) where upper_inf(period) and raised_at is null;

-- Who read what was said about a citizen: why is either a basis of their own, or the door at which they stood.
alter table reading alter basis_id drop not null, add inquiry_id uuid references inquiry,
  add constraint a_reading_says_why check (basis_id is not null or inquiry_id is not null);
create index reading_inquiry on reading (inquiry_id, worker_id, at) where inquiry_id is not null;

-- Written as the owner, because whoever has the duty may read an inquiry without a basis of their own. Once an hour for
-- each reader: the list asks again by itself whenever something happens.
create function log_inquiry_readings(inquiries uuid[]) returns void language sql volatile security definer
set search_path = public, pg_temp as $$
  insert into reading (citizen_id, worker_id, at, what, basis_id, inquiry_id)
  select i.citizen_id, app_worker(), app_now(), 'inquiry',
    (select b.id from access_basis b where b.citizen_id = i.citizen_id and b.subject_id = any (app_subjects())
      and (upper_inf(b.period) or upper(b.period) > app_now()) order by b.period desc limit 1), i.id
  from inquiry i
  where i.id = any (inquiries) and i.citizen_id is not null and app_system() is null and app_worker() is not null
    and may_see_inquiry(i.id, i.unit_id, i.recorded_by, i.citizen_id, upper(i.period))
    and not exists (select from reading r where r.inquiry_id = i.id and r.worker_id = app_worker()
      and r.at > app_now() - interval '1 hour')
$$;
grant execute on function log_inquiry_readings to tovholder_app;

grant select, insert on inquiry_attempt to tovholder_app;
grant update (reminded_at, raised_at) on inquiry to tovholder_app;

alter table inquiry_attempt enable row level security;
create policy seen_with_the_inquiry on inquiry_attempt for select to tovholder_app
  using (exists (select from inquiry i where i.id = inquiry_id));
create policy written_by_the_one_who_acts on inquiry_attempt for insert to tovholder_app
  with check (recorded_by = (select app_worker()) and exists (select from inquiry i where i.id = inquiry_id));

-- The due step marks what is late, in whichever unit it is.
alter policy changed_at_the_door on inquiry
  with check (unit_id = (select app_unit()) or (select app_system()) is not null);
