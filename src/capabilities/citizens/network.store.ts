import { lineOrNull } from '../../kernel/text.ts';
import type { Act, Tx } from '../../server/access.ts';
import type { AskChildren, Children, NetworkPerson } from './network.contract.ts';

/** Somebody around the citizen. */
export async function insertNetworkPerson(
  { sql, me, now }: Act,
  citizenId: string,
  { id, kind, name, place, phone, mayCall }: NetworkPerson,
) {
  await sql`insert into citizen_network (id, citizen_id, kind, name, place, phone, may_call, recorded_by, recorded_at)
    values (${id}, ${citizenId}, ${kind}, ${name}, ${place}, ${phone}, ${mayCall}, ${me.workerId}, ${now})`;
}

/** Which citizen somebody is around; empty where unknown or not mine to see. */
export async function citizenOfNetworkPerson(sql: Tx, id: string): Promise<string[]> {
  const rows = await sql<
    { citizen_id: string }[]
  >`select citizen_id from citizen_network where id = ${id}`;
  return rows.map((row) => row.citizen_id);
}

/** Ends it now. Returns its citizen; undefined where it was ended already. */
export async function endNetworkPerson(act: Act, id: string): Promise<string | undefined> {
  const [row] = await act.sql<{ citizen_id: string }[]>`update citizen_network
    set ended_at = ${act.now}, ended_by = ${act.me.workerId} where id = ${id} and ended_at is null returning citizen_id`;
  return row?.citizen_id;
}

/** What the citizen answered about children. */
export async function insertChildren(
  { sql, me, now }: Act,
  id: string,
  citizenId: string,
  { answer, note }: AskChildren,
) {
  await sql`insert into citizen_children (id, citizen_id, answer, note, recorded_by, recorded_at)
    values (${id}, ${citizenId}, ${answer}, ${lineOrNull(note)}, ${me.workerId}, ${now})`;
}

/** Who is around the person now, of all records that were joined: a statement of the citizen page. */
export function selectNetwork(sql: Tx, citizenId: string) {
  return sql<NetworkPerson[]>`select n.id, n.kind, n.name, n.place, n.phone, n.may_call "mayCall"
    from citizen_network n where n.citizen_id in (select records_of(${citizenId})) and n.ended_at is null
    order by n.kind in ('worker', 'representative'), n.recorded_at, n.id limit 50`;
}

/** What was last answered about children; no row where nobody has asked: a statement of the citizen page. */
export function selectChildren(sql: Tx, citizenId: string) {
  return sql<Children[]>`select k.answer, k.note, w.name "by", k.recorded_at at
    from citizen_children k join worker w on w.id = k.recorded_by
    where k.citizen_id in (select records_of(${citizenId})) order by k.recorded_at desc limit 1`;
}
