import type { Tx } from '../../server/access.ts';
import type { Appointment } from '../appointments/contract.ts';
import type { SightingRow } from '../contacts/door.ts';
import type { EndReason, YesHow } from '../responsibility/contract.ts';
import { backupOf, formerHolderOf } from '../responsibility/door.ts';
import type { Knot } from './contract.ts';
import type { CitizenPage } from './page.contract.ts';

export type SpellRow = {
  id: string;
  worker_id: string;
  name: string;
  phone: string;
  organisation: string | null;
  since: string;
  until: string | null;
  opened_by: string;
  opened_ref: string;
  covered_id: string | null;
  covered: string | null;
  cover_until: string | null;
  words: string | null;
  from_id: string | null;
  from_name: string | null;
  met: boolean;
};

export type EnrolmentRow = {
  id: string;
  team_id: string;
  team: string;
  since: string;
  until: string | null;
  end_reason: EndReason | null;
  may_call: boolean | null;
  yes_how: YesHow;
  yes_to: string | null;
};

/**
 * Who held the citizen, from the first: with how it came about, and the words of the receiver. Nights of a cover that
 * recurs are told while they last, then they are part of the spell they interrupted.
 */
export function selectSpells(sql: Tx, citizenId: string) {
  return sql<
    SpellRow[]
  >`select r.id, r.worker_id, w.name, w.phone, o.name organisation, lower(r.period) since,
      r.until, r.opened_by, r.opened_ref, k.worker_id covered_id, v.name covered, k.until_at cover_until, h.answer words, h.from_worker_id from_id, f.name from_name,
      exists (select from contact t where t.citizen_id in (select records_of(${citizenId})) and t.outcome = 'met' and not t.void
        and t.worker_id = r.worker_id and t.at >= lower(r.period)) met
    from (select x.*, nullif(max(coalesce(upper(x.period), 'infinity')) over (partition by x.part), 'infinity') until
        from (select y.*, count(*) filter (where y.told) over (order by y.period) part
          from (select z.*, upper_inf(z.period) or n.id is null told
            from responsibility z left join cover n on n.id = z.opened_ref and n.nightly_from is not null
            where z.citizen_id = ${citizenId}) y) x) r join worker w on w.id = r.worker_id
      left join employment e on e.worker_id = w.id and e.period @> app_now()
      left join organisation o on o.id = e.organisation_id
      left join handover h on h.id = r.opened_ref left join worker f on f.id = h.from_worker_id
      left join cover k on r.opened_by = 'cover' and k.id = r.opened_ref left join worker v on v.id = k.worker_id
    where r.told order by r.period desc limit 100`;
}

/** The citizen's enrolments, newest first, with the yes. */
export function selectEnrolments(sql: Tx, citizenId: string) {
  return sql<
    EnrolmentRow[]
  >`select e.id, e.team_id, t.name team, lower(e.period) since, upper(e.period) until,
      e.end_reason, e.may_call, e.yes_how, y.name yes_to
    from enrolment e join team t on t.id = e.team_id left join worker y on y.id = e.yes_to
    where e.citizen_id = ${citizenId} order by e.period desc`;
}

type Held = Pick<CitizenPage, 'enrolment' | 'holder' | 'backup' | 'cover' | 'former'>;

/** Who holds the citizen and since when, in whose stead, and whom an ended enrolment suggests. */
export function toHeld(spells: readonly SpellRow[], enrolments: readonly EnrolmentRow[]): Held {
  const enrolment = enrolments.find((one) => one.until === null);
  const spell = spells.find((one) => one.until === null);
  return {
    enrolment: enrolment
      ? {
          id: enrolment.id,
          team: { id: enrolment.team_id, name: enrolment.team },
          since: enrolment.since,
          yes: { how: enrolment.yes_how, to: enrolment.yes_to ?? '', at: enrolment.since },
        }
      : null,
    holder: spell
      ? {
          id: spell.worker_id,
          name: spell.name,
          phone: spell.phone,
          organisation: spell.organisation,
          since: spell.since,
        }
      : null,
    backup: spell ? backupOf(toSpells(spells)) : null,
    cover: spell?.covered_id
      ? {
          id: spell.opened_ref,
          worker: { id: spell.covered_id, name: spell.covered ?? '' },
          until: spell.cover_until,
        }
      : null,
    former: enrolment ? null : toFormer(enrolments[0], spells),
  };
}

/** The knots of the page's rope, each with what it says: where we met, or from whom to whom. */
export function tieKnots(
  sightings: readonly SightingRow[],
  spells: readonly SpellRow[],
  enrolments: readonly EnrolmentRow[],
  appointments: readonly Appointment[],
): Knot[] {
  const met = sightings.map(({ outcome, at, place }) => ({
    kind: outcome,
    at,
    ...(place !== null && { label: place }),
  }));
  const handed = spells
    .filter((one) => one.opened_by === 'handover')
    .map((one) => ({
      kind: 'handover' as const,
      at: one.since,
      label: `${firstName(one.from_name)} → ${firstName(one.name)}`,
    }));
  const enrolled = enrolments.flatMap(({ since, until }): Knot[] => [
    { kind: 'enrolled', at: since },
    ...(until === null ? [] : [{ kind: 'ended' as const, at: until }]),
  ]);
  const missed = appointments
    .filter((one) => one.outcome === 'no_show')
    .map((one) => ({ kind: 'no-show' as const, at: one.at }));
  return [...met, ...missed, ...handed, ...enrolled].sort((a, b) => a.at.localeCompare(b.at));
}

function firstName(name: string | null): string {
  return name?.split(' ')[0] ?? '';
}

function toSpells(spells: readonly SpellRow[]) {
  return [...spells].reverse().map((one) => ({
    workerId: one.worker_id,
    openedBy: one.opened_by,
    openedRef: one.opened_ref,
    since: one.since,
    fromId: one.from_id,
    fromName: one.from_name,
    met: one.met,
  }));
}

/** The former tovholder is suggested only while employed. */
function toFormer(
  ended: EnrolmentRow | undefined,
  spells: readonly SpellRow[],
): CitizenPage['former'] {
  if (!ended?.until || !ended.end_reason) return null;
  const id = formerHolderOf(toSpells(spells));
  const holder = spells.find((one) => one.worker_id === id && one.organisation !== null);
  return {
    holder: holder ? { id: holder.worker_id, name: holder.name } : null,
    reason: ended.end_reason,
    endedAt: ended.until,
    mayCall: ended.may_call,
  };
}
