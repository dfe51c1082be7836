import type { Act } from '../../server/access.ts';

/** How many persons the worker holds now, also where I may not see whom. */
export async function personsHeldBy(a: Act, workerId: string): Promise<number> {
  const [row] = await a.sql<{ held: number }[]>`select persons_held_by(${workerId}) held`;
  return row?.held ?? 0;
}

/**
 * Moves the open employment of each worker to another organisation at one boundary: the old one ends where the new one
 * begins, so the time in which they can hold has no gap (P1).
 * @param from an instant, now or later, ISO
 * @returns how many moved
 */
export async function moveEmployment(
  a: Act,
  workerIds: string[],
  organisationId: string,
  from: string,
) {
  const open = await a.sql<
    { id: string; worker_id: string; planned: boolean }[]
  >`select id, worker_id,
      lower(period) >= ${from}::timestamptz planned
    from employment where worker_id = any (${workerIds}::uuid[]) and upper_inf(period)
      and organisation_id <> ${organisationId} order by id for no key update`;
  const movable = open.filter((row) => !row.planned);
  if (movable.length === 0) return 0;
  await a.sql`update employment set period = tstzrange(lower(period), ${from}::timestamptz)
    where id = any (${movable.map((row) => row.id)}::uuid[])`;
  await a.sql`insert into employment (id, worker_id, organisation_id, period, recorded_by, recorded_at)
    select uuidv7(), w, ${organisationId}, tstzrange(${from}, null), ${a.me.workerId}, ${a.now}
    from unnest(${movable.map((row) => row.worker_id)}::uuid[]) w`;
  return movable.length;
}

/**
 * Ends employment, memberships and coming turns of a worker now.
 * @returns false where there was no employment
 * @throws the database's refusal when the worker holds citizens: asked for at once, not at commit, so it can be named
 */
export async function closeWork(a: Act, workerId: string): Promise<boolean> {
  const { sql, now } = a;
  const ended =
    await sql`update employment set period = tstzrange(lower(period), greatest(${now}::timestamptz,
      lower(period) + interval '1 millisecond'))
    where worker_id = ${workerId} and (upper_inf(period) or upper(period) > ${now}::timestamptz) returning id`;
  await sql`set constraints tovholder_is_employed immediate`;
  await sql`update membership set period = tstzrange(lower(period), greatest(${now}::timestamptz,
      lower(period) + interval '1 millisecond'))
    where worker_id = ${workerId} and (upper_inf(period) or upper(period) > ${now}::timestamptz)`;
  await sql`update duty set withdrawn = period, period = null where worker_id = ${workerId} and lower(period) > ${now}::timestamptz`;
  return ended.length > 0;
}
