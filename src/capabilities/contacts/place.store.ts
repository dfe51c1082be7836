import type { Act, Tx } from '../../server/access.ts';
import type { PlacesRefused, UsualPlace } from './place.contract.ts';

/**
 * Where we usually meet the person: how often, on which day and part of it, of the last 180 days; older patterns have
 * expired, and where places are refused there are none (P7).
 */
export function selectUsualPlaces(sql: Tx, citizenId: string) {
  return sql<UsualPlace[]>`select t.place, count(*)::int times,
      case when count(*) > 1 then mode() within group (order by extract(isodow from t.at at time zone 'Europe/Copenhagen')::int) end weekday,
      case when count(*) > 1 then mode() within group (order by (case
        when extract(hour from t.at at time zone 'Europe/Copenhagen') < 6 then 'night'
        when extract(hour from t.at at time zone 'Europe/Copenhagen') < 12 then 'morning'
        when extract(hour from t.at at time zone 'Europe/Copenhagen') < 18 then 'afternoon'
        else 'evening' end)) end part
    from contact t
    where t.citizen_id in (select records_of(${citizenId})) and t.place is not null and not t.void
      and t.outcome in ('met', 'seen') and t.at > app_now() - usual_reach() and not places_are_refused(${citizenId})
    group by t.place order by count(*) desc, max(t.at) desc, t.place limit 8`;
}

/** The open refusal of the person that places are written, if there is one: a statement of the citizen page. */
export function selectPlacesRefused(sql: Tx, citizenId: string) {
  return sql<PlacesRefused[]>`select r.id, lower(r.period) since, w.name "by"
    from places_refused r join worker w on w.id = r.recorded_by
    where r.citizen_id in (select records_of(${citizenId})) and upper_inf(r.period) order by r.period limit 1`;
}

/** Who of my unit can have been there too: not a desk, and not me. */
export function selectColleagues(sql: Tx) {
  return sql<{ id: string; name: string }[]>`select distinct w.id, w.name
    from worker w join membership m on m.worker_id = w.id and m.period @> app_now()
      join team t on t.id = m.team_id and t.unit_id = app_unit()
    where not w.is_desk and w.id <> app_worker() order by w.name, w.id limit 200`;
}

/** Whether the locked person refuses now. */
export async function isRefused({ sql, records }: Act): Promise<boolean> {
  const [row] = await sql<{ refused: boolean }[]>`select exists (select from places_refused r
    where r.citizen_id = any (${records}) and upper_inf(r.period)) refused`;
  return row?.refused ?? false;
}

/** From this instant places are refused. */
export async function openRefused({ sql, me, now }: Act, id: string, citizenId: string) {
  await sql`insert into places_refused (id, citizen_id, period, recorded_by, recorded_at)
    values (${id}, ${citizenId}, tstzrange(${now}, null), ${me.workerId}, ${now})`;
}

/** Whose refusal it is; empty where it is unknown or not mine to see. */
export async function citizenOfRefused(sql: Tx, id: string): Promise<string[]> {
  const rows = await sql<
    { citizen_id: string }[]
  >`select citizen_id from places_refused where id = ${id}`;
  return rows.map((row) => row.citizen_id);
}

/** Ends it now. Returns its citizen; undefined where it was ended already. */
export async function closeRefused({ sql, me, now }: Act, id: string): Promise<string | undefined> {
  const [row] = await sql<{ citizen_id: string }[]>`update places_refused
    set period = tstzrange(lower(period), ${now}::timestamptz), ended_by = ${me.workerId}
    where id = ${id} and upper_inf(period) returning citizen_id`;
  return row?.citizen_id;
}
