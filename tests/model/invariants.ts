import type postgres from 'postgres';

/** A promise that the rows do not keep: which, and what about. */
export type Breach = { what: string; id: string };

/** Anything that reads with the owner's eyes. */
export type Reader = Pick<postgres.Sql, 'unsafe'>;

// Everything is asked of the rows alone, by multiranges, and of every instant at once; nothing here trusts a key, a
// trigger or the program.
const perRecord = `
  with held as (
    select citizen_id, range_agg(period) whole, count(*) rows from responsibility group by citizen_id
  ), enrolled as (
    select citizen_id, range_agg(period) whole from enrolment group by citizen_id
  )
  select 'an enrolment has an instant without a tovholder' what, e.citizen_id id from enrolled e
    left join held h using (citizen_id) where h.whole is null or not h.whole @> e.whole
  union all
  select 'somebody holds outside an enrolment', h.citizen_id from held h
    left join enrolled e using (citizen_id) where e.whole is null or not e.whole @> h.whole
  union all
  select 'two tovholdere at one instant', r.citizen_id from responsibility r join responsibility s
    on s.citizen_id = r.citizen_id and s.id > r.id and s.period && r.period
  union all
  select 'two enrolments at one instant', r.citizen_id from enrolment r join enrolment s
    on s.citizen_id = r.citizen_id and s.id > r.id and s.period && r.period
  union all
  select 'a period that is not plain', citizen_id from
    (select citizen_id, period from responsibility union all select citizen_id, period from enrolment) p
    where isempty(period) or not lower_inc(period) or upper_inc(period) or lower_inf(period)
      or not isfinite(lower(period)) or (not upper_inf(period) and not isfinite(upper(period)))
  union all
  select 'an end without its reason', citizen_id from enrolment
    where upper_inf(period) <> (end_reason is null)
  union all
  select 'a duty desk holds', r.citizen_id from responsibility r join worker w on w.id = r.worker_id where w.is_desk
  union all
  select 'somebody holds who is not employed', r.citizen_id from responsibility r
    where not coalesce((select range_agg(e.period) from employment e where e.worker_id = r.worker_id) @> r.period, false)
  union all
  select 'more than one open letter', citizen_id from handover where state = 'proposed' group by 2 having count(*) > 1`;

// Two records are one person while a link says so: directly, or both to the same survivor.
const perPerson = `
  with same as (
    select record_id a, survivor_id b, period during from citizen_link
    union all
    select l.record_id, m.record_id, l.period * m.period from citizen_link l join citizen_link m
      on m.survivor_id = l.survivor_id and m.record_id > l.record_id and l.period && m.period
  )
  select 'one person has two tovholdere' what, a id from same
    join responsibility r on r.citizen_id = a join responsibility s on s.citizen_id = b
    where r.worker_id <> s.worker_id and not isempty(r.period * s.period * during)
  union all
  select 'a merge is more than one level deep', l.record_id from citizen_link l join citizen_link m
    on m.record_id = l.survivor_id and l.period && m.period`;

// What is known must agree with the journal: who holds, and who was handed over to whom.
const perJournal = `
  select 'a handover that the journal does not know' what, h.citizen_id id from handover h
    where h.state = 'accepted' and not exists (select from fact f where f.kind = 'responsibility.handed-over'
      and (f.data ->> 'handoverId')::uuid = h.id and f.at = h.answered_at)
  union all
  select 'an enrolment that the journal does not know', e.citizen_id from enrolment e
    where not exists (select from fact f where f.kind = 'responsibility.enrolled'
      and (f.data ->> 'enrolmentId')::uuid = e.id)
  union all
  select 'an end that the journal does not know', e.citizen_id from enrolment e
    where not upper_inf(e.period) and not exists (select from fact f where f.kind = 'responsibility.ended'
      and (f.data ->> 'enrolmentId')::uuid = e.id)`;

/** Every breach of P1 and P3 in the whole history, by SQL alone; none is what everything here stands on. */
export async function breaches(sql: Reader): Promise<Breach[]> {
  return sql.unsafe<Breach[]>(`(${perRecord}) union all (${perPerson}) union all (${perJournal})`);
}

/** The same of the records acted on since an instant: cheap enough for every day of a decade. */
export async function recentBreaches(sql: Reader, since: string): Promise<Breach[]> {
  const recent = `recent as (select id from citizen where acted_at >= '${since}')`;
  return sql.unsafe<Breach[]>(`
    with ${recent}
    select 'an enrolment has an instant without a tovholder' what, e.citizen_id id from enrolment e
      where e.citizen_id in (select id from recent) and not coalesce(
        (select range_agg(r.period) from responsibility r where r.citizen_id = e.citizen_id) @> e.period, false)
    union all
    select 'two tovholdere at one instant', r.citizen_id from responsibility r join responsibility s
      on s.citizen_id = r.citizen_id and s.id > r.id and s.period && r.period
      where r.citizen_id in (select id from recent)
    union all
    select 'one person has two tovholdere', l.record_id from citizen_link l
      join responsibility r on r.citizen_id = l.record_id and upper_inf(r.period)
      join responsibility s on s.citizen_id = l.survivor_id and upper_inf(s.period)
      where upper_inf(l.period) and r.worker_id <> s.worker_id`);
}

/** How many days back the board's rope goes. */
const boardDays = 90;

// The kinds of fact that tie a knot, told here once more: what the board keeps is held against the journal.
const knotFacts = `(values ('contacts.met', 'met'), ('contacts.seen', 'seen'), ('contacts.not-there', 'not-there'), ('appointments.no-show', 'no-show'),
  ('responsibility.handed-over', 'handover'))`;

/**
 * Where the board's rows say another thing than the tables that own it, or their knots another than the journal.
 * @param now the instant of the looking, ISO.
 */
export async function strayRows(sql: Reader, now: string): Promise<Breach[]> {
  await sql.unsafe(`select set_config('app.now', '${now}', false)`);
  const since = `'${now}'::timestamptz - interval '${boardDays} days' + interval '1 minute'`;
  return sql.unsafe<Breach[]>(`
    with told as (
      select f.citizen_id c, array_agg(distinct concat_ws(' ', m.knot, minute_of(f.at))) knots
      from fact f join ${knotFacts} m (kind, knot) using (kind) join board_row b on b.citizen_id = f.citizen_id
      where f.at > ${since} group by 1
    ), kept as (
      select b.citizen_id c, array_agg(distinct concat_ws(' ', k.key, m)) knots
      from board_row b, jsonb_each(b.knots) k, jsonb_array_elements_text(k.value) m
      where m::int > minute_of(${since}) group by 1
    ), row_kept as (select citizen_id c, to_jsonb(b) - 'knots' said from board_row b),
      row_now as (select citizen_id c, to_jsonb(n) - 'knots' said from board_row_now n)
    select 'a rope on the board that the journal does not tell' what, c id from told full join kept using (c)
      where told.knots is distinct from kept.knots
        and not exists (select from citizen_link l where l.record_id = c or l.survivor_id = c)
    union all
    select 'a row on the board that does not say what is', c from row_kept full join row_now using (c)
      where row_kept.said is distinct from row_now.said
        -- Of a joined record the row says no more than all may read; who may read only for a while may have left since.
        and not exists (select from citizen_link l join access_basis b on b.citizen_id = c
          where l.survivor_id = c and upper_inf(l.period) and not upper_inf(b.period))`);
}
