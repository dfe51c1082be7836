-- Papirerne: written from what is known, edited, sent by somebody, and then as they were sent (P15).

create table paper (
  id uuid primary key,
  citizen_id uuid not null references citizen,
  kind text not null check (kind in ('sanction', 'digital-post', 'action-plan', 'coordinated-plan', 'housing', 'dental',
    'discharge')),
  -- What a paper of health tells is seen with a basis for health.
  category text not null,
  -- The refusal it answers.
  refusal_id uuid references refusal,
  recipient text not null check (length(recipient) <= 300),
  title text not null check (btrim(title) <> '' and length(title) <= 200),
  -- In the order they are read: a heading, which may be empty, and its text.
  parts jsonb not null,
  version int not null default 1,
  changed_by uuid not null references worker,
  changed_at timestamptz not null,
  sent_how text check (sent_how in ('post', 'secure-mail', 'delivered')),
  sent_at timestamptz,
  sent_by uuid references worker,
  recorded_by uuid not null,
  recorded_at timestamptz not null,
  constraint health_is_health check (category = case when kind in ('coordinated-plan', 'dental', 'discharge') then 'health'
    else 'core' end),
  constraint a_sending_is_whole check ((sent_at is null) = (sent_how is null) and (sent_at is null) = (sent_by is null)),
  constraint parts_are_a_list check (jsonb_typeof(parts) = 'array' and jsonb_array_length(parts) between 1 and 40),
  -- What nobody knew was said or taken out before it left.
  constraint nothing_is_sent_with_gaps check (sent_at is null or
    (position('[skriv:' in lower(recipient || title || parts::text)) = 0 and btrim(recipient) <> ''))
);
create index paper_citizen on paper (citizen_id, recorded_at);
create index paper_refusal on paper (refusal_id) where refusal_id is not null;
create index paper_changed_by on paper (changed_by);
create index paper_sent_by on paper (sent_by) where sent_by is not null;

-- How it stood before somebody wrote on, kept by the database.
create table paper_before (
  id uuid primary key default uuidv7(),
  paper_id uuid not null references paper,
  citizen_id uuid not null references citizen,
  category text not null,
  was jsonb not null,
  recorded_by uuid not null,
  recorded_at timestamptz not null
);
create index paper_before_paper on paper_before (paper_id);
create index paper_before_citizen on paper_before (citizen_id);

create function paper_begins_unsent() returns trigger language plpgsql as $$
begin
  if new.sent_at is not null or new.version <> 1 or new.changed_by <> new.recorded_by or new.changed_at <> new.recorded_at then
    raise exception 'a paper begins unsent' using errcode = 'TV015';
  end if;
  if new.refusal_id is not null and not exists (select from refusal r where r.id = new.refusal_id
      and r.citizen_id = any (person_records(array[new.citizen_id]))) then
    raise exception 'a paper answers a refusal of the same person' using errcode = 'TV015';
  end if;
  return new;
end $$;
create trigger paper_begins_unsent before insert on paper for each row execute function paper_begins_unsent();

-- Its words change until it is sent, each time by one who had the version before them; then nothing does.
create function paper_is_sent_once() returns trigger language plpgsql security definer
set search_path = public, pg_temp as $$
declare
  v_words text[] := '{recipient,title,parts,version,changed_by,changed_at}';
  v_sending text[] := '{sent_how,sent_at,sent_by}';
begin
  if old.sent_at is not null then
    raise exception 'a paper that was sent stays as it was sent' using errcode = 'TV015';
  end if;
  if new.sent_at is not null then
    if new.sent_at <> app_now() or new.sent_by is distinct from app_worker()
      or (to_jsonb(new) - v_sending) <> (to_jsonb(old) - v_sending) then
      raise exception 'a paper is sent as it stands, by who acts, now' using errcode = 'TV015';
    end if;
    return new;
  end if;
  if new.version <> old.version + 1 or new.changed_by is distinct from app_worker()
    or new.changed_at is distinct from app_now() or (to_jsonb(new) - v_words) <> (to_jsonb(old) - v_words) then
    raise exception 'a paper has a version of each change' using errcode = 'TV015';
  end if;
  insert into paper_before (paper_id, citizen_id, category, was, recorded_by, recorded_at)
    values (old.id, old.citizen_id, old.category, to_jsonb(old), app_worker(), app_now());
  return new;
end $$;
create trigger paper_is_sent_once before update on paper for each row execute function paper_is_sent_once();
create trigger paper_stays before delete on paper for each row execute function refuse_change();
create trigger paper_before_stays before update or delete on paper_before for each row execute function refuse_change();

do $$
declare
  t text;
begin
  foreach t in array array['paper', 'paper_before'] loop
    execute format('alter table %I enable row level security', t);
    execute format('create policy seen_with_a_basis on %1$I for select to tovholder_app
      using ((select app_system()) is not null or exists (select from my_basis b
        where b.citizen_id = %1$I.citizen_id and b.categories && array[%1$I.category, ''all'']))', t);
    execute format('create trigger %1$s_is_never_emptied before truncate on %1$I for each statement execute function refuse_change()', t);
    execute format('grant select on %I to tovholder_app', t);
  end loop;
end $$;
create policy written_with_a_basis on paper for insert to tovholder_app
  with check (may_see(citizen_id, category) and recorded_by = (select app_worker()) and recorded_at = (select app_now()));
create policy changed_with_a_basis on paper for update to tovholder_app using (may_see(citizen_id, category));
grant insert on paper to tovholder_app;
grant update (recipient, title, parts, version, changed_by, changed_at, sent_how, sent_at, sent_by) on paper to tovholder_app;
revoke all on function paper_is_sent_once() from public, tovholder_app;
