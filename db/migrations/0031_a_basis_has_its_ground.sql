-- What opens a basis stands beside it: nobody writes themselves a sight of somebody. Whom the program acts as is the
-- pool's to say (decision 6), but what it may say is held here.
create function basis_has_its_ground() returns trigger language plpgsql security definer
set search_path = public, pg_temp as $$
begin
  -- The owner fills what is invented or restored.
  if session_user <> 'tovholder_app' then
    return null;
  end if;
  if not (case
    when new.reason in ('recorded', 'unit-manager') then exists (
      select from citizen c join unit u on u.id = c.unit_id
      where c.id = new.citizen_id and c.recorded_by = new.recorded_by and c.recorded_at = lower(new.period)
        and new.subject_id in (c.recorded_by, u.managers_id))
    when new.reason = 'enrolled' then exists (
      select from enrolment e join team t on t.id = e.team_id
      where e.id = new.ref_id and e.citizen_id = new.citizen_id and t.unit_id = new.subject_id
        and lower(e.period) = lower(new.period))
    when new.reason = 'handover-proposed' then exists (
      select from handover h where h.id = new.ref_id and h.to_worker_id = new.subject_id
        and h.proposed_at = lower(new.period) and new.citizen_id = any (person_records(array[h.citizen_id])))
    when new.reason = 'gave-over' then exists (
      select from handover h where h.id = new.ref_id and h.from_worker_id = new.subject_id and h.state = 'accepted'
        and h.answered_at = lower(new.period) and upper(new.period) <= h.answered_at + interval '30 days'
        and new.citizen_id = any (person_records(array[h.citizen_id])))
    when new.reason = 'merge-proposed' then exists (
      select from merge_proposal m where m.id = new.ref_id and m.to_worker_id = new.subject_id
        and m.proposed_at = lower(new.period)
        and new.citizen_id = any (person_records(array[m.record_id, m.survivor_id])))
    else exists (
      select from inquiry i where i.id = new.ref_id and i.citizen_id = new.citizen_id)
    end) then
    raise exception 'a basis without what opens it' using errcode = '42501';
  end if;
  return null;
end $$;
create constraint trigger basis_has_its_ground after insert on access_basis
  deferrable initially deferred for each row execute function basis_has_its_ground();

-- Who read is who reads, now: the log cannot be written in another's name.
drop policy written_with_a_basis on reading;
create policy written_with_a_basis on reading for insert to tovholder_app
  with check (worker_id = (select app_worker()) and at = (select app_now()) and may_see(citizen_id, 'core'));

-- Time moves only for citizens of my unit, and only when somebody acts; others are answered like unknown ones.
create or replace function begin_act(citizens uuid[], virtual_now timestamptz) returns table (records uuid[], instant timestamptz)
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
  v_mine uuid[] := array(select c from unnest(citizens) c where app_system() is not null
    or not exists (select from citizen z where z.id = c and z.unit_id is distinct from app_unit()));
  v_records uuid[] := person_records(v_mine);
  v_last timestamptz;
  v_at timestamptz;
begin
  if app_now() is null then
    raise exception 'nobody acts' using errcode = '42501';
  end if;
  perform from citizen c where c.id = any (v_records) order by c.id for no key update;
  if person_records(v_mine) is distinct from v_records then
    raise exception 'the records were merged meanwhile' using errcode = 'TV409';
  end if;
  select max(c.acted_at) into v_last from citizen c where c.id = any (v_records);
  v_at := greatest(clock_instant(virtual_now), v_last + interval '1 millisecond');
  if v_last is null then v_at := clock_instant(virtual_now); end if;
  update citizen c set acted_at = v_at where c.id = any (v_records);
  perform set_config('app.now', v_at::text, true);
  return query select v_records, v_at;
end $$;
