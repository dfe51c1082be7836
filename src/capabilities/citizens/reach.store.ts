import type { Act, Tx } from '../../server/access.ts';
import type { AddReach } from './reach.contract.ts';

/** A way to reach the citizen. */
export async function insertReach(
  act: Act,
  id: string,
  citizenId: string,
  { kind, text, phone }: Pick<AddReach, 'kind' | 'text'> & { phone: string | null },
) {
  await act.sql`insert into citizen_reach (id, citizen_id, kind, text, phone, recorded_by, recorded_at)
    values (${id}, ${citizenId}, ${kind}, ${text}, ${phone}, ${act.me.workerId}, ${act.now})`;
}

/** Which citizen a way to reach is of; empty where it is unknown or not mine to see. */
export async function citizenOfReach(sql: Tx, id: string): Promise<string[]> {
  const rows = await sql<
    { citizen_id: string }[]
  >`select citizen_id from citizen_reach where id = ${id}`;
  return rows.map((row) => row.citizen_id);
}

/** Ends a way to reach now. Returns its citizen; undefined where it was ended already. */
export async function endReach(act: Act, id: string): Promise<string | undefined> {
  const [row] = await act.sql<{ citizen_id: string }[]>`update citizen_reach
    set ended_at = ${act.now}, ended_by = ${act.me.workerId} where id = ${id} and ended_at is null returning citizen_id`;
  return row?.citizen_id;
}

/** What is known about letters now, if anything. */
export async function findLetters(
  act: Act,
  citizenId: string,
): Promise<{ reach: boolean; since: string } | undefined> {
  const [row] = await act.sql<{ reach: boolean; since: string }[]>`select reach, since_on since
    from citizen_letters where citizen_id = ${citizenId} and upper_inf(period)`;
  return row;
}

/** Closes what was known about letters and opens what is known from now. */
export async function replaceLetters(
  { sql, me, now }: Act,
  id: string,
  citizenId: string,
  letters: { reach: boolean; since: string },
) {
  await sql`update citizen_letters set period = tstzrange(lower(period), ${now}::timestamptz)
    where citizen_id = ${citizenId} and upper_inf(period)`;
  await sql`insert into citizen_letters (id, citizen_id, reach, since_on, period, recorded_by, recorded_at)
    values (${id}, ${citizenId}, ${letters.reach}, ${letters.since}, tstzrange(${now}, null), ${me.workerId}, ${now})`;
}
