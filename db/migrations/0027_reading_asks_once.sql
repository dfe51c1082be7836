-- Reading costs what it shows. The planner weighs gathering all my bases against looking up the row's: with an index on
-- the citizen alone it looks up, as soon as I may see thousands and the answer is about one (decision 6).
create index access_basis_of_citizen on access_basis (citizen_id);
drop index access_basis_citizen;

-- What later migrations had asked may_see on reading asks its readable twin.
do $$
declare
  t text;
begin
  foreach t in array array['pull', 'move', 'caseload_text', 'meeting_note'] loop
    execute format('drop policy seen_with_a_basis on %I', t);
    execute format('create policy seen_with_a_basis on %1$I for select to tovholder_app
      using ((select app_system()) is not null or exists (select from my_basis b
        where b.citizen_id = %1$I.citizen_id and b.categories && ''{core,all}''))', t);
  end loop;
end $$;

drop policy seen_with_a_basis on merge_proposal;
create policy seen_with_a_basis on merge_proposal for select to tovholder_app
  using ((select app_system()) is not null
    or (exists (select from my_basis b where b.citizen_id = merge_proposal.record_id and b.categories && '{core,all}')
      and exists (select from my_basis b where b.citizen_id = merge_proposal.survivor_id and b.categories && '{core,all}')));

drop policy names_me on access_basis;
create policy names_me on access_basis for select to tovholder_app
  using (subject_id = any ((select app_subjects())::uuid[]) or (select app_system()) is not null
    or exists (select from my_basis b where b.citizen_id = access_basis.citizen_id and b.categories && '{core,all}'));

-- The records of one person as rows, for the planner to know how few they are; nearly always it is only the one.
create function records_of(citizen uuid) returns setof uuid language plpgsql stable security definer rows 1
set search_path = public, pg_temp as $$
begin
  if exists (select from citizen_link l where l.record_id = citizen and upper_inf(l.period))
    or exists (select from citizen_link l where l.survivor_id = citizen and upper_inf(l.period)) then
    return query select unnest(person_records(array[citizen]));
  else
    return next citizen;
  end if;
end $$;
