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

/**
 * Where the board's strips differ from what the journal says: the knots younger than the strip's reach.
 * @param kinds which kind of knot each kind of fact makes.
 */
export async function strayStrips(
  sql: Reader,
  kinds: Record<string, string>,
  now: string,
  days: number,
): Promise<Breach[]> {
  const made = Object.entries(kinds)
    .map(([fact, knot]) => `('${fact}', '${knot}')`)
    .join(', ');
  return sql.unsafe<Breach[]>(`
    with made (kind, knot) as (values ${made}), told as (
      select survivor_of(f.citizen_id) c, array_agg(concat_ws(' ', iso(f.at), m.knot) order by f.at, m.knot) knots
      from fact f join made m using (kind)
      where f.citizen_id is not null and f.at > '${now}'::timestamptz - interval '${days} days' group by 1
    ), kept as (
      select s.citizen_id c, array_agg(concat_ws(' ', iso((k ->> 't')::timestamptz), k ->> 'k')
        order by (k ->> 't')::timestamptz, k ->> 'k') knots
      from strip s, jsonb_array_elements(s.knots) k
      where (k ->> 't')::timestamptz > '${now}'::timestamptz - interval '${days} days' group by 1
    )
    select 'a strip that the journal does not tell' what, c id from told full join kept using (c)
    where told.knots is distinct from kept.knots
      and not exists (select from citizen_link l where l.record_id = c or l.survivor_id = c)`);
}
