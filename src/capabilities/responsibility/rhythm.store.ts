import type { Act, Tx } from '../../server/access.ts';
import type { Rhythm, SetRhythm } from './rhythm.contract.ts';

/** The new rhythm for every record of the person: what was said before stays. */
export function insertRhythm({ sql, now, me, records }: Act, rhythm: SetRhythm) {
  return sql`insert into rhythm (id, citizen_id, days, agreed, recorded_by, recorded_at)
    select uuidv7(), r, ${rhythm.days}, ${rhythm.agreed}, ${me.workerId}, ${now} from unnest(${records}::uuid[]) r`;
}

/** A rhythm as the board reads it: since when, in minutes since 1970, how many days, and whether with the citizen. */
export type SaidRhythm = [minute: number, days: number, agreed: boolean];

/**
 * The rhythms of the row's citizen that hold within the board's reach, oldest first, as one value inside the board's own
 * statement (its row is b); null where nobody has said one, as of most. It does not grow with history.
 */
export function rhythmsOfRow(sql: Tx) {
  return sql`(case when b.rhythm_days is not null then (
    select json_agg(json_build_array(minute_of(y.recorded_at), y.days, y.agreed) order by y.recorded_at, y.id)
    from rhythm y where y.citizen_id = b.citizen_id and y.recorded_at >= coalesce(
      (select z.recorded_at from rhythm z where z.citizen_id = b.citizen_id
        and z.recorded_at <= (select app_now()) - board_reach() order by z.recorded_at desc limit 1), '-infinity')) end)`;
}

/** The citizen's own rhythms, the one that counts first, none where nobody has said one: a statement of the citizen page. */
export function selectRhythm(sql: Tx, citizenId: string) {
  return sql<Rhythm[]>`select y.days, y.agreed, w.name "by", y.recorded_at "at"
    from rhythm y join worker w on w.id = y.recorded_by
    where y.citizen_id = ${citizenId} order by y.recorded_at desc, y.id desc limit 100`;
}
