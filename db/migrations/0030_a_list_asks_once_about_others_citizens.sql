-- A list is asked about like one who is typed (0012): a row that may be a citizen whom the asker may not see gets the
-- team to ask. One question a list, counted apart from those of the keyboard; it is kept, and so is whom it found.

create table list_question (
  id uuid primary key default uuidv7(),
  list_id uuid not null references caseload_import,
  worker_id uuid not null references worker,
  at timestamptz not null,
  -- `asked` once for the whole list; the others name whom it found.
  why text not null check (why in ('asked', 'same-cpr', 'same-name-and-birth-year')),
  citizen_id uuid references citizen,
  check ((why = 'asked') = (citizen_id is null))
);
create index list_question_list on list_question (list_id);
create index list_question_worker on list_question (worker_id, at);
create index list_question_citizen on list_question (citizen_id);
alter table list_question enable row level security;
create trigger list_question_stays before update or delete on list_question
  for each row execute function refuse_change();
create trigger list_question_is_never_emptied before truncate on list_question
  for each statement execute function refuse_change();

alter table caseload_row add elsewhere text;
grant update (elsewhere) on caseload_row to tovholder_app;
alter table caseload_import add asked_elsewhere boolean not null default false;
grant update (asked_elsewhere) on caseload_import to tovholder_app;

-- Which lines of a list may be citizens whom I may not see, by whole number or by whole name and birth year, where the
-- numbers do not speak against it. `asked_enough` answers instead of lines, and then nothing was looked up.
create function ask_elsewhere_of_list(list uuid, asked jsonb, most int)
returns table (line int, team text, asked_enough boolean) language plpgsql volatile security definer
set search_path = public, pg_temp as $$
#variable_conflict use_column
declare
  v_found jsonb;
begin
  if app_worker() is null or not exists (select from caseload_import l where l.id = list
      and l.unit_id = app_unit() and may_see_import(l.unit_id, l.recorded_by)) then return; end if;
  -- Two questions at once count as two.
  perform pg_advisory_xact_lock(hashtextextended('duplicates:' || app_worker(), 0));
  if (select count(*) from list_question q where q.worker_id = app_worker() and q.why = 'asked'
      and q.at > app_now() - interval '1 day') >= most then
    return query select null::int, null::text, true;
    return;
  end if;
  insert into list_question (list_id, worker_id, at, why) values (list, app_worker(), app_now(), 'asked');
  with asking as materialized (
    select a.line, a.cpr, a.born, w.words, (select x from unnest(w.words) x order by length(x) desc, x limit 1) longest
    from jsonb_to_recordset(asked) a(line int, cpr text, words text[], born smallint),
      lateral (select array(select fold_name(x) from unnest(a.words) x) words) w
  ), number as materialized (
    select distinct on (a.line) a.line, i.citizen_id citizen from asking a join citizen_identifier i on i.value = a.cpr
    where not may_see(i.citizen_id, 'core') order by a.line, i.citizen_id
  ), called as materialized (
    -- The names of all who are born in one of the years, once: a list is long.
    select c.id citizen, c.birth_year born, fold_name(n) word from citizen c, string_to_table(c.search_text, ' ') n
    where c.birth_year in (select born from asking where cardinality(words) >= 2)
  ), name as (
    select distinct on (a.line) a.line, n.citizen from asking a join called n on n.born = a.born and n.word = a.longest
    where cardinality(a.words) >= 2
      and a.words <@ (select array(select fold_name(x) from string_to_table(c.search_text, ' ') x) from citizen c
        where c.id = n.citizen)
      and not (a.cpr ~ '^\d{10}$' and exists (select from citizen_identifier i
        where i.citizen_id = n.citizen and i.kind = 'cpr' and i.value <> a.cpr))
      and not exists (select from number f where f.line = a.line)
      and not may_see(n.citizen, 'core')
    order by a.line, n.citizen
  ), found as (
    select line, citizen, 'same-cpr' why from number
    union all select line, citizen, 'same-name-and-birth-year' from name
  )
  select jsonb_agg(jsonb_build_object('line', line, 'citizen', citizen, 'why', why)) into v_found from found;
  insert into list_question (list_id, worker_id, at, why, citizen_id)
    select distinct list, app_worker(), app_now(), f.why, f.citizen
    from jsonb_to_recordset(v_found) f(citizen uuid, why text);
  return query select f.line, coalesce((select t.name from enrolment e join team t on t.id = e.team_id
      where e.citizen_id = f.citizen order by upper_inf(e.period) desc, e.period desc limit 1),
    (select u.name from citizen c join unit u on u.id = c.unit_id where c.id = f.citizen)), false
    from jsonb_to_recordset(v_found) f(line int, citizen uuid) order by f.line;
end $$;
revoke all on function ask_elsewhere_of_list from public;
grant execute on function ask_elsewhere_of_list to tovholder_app;
