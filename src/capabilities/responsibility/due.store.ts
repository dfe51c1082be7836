import type { Act, Tx } from '../../server/access.ts';
import type { CoverStanding } from './cover.rules.ts';
import { standing } from './cover.store.ts';

/** After this many hours without an answer the one who must answer is reminded. */
const reminderHours = 24;
/** After this many it is the manager's. */
const raiseHours = 48;

type Waiting = { id: string; citizen_id: string };

/** The letters and pulls that are due for a reminder or for the manager. */
export function selectWaiting(sql: Tx, table: 'handover' | 'pull') {
  const since = table === 'handover' ? sql`proposed_at` : sql`asked_at`;
  const open = table === 'handover' ? sql`'proposed'` : sql`'asked'`;
  return sql<Waiting[]>`select id, citizen_id from ${sql(table)} where state = ${open}
    and ((reminded_at is null and ${since} <= app_now() - make_interval(hours => ${reminderHours}))
      or (raised_at is null and ${since} <= app_now() - make_interval(hours => ${raiseHours}))) order by ${since}, id`;
}

/** Marks one as reminded or raised, once; tells which of them this was. */
export async function markWaiting(act: Act, table: 'handover' | 'pull', id: string) {
  const { sql, now } = act;
  const since = table === 'handover' ? sql`proposed_at` : sql`asked_at`;
  const open = table === 'handover' ? sql`'proposed'` : sql`'asked'`;
  const [before] = await sql<{ reminded: boolean; raised: boolean }[]>`select
      reminded_at is null and ${since} <= ${now}::timestamptz - make_interval(hours => ${reminderHours}) reminded,
      raised_at is null and ${since} <= ${now}::timestamptz - make_interval(hours => ${raiseHours}) raised
    from ${sql(table)} where id = ${id} and state = ${open}`;
  if (!before?.reminded && !before?.raised) return { reminded: false, raised: false };
  await sql`update ${sql(table)} set reminded_at = case when ${before.reminded} then ${now}::timestamptz else reminded_at end,
      raised_at = case when ${before.raised} then ${now}::timestamptz else raised_at end
    where id = ${id} and state = ${open}`;
  return before;
}

/** Covers that begin, end or fall to the manager now, and all that recur: whether it is evening the rules say. */
export function selectDueCovers(sql: Tx) {
  return sql<
    (CoverStanding & { unitId: string; isDue: boolean })[]
  >`select ${standing(sql)}, k.unit_id "unitId", due "isDue"
    from cover k cross join lateral (select coalesce(k.until_at <= app_now(), false) or (k.from_at <= app_now()
      and k.rests_since is null and ((k.begun_at is null and k.state = 'accepted')
        or (k.fell_at is null and k.state = 'asked'))) due) d
    where k.state <> 'ended' and (due or k.nightly_from is not null) order by k.from_at, k.id`;
}

/** Citizens held by somebody who is away with an accepted cover, and the cover. */
export function selectToPass(sql: Tx) {
  return sql<{ citizen_id: string; cover_id: string }[]>`select r.citizen_id, k.id cover_id
    from cover k join responsibility r on r.worker_id = k.worker_id and upper_inf(r.period)
    where k.state = 'accepted' and k.begun_at is not null and k.rests_since is null and (k.until_at is null or k.until_at > app_now())
      and (r.opened_by <> 'handover' or lower(r.period) < k.begun_at)
    order by k.from_at, r.citizen_id`;
}

/** Citizens still held through a cover that is over, or rests by day. */
export function selectToReturn(sql: Tx) {
  return sql<{ citizen_id: string }[]>`select r.citizen_id from responsibility r
    where upper_inf(r.period) and r.opened_by = 'cover' and exists (
      select from responsibility s join cover k on k.id = s.opened_ref
        and (k.state = 'ended' or k.rests_since is not null)
      where s.citizen_id = r.citizen_id and s.opened_by = 'cover' and not exists (
        select from responsibility n where n.citizen_id = r.citizen_id and n.opened_by <> 'cover' and n.period >> s.period))
    order by r.citizen_id`;
}
