-- Search that forgives: by any part of a name or alias, by sound, by slip of the finger, by CPR. Row security keeps an
-- index from being used with operators that are not leakproof (LIKE, trigrams), so candidates are found as the owner,
-- and only those with a basis leave the function. Nobody but the owner reads the two tables.

-- One letter for the Danish three, so that "prove", "proeve" and "prøve" are the same word.
create function fold_name(word text) returns text language sql immutable parallel safe
return replace(replace(replace(word, 'aa', 'a'), 'ae', 'a'), 'oe', 'o');

-- Each word of each citizen's names, folded; with '~' in front, how a name sounds.
create table citizen_word (
  word text collate "C" not null,
  unit_id uuid not null references unit,
  citizen_id uuid not null references citizen,
  primary key (word, unit_id, citizen_id)
);
create index citizen_word_citizen on citizen_word (citizen_id, word);
create index citizen_word_unit on citizen_word (unit_id);

-- The vocabulary, sounds included: every word once (twice when two came at the same instant, which does no harm). Parts of words and
-- slips of the finger are sought among words, which are few, and not among citizens.
create table name_word (
  word text collate "C" not null,
  -- The word, and the word with any one letter left out: two words with one in common are a slip apart.
  slips text[] not null
);
create index name_word_word on name_word (word);
create index name_word_part on name_word using gin (word gin_trgm_ops);
create index name_word_slip on name_word using gin (slips);

create function name_slips(word text) returns text[] language sql immutable parallel safe
return array[word] || array(select distinct overlay(word placing '' from i for 1) from generate_series(1, length(word)) i);

create function index_words(citizens uuid[]) returns void language plpgsql security definer
set search_path = public, pg_temp as $$
begin
  delete from citizen_word w using citizen c where c.id = any (citizens) and w.citizen_id = c.id
    and w.word <> all (array(select fold_name(s) from string_to_table(c.search_text, ' ') s))
    and w.word <> all (array(select '~' || s from unnest(c.search_sounds) s));
  insert into citizen_word (word, unit_id, citizen_id)
  select distinct w.word, c.unit_id, c.id from citizen c, lateral (
      select fold_name(s) word from string_to_table(c.search_text, ' ') s where s <> ''
      union select '~' || s from unnest(c.search_sounds) s) w
  where c.id = any (citizens) order by 1, 2, 3 on conflict do nothing;
  insert into name_word (word, slips)
  select distinct w.word, case when w.word like '~%' then '{}' else name_slips(w.word) end from citizen_word w
  where w.citizen_id = any (citizens) and not exists (select from name_word n where n.word = w.word);
end $$;

create function citizen_words_follow() returns trigger language plpgsql security definer
set search_path = public, pg_temp as $$
begin
  if tg_op = 'UPDATE' then
    perform index_words(array[new.id]);
  else
    perform index_words(array(select id from born));
  end if;
  return null;
end $$;
create trigger words_of_the_born after insert on citizen referencing new table as born
  for each statement execute function citizen_words_follow();
create trigger words_follow after update on citizen for each row
  when (old.search_text is distinct from new.search_text or old.search_sounds is distinct from new.search_sounds)
  execute function citizen_words_follow();

-- What these two columns were indexed for is now sought among words.
drop index citizen_search;
drop index citizen_sounds;

-- Words that may have been meant: a part (1), the same sound at the beginning (2), a slip of the finger (3); the beginning (0) is not
-- listed, it is read from the index as a range.
create function words_meant(word text, sound text, stage int) returns text[] language sql stable
set search_path = public, pg_temp as $$
  select array(
    (select n.word from name_word n where stage >= 1 and length(words_meant.word) >= 3
      and n.word like '%' || replace(replace(words_meant.word, '%', ''), '_', '') || '%' and n.word not like '~%'
      order by length(n.word) limit 80)
    union all
    (select n.word from name_word n where stage >= 2 and length(sound) >= 3
      and n.word >= '~' || sound and n.word < '~' || sound || chr(1114111) limit 40)
    union all
    (select n.word from name_word n where stage >= 3 and length(words_meant.word) >= 4
      and n.slips && name_slips(words_meant.word) limit 40))
$$;

-- Citizens of my unit that have the first word (or what it may mean) and all the others. It stops at `most`. A whole
-- word among the others is read once and looked up in memory; one or two letters fit so many that looking at each
-- candidate is quicker.
create function citizens_with(unit uuid, words text[], meant1 text[], meant2 text[], meant3 text[], whole boolean, most int)
returns setof uuid language plpgsql stable set search_path = public, pg_temp as $$
declare
  -- Below every letter, and above: the end of "is" and of "begins with".
  v_end constant text := case when whole then chr(1) else chr(1114111) end;
  v_looked_up boolean[] := array(select whole or length(w) > 2 from unnest(words) with ordinality u (w, n) order by n);
begin
  return query
  select c.citizen_id from (
    select d.citizen_id from (
        (select w.citizen_id from citizen_word w
          where w.word >= words[1] and w.word < words[1] || v_end and w.unit_id = unit)
        union all
        (select x.citizen_id from unnest(meant1) m, lateral (select w.citizen_id from citizen_word w
          where w.word = m and w.unit_id = unit offset 0) x)
        union all
        -- Of another unit, and I have a basis of my own.
        (select b.citizen_id from access_basis b join citizen_word x on x.citizen_id = b.citizen_id
          where b.subject_id = app_worker() and x.unit_id <> unit
            and ((x.word >= words[1] and x.word < words[1] || v_end) or x.word = any (meant1)) limit 1000)
      ) d
    where (words[2] is null
        or (v_looked_up[2] and d.citizen_id in (
          select w.citizen_id from citizen_word w where w.word >= words[2] and w.word < words[2] || v_end
          union all select w.citizen_id from citizen_word w where w.word = any (meant2)))
        or (not v_looked_up[2] and (select true from citizen_word x where x.citizen_id = d.citizen_id
          and x.word >= words[2] and x.word < words[2] || v_end limit 1)))
      and (words[3] is null
        or (v_looked_up[3] and d.citizen_id in (
          select w.citizen_id from citizen_word w where w.word >= words[3] and w.word < words[3] || v_end
          union all select w.citizen_id from citizen_word w where w.word = any (meant3)))
        or (not v_looked_up[3] and (select true from citizen_word x where x.citizen_id = d.citizen_id
          and x.word >= words[3] and x.word < words[3] || v_end limit 1)))
    offset 0) c
  where may_see(c.citizen_id, 'core')
  limit most;
end $$;

-- The most common words last: the rarest is what the index is read for.
create function rarest_first(unit uuid, words text[], sounds text[]) returns table (word text, sound text) language sql stable
set search_path = public, pg_temp as $$
  select a.word, a.sound from unnest(words, sounds) a (word, sound)
  order by (select count(*) from (select from citizen_word w where w.word >= a.word and w.word < a.word || chr(1114111)
    and w.unit_id = unit limit 1000) few), length(a.word) desc
$$;

create function find_citizens(words text[], sounds text[], cpr text, most int)
returns table (id uuid, rank int) language plpgsql stable security definer set search_path = public, pg_temp as $$
declare
  v_unit uuid := app_unit();
  v_words text[] := array(select fold_name(w) from unnest(words) with ordinality u (w, n) order by n);
  v_sounds text[] := sounds;
  v_found uuid[] := '{}';
  v_stage int;
begin
  if cpr is not null then
    return query select distinct i.citizen_id, 0 from citizen_identifier i
      where i.value ~>=~ cpr and i.value ~<~ (cpr || '~') and may_see(i.citizen_id, 'core') limit most;
    return;
  end if;
  if cardinality(v_words) = 0 then return; end if;
  if cardinality(v_words) > 1 then
    select array_agg(r.word), array_agg(r.sound) into v_words, v_sounds from rarest_first(v_unit, v_words, v_sounds) r;
  end if;
  -- What the first stages have found is enough: nobody who is named so has to wait for those who only sound so, and
  -- slips are sought where little else was found. Of several words, whole ones come first.
  foreach v_stage in array case when cardinality(v_words) > 1 then array[-1, 0, 2, 3] else array[0, 1, 2, 3] end loop
    v_found := v_found || array(select distinct c from citizens_with(v_unit, v_words,
      words_meant(v_words[1], v_sounds[1], v_stage), words_meant(v_words[2], v_sounds[2], v_stage),
      words_meant(v_words[3], v_sounds[3], v_stage), v_stage < 0, most * cardinality(v_words)) c where c <> all (v_found));
    exit when cardinality(v_found) >= case when v_stage in (0, 1) then most else 5 end;
  end loop;
  -- How well each answers: per word 0 the word, 1 its beginning, 2 a part, 3 the sound, 4 a slip; together the sum.
  return query select f, r.rank from unnest(v_found) f, lateral (
      select sum(best)::int rank from (select min(case when w.word = a.word then 0 when starts_with(w.word, a.word) then 1
          when starts_with(w.word, '~' || a.sound) then 3 when strpos(w.word, a.word) > 0 then 2 else 4 end) best
        from unnest(v_words, v_sounds) a (word, sound), citizen_word w where w.citizen_id = f group by a.word) words) r
    order by r.rank, f limit most;
end $$;
revoke all on function index_words, words_meant, citizens_with, rarest_first from public;
grant execute on function find_citizens to tovholder_app;

-- Who is found by the words is not to be read past the function.
alter table citizen_word enable row level security;
