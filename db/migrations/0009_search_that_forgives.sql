-- Row security keeps an index from being used with operators that are not leakproof (LIKE, trigrams). So candidates
-- are found as the owner, and only those with a basis leave the function.
create function find_citizens(words text[], sounds text[], cpr text, most int)
returns table (id uuid, rank int) language plpgsql stable security definer set search_path = public, pg_temp as $$
declare
  v_like text[] := (select array_agg('%' || replace(replace(replace(w, '\', '\\'), '%', '\%'), '_', '\_') || '%')
    from unnest(words) w);
begin
  return query
  with found as (
    select i.citizen_id c, 0 r from citizen_identifier i where cpr is not null and i.value like cpr || '%'
    union all
    select c.id, 1 from citizen c where v_like is not null
      and c.search_text like v_like[1] and c.search_text like coalesce(v_like[2], '%')
      and c.search_text like coalesce(v_like[3], '%')
    union all
    select c.id, 2 from citizen c where sounds is not null and c.search_sounds @> sounds
    union all
    select c.id, 3 from citizen c where v_like is not null and length(words[1]) >= 4
      and words[1] <% c.search_text
      and coalesce(words[2] <% c.search_text, true)
  ), best as (
    select f.c, min(f.r) r from found f group by f.c
  )
  select b.c, b.r from best b where may_see(b.c, 'core') order by b.r, b.c limit most;
end $$;
grant execute on function find_citizens to tovholder_app;
