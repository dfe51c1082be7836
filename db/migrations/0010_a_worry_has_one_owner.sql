-- P8 "Enhver dør, ethvert tidspunkt": an inquiry (henvendelse) has one owner at every instant, and a due time, until
-- the citizen says yes, another party accepts, or the worry is answered. No-show is none of the three (P2).
-- The owner is a temporal foreign key both ways, as enrolment and responsibility are.

create table inquiry (
  id uuid primary key,
  unit_id uuid not null references unit,
  -- Who is worried, as far as they said.
  kind text not null check (kind in ('citizen', 'neighbour', 'relative', 'library', 'housing', 'police', 'ward', 'other')),
  worried_name text,
  worried_phone text,
  -- About whom: described, or a citizen known already.
  about text not null default '',
  citizen_id uuid references citizen,
  place text,
  said text not null check (btrim(said) <> ''),
  heard_at timestamptz not null check (isfinite(heard_at)),
  -- Set once, when the inquiry is recorded: passing it on does not move what the worried person was promised.
  due_at timestamptz not null check (isfinite(due_at)),
  period tstzrange not null,
  -- The instant of the last act: time per inquiry only grows.
  acted_at timestamptz not null check (isfinite(acted_at)),
  answer text check (answer in ('citizen-said-yes', 'accepted-elsewhere', 'worry-answered')),
  answer_words text,
  accepted_party text,
  accepted_person text,
  accepted_how text,
  accepted_at timestamptz,
  enrolment_id uuid references enrolment,
  answered_by uuid references worker,
  recorded_by uuid not null,
  recorded_at timestamptz not null,
  constraint inquiry_once unique (id, period without overlaps),
  constraint inquiry_period_is_plain check (is_open_or_finite(period)),
  constraint inquiry_is_about_somebody check (citizen_id is not null or btrim(about) <> ''),
  constraint inquiry_is_due_later check (due_at > lower(period)),
  constraint inquiry_ends_by_an_answer check (upper_inf(period) = (answer is null)
    and upper_inf(period) = (answered_by is null)),
  constraint a_yes_is_an_enrolment check ((answer is not distinct from 'citizen-said-yes') = (enrolment_id is not null)
    and (enrolment_id is null or citizen_id is not null)),
  constraint elsewhere_names_who_accepted check (answer is distinct from 'accepted-elsewhere'
    or (btrim(accepted_party) <> '' and btrim(accepted_person) <> '' and btrim(accepted_how) <> ''
      and accepted_party is not null and accepted_person is not null and accepted_how is not null
      and accepted_at is not null and isfinite(accepted_at))),
  constraint an_answer_has_words check (answer is distinct from 'worry-answered'
    or (answer_words is not null and btrim(answer_words) <> ''))
);
create index inquiry_unit on inquiry (unit_id);
create index inquiry_open on inquiry (unit_id, due_at) where upper_inf(period);
create index inquiry_citizen on inquiry (citizen_id);
create index inquiry_enrolment on inquiry (enrolment_id);
create index inquiry_answered_by on inquiry (answered_by);

-- Who owned it when, and who passed it on.
create table inquiry_owner (
  id uuid primary key,
  inquiry_id uuid not null references inquiry,
  worker_id uuid not null references worker,
  period tstzrange not null check (is_open_or_finite(period)),
  note text,
  recorded_by uuid not null,
  recorded_at timestamptz not null,
  constraint one_owner_at_a_time unique (inquiry_id, period without overlaps),
  constraint inquiry_owner_is_employed foreign key (worker_id, period period)
    references employment (worker_id, period period) deferrable initially deferred,
  constraint nobody_owns_without_an_inquiry foreign key (inquiry_id, period period)
    references inquiry (id, period period) deferrable initially deferred
);
create index inquiry_owner_inquiry on inquiry_owner (inquiry_id);
create index inquiry_owner_worker on inquiry_owner (worker_id) where upper_inf(period);
create index inquiry_owner_worker_period on inquiry_owner using gist (worker_id, period);

alter table inquiry add constraint an_inquiry_always_has_an_owner foreign key (id, period period)
  references inquiry_owner (inquiry_id, period period) deferrable initially deferred;

-- What the keys alone do not stop: changing what was said, answering twice, a boundary that is not this act's.
create function inquiry_is_recorded_now() returns trigger language plpgsql as $$
begin
  if not upper_inf(new.period) or lower(new.period) is distinct from app_now() or new.acted_at is distinct from app_now() then
    raise exception 'an inquiry begins at the instant of the act, and open' using errcode = 'TV003';
  end if;
  return new;
end $$;

create function inquiry_is_answered_once() returns trigger language plpgsql security definer
set search_path = public, pg_temp as $$
declare
  v_answering text[] := array['period', 'acted_at', 'answer', 'answer_words', 'accepted_party', 'accepted_person',
    'accepted_how', 'accepted_at', 'enrolment_id', 'answered_by', 'citizen_id'];
begin
  if new.acted_at < old.acted_at or new.acted_at is distinct from app_now() then
    raise exception 'time per inquiry only grows' using errcode = 'TV003';
  end if;
  -- Only locked: nothing else changes.
  if to_jsonb(new) - 'acted_at' = to_jsonb(old) - 'acted_at' then return new; end if;
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

create function owner_begins_now() returns trigger language plpgsql security definer
set search_path = public, pg_temp as $$
begin
  if not upper_inf(new.period) or lower(new.period) is distinct from app_now()
    or not exists (select from inquiry i where i.id = new.inquiry_id and i.acted_at = app_now()) then
    raise exception 'an owner begins at the instant of the act, and open' using errcode = 'TV003';
  end if;
  return new;
end $$;

create function owner_ends_once() returns trigger language plpgsql security definer
set search_path = public, pg_temp as $$
begin
  if not upper_inf(old.period) or upper_inf(new.period) or lower(new.period) <> lower(old.period)
    or upper(new.period) is distinct from app_now() or (to_jsonb(new) - 'period') <> (to_jsonb(old) - 'period')
    or not exists (select from inquiry i where i.id = new.inquiry_id and i.acted_at = app_now()) then
    raise exception 'an owner ends once, at the instant of the act, and nothing else changes' using errcode = 'TV003';
  end if;
  return new;
end $$;

-- The owner may see a known citizen exactly as long as the inquiry is theirs; the row is what the citizen is told.
create function access_follows_the_owner() returns trigger language plpgsql security definer
set search_path = public, pg_temp as $$
begin
  if tg_op = 'INSERT' then
    insert into access_basis (citizen_id, subject_id, reason, ref_id, period, recorded_by, recorded_at)
    select i.citizen_id, new.worker_id, 'inquiry', i.id, new.period, new.recorded_by, new.recorded_at
    from inquiry i where i.id = new.inquiry_id and i.citizen_id is not null;
  else
    update access_basis b set period = tstzrange(lower(b.period), upper(new.period))
    where b.ref_id = new.inquiry_id and b.reason = 'inquiry' and b.subject_id = new.worker_id and upper_inf(b.period);
  end if;
  return null;
end $$;
create index access_basis_ref on access_basis (ref_id) where reason = 'inquiry';

create trigger inquiry_opens before insert on inquiry for each row execute function inquiry_is_recorded_now();
create trigger inquiry_is_answered_once before update on inquiry for each row execute function inquiry_is_answered_once();
create trigger inquiry_stays before delete on inquiry for each row execute function refuse_change();
create trigger inquiry_is_never_emptied before truncate on inquiry for each statement execute function refuse_change();
create trigger owner_is_a_person before insert on inquiry_owner for each row execute function tovholder_is_a_person();
create trigger owner_opens before insert on inquiry_owner for each row execute function owner_begins_now();
create trigger owner_closes before update on inquiry_owner for each row execute function owner_ends_once();
create trigger owner_stays before delete on inquiry_owner for each row execute function refuse_change();
create trigger owner_is_never_emptied before truncate on inquiry_owner for each statement execute function refuse_change();
create trigger access_follows_the_owner after insert or update on inquiry_owner
  for each row execute function access_follows_the_owner();

-- Default deny. An inquiry is seen by its owner, by whoever recorded it, by the managers of the unit, by whoever mans
-- the door now, and by those who may see the citizen it is about.
create function may_see_inquiry(inquiry uuid, unit uuid, recorder uuid, citizen uuid, answered timestamptz)
returns boolean language sql stable security definer set search_path = public, pg_temp as $$
  select app_system() is not null
    or (unit = app_unit() and recorder = app_worker())
    or (citizen is not null and may_see(citizen, 'core'))
    or exists (select from inquiry_owner o where o.inquiry_id = inquiry and o.worker_id = app_worker()
      and (upper_inf(o.period) or upper(o.period) = answered))
    or exists (select from unit u where u.id = unit and u.managers_id = any (app_subjects()))
    or (unit = app_unit() and exists (select from duty d where d.unit_id = unit and d.worker_id = app_worker()
      and d.period @> app_now()))
$$;

-- The lock of every act on an inquiry, after its citizens' lock: one instant later than all that happened to any of
-- them. Returns null where the inquiry is unknown or not mine to see.
create function begin_inquiry_act(inquiry uuid, citizens uuid[], virtual_now timestamptz) returns timestamptz
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
  v_last timestamptz;
  v_at timestamptz;
begin
  select i.acted_at into v_last from inquiry i where i.id = begin_inquiry_act.inquiry
    and may_see_inquiry(i.id, i.unit_id, i.recorded_by, i.citizen_id, upper(i.period)) for no key update;
  if not found then return null; end if;
  v_at := greatest(clock_instant(virtual_now), app_now(), v_last + interval '1 millisecond');
  perform set_config('app.now', v_at::text, true);
  update inquiry i set acted_at = v_at where i.id = begin_inquiry_act.inquiry;
  update citizen c set acted_at = v_at where c.id = any (citizens);
  return v_at;
end $$;

grant select, insert on inquiry, inquiry_owner to tovholder_app;
grant update (period, acted_at, answer, answer_words, accepted_party, accepted_person, accepted_how, accepted_at,
  enrolment_id, answered_by, citizen_id) on inquiry to tovholder_app;
grant update (period) on inquiry_owner to tovholder_app;

alter table inquiry enable row level security;
create policy seen_at_the_door on inquiry for select to tovholder_app
  using (may_see_inquiry(id, unit_id, recorded_by, citizen_id, upper(period)));
create policy written_at_the_door on inquiry for insert to tovholder_app
  with check (unit_id = (select app_unit()) and recorded_by = (select app_worker())
    and (citizen_id is null or may_see(citizen_id, 'core')));
create policy changed_at_the_door on inquiry for update to tovholder_app
  using (may_see_inquiry(id, unit_id, recorded_by, citizen_id, upper(period)))
  with check (unit_id = (select app_unit()));

alter table inquiry_owner enable row level security;
create policy seen_with_the_inquiry on inquiry_owner for select to tovholder_app
  using (exists (select from inquiry i where i.id = inquiry_id));
create policy written_by_the_one_who_acts on inquiry_owner for insert to tovholder_app
  with check (recorded_by = (select app_worker()) and exists (select from inquiry i where i.id = inquiry_id));
create policy changed_with_the_inquiry on inquiry_owner for update to tovholder_app
  using (exists (select from inquiry i where i.id = inquiry_id));
