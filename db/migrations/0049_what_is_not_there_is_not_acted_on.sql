-- A command names a citizen who is only being recorded in another transaction. The record could not be locked, for it
-- was not there, and came into sight in the middle of the act with a later instant than the act's own: time per citizen
-- went backwards (TV001, a defect to whoever asked). What is not there when the act begins is not there for the act.
-- TV404: a citizen is unknown.
create or replace function begin_act(citizens uuid[], virtual_now timestamptz) returns table (records uuid[], instant timestamptz)
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
  v_mine uuid[] := array(select c from unnest(citizens) c where app_system() is not null
    or not exists (select from citizen z where z.id = c and z.unit_id is distinct from app_unit()));
  v_records uuid[] := person_records(v_mine);
  v_found bigint;
  v_last timestamptz;
  v_at timestamptz;
begin
  if app_now() is null then
    raise exception 'nobody acts' using errcode = '42501';
  end if;
  perform from citizen c where c.id = any (v_records) order by c.id for no key update;
  get diagnostics v_found = row_count;
  if person_records(v_mine) is distinct from v_records then
    raise exception 'the records were merged meanwhile' using errcode = 'TV409';
  end if;
  if v_found < coalesce(cardinality(v_records), 0) then
    raise exception 'no such citizen' using errcode = 'TV404';
  end if;
  select max(c.acted_at) into v_last from citizen c where c.id = any (v_records);
  v_at := greatest(clock_instant(virtual_now), v_last + interval '1 millisecond');
  if v_last is null then v_at := clock_instant(virtual_now); end if;
  update citizen c set acted_at = v_at where c.id = any (v_records);
  perform set_config('app.now', v_at::text, true);
  return query select v_records, v_at;
end $$;
