import { lineOrNull } from '../../kernel/text.ts';
import type { Act, Tx } from '../../server/access.ts';
import type { SayPlace, Vacancy } from './vacancy.contract.ts';

/** A place of my unit's list, with the first that is said of it. */
export async function insertPlace(act: Act, id: string, said: SayPlace) {
  const { sql, me, now } = act;
  await sql`insert into vacancy_place (id, unit_id, recorded_by, recorded_at)
    values (${id}, ${me.unitId}, ${me.workerId}, ${now})`;
  await insertSaying(act, id, said);
}

/** What is said of a place from now. */
export async function insertSaying({ sql, me, now }: Act, placeId: string, said: SayPlace) {
  await sql`insert into vacancy_place_said (id, place_id, kind, name, organisation, phone, address, takes, cannot, note,
      closed, recorded_by, recorded_at)
    values (uuidv7(), ${placeId}, ${said.kind}, ${said.name.trim()}, ${lineOrNull(said.organisation)}, ${lineOrNull(said.phone)},
      ${lineOrNull(said.address)}, ${said.takes}, ${said.cannot}, ${lineOrNull(said.note)}, ${said.closed ?? false}, ${me.workerId}, ${now})`;
}

/** How much room a place has from now. */
export async function insertFree({ sql, me, now }: Act, id: string, placeId: string, free: number) {
  await sql`insert into vacancy (id, place_id, free, recorded_by, recorded_at)
    values (${id}, ${placeId}, ${free}, ${me.workerId}, ${now})`;
}

/** Whether the place is in my unit's list. */
export async function isOurs({ sql, me }: Act, id: string): Promise<boolean> {
  const rows = await sql`select from vacancy_place where id = ${id} and unit_id = ${me.unitId}`;
  return rows.length > 0;
}

/** The unit's places that are offered now, with room first: a statement of pages and panels. */
export function selectVacancies(sql: Tx) {
  return sql<
    Vacancy[]
  >`select p.id, s.kind, s.name, s.organisation, s.phone, s.address, s.takes, s.cannot, s.note,
      v.free, v.recorded_at "freeAt", w.name "freeBy",
      coalesce(v.recorded_at > app_now() - interval '24 hours', false) fresh
    from vacancy_place p
    cross join lateral (select * from vacancy_place_said s where s.place_id = p.id
      order by s.recorded_at desc, s.id desc limit 1) s
    left join lateral (select * from vacancy v where v.place_id = p.id
      order by v.recorded_at desc, v.id desc limit 1) v on true
    left join worker w on w.id = v.recorded_by
    where p.unit_id = app_unit() and not s.closed
    order by s.kind, coalesce(v.free, 0) = 0, s.name, p.id limit 200`;
}

/** Whether the place is on my unit's list: a row or none. */
export function selectVacancyPlace(sql: Tx, placeId: string) {
  return sql`select id from vacancy_place where id = ${placeId} and unit_id = app_unit()`;
}

/** What was said of one place's room, newest first. */
export function selectFreeHistory(sql: Tx, placeId: string) {
  return sql<
    { id: string; free: number; at: string; by: string }[]
  >`select v.id, v.free, v.recorded_at at, w.name "by"
    from vacancy v join vacancy_place p on p.id = v.place_id join worker w on w.id = v.recorded_by
    where v.place_id = ${placeId} and p.unit_id = app_unit() order by v.recorded_at desc, v.id desc limit 100`;
}
