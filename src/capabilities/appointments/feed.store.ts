import type { Act, Tx } from '../../server/access.ts';
import type { Sql } from '../../server/db.ts';

/** Since when my feed is on; none where it is off. */
export function selectFeed(sql: Tx) {
  return sql<{ since: string }[]>`select recorded_at "since" from calendar_feed
    where worker_id = app_worker() and ended_at is null`;
}

/** A new token in place of the old one, if there was one. */
export async function insertFeed({ sql, me, now }: Act, id: string, tokenHash: Buffer) {
  await sql`insert into calendar_feed (id, worker_id, token_hash, recorded_by, recorded_at)
    values (${id}, ${me.workerId}, ${tokenHash}, ${me.workerId}, ${now})`;
}

/** My feed is off from now. */
export async function endFeed({ sql, me, now }: Act) {
  await sql`update calendar_feed set ended_at = ${now} where worker_id = ${me.workerId} and ended_at is null`;
}

/** Whose feed it is: only while it is on, and while the worker is employed and in a team. */
export async function ownerOfFeed(
  sql: Sql,
  tokenHash: Buffer,
  now: Date | null,
): Promise<string | undefined> {
  const [row] = await sql<{ worker_id: string }[]>`select f.worker_id
    from calendar_feed f, clock_instant(${now}) at
    where f.token_hash = ${tokenHash} and f.ended_at is null
      and exists (select from employment e where e.worker_id = f.worker_id and e.period @> at)
      and exists (select from membership m where m.worker_id = f.worker_id and m.period @> at)`;
  return row?.worker_id;
}
