-- What was corrected away finds nobody: a number that was another's does not name the citizen any longer. A number that
-- ended is kept, and stands in the same index.

create or replace function find_citizens(words text[], sounds text[], cpr text, most int)
returns table (id uuid, rank int) language plpgsql stable security definer rows 20
-- One plan, made once: what is asked for changes nothing in how it is best found.
set search_path = public, pg_temp set plan_cache_mode = force_generic_plan set enable_seqscan = off as $$
declare
  v_words text[] := array(select fold_name(w) from unnest(words) with ordinality u (w, n) order by n);
  v_one boolean := cardinality(words) = 1;
  v_meant text[];
  v_before text[];
  v_new text[];
  v_asked tsquery;
  v_found uuid[] := '{}';
  v_stage int;
begin
  if cpr is not null then
    return query select distinct i.citizen_id, 0 from citizen_identifier i
      where i.value ~>=~ cpr and i.value ~<~ (cpr || '~') and i.ended_at is null and may_see(i.citizen_id, 'core') limit most;
    return;
  end if;
  if cardinality(v_words) = 0 then return; end if;
  -- What the first stages have found is enough: nobody who is named so has to wait for those who only sound so, and
  -- slips are sought where little else was found.
  foreach v_stage in array case when v_one then array[0, 1, 2, 3, 4] else array[0, 1, 3, 4] end loop
    v_meant := array(select array_to_string(words_meant(w, s, v_stage), ' ')
      from unnest(v_words, sounds) with ordinality u (w, s, n) order by n);
    continue when '' = any (v_meant) or v_meant = v_before;
    v_new := v_meant;
    if v_one and v_before is not null then
      -- Those who have what was meant before are found already.
      v_new[1] := (select string_agg(w, ' ' order by n) from string_to_table(v_meant[1], ' ') with ordinality u (w, n)
        where w <> all (string_to_array(v_before[1], ' ')));
      continue when v_new[1] is null;
    end if;
    v_before := v_meant;
    v_asked := case v_stage when 0 then terms_asked(v_words, '&', '') when 1 then terms_asked(v_words, '&', ':*')
      when 2 then terms_asked((string_to_array(v_new[1], ' '))[:8], '|', '') end;
    v_found := v_found || citizens_at_hand(v_asked, v_found, most - cardinality(v_found));
    if cardinality(v_found) < most then
      v_found := v_found || citizens_with(v_words, v_new, v_found, most - cardinality(v_found));
    end if;
    exit when cardinality(v_found) >= case when v_stage <= 2 then most else 5 end;
  end loop;
  -- How well each answers: per word 0 the word, 1 its beginning, 2 a part, 3 the sound, 4 a slip; together the sum.
  return query select s.citizen_id, r.rank from citizen_sought s, lateral (
      select sum(best)::int rank from (select min(case when t.term = a.word then 0 when starts_with(t.term, a.word) then 1
          when starts_with(t.term, '~' || a.sound) then 3 when strpos(t.term, a.word) > 0 then 2 else 4 end) best
        from unnest(v_words, sounds) a (word, sound), unnest(tsvector_to_array(s.terms)) t (term) group by a.word) words) r
    where s.citizen_id = any (v_found) order by r.rank, s.citizen_id limit most;
end $$;

create or replace function ask_elsewhere(cpr text, words text[], born smallint, most int)
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
    where i.value = cpr and i.ended_at is null and not may_see(i.citizen_id, 'core') order by i.citizen_id limit 1;
  if v_found is null and v_strong then
    select c.id into v_found from citizen_sought s join citizen c on c.id = s.citizen_id
    where s.terms @@ terms_asked(v_words, '&', '') and c.birth_year = born and not may_see(c.id, 'core')
    order by c.id limit 1;
  end if;
  insert into duplicate_question (worker_id, at, why, citizen_id)
    values (app_worker(), app_now(), case when cpr is not null then 'same-cpr' else 'same-name-and-birth-year' end, v_found);
  if v_found is null then return; end if;
  return query select coalesce((select t.name from enrolment e join team t on t.id = e.team_id
      where e.citizen_id = v_found order by upper_inf(e.period) desc, e.period desc limit 1),
    (select u.name from citizen c join unit u on u.id = c.unit_id where c.id = v_found)), false;
end $$;

create or replace function find_alike(cpr text, sounds text[], others text[], most int) returns setof uuid
language sql stable security definer set search_path = public, pg_temp as $$
  select c from (
    (select i.citizen_id c from citizen_identifier i where i.value = cpr and i.ended_at is null limit most)
    union
    (select s.citizen_id from citizen_sought s
      where s.terms @@ terms_asked(array(select '~' || a from unnest(sounds) a), '&', '') and s.seen_by && (select app_subjects())
      limit most)
    union
    (select f.citizen_id from unnest(others) a, lateral (select s.citizen_id from citizen_sought s
      where s.terms @@ terms_asked(array['~' || a], '|', '') and s.seen_by && (select app_subjects()) limit most) f)) found
  where may_see(c, 'core') limit most * 2
$$;

-- Nor does it speak against a name.
create or replace function ask_elsewhere_of_list(list uuid, asked jsonb, most int)
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
    select distinct on (a.line) a.line, i.citizen_id citizen from asking a join citizen_identifier i on i.value = a.cpr and i.ended_at is null
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
        where i.citizen_id = n.citizen and i.kind = 'cpr' and i.value <> a.cpr and i.ended_at is null))
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

-- A person sleeps in one place, wherever it was written: the newest of what the records say, where all who read the row
-- may read it there. That a list said nothing is not newer than what somebody knows. Else the row is as it was (0032).
create index sleep_spell_now on sleep_spell (citizen_id) where upper_inf(period);
create or replace view board_row_now as
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
  left join lateral (select p.situation, p.place from sleep_spell p where p.citizen_id = any (g.alike) and upper_inf(p.period)
    order by p.source = 'list' and p.situation = 'ukendt' and p.place is null, lower(p.period) desc, p.id desc limit 1) p on true
  left join lateral (select h.from_worker_id, h.to_worker_id, h.proposed_at from handover h
    where h.citizen_id = any (g.alike) and h.state = 'proposed' order by h.proposed_at limit 1) h on true
  left join lateral (select n.* from next_step n where n.citizen_id = any (g.alike) and n.done_at is null
    order by n.due_on, n.due_time nulls last, n.id limit 1) n on true
  cross join lateral (select max(t.at) filter (where t.outcome = 'met') met,
    max(t.at) filter (where t.outcome in ('met', 'seen')) seen from contact t where t.citizen_id = any (g.records)) l
where not exists (select from citizen_link l where l.record_id = c.id and upper_inf(l.period))
  and (e.id is not null or not exists (select from enrolment o where o.citizen_id = c.id));

select set_config('app.now', clock_instant(null)::text, true);
select write_board(array(select l.survivor_id from citizen_link l where upper_inf(l.period)));
