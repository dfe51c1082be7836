import type { Tx } from '../../server/access.ts';
import { usualRhythmDays } from '../responsibility/rhythm.contract.ts';
import { enrolmentOfPerson } from './store.ts';

export type Silence = { citizenId: string; enrolmentId: string };

// A silence is counted from the last sighting, or from the enrolment.
const silent = (sql: Tx, only: string | null) => sql<Silence[]>`
  select b.citizen_id "citizenId", e.id "enrolmentId"
  from board_row b cross join ${enrolmentOfPerson(sql)} e
  where (${only}::uuid is null or b.citizen_id = ${only}::uuid)
    and greatest(b.last_seen_at, e.enrolled_at) < app_now() - make_interval(days => coalesce(b.rhythm_days, ${usualRhythmDays}))
    and not exists (select from fact f where f.kind = 'outreach.silence'
      and f.citizen_id in (select records_of(b.citizen_id)) and f.at > greatest(b.last_seen_at, e.enrolled_at))
  order by b.citizen_id limit 500`;

/** Whom we have not seen as often as we said, and nobody has been told of this silence. */
export function selectSilent(sql: Tx) {
  return silent(sql, null);
}

/** The same of one, asked again under the lock. */
export async function findSilence(sql: Tx, citizenId: string): Promise<Silence | undefined> {
  const [row] = await silent(sql, citizenId);
  return row;
}
