-- Two records of one person. The link is in 0004; here: the proposal where both have a tovholder, who becomes
-- tovholder by it, and the one answer about a citizen whom the asker may not see.

create table merge_proposal (
  -- Also the id of the link that it becomes.
  id uuid primary key,
  record_id uuid not null references citizen,
  survivor_id uuid not null references citizen,
  from_worker_id uuid not null references worker,
  to_worker_id uuid not null references worker,
  reason text not null check (btrim(reason) <> ''),
  state text not null default 'proposed' check (state in ('proposed', 'accepted', 'declined', 'withdrawn')),
  proposed_at timestamptz not null,
  answered_at timestamptz,
  answered_by uuid references worker,
  answer text,
  recorded_by uuid not null,
  recorded_at timestamptz not null,
  check (record_id <> survivor_id),
  check ((state = 'proposed') = (answered_at is null)),
  check ((answered_at is null) = (answered_by is null)),
  check (state <> 'declined' or btrim(coalesce(answer, '')) <> '')
);
create unique index one_open_merge on merge_proposal (record_id) where state = 'proposed';
create index merge_proposal_record on merge_proposal (record_id);
create index merge_proposal_survivor on merge_proposal (survivor_id);
create index merge_proposal_from on merge_proposal (from_worker_id);
create index merge_proposal_to on merge_proposal (to_worker_id) where state = 'proposed';
create index merge_proposal_to_all on merge_proposal (to_worker_id);
create index merge_proposal_answered_by on merge_proposal (answered_by);

create function merge_is_answered_once() returns trigger language plpgsql as $$
declare
  v_answering text[] := array['state', 'answered_at', 'answered_by', 'answer'];
begin
  if old.state <> 'proposed' or (to_jsonb(new) - v_answering) <> (to_jsonb(old) - v_answering) then
    raise exception 'a merge is answered once' using errcode = 'TV003';
  end if;
  return new;
end $$;
create trigger merge_is_answered_once before update on merge_proposal
  for each row execute function merge_is_answered_once();
create trigger merge_stays before delete on merge_proposal for each row execute function refuse_change();
create trigger merge_is_never_emptied before truncate on merge_proposal for each statement execute function refuse_change();

alter table merge_proposal enable row level security;
create policy seen_with_a_basis on merge_proposal for select to tovholder_app
  using (may_see(record_id, 'core') and may_see(survivor_id, 'core'));
create policy written_with_a_basis on merge_proposal for insert to tovholder_app
  with check (may_see(record_id, 'core') and may_see(survivor_id, 'core'));
create policy changed_with_a_basis on merge_proposal for update to tovholder_app
  using (may_see(record_id, 'core') and may_see(survivor_id, 'core'));
grant select, insert on merge_proposal to tovholder_app;
grant update (state, answered_at, answered_by, answer) on merge_proposal to tovholder_app;

-- Nobody becomes tovholder by a merge that they have not accepted themselves.
create function tovholder_by_a_merge() returns trigger language plpgsql security definer
set search_path = public, pg_temp as $$
begin
  if not exists (select from merge_proposal m join citizen_link l on l.id = m.id
      where m.id = new.opened_ref and m.state = 'accepted' and m.answered_by = new.worker_id
        and lower(l.period) = lower(new.period)
        and new.citizen_id = any (person_records(array[l.survivor_id]))) then
    raise exception 'a responsibility by a merge names the merge that its worker accepted' using errcode = 'TV007';
  end if;
  return null;
end $$;
create constraint trigger tovholder_by_a_merge after insert on responsibility
  deferrable initially deferred for each row when (new.opened_by = 'merge') execute function tovholder_by_a_merge();

-- Somebody typed a citizen who may be one that they may not see. One answer names the team and nobody else; who asked
-- is kept, and how often they may ask is counted here.
create table duplicate_question (
  id uuid primary key default uuidv7(),
  worker_id uuid not null references worker,
  at timestamptz not null,
  why text not null check (why in ('same-cpr', 'same-name-and-birth-year')),
  -- Null: nobody was found.
  citizen_id uuid references citizen
);
create index duplicate_question_worker on duplicate_question (worker_id, at);
create index duplicate_question_citizen on duplicate_question (citizen_id);
alter table duplicate_question enable row level security;
create trigger duplicate_question_stays before update or delete on duplicate_question
  for each row execute function refuse_change();

-- Who of all that I may not see has this number, or all these words in the name and this birth year: the team that
-- knows them. `asked_enough` answers instead of a team, and then nothing was looked up.
create function ask_elsewhere(cpr text, words text[], born smallint, most int)
returns table (team text, asked_enough boolean) language plpgsql volatile security definer
set search_path = public, pg_temp as $$
declare
  v_words text[] := array(select fold_name(w) from unnest(words) w);
  v_strong boolean := cardinality(v_words) >= 2 and born is not null;
  v_found uuid;
begin
  if app_worker() is null or (cpr is null and not v_strong) then return; end if;
  -- Two questions at once count as two.
  perform pg_advisory_xact_lock(hashtextextended('duplicates:' || app_worker(), 0));
  if (select count(*) from duplicate_question q where q.worker_id = app_worker()
      and q.at > app_now() - interval '1 hour') >= most then
    return query select null::text, true;
    return;
  end if;
  select i.citizen_id into v_found from citizen_identifier i
    where i.value = cpr and not may_see(i.citizen_id, 'core') order by i.citizen_id limit 1;
  if v_found is null and v_strong then
    select c.id into v_found from citizen_word w join citizen c on c.id = w.citizen_id
    where w.word = (select x from unnest(v_words) x order by length(x) desc, x limit 1) and c.birth_year = born
      and not exists (select from unnest(v_words) x where not exists (
        select from citizen_word o where o.citizen_id = c.id and o.word = x))
      and not may_see(c.id, 'core')
    order by c.id limit 1;
  end if;
  insert into duplicate_question (worker_id, at, why, citizen_id)
    values (app_worker(), app_now(), case when cpr is not null then 'same-cpr' else 'same-name-and-birth-year' end, v_found);
  if v_found is null then return; end if;
  return query select coalesce((select t.name from enrolment e join team t on t.id = e.team_id
      where e.citizen_id = v_found order by upper_inf(e.period) desc, e.period desc limit 1),
    (select u.name from citizen c join unit u on u.id = c.unit_id where c.id = v_found)), false;
end $$;
revoke all on function ask_elsewhere from public;
grant execute on function ask_elsewhere to tovholder_app;

-- Candidates whom I may see, by anything that two records can have in common: number, sound of all words, alias.
create function find_alike(cpr text, sounds text[], others text[], most int) returns setof uuid
language sql stable security definer set search_path = public, pg_temp as $$
  select c from (
    (select i.citizen_id c from citizen_identifier i where i.value = cpr limit most)
    union
    (select w.citizen_id from citizen_word w
      where w.unit_id = app_unit() and w.word = (select '~' || s from unnest(sounds) s
          order by (select count(*) from (select from citizen_word f where f.word = '~' || s and f.unit_id = app_unit() limit 3000) few)
          limit 1)
        and not exists (select from unnest(sounds) s where not exists (
          select from citizen_word o where o.citizen_id = w.citizen_id and o.word = '~' || s)) limit most)
    union
    (select w.citizen_id from unnest(others) s, lateral (select o.citizen_id from citizen_word o
      where o.word = '~' || s and o.unit_id = app_unit() limit most) w)) found
  where may_see(c, 'core') limit most * 2
$$;
revoke all on function find_alike from public;
grant execute on function find_alike to tovholder_app;
