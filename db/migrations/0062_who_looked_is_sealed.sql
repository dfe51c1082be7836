-- Who looked (issue 4): a reading is a plain row of its reading transaction; soon after, what is not sealed yet is sealed
-- in one batch whose hash holds the last one's. Who changes, removes, adds or turns round a sealed reading breaks the
-- chain from there on. Written by the database alone.

create table reading_seal (
  batch bigint primary key,
  at timestamptz not null,
  readings int not null check (readings > 0),
  previous bytea not null,
  hash bytea not null
);
create table reading_sealed (
  reading_id uuid primary key references reading,
  batch bigint not null references reading_seal,
  place int not null,
  unique (batch, place)
);
create trigger reading_seal_stays before update or delete on reading_seal for each row execute function refuse_change();
create trigger reading_seal_is_never_emptied before truncate on reading_seal for each statement execute function refuse_change();
create trigger reading_sealed_stays before update or delete on reading_sealed for each row execute function refuse_change();
create trigger reading_sealed_is_never_emptied before truncate on reading_sealed
  for each statement execute function refuse_change();
alter table reading_seal enable row level security;
alter table reading_sealed enable row level security;

-- A reading as it is sealed: every column, to the microsecond, in one fixed order.
create function reading_text(r reading) returns text language sql stable
return concat_ws('|', r.id, r.citizen_id, r.worker_id, to_char(r.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'),
  r.what, coalesce(r.basis_id::text, '-'), coalesce(r.inquiry_id::text, '-'));

create function seal_hash(batch bigint, at timestamptz, previous bytea, readings text) returns bytea language sql stable
return sha256(convert_to(concat_ws('|', batch, to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'),
  encode(previous, 'hex'), readings), 'UTF8'));

-- Ids grow with the database's own clock. What was written before the last sealed reading and came to light after it (a
-- transaction that took its time) is looked for a day back.
create function unsealed_readings() returns setof reading language sql stable as $$
  select r.* from reading r
  where r.id > coalesce((select (lpad(to_hex((extract(epoch from uuid_extract_timestamp(s.reading_id)
      - interval '1 day') * 1000)::bigint), 12, '0') || '00000000000000000000')::uuid
    from reading_sealed s order by s.reading_id desc limit 1), '00000000-0000-0000-0000-000000000000')
    and not exists (select from reading_sealed s where s.reading_id = r.id)
$$;

-- Seals what is not sealed, as one batch; returns how many readings. Two programs seal one after the other.
create function seal_readings(virtual_now timestamptz) returns int language plpgsql volatile security definer
set search_path = public, pg_temp as $$
declare
  v_last reading_seal%rowtype;
  v_at timestamptz := clock_instant(virtual_now);
  v_ids uuid[];
  v_text text;
begin
  if app_system() is null then
    raise exception 'only the program seals' using errcode = '42501';
  end if;
  perform pg_advisory_xact_lock(hashtext('reading_seal'));
  select array_agg(u.id order by u.id), string_agg(reading_text(u), E'\n' order by u.id) into v_ids, v_text
    from unsealed_readings() u;
  if v_ids is null then return 0; end if;
  select * into v_last from reading_seal s order by s.batch desc limit 1;
  insert into reading_seal (batch, at, readings, previous, hash)
    values (coalesce(v_last.batch, 0) + 1, v_at, cardinality(v_ids), coalesce(v_last.hash, ''),
      seal_hash(coalesce(v_last.batch, 0) + 1, v_at, coalesce(v_last.hash, ''), v_text));
  insert into reading_sealed (reading_id, batch, place)
    select id, coalesce(v_last.batch, 0) + 1, n from unnest(v_ids) with ordinality u (id, n);
  return cardinality(v_ids);
end $$;

-- The batches that are not as they were sealed, the first first; none: the chain holds.
create function broken_seals() returns table (batch bigint, at timestamptz, why text) language sql stable as $$
  select s.batch, s.at, case when s.previous is distinct from s.before then 'previous'
      when s.batch <> s.turn then 'missing' when s.readings <> s.here then 'count' else 'content' end
  from (select s.*, coalesce(lag(s.hash) over (order by s.batch), '') before, row_number() over (order by s.batch) turn,
      c.here, c.text
    from reading_seal s cross join lateral (
      select count(r.id) here, string_agg(reading_text(r), E'\n' order by d.place) text
      from reading_sealed d left join reading r on r.id = d.reading_id where d.batch = s.batch) c) s
  where s.previous is distinct from s.before or s.batch <> s.turn or s.readings <> s.here
    or s.hash is distinct from seal_hash(s.batch, s.at, s.previous, s.text)
  order by s.batch
$$;

revoke all on function unsealed_readings(), broken_seals(), seal_readings(timestamptz), reading_text(reading),
  seal_hash(bigint, timestamptz, bytea, text) from public;
grant execute on function seal_readings(timestamptz) to tovholder_app;
