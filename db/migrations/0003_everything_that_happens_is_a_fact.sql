-- One journal (ARCHITECTURE §1.2, §5 "Journal"): ids, codes and times, never names or free text.

create table fact (
  seq bigint generated always as identity primary key,
  -- A reader takes only what is below pg_snapshot_xmin and keeps (xid, seq): a fact that commits late is not lost.
  xid xid8 not null default pg_current_xact_id(),
  id uuid not null unique default uuidv7(),
  at timestamptz not null,
  kind text not null check (kind ~ '^[a-z-]+\.[a-z-]+$'),
  actor_id uuid not null,
  unit_id uuid,
  citizen_id uuid,
  category text not null default 'core',
  data jsonb not null default '{}'
);
create index fact_cursor on fact (xid, seq);
create index fact_citizen on fact (citizen_id, seq);
create trigger fact_stays before update or delete on fact for each row execute function refuse_change();
create trigger fact_is_never_emptied before truncate on fact for each statement execute function refuse_change();

create function announce_fact() returns trigger language plpgsql as $$
begin
  perform pg_notify('fact', '');
  return null;
end $$;
create trigger fact_is_announced after insert on fact for each statement execute function announce_fact();

-- Repeats are recognised in one table: (actor, the client's id) → the answer given the first time.
create table command_answer (
  actor_id uuid not null,
  command_id uuid not null,
  name text not null,
  status smallint not null,
  answer jsonb not null,
  at timestamptz not null,
  primary key (actor_id, command_id)
);
