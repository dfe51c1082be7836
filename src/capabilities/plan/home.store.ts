import { lineOrNull } from '../../kernel/text.ts';
import type { Act } from '../../server/access.ts';
import type { SaveHome } from './home.contract.ts';

/** The search for a home of the person: its id and version; undefined where nothing is written. */
export async function findHome(
  { sql }: Act,
  citizenId: string,
): Promise<{ id: string; version: number } | undefined> {
  const [row] = await sql<
    { id: string; version: number }[]
  >`select id, version from home_search where citizen_id = ${citizenId}`;
  return row;
}

export async function insertHome(
  { sql, me, now }: Act,
  id: string,
  citizenId: string,
  one: SaveHome,
) {
  await sql`insert into home_search (id, citizen_id, wish, match, applied_on, waiting_weeks, rent_kr, eviction, eviction_on,
      changed_by, changed_at, recorded_by, recorded_at)
    values (${id}, ${citizenId}, ${lineOrNull(one.wish)}, ${one.match}, ${one.appliedOn}::date[], ${one.waitingWeeks},
      ${one.rentKr}, ${one.eviction}, ${one.evictionOn}, ${me.workerId}, ${now}, ${me.workerId}, ${now})`;
}

export async function changeHome({ sql }: Act, id: string, one: SaveHome) {
  await sql`update home_search set wish = ${lineOrNull(one.wish)}, match = ${one.match},
      applied_on = ${one.appliedOn}::date[], waiting_weeks = ${one.waitingWeeks}, rent_kr = ${one.rentKr},
      eviction = ${one.eviction}, eviction_on = ${one.evictionOn} where id = ${id}`;
}
