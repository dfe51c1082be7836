import type { Tx } from '../../server/access.ts';
import type { Looked, ReadingWhat } from './log.contract.ts';

/**
 * The log row of a reading, in its own transaction: who, when, what, and the row that allowed it. Where nothing is
 * allowed, it writes nothing. What the law gives goes before what the citizen has said yes to.
 * @param citizen a statement that gives `citizen_id`
 */
export function logReadingOf(sql: Tx, what: ReadingWhat, citizen: ReturnType<Tx>) {
  return sql`insert into reading (citizen_id, worker_id, at, what, basis_id)
    select p.citizen_id, app_worker(), app_now(), ${what}, b.id from (${citizen}) p
      cross join lateral (select b.id from access_basis b
        where b.citizen_id = p.citizen_id and b.subject_id = any (app_subjects('core')) and 'core' = any (b.categories)
          and (upper_inf(b.period) or upper(b.period) > app_now())
        order by b.reason = 'consent', b.period desc limit 1) b`;
}

/** The same of one citizen. */
export function logReading(sql: Tx, citizenId: string, what: ReadingWhat) {
  return logReadingOf(sql, what, sql`select ${citizenId}::uuid citizen_id`);
}

/** Who looked at the citizen's data, newest first: all, or one worker's, before an instant. */
export function selectLooked(
  sql: Tx,
  citizenId: string,
  { before, workerId, most }: { before: string | null; workerId: string | null; most: number },
) {
  return sql<
    Looked[]
  >`select r.id, r.at, r.what, r.worker_id "workerId", w.name, w.profession, o.name organisation,
      b.reason
    from records_of(${citizenId}) record join reading r on r.citizen_id = record join worker w on w.id = r.worker_id
      left join access_basis b on b.id = r.basis_id
      left join employment e on e.worker_id = w.id and e.period @> r.at left join organisation o on o.id = e.organisation_id
    where (${before}::timestamptz is null or r.at < ${before}::timestamptz)
      and (${workerId}::uuid is null or r.worker_id = ${workerId}::uuid)
    order by r.at desc, r.id desc limit ${most}`;
}
