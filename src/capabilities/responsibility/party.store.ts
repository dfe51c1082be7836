import type { Act, Tx } from '../../server/access.ts';
import type { AcceptMove, Move, SetAuthority } from './party.contract.ts';

/** The municipalities of today. */
export function selectMunicipalities(sql: Tx) {
  return sql<
    { code: string; name: string }[]
  >`select code, name from municipality where period @> app_now() order by name`;
}

/**
 * A new spell for every record of the person that I may see: a link never widens access. What was known until now ends
 * at the same instant.
 */
export async function insertAuthority(act: Act, authority: SetAuthority) {
  const { sql, now, me } = act;
  await sql`update authority_spell set period = tstzrange(lower(period), ${now}::timestamptz)
    where citizen_id = any (${act.records}) and upper_inf(period)`;
  await sql`insert into authority_spell (id, citizen_id, acting_code, paying_code, caseworker, source, disputed, period,
      recorded_by, recorded_at)
    select uuidv7(), r, ${authority.acting ?? null}, ${authority.paying ?? authority.acting ?? null},
      ${authority.caseworker ?? null}, ${authority.source}, ${authority.disputed ?? false}, tstzrange(${now}, null),
      ${me.workerId}, ${now}
    from unnest(${act.records}::uuid[]) r where may_see(r, 'core')`;
}

/** Which municipality pays now, so that a move does not change it by silence. */
export async function findPaying(act: Act): Promise<string | undefined> {
  const [row] = await act.sql<
    { paying: string | null }[]
  >`select paying_code paying from authority_spell
    where citizen_id = any (${act.records}) and upper_inf(period) limit 1`;
  return row?.paying ?? undefined;
}

export type MoveRow = {
  id: string;
  citizenId: string;
  to: string;
  state: 'open' | 'accepted' | 'withdrawn';
  source: string;
};

export async function findMove(sql: Tx, id: string): Promise<MoveRow | undefined> {
  const [row] = await sql<
    MoveRow[]
  >`select id, citizen_id "citizenId", to_code "to", state, source from move where id = ${id}`;
  return row;
}

export function insertMove(
  act: Act,
  move: { id: string; citizenId: string; to: string; on: string; source: string },
) {
  const { sql, now, me } = act;
  return sql`insert into move (id, citizen_id, to_code, moves_on, source, recorded_by, recorded_at)
    values (${move.id}, ${move.citizenId}, ${move.to}, ${move.on}, ${move.source}, ${me.workerId}, ${now})`;
}

export function answerMoveRow(act: Act, id: string, accepted: AcceptMove | null) {
  return act.sql`update move set state = ${accepted ? 'accepted' : 'withdrawn'}, accepted_person = ${accepted?.person ?? null},
      accepted_phone = ${accepted?.phone ?? null}, accepted_how = ${accepted?.how ?? null}, answered_at = ${act.now},
      answered_by = ${act.me.workerId}
    where id = ${id} and state = 'open'`;
}

/** The open move of a citizen, for the page. */
export function selectMove(sql: Tx, citizenId: string) {
  return sql<
    Move[]
  >`select v.id, coalesce(m.name, v.to_code) "to", v.moves_on "on", v.source, v.recorded_at "recordedAt"
    from move v left join municipality m on m.code = v.to_code and m.period @> app_now()
    where v.citizen_id in (select records_of(${citizenId})) and v.state = 'open'`;
}
