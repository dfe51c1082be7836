import type { Parts, Tx } from '../../server/access.ts';
import { selectChildren, selectCitizen, selectNetwork } from '../citizens/door.ts';
import { selectSleep } from '../places/door.ts';
import {
  rhythmsSince,
  selectClinicians,
  selectHandovers,
  selectMove,
  selectPulls,
  selectRhythm,
  toHandover,
  toPull,
} from '../responsibility/door.ts';
import type { Rhythm } from '../responsibility/rhythm.contract.ts';
import { logReading } from '../consent/log.door.ts';
import { selectSteps, toStep } from '../tasks/door.ts';
import { selectSightings } from '../contacts/door.ts';
import { toLeaving } from '../leaving/door.ts';
import { toPapers } from '../papers/door.ts';
import { toPlan } from '../plan/door.ts';
import { toRefusals } from '../refusals/door.ts';
import type { CitizenPage } from './page.contract.ts';
import { tieKnots, toHeld } from './spell.store.ts';
import { selectTold, tell } from './timeline.store.ts';

/** How far back the page's rope goes. */
const ropeDays = 365;
/** So much of the timeline comes with the page; the rest when it is asked for. */
const newestTold = 60;

type AuthorityRow = {
  acting: string | null;
  paying: string | null;
  actingCode: string | null;
  payingCode: string | null;
  caseworker: string | null;
  disputed: boolean;
  since: string | null;
};

/** The authority: what else the head of the page says. */
function selectAuthority(sql: Tx, citizenId: string) {
  return sql<AuthorityRow[]>`
    select coalesce(am.name, a.acting_code) acting, coalesce(pm.name, a.paying_code) paying,
      a.acting_code "actingCode", a.paying_code "payingCode", a.caseworker,
      coalesce(a.disputed, false) disputed, lower(a.period) since
    from (values (1)) one left join authority_spell a on a.citizen_id = ${citizenId} and upper_inf(a.period)
      left join municipality am on am.code = a.acting_code and am.period @> app_now()
      left join municipality pm on pm.code = a.paying_code and pm.period @> app_now()`;
}

/** What each capability reads for the citizen page, out of its own tables; sent as one batch. */
export function selectPage(sql: Tx, citizenId: string) {
  return {
    logged: logReading(sql, citizenId, 'citizen-page'),
    citizens: selectCitizen(sql, citizenId),
    network: selectNetwork(sql, citizenId),
    children: selectChildren(sql, citizenId),
    authorities: selectAuthority(sql, citizenId),
    sleeps: selectSleep(sql, citizenId),
    steps: selectSteps(sql, citizenId),
    letters: selectHandovers(sql, { citizenId }),
    pulls: selectPulls(sql, citizenId),
    moves: selectMove(sql, citizenId),
    clinicians: selectClinicians(sql, citizenId),
    rhythms: selectRhythm(sql, citizenId),
    sightings: selectSightings(sql, citizenId, ropeDays),
    ...selectTold(sql, citizenId, newestTold + 1),
  };
}

type PageParts = Parts<ReturnType<typeof selectPage>>;

/** The page as one answer; undefined where the citizen is unknown or not mine to see. */
export function toPage(parts: PageParts, now: string): CitizenPage | undefined {
  const { spells, enrolments, rhythms } = parts;
  const citizen = parts.citizens[0]?.citizen;
  if (!citizen) return undefined;
  const held = toHeld(spells, enrolments);
  const ropeFrom = Date.parse(now) - ropeDays * 86_400_000;
  const told = tell(parts);
  return {
    citizen,
    ...held,
    network: [...parts.network],
    children: parts.children[0] ?? null,
    authority: toAuthority(parts.authorities[0]),
    clinicians: [...parts.clinicians],
    rhythm: rhythms[0] ?? null,
    sleep: parts.sleeps[0] ?? null,
    rope: {
      from: new Date(ropeFrom).toISOString(),
      to: now,
      held: spells.map((one) => ({ from: one.since, to: one.until })).reverse(),
      knots: tieKnots(parts.sightings, spells, enrolments, parts.appointments),
      rhythm: toRopeRhythm(rhythms, ropeFrom),
    },
    plan: toPlan(parts.plan),
    appointments: [...parts.appointments],
    refusals: toRefusals(parts.refusals),
    leavings: parts.leavings.map(toLeaving),
    papers: toPapers(parts.papers),
    steps: parts.steps.map(toStep),
    timeline: { entries: told.slice(0, newestTold), more: told.length > newestTold },
    handover: parts.letters[0] ? toHandover(parts.letters[0]) : null,
    pulls: parts.pulls.map(toPull),
    move: parts.moves[0] ?? null,
    may: held.enrolment ? [...mayEnrolled, ...mayAlways] : ['enrol', ...mayAlways],
  };
}

/** How often we were to meet, on each day of the rope. */
function toRopeRhythm(rhythms: readonly Rhythm[], start: number): CitizenPage['rope']['rhythm'] {
  const said = rhythms.map(({ at, days }) => ({ from: Date.parse(at), days })).reverse();
  return rhythmsSince(said, start).map(({ from, days }) => ({
    from: new Date(from).toISOString(),
    days,
  }));
}

const mayEnrolled = ['handover', 'end', 'pull', 'rhythm', 'move'] as const;
const mayAlways = [
  'contact',
  'appointment',
  'goal',
  'activity',
  'small-step',
  'refusal',
  'leaving',
  'places-refused',
  'papers',
  'step',
  'sleep',
  'mark',
  'called',
  'reach',
  'letters',
  'correction',
  'authority',
  'clinician',
  'merge',
  'network',
  'children',
] as const;

function toAuthority(row: AuthorityRow | undefined): CitizenPage['authority'] {
  return row?.since ? { ...row, since: row.since } : null;
}
