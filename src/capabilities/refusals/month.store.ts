import type { Tx } from '../../server/access.ts';
import type { Counted } from './month.rules.ts';

/** The months in which a citizen of my unit was refused, newest first. */
export function selectMonths(sql: Tx) {
  return sql<{ month: string }[]>`select distinct to_char(r.happened_on, 'YYYY-MM') "month"
    from refusal r join citizen c on c.id = r.citizen_id where c.unit_id = app_unit() and r.withdrawn_at is null order by 1 desc limit 120`;
}

/** How many of each service, name and reason in a month; the newest month where none is asked for. */
export function selectCounted(sql: Tx, month: string | null) {
  return sql<(Counted & { month: string })[]>`with chosen as (
      select coalesce(${month}::text || '-01', to_char(max(r.happened_on), 'YYYY-MM-01'))::date first_day
      from refusal r join citizen c on c.id = r.citizen_id where c.unit_id = app_unit() and r.withdrawn_at is null)
    select to_char(m.first_day, 'YYYY-MM') "month", r.service, r.reason, count(*)::int "count",
      (array_agg(btrim(r.service_name) order by r.id))[1] "name"
    from chosen m join refusal r on r.happened_on >= m.first_day and r.happened_on < (m.first_day + interval '1 month')::date
    join citizen c on c.id = r.citizen_id
    where c.unit_id = app_unit() and r.withdrawn_at is null
    group by 1, r.service, r.reason, lower(btrim(r.service_name))`;
}
