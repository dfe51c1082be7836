-- Search at any size, whoever asks: what a citizen is found by and who may see them stand in one index, which meets two
-- lists (the Jensens, those whom I may see) by walking the shorter one. Before, a word was read first and each who had
-- it was asked for a basis after: somebody who may see few among very many waited for all the others.

create function citizen_terms(names text, sounds text[]) returns tsvector language sql immutable parallel safe
return array_to_tsvector(array(select fold_name(n) from string_to_table(names, ' ') n where n <> ''
  union select '~' || s from unnest(sounds) s));

-- `seen_by`: everybody for whom a basis was ever written. It only leaves out; may_see decides who is shown.
create table citizen_sought (
  citizen_id uuid primary key references citizen,
  terms tsvector not null,
  seen_by uuid[] not null
);
alter table citizen_sought enable row level security;
revoke all on citizen_sought from tovholder_app, tovholder_reporter;

insert into citizen_sought
select c.id, citizen_terms(c.search_text, c.search_sounds),
  array(select distinct b.subject_id from access_basis b where b.citizen_id = c.id)
from citizen c order by c.id;
-- Without a list of what is still to be indexed: each search would read it from end to end.
create index citizen_sought_by on citizen_sought using gin (terms, seen_by) with (fastupdate = off);

create or replace function index_words(citizens uuid[]) returns void language plpgsql security definer
set search_path = public, pg_temp as $$
begin
  insert into citizen_sought (citizen_id, terms, seen_by)
  select c.id, citizen_terms(c.search_text, c.search_sounds),
    array(select distinct b.subject_id from access_basis b where b.citizen_id = c.id)
  from citizen c where c.id = any (citizens) order by c.id
  on conflict (citizen_id) do update set terms = excluded.terms;
  insert into name_word (word, slips)
  select w.word, case when w.word like '~%' then '{}' else name_slips(w.word) end
  from (select distinct word from citizen_sought s, unnest(tsvector_to_array(s.terms)) word
    where s.citizen_id = any (citizens)) w
  where not exists (select from name_word n where n.word = w.word);
end $$;

-- A basis is written before the citizen (then index_words reads it) or later. It is added to what the row holds when it
-- is our turn to write it, so that of two bases at once both are kept.
create function sight_follows() returns trigger language plpgsql security definer
set search_path = public, pg_temp as $$
begin
  update citizen_sought s set seen_by = array(select unnest(s.seen_by) union select unnest(n.subjects))
  from (select b.citizen_id, array_agg(b.subject_id) subjects from born b group by b.citizen_id) n
  where s.citizen_id = n.citizen_id and not s.seen_by @> n.subjects;
  return null;
end $$;
create trigger sight_follows after insert on access_basis referencing new table as born
  for each statement execute function sight_follows();

-- A question to the index of these words, linked by '&' or '|', with ':*' after each or nothing. They are taken as they stand,
-- whatever is in them.
create function terms_asked(words text[], link text, after text) returns tsquery language sql immutable parallel safe
return (select string_agg('''' || replace(replace(w, '\', '\\'), '''', '''''') || '''' || after, link)
  from unnest(words) w where w <> '')::tsquery;

-- Words that somebody has and that may have been meant, the nearest first: the word itself (0), its beginning (1), a part
-- (2), the same sound at the beginning (3), a slip of the finger (4).
create or replace function words_meant(word text, sound text, stage int) returns text[] language sql stable
set search_path = public, pg_temp as $$
  select array(select m.word from (
    (select n.word, 0 far from name_word n where n.word = words_meant.word limit 1)
    union all
    (select n.word, 1 from name_word n where stage >= 1 and n.word > words_meant.word and n.word < words_meant.word || chr(1114111)
      order by length(n.word) limit 500)
    union all
    (select n.word, 2 from name_word n where stage >= 2 and length(words_meant.word) >= 3
      and n.word like '%' || replace(replace(words_meant.word, '%', ''), '_', '') || '%' and n.word not like '~%'
      order by length(n.word) limit 80)
    union all
    (select n.word, 3 from name_word n where stage >= 3 and length(sound) >= 3
      and n.word >= '~' || sound and n.word < '~' || sound || chr(1114111) order by length(n.word) limit 40)
    union all
    (select n.word, 4 from name_word n where stage >= 4 and length(words_meant.word) >= 4
      and n.slips && name_slips(words_meant.word) limit 40)) m
  group by m.word order by min(m.far), length(m.word), m.word)
$$;

-- Whom I may see and who answers, read page by page from the beginning: the index gathers all before the first is shown,
-- which is waste where one in fifty answers. Nobody where nothing is asked.
create function citizens_at_hand(asked tsquery, known uuid[], most int) returns uuid[] language sql stable
set search_path = public, pg_temp as $$
  select array(select s.citizen_id from (select * from citizen_sought where asked is not null and ctid < '(32,0)' offset 0) s
    where s.seen_by && (select app_subjects()) and s.terms @@ asked and s.citizen_id <> all (known)
      and may_see(s.citizen_id, 'core') limit most)
$$;

-- Whom I may see and who answers to `first` and `others`, which the index finds, and to `rest`, which is read from those
-- it finds until there are `most`. Without `first` it finds all whom I may see.
create function citizens_sought(first tsquery, others tsquery, rest tsquery, known uuid[], most int) returns uuid[]
language plpgsql stable set search_path = public, pg_temp as $$
declare
  v_subjects uuid[] := app_subjects();
begin
  if first is null then
    return array(select f.citizen_id from (select s.citizen_id, s.terms from citizen_sought s where s.seen_by && v_subjects offset 0) f
      where f.terms @@ rest and f.citizen_id <> all (known) and may_see(f.citizen_id, 'core') limit most);
  elsif others is null then
    return array(select s.citizen_id from citizen_sought s
      where s.terms @@ first and s.seen_by && v_subjects and (rest is null or s.terms @@ rest)
        and s.citizen_id <> all (known) and may_see(s.citizen_id, 'core') limit most);
  end if;
  return array(select s.citizen_id from citizen_sought s
    where s.terms @@ first and s.terms @@ others and s.seen_by && v_subjects and (rest is null or s.terms @@ rest)
      and s.citizen_id <> all (known) and may_see(s.citizen_id, 'core') limit most);
end $$;

-- Who has all of the words, each in one of its meanings (a text of words, the nearest first). A word with few meanings is
-- what the index is asked for; one with many, or of a letter or two, so that very many have it, is read from those whom
-- the others find. Where there are no others, all whom I may see are read if they are few; else the nearest meanings
-- first, ever more at a time: mostly one is enough.
create function citizens_with(words text[], meanings text[], known uuid[], most int) returns uuid[]
language plpgsql stable set search_path = public, pg_temp as $$
declare
  v_word text;
  v_meant text[];
  v_narrow boolean;
  v_widest text[];
  v_asked tsquery;
  v_first tsquery;
  v_others tsquery;
  v_rest tsquery;
  v_found uuid[] := '{}';
  v_from int := 1;
  v_at_a_time int := 1;
begin
  for v_word, v_meant, v_narrow in
    select m.word, a.meant, cardinality(a.meant) <= 16 and length(m.word) > 2
    from unnest(words, meanings) with ordinality m (word, text, n), string_to_array(m.text, ' ') a (meant)
    order by 3 desc, cardinality(a.meant), m.n
  loop
    if v_narrow then
      v_asked := terms_asked(v_meant, '|', '');
      v_others := case when v_first is null then null when v_others is null then v_asked else v_others && v_asked end;
      v_first := coalesce(v_first, v_asked);
    else
      v_widest := coalesce(v_widest, v_meant);
      -- "Begins with" is one question to a row, however many words begin so.
      v_asked := terms_asked(array[v_word], '&', ':*');
      v_asked := coalesce(v_asked || terms_asked(array(select m from unnest(v_meant) m
        where not starts_with(m, v_word)), '|', ''), v_asked);
      v_rest := coalesce(v_rest && v_asked, v_asked);
    end if;
  end loop;
  if v_first is not null or
    (select count(*) from (select from access_basis b where b.subject_id = any (app_subjects()) limit 10000) few) < 10000 then
    return citizens_sought(v_first, v_others, v_rest, known, most);
  end if;
  while v_from <= cardinality(v_widest) and cardinality(v_found) < most loop
    v_found := v_found || citizens_sought(terms_asked(v_widest[v_from:v_from + v_at_a_time - 1], '|', ''), null, v_rest,
      known || v_found, most - cardinality(v_found));
    v_from := v_from + v_at_a_time;
    v_at_a_time := v_at_a_time * 4;
  end loop;
  return v_found;
end $$;

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
      where i.value ~>=~ cpr and i.value ~<~ (cpr || '~') and may_see(i.citizen_id, 'core') limit most;
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

-- Who has this number, or all these words in the name and this birth year, and may not be seen by me (0012).
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
    where i.value = cpr and not may_see(i.citizen_id, 'core') order by i.citizen_id limit 1;
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
    (select i.citizen_id c from citizen_identifier i where i.value = cpr limit most)
    union
    (select s.citizen_id from citizen_sought s
      where s.terms @@ terms_asked(array(select '~' || a from unnest(sounds) a), '&', '') and s.seen_by && (select app_subjects())
      limit most)
    union
    (select f.citizen_id from unnest(others) a, lateral (select s.citizen_id from citizen_sought s
      where s.terms @@ terms_asked(array['~' || a], '|', '') and s.seen_by && (select app_subjects()) limit most) f)) found
  where may_see(c, 'core') limit most * 2
$$;

drop function citizens_with(uuid, text[], text[], text[], text[], boolean, int);
drop function rarest_first;
drop table citizen_word;
revoke all on function index_words, sight_follows, terms_asked, words_meant, citizens_at_hand, citizens_sought,
  citizens_with from public;
