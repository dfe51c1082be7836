import type { Act, Tx } from '../../server/access.ts';
import type { RecordSleep, SleepSpell } from './contract.ts';

/** Closes the spell that runs and opens the new one at the same instant: known for every instant (METHODS §3). */
export async function replaceSleep(
  act: Act,
  id: string,
  citizenId: string,
  command: RecordSleep,
  source: string,
) {
  const { now, me, sql } = act;
  await sql`update sleep_spell set period = tstzrange(lower(period), ${now}::timestamptz)
    where citizen_id = ${citizenId} and upper_inf(period)`;
  await sql`insert into sleep_spell (id, citizen_id, situation, place, period, source, recorded_by, recorded_at)
    values (${id}, ${citizenId}, ${command.situation}, ${command.place ?? null}, tstzrange(${now}, null), ${source},
      ${me.workerId}, ${now})`;
}

/**
 * Where the person sleeps now: a statement of the citizen page. The newest of what the records of the person say, as on
 * the board (board_row_now); that a list said nothing is not newer than what somebody knows.
 */
export function selectSleep(sql: Tx, citizenId: string) {
  return sql<SleepSpell[]>`select s.situation, s.place, lower(s.period) since, w.name "by"
    from sleep_spell s join worker w on w.id = s.recorded_by
    where s.citizen_id in (select records_of(${citizenId})) and upper_inf(s.period)
    order by s.source = 'list' and s.situation = 'ukendt' and s.place is null, lower(s.period) desc, s.id desc limit 1`;
}
