-- Contacts: met, seen, or looked for in vain; when it happened and when it was recorded are two things (P7).
create table contact (
  id uuid primary key,
  citizen_id uuid not null references citizen,
  outcome text not null check (outcome in ('met', 'seen', 'not-there')),
  at timestamptz not null,
  place text,
  text text,
  worker_id uuid references worker,
  source text not null default 'worker' check (source in ('worker', 'list')),
  recorded_by uuid not null,
  recorded_at timestamptz not null,
  check (at <= recorded_at)
);
create index contact_citizen on contact (citizen_id, at);
create index contact_worker on contact (worker_id);

-- How often we have said we will see the citizen. The last one counts.
create table rhythm (
  id uuid primary key,
  citizen_id uuid not null references citizen,
  days smallint not null check (days between 1 and 90),
  recorded_by uuid not null,
  recorded_at timestamptz not null
);
create index rhythm_citizen on rhythm (citizen_id, recorded_at);

-- Next steps: what, who, when, done.
create table next_step (
  id uuid primary key,
  citizen_id uuid not null references citizen,
  what text not null check (btrim(what) <> ''),
  -- Where and with whom, when that may tell of treatment: for the citizen's page, never for a list (SCREENS §1).
  detail text,
  worker_id uuid references worker,
  due_on date not null,
  due_time time,
  done_at timestamptz,
  done_by uuid references worker,
  recorded_by uuid not null,
  recorded_at timestamptz not null,
  check ((done_at is null) = (done_by is null))
);
create index next_step_open on next_step (citizen_id, due_on) where done_at is null;
create index next_step_citizen on next_step (citizen_id);
create index next_step_worker on next_step (worker_id);
create index next_step_done_by on next_step (done_by);

-- Each citizen's last 90 days as one compact strip, kept by the transaction that records the fact (ARCHITECTURE §8).
create table strip (
  citizen_id uuid primary key references citizen,
  knots jsonb not null default '[]',
  last_met_at timestamptz,
  last_seen_at timestamptz
);
