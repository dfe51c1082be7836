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

type EndedMark = {
  citizen_id: string;
  ended_at: string | null;
  ended_by: string | null;
  /** The mark that says the same and stands: itself, or the one that it was said anew as. */
  standing_as: string | null;
};

/** A mark, whether it stands or not. */
export async function findMark(act: Act, id: string): Promise<EndedMark | undefined> {
  const [row] = await act.sql<EndedMark[]>`select m.citizen_id, m.ended_at, m.ended_by,
      (select s.id from citizen_mark s where s.citizen_id = m.citizen_id and s.ended_at is null and s.kind = m.kind
        and s.text = m.text and s.recorded_by = m.recorded_by and s.recorded_at = m.recorded_at limit 1) standing_as
    from citizen_mark m where m.id = ${id} and m.citizen_id = any (${act.records})`;
  return row;
}

/** The same mark anew, as it was: whose it is and since when. */
export async function copyMark(act: Act, id: string, of: string) {
  await act.sql`insert into citizen_mark (id, citizen_id, kind, text, reason, review_on, recorded_by, recorded_at)
    select ${id}, m.citizen_id, m.kind, m.text, m.reason, m.review_on, m.recorded_by, m.recorded_at
    from citizen_mark m where m.id = ${of}`;
}
