import type { Tx } from '../../server/access.ts';
import type { BreachRow } from './breach.store.ts';
import type { MendedRow } from './mended.store.ts';
import { breachWords, promiseIds, promiseWords } from './contract.ts';
import type { Covered, PromiseId, PromiseLine } from './contract.ts';

/** How many each promise covers today. */
export type Counts = Record<PromiseId, number>;

/** Whom a promise speaks of: the condition on a citizen `c` with its open enrolment `e`. */
function isCovered(sql: Tx, promise: PromiseId) {
  switch (promise) {
    // Whose enrolment has ended is let go by one of P3's reasons; who never was enrolled waits for a tovholder.
    case 'P1':
      return sql`(e.id is not null or not exists (select from enrolment x where x.citizen_id = c.id))`;
    case 'P4':
      return sql`exists (select from leaving x where x.citizen_id = c.id
        and coalesce(x.left_at, x.leaves_at) > (select app_now()) - interval '90 days')`;
    case 'P5':
      return sql`exists (select from plan x where x.citizen_id = c.id)`;
    case 'P6':
      return sql`(exists (select from plan_activity x where x.citizen_id = c.id and x.state = 'wished')
        or exists (select from plan_decision x where x.citizen_id = c.id))`;
    case 'P11':
      return sql`exists (select from next_step x where x.citizen_id = c.id and x.kind = 'follow-up' and x.done_at is null)`;
    case 'P14':
      return sql`exists (select from refusal x where x.citizen_id = c.id and x.withdrawn_at is null
        and x.recorded_at > (select app_now()) - interval '365 days')`;
    case 'P15':
      return sql`exists (select from contact_care x where x.citizen_id = c.id and x.ended_at is null
        and x.recorded_at > (select app_now()) - interval '365 days')`;
    default:
      return sql`e.id is not null`;
  }
}

/** How many each promise covers today: persons, not records, and inquiries that wait for their answer. */
export function selectCounts(sql: Tx) {
  const counted = promiseIds.map((id) =>
    id === 'P8'
      ? sql`'P8', (select count(*) from inquiry i where i.unit_id = (select app_unit()) and upper_inf(i.period))`
      : sql`${id}::text, count(*) filter (where ${isCovered(sql, id)})`,
  );
  return sql<{ counts: Counts }[]>`select json_build_object(${counted.reduce(
    (all, one) => sql`${all}, ${one}`,
  )}) counts
    from citizen c left join enrolment e on e.citizen_id = c.id and upper_inf(e.period)
    where c.unit_id = (select app_unit())
      and not exists (select from citizen_link l where l.record_id = c.id and upper_inf(l.period))`;
}

/** More names than anybody reads through; the count beside them is whole. */
const mostNames = 500;

/** Whom the promise covers, by name: the same persons that its number counts. */
export function selectCovered(sql: Tx, promise: PromiseId) {
  return sql<(Covered['citizens'][number] & { all: number })[]>`
    select c.id, s.name, w.name holder, count(*) over () "all"
    from citizen c join citizen_shown s on s.id = c.id
      left join enrolment e on e.citizen_id = c.id and upper_inf(e.period)
      left join responsibility r on r.citizen_id = c.id and upper_inf(r.period)
      left join worker w on w.id = r.worker_id
    where c.unit_id = (select app_unit()) and ${isCovered(sql, promise)}
      and not exists (select from citizen_link l where l.record_id = c.id and upper_inf(l.period))
    order by s.name, c.id limit ${mostNames}`;
}

/** The monitor's lines; zero is shown like three (SCREENS §6). */
export function toLines(
  breaches: readonly BreachRow[],
  counts: Counts | undefined,
  mended: readonly MendedRow[],
): PromiseLine[] {
  return promiseIds.map((id) => ({
    id,
    ...promiseWords[id],
    covers: id === 'P8' ? 'inquiries' : 'citizens',
    covered: counts?.[id] ?? 0,
    year: toYear(mended.find((one) => one.promise === id)),
    breaches: breaches
      .filter((one) => one.promise === id)
      .map((one) => ({
        citizenId: one.citizen_id,
        name: one.name,
        inquiryId: one.inquiry_id,
        code: one.code,
        why: breachWords[one.code],
        since: one.since,
      })),
  }));
}

function toYear(row: MendedRow | undefined): PromiseLine['year'] {
  return { mended: row?.mended ?? 0, medianHours: row?.hours ?? null };
}
