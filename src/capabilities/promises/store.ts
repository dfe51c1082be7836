import type { Tx } from '../../server/access.ts';
import { moveWaitDays } from '../responsibility/door.ts';
import { breachWords, promiseIds, promiseWords } from './contract.ts';
import type { BreachCode, Covered, PromiseId, PromiseLine } from './contract.ts';

export type BreachRow = {
  promise: string;
  citizen_id: string | null;
  name: string | null;
  inquiry_id: string | null;
  code: BreachCode;
  since: string | null;
};

/** Every breach now that I may see, by promise; each row opens its citizen. */
export function selectBreaches(sql: Tx) {
  return sql<BreachRow[]>`
    select 'P1' promise, c.id citizen_id, c.name, null::uuid inquiry_id, 'no-holder' code, z.recorded_at since
    from citizen_shown c join citizen z on z.id = c.id
    where c.unit_id = (select app_unit()) and not exists (select from enrolment e where e.citizen_id = c.id)
      and not exists (select from citizen_link l where l.record_id = c.id and upper_inf(l.period))
    union all
    select 'P1', c.id, c.name, null, 'no-authority', lower(e.period)
    from enrolment e join citizen_shown c on c.id = e.citizen_id
      left join authority_spell a on a.citizen_id = e.citizen_id and upper_inf(a.period)
    where upper_inf(e.period) and (a.acting_code is null or a.disputed)
      and not exists (select from citizen_link l where l.record_id = e.citizen_id and upper_inf(l.period))
    union all
    select 'P1', c.id, c.name, null, 'no-cover', k.from_at
    from cover k join responsibility r on r.worker_id = k.worker_id and upper_inf(r.period)
      join citizen_shown c on c.id = r.citizen_id
    where k.state = 'asked' and k.rests_since is null and k.from_at <= (select app_now()) and (k.until_at is null or k.until_at > (select app_now()))
      and not exists (select from citizen_link l where l.record_id = c.id and upper_inf(l.period))
    union all
    select 'P10', c.id, c.name, null, 'move-waits', v.recorded_at
    from move v join citizen_shown c on c.id = v.citizen_id
    where v.state = 'open' and greatest(v.moves_on, (v.recorded_at at time zone 'Europe/Copenhagen')::date) + ${moveWaitDays}::int
      <= ((select app_now()) at time zone 'Europe/Copenhagen')::date
    union all
    select 'P10', c.id, c.name, null, 'handover-waits', h.proposed_at
    from handover h join citizen_shown c on c.id = h.citizen_id
    where h.state = 'proposed' and h.proposed_at < (select app_now()) - interval '48 hours'
    union all
    select 'P8', c.id, c.name, i.id, 'inquiry-late', i.due_at
    from inquiry i left join citizen_shown c on c.id = i.citizen_id
    where i.unit_id = (select app_unit()) and upper_inf(i.period) and i.due_at <= (select app_now())
    union all
    select 'P8', null, null, null, 'no-duty', null
    where not exists (select from duty d where d.unit_id = (select app_unit()) and d.period @> (select app_now()))
    order by 1, 6 nulls first`;
}

export type MendedRow = { promise: string; mended: number; hours: number | null };

/** Breaches mended since New Year in Denmark, and the middle of how long they lasted; less than an hour is no breach. */
export function selectMended(sql: Tx) {
  return sql<MendedRow[]>`
    select promise, count(*) mended,
      percentile_cont(0.5) within group (order by extract(epoch from mended_at - since) / 3600) hours
    from (
      select 'P1' promise, c.recorded_at since,
        (select min(lower(e.period)) from enrolment e where e.citizen_id = c.id) mended_at
      from citizen c where c.unit_id = (select app_unit())
      union all
      select 'P1', lower(a.period), upper(a.period) from authority_spell a where a.acting_code is null or a.disputed
      union all
      select 'P8', i.due_at, upper(i.period) from inquiry i where i.unit_id = (select app_unit())
      union all
      select 'P10', h.proposed_at + interval '48 hours', h.answered_at from handover h
    ) breach
    where mended_at > since + interval '1 hour' and mended_at >= date_trunc('year',
      (select app_now()) at time zone 'Europe/Copenhagen') at time zone 'Europe/Copenhagen'
    group by promise`;
}

export type Counts = { enrolled: number; held: number; inquiries: number };

/** Whose enrolment has ended is let go by one of P3's reasons; who never was enrolled waits for a tovholder. */
function isToBeHeld(sql: Tx) {
  return sql`(e.id is not null or not exists (select from enrolment x where x.citizen_id = c.id))`;
}

/** How many each promise covers today: persons, not records, and inquiries that wait for their answer. */
export function selectCounts(sql: Tx) {
  return sql<Counts[]>`select count(*) filter (where e.id is not null) enrolled,
      count(*) filter (where ${isToBeHeld(sql)}) held,
      (select count(*) from inquiry i where i.unit_id = (select app_unit()) and upper_inf(i.period)) inquiries
    from citizen c left join enrolment e on e.citizen_id = c.id and upper_inf(e.period)
    where c.unit_id = (select app_unit())
      and not exists (select from citizen_link l where l.record_id = c.id and upper_inf(l.period))`;
}

/** More names than anybody reads through; the count beside them is whole. */
const mostNames = 500;

/** Whom the promise covers, by name: the same persons that its number counts. */
export function selectCovered(sql: Tx, promise: PromiseId) {
  const counted = promise === 'P1' ? isToBeHeld(sql) : sql`e.id is not null`;
  return sql<(Covered['citizens'][number] & { all: number })[]>`
    select c.id, s.name, w.name holder, count(*) over () "all"
    from citizen c join citizen_shown s on s.id = c.id
      left join enrolment e on e.citizen_id = c.id and upper_inf(e.period)
      left join responsibility r on r.citizen_id = c.id and upper_inf(r.period)
      left join worker w on w.id = r.worker_id
    where c.unit_id = (select app_unit()) and ${counted}
      and not exists (select from citizen_link l where l.record_id = c.id and upper_inf(l.period))
    order by s.name, c.id limit ${mostNames}`;
}

const countedBy = { P1: 'held', P3: 'enrolled', P8: 'inquiries', P10: 'enrolled' } as const;

/** The monitor's lines; zero is shown like three (SCREENS §6). */
export function toLines(
  breaches: readonly BreachRow[],
  counts: Counts | undefined,
  mended: readonly MendedRow[],
): PromiseLine[] {
  return promiseIds.map((id) => ({
    id,
    ...promiseWords[id],
    covers: countedBy[id] === 'inquiries' ? 'inquiries' : 'citizens',
    covered: counts?.[countedBy[id]] ?? 0,
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
