import type { Tx } from '../../server/access.ts';
import { selectTexts } from '../caseload/door.ts';
import { selectContacts } from '../contacts/door.ts';
import { selectCitizen } from '../citizens/door.ts';
import { selectWorries, tellWorries } from '../inquiries/door.ts';
import { selectNotes } from '../meetings/door.ts';
import { selectSleep } from '../places/door.ts';
import {
  selectClinicians,
  selectHandovers,
  selectMove,
  selectPulls,
  selectRhythm,
  toHandover,
  toPull,
} from '../responsibility/door.ts';
import { usualRhythmDays } from '../responsibility/rhythm.contract.ts';
import { selectSteps, toStep } from '../tasks/door.ts';
import type { CitizenPage } from './page.contract.ts';
import { selectEnrolments, selectSpells, tieKnots, toHeld } from './spell.store.ts';
import { tell } from './timeline.store.ts';

/** How far back the page's rope goes. */
const ropeDays = 365;

/** The log row of this reading: who, when, and the basis that allowed it. It writes nothing where nothing is allowed. */
function logReading(sql: Tx, citizenId: string) {
  return sql`insert into reading (citizen_id, worker_id, at, what, basis_id)
    select ${citizenId}, app_worker(), app_now(), 'citizen-page', b.id from access_basis b
    where b.citizen_id = ${citizenId} and b.subject_id = any (app_subjects())
      and (upper_inf(b.period) or upper(b.period) > app_now())
    order by b.period desc limit 1`;
}

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

/** All statements of the citizen page, sent as one batch: each capability reads its own tables. */
export function selectPage(sql: Tx, citizenId: string) {
  return [
    logReading(sql, citizenId),
    selectCitizen(sql, citizenId),
    selectSpells(sql, citizenId),
    selectEnrolments(sql, citizenId),
    selectAuthority(sql, citizenId),
    selectSleep(sql, citizenId),
    selectSteps(sql, citizenId),
    selectContacts(sql, citizenId),
    selectHandovers(sql, { citizenId }),
    selectPulls(sql, citizenId),
    selectMove(sql, citizenId),
    selectNotes(sql, citizenId),
    selectTexts(sql, citizenId),
    selectClinicians(sql, citizenId),
    selectRhythm(sql, citizenId),
    selectWorries(sql, citizenId),
  ] as const;
}

type AllRows<T extends readonly unknown[]> = { -readonly [K in keyof T]: Awaited<T[K]> };
type PageRows = AllRows<ReturnType<typeof selectPage>>;

/** The page as one answer; undefined where the citizen is unknown or not mine to see. */
export function toPage(rows: PageRows, now: string): CitizenPage | undefined {
  const [, citizens, spells, enrolments, authorities, sleeps, steps, contacts, ...more] = rows;
  const [letters, pulls, moves, notes, texts, clinicians, rhythms, worries] = more;
  const citizen = citizens[0]?.citizen;
  if (!citizen) return undefined;
  const held = toHeld(spells, enrolments);
  const told = tell({ contacts, spells, enrolments, notes, texts });
  return {
    citizen,
    ...held,
    authority: toAuthority(authorities[0]),
    clinicians: [...clinicians],
    rhythm: rhythms[0] ?? null,
    sleep: sleeps[0] ?? null,
    rope: {
      from: new Date(Date.parse(now) - ropeDays * 86_400_000).toISOString(),
      to: now,
      held: spells.map((one) => ({ from: one.since, to: one.until })).reverse(),
      knots: tieKnots(contacts, spells, enrolments),
      rhythmDays: rhythms[0]?.days ?? usualRhythmDays,
    },
    steps: steps.map(toStep),
    timeline: [...told, ...tellWorries(worries)].sort((a, b) => (a.at < b.at ? 1 : -1)),
    handover: letters[0] ? toHandover(letters[0]) : null,
    pulls: pulls.map(toPull),
    move: moves[0] ?? null,
    may: held.enrolment ? [...mayEnrolled, ...mayAlways] : ['enrol', ...mayAlways],
  };
}

const mayEnrolled = ['handover', 'end', 'pull', 'rhythm', 'move'] as const;
const mayAlways = [
  'contact',
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
] as const;

function toAuthority(row: AuthorityRow | undefined): CitizenPage['authority'] {
  return row?.since ? { ...row, since: row.since } : null;
}
