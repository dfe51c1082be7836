import type { Act, Tx } from '../../server/access.ts';
import type { Parted } from './recorded.contract.ts';

/** The un-merges of a record that I may see whole, newest first, each with what was recorded while it held. */
export function selectParted(sql: Tx, citizenId: string) {
  return sql<Parted[]>`select l.id "linkId", json_build_object('id', r.id, 'name', r.name) record,
      json_build_object('id', s.id, 'name', s.name) survivor, iso(lower(l.period)) "from", iso(upper(l.period)) "until",
      (select json_agg(json_build_object('what', m.what, 'id', m.id, 'citizenId', m.citizen_id, 'at', iso(m.at),
          'code', m.code, 'text', m.text, 'by', coalesce(w.name, ''), 'movable', m.movable) order by m.at desc, m.id)
        from recorded_meanwhile m left join worker w on w.id = m.recorded_by where m.link_id = l.id) recorded
    from citizen_link l join citizen_shown r on r.id = l.record_id join citizen_shown s on s.id = l.survivor_id
    where not upper_inf(l.period) and ${citizenId}::uuid in (l.record_id, l.survivor_id)
      and exists (select from recorded_meanwhile m where m.link_id = l.id)
    order by l.period desc`;
}

/** With which record each of these stands now, of what was recorded while the link held. */
export function listRecorded(sql: Tx, linkId: string, ids: readonly string[]) {
  return sql<
    { what: string; id: string; citizenId: string; movable: boolean }[]
  >`select what, id, citizen_id "citizenId", movable
    from recorded_meanwhile where link_id = ${linkId} and id = any (${[...ids]}::uuid[])`;
}

/** Moves them to the other of the two. The database lets nothing else be moved, and writes each move down itself. */
export async function moveRows(act: Act, linkId: string, ids: readonly string[], toId: string) {
  const [row] = await act.sql<
    { moved: number }[]
  >`select move_recorded(${linkId}, ${[...ids]}::uuid[], ${toId}) moved`;
  // More than was asked: what hangs on it goes along.
  if (row === undefined || row.moved < ids.length)
    throw new Error('what was recorded was not moved exactly once');
}
