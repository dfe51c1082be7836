-- Row security on every table that has a citizen; the app role reads and writes only what a basis opens.
-- It has no DELETE anywhere, and may UPDATE only the columns that a rule ends or answers.

grant usage on schema public to tovholder_app, tovholder_reporter;
grant select, insert on all tables in schema public to tovholder_app;
revoke all on schema_migration from tovholder_app;
grant select on schema_migration to tovholder_app;
grant execute on all functions in schema public to tovholder_app;

grant update (period) on employment, membership, duty, partner, region, municipality to tovholder_app;
grant update (ended_at) on session to tovholder_app;
grant update (password_hash) on account to tovholder_app;
grant update (controller, legal_basis) on unit to tovholder_app;
grant update (given_name, family_name, birth_year, birth_on, sex, languages, interpreter, protected_address,
  search_text, search_sounds) on citizen to tovholder_app;
grant update (ended_at) on citizen_reach, citizen_mark to tovholder_app;
grant update (period) on citizen_letters, citizen_link, sleep_spell, authority_spell, access_basis to tovholder_app;
grant update (period) on responsibility to tovholder_app;
grant update (period, end_reason, end_note, may_call, accepted_party, accepted_person, accepted_how, died_on, ended_by)
  on enrolment to tovholder_app;
grant update (state, answered_at, answered_by, answer, reminded_at, raised_at) on handover to tovholder_app;
grant update (done_at, done_by) on next_step to tovholder_app;
grant update (knots, last_met_at, last_seen_at) on strip to tovholder_app;

-- The open bases that name me. It reads as its owner and names nobody but me. The reading policies ask it instead of
-- may_see, which says the same: a function that runs as its owner is called for every row (some 20 µs), while the
-- planner sees through a view, and looks up one citizen or gathers all of mine once, whichever is less. Only read:
-- what is written and changed asks may_see.
create view my_basis as
  select b.citizen_id, b.categories from access_basis b
  where b.subject_id = any ((select app_subjects())::uuid[]) and (select app_now()) is not null
    and (upper_inf(b.period) or upper(b.period) > (select app_now()));
revoke all on my_basis from tovholder_app;
grant select on my_basis to tovholder_app;

do $$
declare
  t text;
begin
  for t in select c.table_name from information_schema.columns c join information_schema.tables b
      on b.table_schema = c.table_schema and b.table_name = c.table_name and b.table_type = 'BASE TABLE'
    where c.table_schema = 'public' and c.column_name = 'citizen_id' and c.table_name not in ('access_basis', 'fact')
  loop
    execute format('alter table %I enable row level security', t);
    execute format('create policy seen_with_a_basis on %1$I for select to tovholder_app
      using ((select app_system()) is not null or exists (select from my_basis b
        where b.citizen_id = %1$I.citizen_id and b.categories && ''{core,all}''))', t);
    execute format('create policy written_with_a_basis on %I for insert to tovholder_app with check (may_see(citizen_id, ''core''))', t);
    execute format('create policy changed_with_a_basis on %I for update to tovholder_app using (may_see(citizen_id, ''core''))', t);
  end loop;
end $$;

alter table citizen enable row level security;
create policy seen_with_a_basis on citizen for select to tovholder_app
  using ((select app_system()) is not null or exists (select from my_basis b
    where b.citizen_id = citizen.id and b.categories && '{core,all}'));
create policy written_with_a_basis on citizen for insert to tovholder_app with check (may_see(id, 'core'));
create policy changed_with_a_basis on citizen for update to tovholder_app using (may_see(id, 'core'));

alter table citizen_link enable row level security;
create policy seen_with_a_basis on citizen_link for select to tovholder_app
  using ((select app_system()) is not null
    or (exists (select from my_basis b where b.citizen_id = citizen_link.record_id and b.categories && '{core,all}')
      and exists (select from my_basis b where b.citizen_id = citizen_link.survivor_id and b.categories && '{core,all}')));
create policy written_with_a_basis on citizen_link for insert to tovholder_app
  with check (may_see(record_id, 'core') and may_see(survivor_id, 'core'));
create policy changed_with_a_basis on citizen_link for update to tovholder_app
  using (may_see(record_id, 'core') and may_see(survivor_id, 'core'));

-- A basis names me, or I write it in the act that opens it.
alter table access_basis enable row level security;
create policy names_me on access_basis for select to tovholder_app
  using (subject_id = any ((select app_subjects())::uuid[]) or (select app_system()) is not null
    or may_see(citizen_id, 'core'));
create policy written_by_the_one_who_acts on access_basis for insert to tovholder_app
  with check (recorded_by = (select app_worker()) and lower(period) = (select app_now()));
create policy changed_with_a_basis on access_basis for update to tovholder_app using (may_see(citizen_id, 'core'));

-- A fact without a citizen belongs to the unit it names.
alter table fact enable row level security;
create policy seen_with_a_basis on fact for select to tovholder_app
  using (case when citizen_id is null then unit_id is null or unit_id = (select app_unit()) or (select app_system()) is not null
    else (select app_system()) is not null or exists (select from my_basis b
      where b.citizen_id = fact.citizen_id and b.categories && array[fact.category, 'all']) end);
create policy written_by_the_one_who_acts on fact for insert to tovholder_app
  with check (actor_id = (select app_worker()) and (citizen_id is null or may_see(citizen_id, category)));

alter table command_answer enable row level security;
create policy mine on command_answer for all to tovholder_app
  using (actor_id = (select app_worker())) with check (actor_id = (select app_worker()));
