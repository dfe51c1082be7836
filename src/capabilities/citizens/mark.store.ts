import type { Act, Tx } from '../../server/access.ts';
import type { AddMark } from './contract.ts';

/** Something to know before you meet the citizen. */
export async function insertMark(act: Act, id: string, citizenId: string, mark: AddMark) {
  await act.sql`insert into citizen_mark (id, citizen_id, kind, text, reason, review_on, recorded_by, recorded_at)
    values (${id}, ${citizenId}, ${mark.kind}, ${mark.text}, ${mark.reason ?? null}, ${mark.reviewOn ?? null},
      ${act.me.workerId}, ${act.now})`;
}

/** Which citizen a mark is of; empty where it is unknown or not mine to see. */
export async function citizenOfMark(sql: Tx, id: string): Promise<string[]> {
  const rows = await sql<
    { citizen_id: string }[]
  >`select citizen_id from citizen_mark where id = ${id}`;
  return rows.map((row) => row.citizen_id);
}

/** Ends a mark now. Returns its citizen; undefined where it was ended already. */
export async function endMark(act: Act, id: string): Promise<string | undefined> {
  const [row] = await act.sql<{ citizen_id: string }[]>`update citizen_mark
    set ended_at = ${act.now}, ended_by = ${act.me.workerId}
    where id = ${id} and citizen_id = any (${act.records}) and ended_at is null returning citizen_id`;
  return row?.citizen_id;
}
