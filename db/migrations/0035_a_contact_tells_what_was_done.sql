-- A contact says how, how long, with whom and what was done; what is wrong in it is corrected and what stood stays (P7);
-- health care given waits until it stands in its owner's journal (P15); the citizen may refuse that places are written.

alter table contact drop constraint contact_outcome_check,
  add constraint contact_outcome_check check (outcome in ('met', 'seen', 'not-there', 'did-not-want', 'network')),
  add channel text not null default 'in-person' check (channel in ('in-person', 'phone', 'text', 'video')),
  add minutes smallint check (minutes between 1 and 1440),
  -- At our own place. Null: nobody said.
  add own_premises boolean,
  add topics text[] not null default '{}' check (topics <@ array['bolig', 'psykisk', 'krop', 'rusmidler', 'oekonomi',
    'arbejde', 'netvaerk', 'hverdag', 'ret']),
  add with_whom text not null default 'citizen' check (with_whom in ('citizen', 'relative', 'network')),
  add who text check (btrim(who) <> ''),
  -- Recorded by mistake: it stays, and counts nowhere.
  add void boolean not null default false,
  -- Whoever spoke with others has not met the citizen.
  add constraint network_is_a_kind_of_its_own check ((outcome = 'network') = (with_whom <> 'citizen')
    and (who is null or with_whom <> 'citizen')),
  add constraint contact_of_citizen unique (id, citizen_id);

-- What stood before a correction, written by the database: nobody corrects in secret.
create table contact_correction (
  id uuid primary key default uuidv7(),
  contact_id uuid not null,
  citizen_id uuid not null,
  was jsonb not null,
  recorded_by uuid not null references worker,
  recorded_at timestamptz not null,
  foreign key (contact_id, citizen_id) references contact (id, citizen_id) on update cascade
);
create index contact_correction_contact on contact_correction (contact_id);
create index contact_correction_citizen on contact_correction (citizen_id);
create index contact_correction_recorded_by on contact_correction (recorded_by);

-- Who of us was there too.
create table contact_colleague (
  id uuid primary key default uuidv7(),
  contact_id uuid not null,
  citizen_id uuid not null,
  worker_id uuid not null references worker,
  recorded_by uuid not null references worker,
  recorded_at timestamptz not null,
  ended_at timestamptz,
  ended_by uuid references worker,
  foreign key (contact_id, citizen_id) references contact (id, citizen_id) on update cascade
);
create unique index with_me_once on contact_colleague (contact_id, worker_id) where ended_at is null;
create index contact_colleague_worker on contact_colleague (worker_id);

-- The note has a category of its own, and is read by who may read that.
create table contact_note (
  id uuid primary key default uuidv7(),
  contact_id uuid not null,
  citizen_id uuid not null,
  category text not null check (category in ('social', 'health', 'substance', 'psychiatric', 'economy', 'legal')),
  text text not null check (btrim(text) <> ''),
  recorded_by uuid not null references worker,
  recorded_at timestamptz not null,
  ended_at timestamptz,
  ended_by uuid references worker,
  foreign key (contact_id, citizen_id) references contact (id, citizen_id) on update cascade
);
create unique index one_note_a_contact on contact_note (contact_id) where ended_at is null;

create table contact_care (
  id uuid primary key default uuidv7(),
  contact_id uuid not null,
  citizen_id uuid not null,
  kind text not null check (kind in ('wound', 'blood-pressure', 'glucose', 'tb-screening', 'hepc-screening', 'vaccination',
    'medicine')),
  value text check (btrim(value) <> ''),
  note text check (btrim(note) <> ''),
  recorded_by uuid not null references worker,
  recorded_at timestamptz not null,
  ended_at timestamptz,
  ended_by uuid references worker,
  foreign key (contact_id, citizen_id) references contact (id, citizen_id) on update cascade,
  constraint a_measure_has_its_value check ((kind in ('blood-pressure', 'glucose', 'vaccination')) = (value is not null))
);

-- Needles and naloxone tell of drugs: they are read like what is written of drugs.
create table contact_supply (
  id uuid primary key default uuidv7(),
  contact_id uuid not null,
  citizen_id uuid not null,
  item text not null check (item in ('food', 'clothes', 'sleeping-bag', 'hygiene', 'condoms', 'ticket', 'phone', 'needles',
    'naloxone', 'other')),
  what text check (btrim(what) <> ''),
  count smallint not null check (count between 1 and 999),
  category text not null check (category = case when item in ('needles', 'naloxone') then 'substance' else 'core' end),
  recorded_by uuid not null references worker,
  recorded_at timestamptz not null,
  ended_at timestamptz,
  ended_by uuid references worker,
  foreign key (contact_id, citizen_id) references contact (id, citizen_id) on update cascade,
  constraint another_thing_has_a_name check ((item = 'other') = (what is not null))
);

-- Whose journal the care stands in, by whom and since when; taken back where it does not.
create table contact_journalled (
  id uuid primary key default uuidv7(),
  contact_id uuid not null,
  citizen_id uuid not null,
  owner text not null check (owner in ('municipality', 'region', 'hospital')),
  recorded_by uuid not null references worker,
  recorded_at timestamptz not null,
  ended_at timestamptz,
  ended_by uuid references worker,
  foreign key (contact_id, citizen_id) references contact (id, citizen_id) on update cascade
);
create unique index journalled_once on contact_journalled (contact_id) where ended_at is null;

-- What waits for a journal now, kept by the database: short however long the history is.
create table contact_unjournalled (
  contact_id uuid primary key,
  citizen_id uuid not null,
  at timestamptz not null,
  foreign key (contact_id, citizen_id) references contact (id, citizen_id) on update cascade
);
create index contact_unjournalled_at on contact_unjournalled (at);
create function journal_waits() returns trigger language plpgsql security definer
set search_path = public, pg_temp as $$
declare
  v_contact uuid := coalesce(to_jsonb(new) ->> 'contact_id', to_jsonb(new) ->> 'id')::uuid;
begin
  delete from contact_unjournalled u where u.contact_id = v_contact;
  insert into contact_unjournalled
  select c.id, c.citizen_id, c.at from contact c where c.id = v_contact and not c.void
    and (exists (select from contact_care k where k.contact_id = c.id and k.ended_at is null)
      or exists (select from contact_note n where n.contact_id = c.id and n.ended_at is null and n.category = 'health'))
    and not exists (select from contact_journalled j where j.contact_id = c.id and j.ended_at is null)
  on conflict do nothing;
  return null;
end $$;
create trigger care_waits_for_its_journal after insert or update of ended_at on contact_care
  for each row execute function journal_waits();
create trigger note_waits_for_its_journal after insert or update of ended_at on contact_note
  for each row execute function journal_waits();
create trigger journalled_waits_no_longer after insert or update of ended_at on contact_journalled
  for each row execute function journal_waits();
create trigger void_waits_for_no_journal after update of at, void on contact
  for each row execute function journal_waits();

-- The citizen will not have it written where we meet: spells, each begun and ended by an act.
create table places_refused (
  id uuid primary key,
  citizen_id uuid not null references citizen,
  period tstzrange not null,
  ended_by uuid references worker,
  recorded_by uuid not null references worker,
  recorded_at timestamptz not null,
  constraint places_refused_period_is_plain check (is_open_or_finite(period)),
  constraint an_ended_refusal_says_who_ended check (upper_inf(period) = (ended_by is null)),
  constraint places_refused_once exclude using gist (citizen_id with =, period with &&)
);
create index places_refused_citizen on places_refused (citizen_id) where upper_inf(period);
create index places_refused_recorded_by on places_refused (recorded_by);
create index places_refused_ended_by on places_refused (ended_by);
create trigger places_refused_opens before insert on places_refused for each row execute function period_is_opened_now();
create trigger places_refused_closes before update on places_refused for each row execute function period_is_closed_once();

-- A part of a contact is ended once, by who corrects; with the contact it follows to another record.
create function contact_part_is_ended_once() returns trigger language plpgsql security definer
set search_path = public, pg_temp as $$
begin
  if new.citizen_id is distinct from old.citizen_id then
    if (to_jsonb(new) - 'citizen_id') <> (to_jsonb(old) - 'citizen_id') then
      raise exception 'a % follows its contact and nothing else changes', tg_table_name using errcode = 'TV003';
    end if;
    return new;
  end if;
  if old.ended_at is not null or new.ended_by is distinct from app_worker()
    or (to_jsonb(new) - '{ended_at,ended_by}'::text[]) <> (to_jsonb(old) - '{ended_at,ended_by}'::text[])
    or not coalesce(boundary_is_this_act(new.citizen_id, new.ended_at), false) then
    raise exception 'a % is ended once, at the instant of the act, and nothing else changes', tg_table_name
      using errcode = 'TV003';
  end if;
  return new;
end $$;
create function contact_correction_stays() returns trigger language plpgsql as $$
begin
  if (to_jsonb(new) - 'citizen_id') <> (to_jsonb(old) - 'citizen_id') then
    raise exception 'what stood before stays' using errcode = 'TV003';
  end if;
  return new;
end $$;
create trigger contact_correction_stays before update on contact_correction
  for each row execute function contact_correction_stays();

do $$
declare
  t text;
  v_category text;
begin
  for t, v_category in select * from (values ('contact_colleague', '''core'''), ('contact_note', 'category'), ('contact_care', '''health'''),
    ('contact_supply', 'category'), ('contact_journalled', '''health''')) part loop
    execute format('alter table %1$I add constraint %1$s_ended_by_somebody check ((ended_at is null) = (ended_by is null))', t);
    execute format('create index %1$s_contact on %1$I (contact_id)', t);
    execute format('create index %1$s_citizen on %1$I (citizen_id)', t);
    execute format('create index %1$s_recorded_by on %1$I (recorded_by)', t);
    execute format('create index %1$s_ended_by on %1$I (ended_by) where ended_by is not null', t);
    execute format('create trigger %1$s_ends before update on %1$I for each row execute function contact_part_is_ended_once()', t);
    execute format('grant select, insert on %1$I to tovholder_app', t);
    execute format('grant update (ended_at, ended_by) on %1$I to tovholder_app', t);
    execute format('create policy written_with_a_basis on %1$I for insert to tovholder_app with check
      (may_see(citizen_id, %2$s) and recorded_by = (select app_worker()) and recorded_at = (select app_now()))', t, v_category);
    execute format('create policy changed_with_a_basis on %1$I for update to tovholder_app using (may_see(citizen_id, %2$s))',
      t, v_category);
  end loop;
  for t, v_category in select * from (values ('contact_colleague', '''core'''), ('contact_note', 'category'), ('contact_care', '''health'''),
    ('contact_supply', 'category'), ('contact_journalled', '''health'''), ('contact_correction', '''core'''),
    ('contact_unjournalled', '''health'''), ('places_refused', '''core''')) part loop
    execute format('alter table %I enable row level security', t);
    execute format('create policy seen_with_a_basis on %1$I for select to tovholder_app
      using ((select app_system()) is not null or exists (select from my_basis b
        where b.citizen_id = %1$I.citizen_id and b.categories && array[%2$s, ''all'']))', t,
      case v_category when 'category' then t || '.category' else v_category end);
    continue when t = 'contact_unjournalled';
    execute format('create trigger %1$s_is_kept before delete on %1$I for each row execute function refuse_change()', t);
    execute format('create trigger %1$s_is_never_emptied before truncate on %1$I for each statement execute function refuse_change()', t);
  end loop;
end $$;
grant select on contact_correction, contact_unjournalled to tovholder_app;
create policy written_with_a_basis on places_refused for insert to tovholder_app
  with check (may_see(citizen_id, 'core') and recorded_by = (select app_worker()) and recorded_at = (select app_now()));
create policy changed_with_a_basis on places_refused for update to tovholder_app using (may_see(citizen_id, 'core'));
grant select, insert on places_refused to tovholder_app;
grant update (period, ended_by) on places_refused to tovholder_app;

-- Some fields are corrected, the first image is kept, and what was recorded by mistake stays that.
create function contact_is_corrected() returns trigger language plpgsql security definer
set search_path = public, pg_temp as $$
declare
  v_open text[] := '{outcome,at,place,text,channel,minutes,own_premises,topics,with_whom,who,void}';
  v_was jsonb;
begin
  -- To another record: contact_moves looks at that.
  if new.citizen_id is distinct from old.citizen_id then
    return new;
  end if;
  if old.void or app_worker() is null or (to_jsonb(new) - v_open) <> (to_jsonb(old) - v_open)
    or not coalesce(boundary_is_this_act(new.citizen_id, app_now()), false) then
    raise exception 'a contact is corrected by who acts, now, and what is void stays' using errcode = 'TV003';
  end if;
  select jsonb_object_agg(o.key, o.value) into v_was from jsonb_each(to_jsonb(old)) o
    where o.value is distinct from to_jsonb(new) -> o.key;
  if v_was is not null then
    insert into contact_correction (contact_id, citizen_id, was, recorded_by, recorded_at)
      values (old.id, old.citizen_id, v_was, app_worker(), app_now());
  end if;
  return new;
end $$;
create trigger contact_is_corrected before update on contact for each row execute function contact_is_corrected();
create trigger contact_is_kept before delete on contact for each row execute function refuse_change();
create trigger contact_is_never_emptied before truncate on contact for each statement execute function refuse_change();
grant update (outcome, at, place, text, channel, minutes, own_premises, topics, with_whom, who, void) on contact to tovholder_app;

create function places_are_refused(citizen uuid) returns boolean language sql stable security definer
set search_path = public, pg_temp as $$
  select exists (select from places_refused r where r.citizen_id = any (person_records(array[citizen])) and upper_inf(r.period))
$$;
create function place_may_be_written() returns trigger language plpgsql security definer
set search_path = public, pg_temp as $$
begin
  if places_are_refused(new.citizen_id) and (tg_op = 'INSERT' or new.place is distinct from old.place) then
    raise exception 'the citizen has refused that places are written' using errcode = 'TV011';
  end if;
  return new;
end $$;
create trigger place_may_be_written before insert or update of place on contact
  for each row when (new.place is not null) execute function place_may_be_written();

-- Who did not want to see us is not left alone either (P2).
drop trigger absence_has_its_task on contact;
create constraint trigger absence_has_its_task after insert or update of outcome on contact deferrable initially deferred
  for each row when (new.outcome in ('not-there', 'did-not-want') and not new.void) execute function absence_has_its_task();

-- A search stands on contacts: where one of them was no absence it has one reason less, and a finding that was none
-- does not end it.
create function correction_moves_the_search() returns trigger language plpgsql security definer
set search_path = public, pg_temp as $$
declare
  v_absent text[] := '{not-there,did-not-want}';
  v_found text[] := '{met,seen}';
  v_step record;
  v_last timestamptz;
begin
  if not old.void and old.outcome = any (v_absent) and (new.void or new.outcome <> all (v_absent)) then
    for v_step in select s.id, s.citizen_id from next_step s where s.kind = 'search' and s.done_at is null
        and s.id in (select x.step_id from step_cause x where x.ref_id = new.id) loop
      select max(x.at) into v_last from step_cause x where x.step_id = v_step.id and x.ref_id is distinct from new.id
        and not exists (select from contact t where t.id = x.ref_id and (t.void or t.outcome <> all (v_absent)));
      if v_last is null or (not new.void and new.outcome = any (v_found) and new.at > v_last) then
        update next_step set done_at = app_now(), done_by = app_worker(), result = 'Kontakten er rettet' where id = v_step.id;
        insert into fact (at, kind, actor_id, citizen_id, category, data) values (app_now(), 'tasks.step-done', app_worker(),
          v_step.citizen_id, 'core', jsonb_build_object('stepId', v_step.id));
      end if;
    end loop;
  end if;
  if not old.void and old.outcome = any (v_found) and (new.void or new.outcome <> all (v_found)) then
    for v_step in select s.* from next_step s
      where s.citizen_id = any (person_records(array[new.citizen_id])) and s.kind = 'search'
        and s.done_at >= old.recorded_at and s.result like 'Fundet:%'
        and not exists (select from contact t where t.citizen_id = any (person_records(array[new.citizen_id]))
          and t.id <> new.id and not t.void and t.outcome = any (v_found)
          and t.at > (select max(x.at) from step_cause x where x.step_id = s.id)) loop
      update next_step set done_at = null, done_by = null, result = null where id = v_step.id;
      insert into step_change (id, step_id, citizen_id, what, reason, due_on_before, due_time_before, worker_before,
          result_before, recorded_by, recorded_at)
        values (uuidv7(), v_step.id, v_step.citizen_id, 'reopened', 'Kontakten er rettet', v_step.due_on, v_step.due_time,
          v_step.worker_id, v_step.result, app_worker(), app_now());
      insert into fact (at, kind, actor_id, citizen_id, category, data) values (app_now(), 'tasks.step-reopened', app_worker(),
        v_step.citizen_id, 'core', jsonb_build_object('stepId', v_step.id));
    end loop;
  end if;
  return null;
end $$;
create trigger correction_moves_the_search after update of outcome, void on contact
  for each row execute function correction_moves_the_search();
revoke all on function journal_waits(), contact_part_is_ended_once(), contact_is_corrected(), place_may_be_written(),
  correction_moves_the_search() from public, tovholder_app;
grant execute on function places_are_refused(uuid) to tovholder_app;

-- What was recorded by mistake is of nobody: it is not moved.
create or replace view recorded_meanwhile with (security_invoker = true) as
select l.id link_id, l.record_id, l.survivor_id, t.what, t.id, t.citizen_id, t.at, t.code, t.text, t.recorded_by
from citizen_link l cross join lateral (
  select 'contact' what, c.id, c.citizen_id, c.at, c.outcome code, concat_ws(': ', c.place, c.text) text, c.recorded_by,
    c.recorded_at from contact c where c.citizen_id in (l.record_id, l.survivor_id) and not c.void
  union all
  select 'step', s.id, s.citizen_id, s.recorded_at, 'step', s.what, s.recorded_by, s.recorded_at
    from next_step s where s.citizen_id in (l.record_id, l.survivor_id)
  union all
  select 'note', n.id, n.citizen_id, n.recorded_at, n.meeting, n.text, n.recorded_by, n.recorded_at
    from meeting_note n where n.citizen_id in (l.record_id, l.survivor_id)) t
where not upper_inf(l.period) and l.period @> t.recorded_at;

-- What the row says counts what is not void. Where we meet is a pattern, and a pattern expires: places of the 180 days up
-- to the last time, and none where the citizen has refused. Else the row is as it was.
create function usual_reach() returns interval language sql immutable parallel safe return interval '180 days';
create or replace view board_row_now as
select c.id citizen_id, c.unit_id, e.team_id, r.worker_id holder_id, s.name, s.full_name, s.aliases,
  array(select distinct m.kind from citizen_mark m where m.citizen_id = any (g.alike) and m.ended_at is null order by 1) marks,
  c.interpreter, c.languages, lower(e.period) enrolled_at,
  (select y.days from rhythm y where y.citizen_id = c.id order by y.recorded_at desc limit 1) rhythm_days,
  h.from_worker_id handover_from, h.to_worker_id handover_to, h.proposed_at handover_at,
  n.id step_id, n.what step_what, n.due_on step_due_on, n.due_time step_time, n.worker_id step_worker,
  p.situation, p.place,
  array(select t.place from contact t where t.citizen_id = any (g.alike) and t.place is not null and not t.void
      and t.outcome in ('met', 'seen') and t.at > l.seen - usual_reach() and not places_are_refused(c.id) group by t.place order by max(t.at) desc, t.place limit 3) places,
  (select coalesce(jsonb_agg(jsonb_build_array(minute_of(lower(span)), minute_of(upper(span))) order by span), '[]')
    from (select unnest(range_agg(x.period)) span from responsibility x where x.citizen_id = c.id) spans) held,
  (select coalesce(jsonb_object_agg(k.kind, k.minutes), '{}') from (
    select each.kind, jsonb_agg(each.at order by each.at) minutes from (
      select t.outcome kind, minute_of(t.at) at from contact t
        where t.citizen_id = any (g.records) and not t.void and t.outcome in ('met', 'seen', 'not-there')
          and t.at > app_now() - board_reach()
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
  left join lateral (select p.situation, p.place from sleep_spell p where p.citizen_id = any (g.alike) and upper_inf(p.period)
    order by p.source = 'list' and p.situation = 'ukendt' and p.place is null, lower(p.period) desc, p.id desc limit 1) p on true
  left join lateral (select h.from_worker_id, h.to_worker_id, h.proposed_at from handover h
    where h.citizen_id = any (g.alike) and h.state = 'proposed' order by h.proposed_at limit 1) h on true
  left join lateral (select n.* from next_step n where n.citizen_id = any (g.alike) and n.done_at is null
    order by n.due_on, n.due_time nulls last, n.id limit 1) n on true
  cross join lateral (select max(t.at) filter (where t.outcome = 'met') met,
    max(t.at) filter (where t.outcome in ('met', 'seen')) seen from contact t
    where t.citizen_id = any (g.records) and not t.void) l
where not exists (select from citizen_link l where l.record_id = c.id and upper_inf(l.period))
  and (e.id is not null or not exists (select from enrolment o where o.citizen_id = c.id));
