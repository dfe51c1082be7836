-- The morning meeting walks the board, the afternoon round closes the day (S2): notes taken there land on the citizen.
create table meeting_note (
  id uuid primary key,
  citizen_id uuid not null references citizen,
  meeting text not null check (meeting in ('morning', 'afternoon')),
  text text not null check (btrim(text) <> ''),
  recorded_by uuid not null references worker,
  recorded_at timestamptz not null
);
create index meeting_note_citizen on meeting_note (citizen_id, recorded_at);
create index meeting_note_recorded_by on meeting_note (recorded_by);

alter table meeting_note enable row level security;
create policy seen_with_a_basis on meeting_note for select to tovholder_app using (may_see(citizen_id, 'core'));
create policy written_with_a_basis on meeting_note for insert to tovholder_app with check (may_see(citizen_id, 'core'));
grant select, insert on meeting_note to tovholder_app;
