-- A night cover recurs, an authority is closed once like an enrolment, and what was recorded while two records were one
-- can be moved to the other.

-- A night cover is accepted once and recurs, from one Danish clock time to another, until it is stopped. Each evening
-- and morning the due step says whether it rests; no future periods are written.
alter table cover add nightly_from time, add nightly_to time,
  -- Null: it is on, or it does not recur.
  add rests_since timestamptz,
  add constraint a_night_has_two_ends check ((nightly_from is null) = (nightly_to is null) and nightly_from <> nightly_to),
  add constraint nights_recur check (nightly_from is null or kind = 'night'),
  add constraint only_nights_rest check (rests_since is null or nightly_from is not null),
  -- Who is away at night may fall ill as well: one of each at a time.
  drop constraint one_cover_at_a_time,
  add constraint one_cover_at_a_time exclude using gist
    (worker_id with =, ((nightly_from is not null)::int) with =, tstzrange(from_at, until_at) with &&) where (state <> 'ended');
grant update (rests_since) on cover to tovholder_app;

create or replace function cover_is_ended_once() returns trigger language plpgsql as $$
declare
  v_open text[] := array['substitute_id', 'state', 'agreement_id', 'accepted_at', 'accepted_by', 'begun_at', 'rests_since',
    'fell_at', 'fell_to', 'ended_at', 'ended_by'];
begin
  if old.state = 'ended' or (to_jsonb(new) - v_open) <> (to_jsonb(old) - v_open) then
    raise exception 'an ended cover stays as it was' using errcode = 'TV003';
  end if;
  return new;
end $$;

-- The authority begins and ends at the instant of an act, is closed once, and nothing else changes.
create trigger authority_opens before insert on authority_spell
  for each row execute function period_is_opened_now();
create trigger authority_closes before update on authority_spell
  for each row execute function period_is_closed_once();
create trigger authority_stays before delete on authority_spell for each row execute function refuse_change();
create trigger authority_is_never_emptied before truncate on authority_spell
  for each statement execute function refuse_change();

-- After an un-merge, what was recorded meanwhile stays where it was recorded until somebody who sees both records moves
-- it. The database writes down each move itself, so none is made in secret.
create table recorded_move (
  id uuid primary key default uuidv7(),
  link_id uuid not null references citizen_link,
  -- The table and the row that was moved.
  what text not null check (what in ('contact', 'next_step', 'meeting_note')),
  thing_id uuid not null,
  from_id uuid not null references citizen,
  to_id uuid not null references citizen,
  recorded_by uuid not null,
  recorded_at timestamptz not null,
  check (from_id <> to_id)
);
create index recorded_move_link on recorded_move (link_id);
create index recorded_move_from on recorded_move (from_id);
create index recorded_move_to on recorded_move (to_id);
create trigger recorded_move_stays before update or delete on recorded_move
  for each row execute function refuse_change();
create trigger recorded_move_is_never_emptied before truncate on recorded_move
  for each statement execute function refuse_change();
alter table recorded_move enable row level security;
create policy seen_with_a_basis on recorded_move for select to tovholder_app
  using (may_see(from_id, 'core') and may_see(to_id, 'core'));
grant select on recorded_move to tovholder_app;

create function moved_by_a_closed_link() returns trigger language plpgsql security definer
set search_path = public, pg_temp as $$
declare
  v_link uuid;
begin
  if not (may_see(old.citizen_id, 'core') and may_see(new.citizen_id, 'core')) then
    raise exception 'only who sees both records moves between them' using errcode = '42501';
  end if;
  select l.id into v_link from citizen_link l
  where ((l.record_id = old.citizen_id and l.survivor_id = new.citizen_id)
      or (l.record_id = new.citizen_id and l.survivor_id = old.citizen_id))
    and not upper_inf(l.period) and l.period @> old.recorded_at;
  if v_link is null or app_worker() is null or (to_jsonb(new) - 'citizen_id') <> (to_jsonb(old) - 'citizen_id')
    or not coalesce(boundary_is_this_act(old.citizen_id, app_now()), false)
    or not coalesce(boundary_is_this_act(new.citizen_id, app_now()), false) then
    raise exception 'what was recorded while two records were one moves between them, and nothing else changes'
      using errcode = 'TV003';
  end if;
  insert into recorded_move (link_id, what, thing_id, from_id, to_id, recorded_by, recorded_at)
    values (v_link, tg_table_name, old.id, old.citizen_id, new.citizen_id, app_worker(), app_now());
  return new;
end $$;
create trigger contact_moves before update of citizen_id on contact
  for each row when (old.citizen_id is distinct from new.citizen_id) execute function moved_by_a_closed_link();
create trigger next_step_moves before update of citizen_id on next_step
  for each row when (old.citizen_id is distinct from new.citizen_id) execute function moved_by_a_closed_link();
create trigger meeting_note_moves before update of citizen_id on meeting_note
  for each row when (old.citizen_id is distinct from new.citizen_id) execute function moved_by_a_closed_link();

-- The program has no other way to move a row than this one, and the triggers above look at each row.
create function move_recorded(link uuid, things uuid[], goes_to uuid) returns int language plpgsql security definer
set search_path = public, pg_temp as $$
declare
  v_from uuid;
  v_table text;
  v_moved int;
  v_all int := 0;
begin
  select case goes_to when l.record_id then l.survivor_id when l.survivor_id then l.record_id end into v_from
    from citizen_link l where l.id = link;
  foreach v_table in array array['contact', 'next_step', 'meeting_note'] loop
    execute format('update %I set citizen_id = $1 where citizen_id = $2 and id = any ($3)', v_table)
      using goes_to, v_from, things;
    get diagnostics v_moved = row_count;
    v_all := v_all + v_moved;
  end loop;
  return v_all;
end $$;
revoke all on function move_recorded from public;
grant execute on function move_recorded to tovholder_app;

-- What can be moved: recorded on either of the two while a link that is closed now held.
create view recorded_meanwhile with (security_invoker = true) as
select l.id link_id, l.record_id, l.survivor_id, t.what, t.id, t.citizen_id, t.at, t.code, t.text, t.recorded_by
from citizen_link l cross join lateral (
  select 'contact' what, c.id, c.citizen_id, c.at, c.outcome code, concat_ws(': ', c.place, c.text) text, c.recorded_by,
    c.recorded_at from contact c where c.citizen_id in (l.record_id, l.survivor_id)
  union all
  select 'step', s.id, s.citizen_id, s.recorded_at, 'step', s.what, s.recorded_by, s.recorded_at
    from next_step s where s.citizen_id in (l.record_id, l.survivor_id)
  union all
  select 'note', n.id, n.citizen_id, n.recorded_at, n.meeting, n.text, n.recorded_by, n.recorded_at
    from meeting_note n where n.citizen_id in (l.record_id, l.survivor_id)) t
where not upper_inf(l.period) and l.period @> t.recorded_at;
grant select on recorded_meanwhile to tovholder_app;
