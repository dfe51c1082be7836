import { notFound } from '../../kernel/refusal.ts';
import { read } from '../../server/access.ts';
import type { Asker, Program } from '../../server/access.ts';
import { selectCitizen, selectNetwork } from '../citizens/door.ts';
import { selectUsualPlaces } from '../contacts/door.ts';
import type { SearchSheet, UnseenList } from './contract.ts';
import { marksFirst, phonesOf } from './sheet.rules.ts';
import { selectExpected, selectLastSeen, selectSearch, selectUnseen } from './store.ts';

/** Hvem har vi ikke set: one round trip. */
export async function listUnseen(program: Program, asker: Asker): Promise<UnseenList> {
  const { me, rows } = await read(program, asker, (sql) => [selectUnseen(sql)]);
  return { unseen: [...rows[0]], now: me.instant };
}

/**
 * All that helps to find one citizen, in one round trip.
 * @throws Refusal where the citizen is unknown, or not mine to see
 */
export async function searchSheet(
  program: Program,
  asker: Asker,
  citizenId: string,
): Promise<SearchSheet> {
  const { rows } = await read(program, asker, (sql) => [
    selectCitizen(sql, citizenId),
    selectLastSeen(sql, citizenId),
    selectUsualPlaces(sql, citizenId),
    selectNetwork(sql, citizenId),
    selectExpected(sql, citizenId),
    selectSearch(sql, citizenId),
  ]);
  const [citizens, seen, places, network, appointments, searches] = rows;
  const citizen = citizens[0]?.citizen;
  if (!citizen) throw notFound();
  return {
    citizen: { id: citizen.id, name: citizen.name },
    seen: seen[0] ?? null,
    places: [...places],
    phones: phonesOf(citizen.reaches, network),
    marks: marksFirst(citizen.marks),
    appointments: [...appointments],
    search: searches[0] ?? null,
  };
}
