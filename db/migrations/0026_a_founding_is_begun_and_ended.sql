-- The demo town is founded by many commands, each a transaction of its own, so it can be killed in the middle. Its
-- founding is marked when it begins and when it ends: half a town is recognised and never taken for a whole one.
-- A database without the mark was not founded this way, or before there was one. Only the owner writes here.
create table founding (
  only_one boolean primary key default true check (only_one),
  started_at timestamptz not null check (isfinite(started_at)),
  finished_at timestamptz,
  constraint a_founding_ends_after_it_began check (finished_at >= started_at and isfinite(finished_at))
);

create function founding_ends_once() returns trigger language plpgsql as $$
begin
  if old.finished_at is not null or new.finished_at is null or new.started_at <> old.started_at then
    raise exception 'a founding ends once' using errcode = 'TV001';
  end if;
  return new;
end $$;
create trigger founding_ends_once before update on founding for each row execute function founding_ends_once();
create trigger founding_stays before delete on founding for each row execute function refuse_change();
