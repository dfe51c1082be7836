import type { Identity, Parts, Tx } from '../../server/access.ts';
import { selectAppointments } from '../appointments/door.ts';
import { selectCitizen } from '../citizens/door.ts';
import { selectAttempts } from '../contacts/door.ts';
import { selectLeavings, toLeaving } from '../leaving/door.ts';
import { selectRoster } from '../organisations/door.ts';
import { selectPlan, toPlan } from '../plan/door.ts';
import { selectRefusals, toRefusals } from '../refusals/door.ts';
import { selectClinicians } from '../responsibility/door.ts';
import type { Known } from './known.rules.ts';

// Who holds the person now, and how to ring them.
function selectHolder(sql: Tx, citizenId: string) {
  return sql<
    NonNullable<Known['holder']>[]
  >`select w.name, w.profession, w.phone, o.name organisation
    from responsibility r join worker w on w.id = r.worker_id
      join employment e on e.worker_id = w.id and e.period @> app_now() join organisation o on o.id = e.organisation_id
    where r.citizen_id in (select records_of(${citizenId})) and r.period @> app_now() limit 1`;
}

function selectSigner(sql: Tx) {
  return sql<Known['me'][]>`select w.name, w.profession, w.phone, coalesce(u.name, '') unit
    from worker w left join unit u on u.id = app_unit() where w.id = app_worker()`;
}

function selectChecked(sql: Tx) {
  return sql<Known['checked'][number][]>`select l.code, l.title, l.checked_on "checkedOn"
    from legal_bases_of(app_unit()) l where l.active and l.checked_on is not null order by l.code`;
}

/** Everything a paper can be drafted from: each capability's own statement, sent as one batch. */
export function selectKnown(sql: Tx, citizenId: string) {
  return {
    citizens: selectCitizen(sql, citizenId),
    holders: selectHolder(sql, citizenId),
    roster: selectRoster(sql),
    signers: selectSigner(sql),
    plan: selectPlan(sql, citizenId),
    appointments: selectAppointments(sql, citizenId),
    refusals: selectRefusals(sql, citizenId),
    attempts: selectAttempts(sql, citizenId),
    leavings: selectLeavings(sql, citizenId),
    clinicians: selectClinicians(sql, citizenId),
    checked: selectChecked(sql),
  };
}

/** What is known, as the rules read it; undefined where the citizen is unknown or not mine to see. */
export function toKnown(
  parts: Parts<ReturnType<typeof selectKnown>>,
  { instant: now }: Pick<Identity, 'instant'>,
): Known | undefined {
  const citizen = parts.citizens[0]?.citizen;
  const me = parts.signers[0];
  if (!citizen || !me) return undefined;
  const duty = parts.roster.find((one) => one.from <= now && (one.to === null || one.to > now));
  return {
    ...{ now, citizen, me },
    holder: parts.holders[0] ?? null,
    dutyPhone: duty?.phone ?? null,
    plan: toPlan(parts.plan),
    appointments: [...parts.appointments],
    refusals: toRefusals(parts.refusals).refusals.filter((one) => one.withdrawnAt === null),
    attempts: [...parts.attempts],
    leavings: parts.leavings.map(toLeaving),
    clinicians: [...parts.clinicians],
    checked: [...parts.checked],
  };
}
