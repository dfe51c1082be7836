-- The third of what is held, beside the tovholder and the authority and never mixed with them: the treatment, by named
-- clinicians, as dated spells with their source (P1).
create table clinician_spell (
  id uuid primary key,
  citizen_id uuid not null references citizen,
  kind text not null check (kind in ('gp', 'psychiatrist', 'substance-doctor', 'nurse', 'other')),
  name text not null check (btrim(name) <> ''),
  -- Where they work: the practice, the ward, the centre.
  place text check (btrim(place) <> ''),
  phone text check (btrim(phone) <> ''),
  source text not null check (btrim(source) <> ''),
  period tstzrange not null,
  end_note text,
  ended_by uuid,
  recorded_by uuid not null,
  recorded_at timestamptz not null,
  constraint clinician_period_is_plain check (is_open_or_finite(period)),
  constraint an_ended_clinician_says_who_ended check (upper_inf(period) = (ended_by is null)
    and (end_note is null or not upper_inf(period))),
  -- A citizen has one general practitioner at a time; of the others there may be several, each named once.
  constraint one_gp_at_a_time exclude using gist (citizen_id with =, period with &&) where (kind = 'gp'),
  constraint clinician_named_once exclude using gist (citizen_id with =, kind with =, lower(btrim(name)) with =, period with &&)
);
create index clinician_spell_citizen on clinician_spell (citizen_id, period);

create trigger clinician_opens before insert on clinician_spell for each row execute function period_is_opened_now();
create trigger clinician_closes before update on clinician_spell for each row execute function period_is_closed_once();
create trigger clinician_stays before delete on clinician_spell for each row execute function refuse_change();
create trigger clinician_is_never_emptied before truncate on clinician_spell
  for each statement execute function refuse_change();

-- How often this citizen is to be seen: our goal, or what the citizen has agreed to. Each saying stays.
alter table rhythm add agreed boolean not null default false;
create function rhythm_is_said_now() returns trigger language plpgsql as $$
begin
  if new.recorded_by is distinct from app_worker() or new.recorded_at is distinct from app_now() then
    raise exception 'a rhythm is said by who acts, now' using errcode = 'TV003';
  end if;
  return new;
end $$;
create trigger rhythm_is_said_now before insert on rhythm for each row execute function rhythm_is_said_now();
create trigger rhythm_stays before update or delete on rhythm for each row execute function refuse_change();
create trigger rhythm_is_never_emptied before truncate on rhythm for each statement execute function refuse_change();

grant select, insert on clinician_spell to tovholder_app;
grant update (period, end_note, ended_by) on clinician_spell to tovholder_app;

alter table clinician_spell enable row level security;
create policy seen_with_a_basis on clinician_spell for select to tovholder_app
  using ((select app_system()) is not null or exists (select from my_basis b
    where b.citizen_id = clinician_spell.citizen_id and b.categories && '{core,all}'));
create policy written_with_a_basis on clinician_spell for insert to tovholder_app
  with check (may_see(citizen_id, 'core'));
create policy changed_with_a_basis on clinician_spell for update to tovholder_app using (may_see(citizen_id, 'core'));
