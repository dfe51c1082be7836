-- One row a person on the board, kept current by the facts of its citizens in the transaction that records them
-- (ARCHITECTURE §5 "Read", decision 8). It repeats what stands elsewhere, so that a board of a hundred is one short
-- reading; board_row_now says what it must agree with. It holds who is enrolled, and who never was (Uden tovholder).

create table board_row (
  citizen_id uuid primary key references citizen,
  unit_id uuid not null,
  team_id uuid,
  holder_id uuid,
  name text not null,
  full_name text,
  aliases text[] not null,
  marks text[] not null,
  interpreter boolean not null,
  languages text[] not null,
  enrolled_at timestamptz,
  rhythm_days smallint,
  handover_from uuid,
  handover_to uuid,
  handover_at timestamptz,
  step_id uuid,
  step_what text,
  step_due_on date,
  step_time time,
  step_worker uuid,
  situation text,
  place text,
  -- Where we last met or saw them, newest first: quick choices for the next contact.
  places text[] not null,
  -- When somebody held, as pairs of minutes since 1970, the last one open.
  held jsonb not null,
  -- The knots of the last 90 days, minutes since 1970 by kind: as the board sends them.
  knots jsonb not null,
  last_met_at timestamptz,
  last_seen_at timestamptz
) with (fillfactor = 70);
create index board_row_counted on board_row (unit_id, team_id, holder_id);
create index board_row_holder on board_row (holder_id);

create function minute_of(at timestamptz) returns int language sql immutable parallel safe
return floor(extract(epoch from at) / 60)::int;

-- How far back the board's rope goes.
create function board_reach() returns interval language sql immutable parallel safe return interval '90 days';

-- Whether everybody who may see the survivor may see the record for as long: a link never widens access. That and when we
-- met the person counts for the person; what, where and who is said only where all who read the row may read it there.
create function seen_alike(record uuid, survivor uuid) returns boolean language sql stable
set search_path = public, pg_temp as $$
  select not exists (select from access_basis s
    where s.citizen_id = survivor and (upper_inf(s.period) or upper(s.period) > app_now())
      and not exists (select from access_basis r where r.citizen_id = record and r.subject_id = s.subject_id
        and r.categories @> s.categories
        and (upper_inf(r.period) or (not upper_inf(s.period) and upper(r.period) >= upper(s.period)))))
$$;

-- What the row says, out of the tables that own it. Nothing in it depends on the time of day but the oldest knots.
create view board_row_now as
select c.id citizen_id, c.unit_id, e.team_id, r.worker_id holder_id, s.name, s.full_name, s.aliases,
  array(select distinct m.kind from citizen_mark m where m.citizen_id = any (g.alike) and m.ended_at is null order by 1) marks,
  c.interpreter, c.languages, lower(e.period) enrolled_at,
  (select y.days from rhythm y where y.citizen_id = c.id order by y.recorded_at desc limit 1) rhythm_days,
  h.from_worker_id handover_from, h.to_worker_id handover_to, h.proposed_at handover_at,
  n.id step_id, n.what step_what, n.due_on step_due_on, n.due_time step_time, n.worker_id step_worker,
  p.situation, p.place,
  array(select t.place from contact t where t.citizen_id = any (g.alike) and t.place is not null
      and t.outcome in ('met', 'seen') group by t.place order by max(t.at) desc, t.place limit 3) places,
  (select coalesce(jsonb_agg(jsonb_build_array(minute_of(lower(span)), minute_of(upper(span))) order by span), '[]')
    from (select unnest(range_agg(x.period)) span from responsibility x where x.citizen_id = c.id) spans) held,
  (select coalesce(jsonb_object_agg(k.kind, k.minutes), '{}') from (
    select each.kind, jsonb_agg(each.at order by each.at) minutes from (
      select t.outcome kind, minute_of(t.at) at from contact t
        where t.citizen_id = any (g.records) and t.at > app_now() - board_reach()
      union select 'handover', minute_of(lower(x.period)) from responsibility x
        where x.citizen_id = any (g.records) and x.opened_by = 'handover' and lower(x.period) > app_now() - board_reach()
    ) each group by each.kind) k) knots,
  l.met last_met_at, l.seen last_seen_at
from citizen c join citizen_shown s on s.id = c.id
  cross join lateral (select array(select c.id union all select l.record_id from citizen_link l
      where l.survivor_id = c.id and upper_inf(l.period)) records,
    array(select c.id union all select l.record_id from citizen_link l
      where l.survivor_id = c.id and upper_inf(l.period) and seen_alike(l.record_id, c.id)) alike) g
  left join enrolment e on e.citizen_id = c.id and upper_inf(e.period)
  left join responsibility r on r.citizen_id = c.id and upper_inf(r.period)
  left join sleep_spell p on p.citizen_id = c.id and upper_inf(p.period)
  left join lateral (select h.from_worker_id, h.to_worker_id, h.proposed_at from handover h
    where h.citizen_id = any (g.alike) and h.state = 'proposed' order by h.proposed_at limit 1) h on true
  left join lateral (select n.* from next_step n where n.citizen_id = any (g.alike) and n.done_at is null
    order by n.due_on, n.due_time nulls last, n.id limit 1) n on true
  cross join lateral (select max(t.at) filter (where t.outcome = 'met') met,
    max(t.at) filter (where t.outcome in ('met', 'seen')) seen from contact t where t.citizen_id = any (g.records)) l
where not exists (select from citizen_link l where l.record_id = c.id and upper_inf(l.period))
  and (e.id is not null or not exists (select from enrolment o where o.citizen_id = c.id));

-- Writes the rows of these persons anew. Their citizens are locked first: whoever writes the same row waits, and then
-- reads what was written.
-- One plan for all: it is long, and making it anew would cost more than what it does.
create function write_board(people uuid[]) returns void language plpgsql security definer
set search_path = public, pg_temp set plan_cache_mode = force_generic_plan as $$
begin
  perform from citizen c where c.id = any (people) order by c.id for no key update;
  with written as (
    insert into board_row as b select x.* from board_row_now x where x.citizen_id = any (people) order by x.citizen_id
    on conflict (citizen_id) do update set unit_id = excluded.unit_id, team_id = excluded.team_id,
      holder_id = excluded.holder_id, name = excluded.name, full_name = excluded.full_name, aliases = excluded.aliases,
      marks = excluded.marks, interpreter = excluded.interpreter, languages = excluded.languages,
      enrolled_at = excluded.enrolled_at, rhythm_days = excluded.rhythm_days, handover_from = excluded.handover_from,
      handover_to = excluded.handover_to, handover_at = excluded.handover_at, step_id = excluded.step_id,
      step_what = excluded.step_what, step_due_on = excluded.step_due_on, step_time = excluded.step_time,
      step_worker = excluded.step_worker, situation = excluded.situation, place = excluded.place,
      places = excluded.places, held = excluded.held, knots = excluded.knots, last_met_at = excluded.last_met_at,
      last_seen_at = excluded.last_seen_at
    returning b.citizen_id
  )
  delete from board_row b where b.citizen_id = any (people) and b.citizen_id not in (select w.citizen_id from written w);
end $$;

-- When the transaction commits, everything is in its place: the first of its facts writes the rows of all of them, the
-- others see that it is done. Records that came together or apart in it are written too.
create function fact_moves_the_board() returns trigger language plpgsql security definer
set search_path = public, pg_temp set plan_cache_mode = force_generic_plan as $$
declare
  v_done bigint := coalesce(nullif(current_setting('app.board_seq', true), '')::bigint, 0);
  v_people uuid[];
  v_last bigint;
begin
  if new.seq <= v_done then
    return null;
  end if;
  select array_agg(distinct f.citizen_id), max(f.seq) into v_people, v_last
    from fact f where f.xid = pg_current_xact_id() and f.seq > v_done and f.citizen_id is not null;
  perform set_config('app.board_seq', v_last::text, true);
  perform write_board(array(
    select unnest(v_people)
    union select case when l.record_id = any (v_people) then l.survivor_id else l.record_id end from citizen_link l
      where (l.record_id = any (v_people) or l.survivor_id = any (v_people))
        and (upper_inf(l.period) or upper(l.period) = app_now())));
  return null;
end $$;
create constraint trigger fact_moves_the_board after insert on fact
  deferrable initially deferred for each row when (new.citizen_id is not null)
  execute function fact_moves_the_board();

alter table board_row enable row level security;
create policy seen_with_a_basis on board_row for select to tovholder_app
  using ((select app_system()) is not null or exists (select from my_basis b
    where b.citizen_id = board_row.citizen_id and b.categories && '{core,all}'));
grant select on board_row to tovholder_app;
revoke all on function write_board(uuid[]), seen_alike(uuid, uuid) from public, tovholder_app;

-- How many persons each scope of my board holds. Who is enrolled may be seen by the whole unit (basis `enrolled`), so
-- they are counted as they are; who never was is counted where I may see them.
create function board_counts(team uuid) returns table (mine int, team int, unit int, no_holder int)
language sql stable security definer set search_path = public, pg_temp as $$
  select count(*) filter (where b.holder_id = (select app_worker()))::int,
    count(*) filter (where b.team_id = board_counts.team)::int,
    count(*)::int, (select count(*) from board_row t where t.unit_id = (select app_unit()) and t.team_id is null
      and may_see(t.citizen_id, 'core'))::int
  from board_row b where b.unit_id = (select app_unit()) and b.team_id is not null
$$;

drop table strip;
select set_config('app.now', clock_instant(null)::text, true);
insert into board_row select * from board_row_now;
