-- What 0037 left open: a mandate could be stretched by deciding twice about one measure, a measure could be given another
-- paragraph after it was decided, and a leader could give a mandate to themselves (P6).

-- What was granted already for the measure by the same kind of act, since it was wished: by whomever, it is one amount.
-- Visitation, bevilling and afgørelse may say the same money, so each kind is counted by itself.
create function granted_already(activity uuid, kind text) returns bigint language sql stable
set search_path = public, pg_temp as $$
  select coalesce(sum(d.amount_kr), 0) from plan_decision d join plan_activity x on x.id = d.activity_id
  where d.activity_id = activity and d.act = kind and d.outcome = 'granted'
    and d.recorded_at >= coalesce(x.wished_at, '-infinity')
$$;

create or replace function decision_has_its_mandate() returns trigger language plpgsql security definer
set search_path = public, pg_temp as $$
begin
  if not exists (select from mandate m join legal_basis l on l.id = new.legal_basis_id
    where m.id = new.mandate_id and m.worker_id = new.recorded_by and m.ended_at is null and l.code = any (m.codes)
      and coalesce(new.amount_kr, 0) + case when new.outcome = 'granted' and new.amount_kr > 0
        then granted_already(new.activity_id, new.act) else 0 end <= m.up_to_kr
      and m.unit_id = (select c.unit_id from citizen c where c.id = new.citizen_id)
      and (app_now() at time zone 'Europe/Copenhagen')::date between m.from_on and coalesce(m.until_on, 'infinity')) then
    raise exception 'a decision is made within a mandate' using errcode = 'TV013';
  end if;
  return new;
end $$;

-- After the wish the paragraph is the one that was decided by: another one takes another decision. What ran already when
-- it was written down was never decided here, and what is wished or declined still may be.
create function decided_paragraph_stays() returns trigger language plpgsql security definer
set search_path = public, pg_temp as $$
declare
  v_decided text[] := array(select l.code from plan_decision d join legal_basis l on l.id = d.legal_basis_id
    where d.activity_id = new.id and d.outcome = 'granted' and d.recorded_at >= new.wished_at);
begin
  if (new.legal_basis_id is null and v_decided <> '{}')
    or (select l.code from legal_basis l where l.id = new.legal_basis_id) <> all (v_decided) then
    raise exception 'a decided measure keeps its paragraph' using errcode = 'TV013',
      constraint = 'a_decided_paragraph_stays';
  end if;
  return new;
end $$;
create trigger decided_paragraph_stays before update of legal_basis_id on plan_activity for each row
  when (old.legal_basis_id is distinct from new.legal_basis_id and new.wished_at is not null
    and new.state not in ('wished', 'declined'))
  execute function decided_paragraph_stays();

create function mandate_is_given_by_another() returns trigger language plpgsql as $$
begin
  if new.worker_id = new.recorded_by then
    raise exception 'nobody gives a mandate to themselves' using errcode = '42501';
  end if;
  return new;
end $$;
create trigger mandate_is_given_by_another before insert on mandate
  for each row execute function mandate_is_given_by_another();

-- A meeting that was earlier than was written found nobody who was absent after it: what it ended is taken up again (0044).
-- The contact itself is counted as it now stands.
create or replace function correction_moves_the_search() returns trigger language plpgsql security definer
set search_path = public, pg_temp as $$
declare
  v_absent text[] := '{not-there,did-not-want}';
  v_found text[] := '{met,seen}';
  v_step record;
  v_last timestamptz;
begin
  if not old.void and old.outcome = any (v_absent) and (new.void or new.outcome <> all (v_absent)) then
    for v_step in select s.id, s.citizen_id from next_step s where s.kind = 'search' and s.done_at is null
        and s.id in (select x.step_id from step_cause x where x.ref_id = new.id) loop
      select max(x.at) into v_last from step_cause x where x.step_id = v_step.id and x.ref_id is distinct from new.id
        and cause_stands(x.kind, x.ref_id);
      if v_last is null or (not new.void and new.outcome = any (v_found) and new.at > v_last) then
        update next_step set done_at = app_now(), done_by = app_worker(), result = 'Kontakten er rettet' where id = v_step.id;
        insert into fact (at, kind, actor_id, citizen_id, category, data) values (app_now(), 'tasks.step-done', app_worker(),
          v_step.citizen_id, 'core', jsonb_build_object('stepId', v_step.id));
      end if;
    end loop;
  end if;
  if not old.void and old.outcome = any (v_found)
    and (new.void or new.outcome <> all (v_found) or new.at < old.at) then
    for v_step in select s.* from next_step s
      where s.citizen_id = any (person_records(array[new.citizen_id])) and s.kind = 'search'
        and s.done_at >= old.recorded_at and s.result like 'Fundet:%'
        and exists (select from step_cause x where x.step_id = s.id and cause_stands(x.kind, x.ref_id))
        and not exists (select from contact t where t.citizen_id = any (person_records(array[new.citizen_id]))
          and not t.void and t.outcome = any (v_found)
          and t.at > (select max(x.at) from step_cause x where x.step_id = s.id and cause_stands(x.kind, x.ref_id))) loop
      update next_step set done_at = null, done_by = null, result = null where id = v_step.id;
      insert into step_change (id, step_id, citizen_id, what, reason, due_on_before, due_time_before, worker_before,
          result_before, recorded_by, recorded_at)
        values (uuidv7(), v_step.id, v_step.citizen_id, 'reopened', 'Kontakten er rettet', v_step.due_on, v_step.due_time,
          v_step.worker_id, v_step.result, app_worker(), app_now());
      insert into fact (at, kind, actor_id, citizen_id, category, data) values (app_now(), 'tasks.step-reopened', app_worker(),
        v_step.citizen_id, 'core', jsonb_build_object('stepId', v_step.id));
    end loop;
  end if;
  return null;
end $$;
drop trigger correction_moves_the_search on contact;
create trigger correction_moves_the_search after update of outcome, void, at on contact
  for each row execute function correction_moves_the_search();

-- A search waits a week, and not a week from each day it is put off: its wait counts from the first day it had, or from the
-- last absence that called for it (0040).
create function step_waits_from(step uuid, due date) returns date language sql stable
set search_path = public, pg_temp as $$
  select greatest(
    least(due, (select min(x.due_on_before) from step_change x where x.step_id = step and x.what = 'postponed')),
    (select max(x.at at time zone 'Europe/Copenhagen')::date from step_cause x where x.step_id = step))
$$;
create or replace function search_is_not_put_off() returns trigger language plpgsql as $$
begin
  if new.due_on > (app_now() at time zone 'Europe/Copenhagen')::date + 7
    or new.due_on > step_waits_from(new.id, old.due_on) + 7 then
    raise exception 'a search is put off by seven days at most' using errcode = 'TV016';
  end if;
  return new;
end $$;

-- Whoever is looked for has said nothing since: staying away is no wish to leave, and no aftercare that was completed
-- (P2, P3). What the citizen said is heard in a contact, which ends the search first.
create function nobody_ends_unsought() returns trigger language plpgsql security definer
set search_path = public, pg_temp as $$
begin
  if exists (select from next_step s where s.citizen_id = any (person_records(array[new.citizen_id]))
      and s.kind = 'search' and s.done_at is null) then
    raise exception 'somebody who is looked for has not left' using errcode = 'TV016', constraint = 'nobody_ends_unsought';
  end if;
  return new;
end $$;
create trigger nobody_ends_unsought before update of end_reason on enrolment for each row
  when (old.end_reason is null and new.end_reason in ('own-wish', 'aftercare-completed'))
  execute function nobody_ends_unsought();

-- A search ends with what came of it. What was ended before is left as it was said.
alter table next_step add constraint a_search_ends_with_words
  check (kind <> 'search' or done_at is null or btrim(result) <> '') not valid;

revoke all on function decision_has_its_mandate(), decided_paragraph_stays(), mandate_is_given_by_another(),
  nobody_ends_unsought() from public, tovholder_app;
