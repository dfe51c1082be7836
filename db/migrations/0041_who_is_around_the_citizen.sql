-- Who is around the citizen, and whom to call: relatives, friends, colleagues elsewhere, who speaks for them. Told by
-- the citizen or by who knows; ended once, never removed.
create table citizen_network (
  id uuid primary key,
  citizen_id uuid not null references citizen,
  kind text not null check (kind in ('partner', 'parent', 'child', 'sibling', 'friend', 'neighbour', 'worker',
    'representative', 'other')),
  name text not null check (btrim(name) <> ''),
  -- Where a colleague works, or how they know each other.
  place text check (btrim(place) <> ''),
  phone text check (btrim(phone) <> ''),
  -- The citizen's own word on whether we may call them (P9).
  may_call text not null check (may_call in ('yes', 'no', 'not-asked')),
  recorded_by uuid not null references worker,
  recorded_at timestamptz not null,
  ended_at timestamptz,
  ended_by uuid references worker,
  constraint citizen_network_ended_by_somebody check ((ended_at is null) = (ended_by is null))
);
create index citizen_network_citizen on citizen_network (citizen_id);
create index citizen_network_recorded_by on citizen_network (recorded_by);
create index citizen_network_ended_by on citizen_network (ended_by) where ended_by is not null;
create trigger citizen_network_ends before update on citizen_network
  for each row execute function line_is_ended_once();
create trigger citizen_network_stays before delete on citizen_network for each row execute function refuse_change();
create trigger citizen_network_is_never_emptied before truncate on citizen_network
  for each statement execute function refuse_change();

-- Children are asked about (DOMAIN §5); each asking stays, the last counts.
create table citizen_children (
  id uuid primary key,
  citizen_id uuid not null references citizen,
  answer text not null check (answer in ('none', 'lives-with', 'elsewhere', 'will-not-say')),
  note text check (btrim(note) <> ''),
  recorded_by uuid not null references worker,
  recorded_at timestamptz not null
);
create index citizen_children_citizen on citizen_children (citizen_id, recorded_at);
create index citizen_children_recorded_by on citizen_children (recorded_by);
create trigger citizen_children_stay before update or delete on citizen_children
  for each row execute function refuse_change();
create trigger citizen_children_are_never_emptied before truncate on citizen_children
  for each statement execute function refuse_change();

grant select, insert on citizen_network, citizen_children to tovholder_app;
grant update (ended_at, ended_by) on citizen_network to tovholder_app;

do $$
declare
  t text;
begin
  foreach t in array array['citizen_network', 'citizen_children'] loop
    execute format('alter table %I enable row level security', t);
    execute format('create policy seen_with_a_basis on %1$I for select to tovholder_app
      using ((select app_system()) is not null or exists (select from my_basis b
        where b.citizen_id = %1$I.citizen_id and b.categories && ''{core,all}''))', t);
    execute format('create policy written_with_a_basis on %I for insert to tovholder_app
      with check (may_see(citizen_id, ''core'') and recorded_by = (select app_worker()) and recorded_at = (select app_now()))', t);
  end loop;
end $$;
create policy changed_with_a_basis on citizen_network for update to tovholder_app using (may_see(citizen_id, 'core'));
