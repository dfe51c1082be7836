-- A policy asks for the basis of the row's own citizen, one row of an index. Written as `exists`, the planner was free to
-- gather all of the asker's bases first, for each table of the citizen page: 3 ms each in a unit of 5,000 citizens, and
-- more with each further one. A scalar question is never gathered (ARCHITECTURE §8 "growth").
do $$
declare
  p record;
  v_asked constant text := 'EXISTS \( SELECT\s+FROM my_basis b\s+WHERE \(\(b\.citizen_id = ([a-z_.]+)\) AND \(b\.categories && ((?:''[^'']*''|ARRAY\[[^\]]*\])(?:::text\[\])?)\)\)\)';
  v_instead constant text := '( SELECT true FROM my_basis b WHERE ((b.citizen_id = \1) AND (b.categories && \2)) LIMIT 1)';
begin
  for p in select * from pg_policies where schemaname = 'public' and qual ~ 'EXISTS \( SELECT\s+FROM my_basis' loop
    execute format('alter policy %I on %I using (%s)', p.policyname, p.tablename,
      regexp_replace(p.qual, v_asked, v_instead, 'g'));
  end loop;
  for p in select * from pg_policies where schemaname = 'public' and with_check ~ 'EXISTS \( SELECT\s+FROM my_basis' loop
    execute format('alter policy %I on %I with check (%s)', p.policyname, p.tablename,
      regexp_replace(p.with_check, v_asked, v_instead, 'g'));
  end loop;
  if exists (select from pg_policies where coalesce(qual, '') || coalesce(with_check, '') ~ 'EXISTS \( SELECT\s+FROM my_basis') then
    raise exception 'a policy still asks for all of my bases';
  end if;
end $$;
