-- One question decides access: is there a row that says why this worker may see this kind of thing about this
-- citizen now? No row, no data; the row itself is the explanation shown to the citizen (ARCHITECTURE §1.4).

create table access_basis (
  id uuid primary key default uuidv7(),
  citizen_id uuid not null references citizen deferrable initially deferred,
  -- A worker, a unit, or the managers of a unit.
  subject_id uuid not null,
  categories text[] not null default '{all}',
  reason text not null check (reason in ('recorded', 'unit-manager', 'enrolled', 'handover-proposed', 'gave-over',
    'inquiry', 'merge-proposed')),
  -- What opened it: the enrolment, the handover, the inquiry.
  ref_id uuid,
  period tstzrange not null check (is_open_or_finite(period)),
  recorded_by uuid not null,
  recorded_at timestamptz not null
);
create index access_basis_citizen on access_basis (citizen_id, subject_id);
create index access_basis_subject on access_basis (subject_id, citizen_id);

-- The explanation shown to the citizen is never rewritten: only when it ends may be said later.
create function basis_stays_as_written() returns trigger language plpgsql as $$
begin
  if lower(new.period) is distinct from lower(old.period)
    or (to_jsonb(new) - 'period') <> (to_jsonb(old) - 'period') then
    raise exception 'a basis stays as it was written' using errcode = 'TV001';
  end if;
  return new;
end $$;
create trigger basis_stays_as_written before update on access_basis
  for each row execute function basis_stays_as_written();
create trigger basis_stays before delete on access_basis for each row execute function refuse_change();
create trigger basis_is_never_emptied before truncate on access_basis for each statement execute function refuse_change();

-- The one place that row security asks. It reads the bases as their owner, else their own policy would ask it again.
-- A basis is always written at the instant that opens it, never ahead: so only its end is compared, and a program whose
-- clock is behind sees what another has just opened.
create function may_see(citizen uuid, category text) returns boolean language sql stable parallel safe
security definer set search_path = public, pg_temp as $$
  select app_system() is not null or exists (
    select from access_basis b
    where b.citizen_id = citizen and b.subject_id = any (app_subjects())
      and (upper_inf(b.period) or upper(b.period) > app_now()) and app_now() is not null
      and b.categories && array[category, 'all'])
$$;

-- Every reading of a citizen page: who, when, why allowed. The row is written in the reading transaction.
create table reading (
  id uuid primary key default uuidv7(),
  citizen_id uuid not null references citizen,
  worker_id uuid not null references worker,
  at timestamptz not null,
  what text not null,
  basis_id uuid not null references access_basis
);
create index reading_citizen on reading (citizen_id, at);
create index reading_worker on reading (worker_id, at);
create index reading_basis on reading (basis_id);
create trigger reading_stays before update or delete on reading for each row execute function refuse_change();
create trigger reading_is_never_emptied before truncate on reading for each statement execute function refuse_change();
