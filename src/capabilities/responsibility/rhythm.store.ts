import type { Act, Tx } from '../../server/access.ts';
import type { Rhythm, SetRhythm } from './rhythm.contract.ts';

/** The new rhythm for every record of the person: what was said before stays. */
export function insertRhythm({ sql, now, me, records }: Act, rhythm: SetRhythm) {
  return sql`insert into rhythm (id, citizen_id, days, agreed, recorded_by, recorded_at)
    select uuidv7(), r, ${rhythm.days}, ${rhythm.agreed}, ${me.workerId}, ${now} from unnest(${records}::uuid[]) r`;
}

/** The citizen's own rhythm, none where nobody has said one: a statement of the citizen page. */
export function selectRhythm(sql: Tx, citizenId: string) {
  return sql<Rhythm[]>`select y.days, y.agreed, w.name "by", y.recorded_at "at"
    from rhythm y join worker w on w.id = y.recorded_by
    where y.citizen_id = ${citizenId} order by y.recorded_at desc limit 1`;
}
