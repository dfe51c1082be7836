import type { Tx } from '../../server/access.ts';
import { selectTexts } from '../caseload/door.ts';
import { outcomes } from '../contacts/contract.ts';
import { selectContacts } from '../contacts/door.ts';
import type { ContactRow } from '../contacts/door.ts';
import { selectCitizen } from '../citizens/door.ts';
import { meetings } from '../meetings/contract.ts';
import { selectNotes } from '../meetings/door.ts';
import type { NoteRow } from '../meetings/door.ts';
import { selectSleep } from '../places/door.ts';
import { endReasons, yesHows } from '../responsibility/contract.ts';
import type { EndReason, YesHow } from '../responsibility/contract.ts';
import {
  backupOf,
  formerHolderOf,
  selectHandovers,
  selectMove,
  selectPulls,
  toHandover,
  toPull,
} from '../responsibility/door.ts';
import { selectSteps, toStep } from '../tasks/door.ts';
import type { CitizenPage, TimelineEntry } from './page.contract.ts';
import { usualRhythmDays } from './rules.ts';
import { knotKind, selectKnots } from './strip.store.ts';

/** How far back the page's rope goes. */
const ropeDays = 365;

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

/** The log row of this reading: who, when, and the basis that allowed it. It writes nothing where nothing is allowed. */
export function logReading(sql: Tx, citizenId: string) {
  return sql`insert into reading (citizen_id, worker_id, at, what, basis_id)
    select ${citizenId}, app_worker(), app_now(), 'citizen-page', b.id from access_basis b
    where b.citizen_id = ${citizenId} and b.subject_id = any (app_subjects())
      and (upper_inf(b.period) or upper(b.period) > app_now())
    order by b.period desc limit 1`;
}

/** Who held the citizen, from the first: with how it came about, and the words of the receiver. */
export function selectSpells(sql: Tx, citizenId: string) {
  return sql<
    SpellRow[]
  >`select r.id, r.worker_id, w.name, w.phone, o.name organisation, lower(r.period) since,
      upper(r.period) until, r.opened_by, r.opened_ref, k.worker_id covered_id, v.name covered, k.until_at cover_until, h.answer words, h.from_worker_id from_id, f.name from_name,
      exists (select from contact t where t.citizen_id = any ((select person_records(array[${citizenId}]::uuid[]))::uuid[]) and t.outcome = 'met'
        and t.worker_id = r.worker_id and t.at >= lower(r.period)) met
    from responsibility r join worker w on w.id = r.worker_id
      left join employment e on e.worker_id = w.id and e.period @> app_now()
      left join organisation o on o.id = e.organisation_id
      left join handover h on h.id = r.opened_ref left join worker f on f.id = h.from_worker_id
      left join cover k on r.opened_by = 'cover' and k.id = r.opened_ref left join worker v on v.id = k.worker_id
    where r.citizen_id = ${citizenId} order by r.period desc limit 100`;
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

/** Authority and rhythm: what else the head of the page says. */
export function selectAuthority(sql: Tx, citizenId: string) {
  return sql<
    {
      acting: string | null;
      paying: string | null;
      caseworker: string | null;
      disputed: boolean;
      since: string | null;
      days: number | null;
    }[]
  >`
    select coalesce(am.name, a.acting_code) acting, coalesce(pm.name, a.paying_code) paying, a.caseworker,
      coalesce(a.disputed, false) disputed, lower(a.period) since,
      (select y.days from rhythm y where y.citizen_id = ${citizenId} order by y.recorded_at desc limit 1) days
    from (values (1)) one left join authority_spell a on a.citizen_id = ${citizenId} and upper_inf(a.period)
      left join municipality am on am.code = a.acting_code and am.period @> app_now()
      left join municipality pm on pm.code = a.paying_code and pm.period @> app_now()`;
}

/** All statements of the citizen page, sent as one batch: each capability reads its own tables. */
export function selectPage(sql: Tx, citizenId: string, now: string) {
  const since = new Date(Date.parse(now) - ropeDays * 86_400_000).toISOString();
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
    selectKnots(sql, citizenId, since),
    selectPulls(sql, citizenId),
    selectMove(sql, citizenId),
    selectNotes(sql, citizenId),
    selectTexts(sql, citizenId),
  ] as const;
}

type AllRows<T extends readonly unknown[]> = { -readonly [K in keyof T]: Awaited<T[K]> };
type PageRows = AllRows<ReturnType<typeof selectPage>>;

/** The page as one answer; undefined where the citizen is unknown or not mine to see. */
export function toPage(rows: PageRows, now: string): CitizenPage | undefined {
  const [
    ,
    citizens,
    spells,
    enrolments,
    authorities,
    sleeps,
    steps,
    contacts,
    letters,
    knots,
    pulls,
    moves,
    notes,
    texts,
  ] = rows;
  const citizen = citizens[0]?.citizen;
  if (!citizen) return undefined;
  const enrolment = enrolments.find((one) => one.until === null) ?? null;
  const spell = spells.find((one) => one.until === null) ?? null;
  const authority = authorities[0];
  return {
    citizen,
    enrolment: enrolment && {
      id: enrolment.id,
      team: { id: enrolment.team_id, name: enrolment.team },
      since: enrolment.since,
      yes: { how: enrolment.yes_how, to: enrolment.yes_to ?? '', at: enrolment.since },
    },
    holder: spell && {
      id: spell.worker_id,
      name: spell.name,
      phone: spell.phone,
      organisation: spell.organisation,
      since: spell.since,
    },
    backup: spell ? backupOf(toSpells(spells)) : null,
    authority: authority?.since
      ? {
          acting: authority.acting,
          paying: authority.paying,
          caseworker: authority.caseworker,
          disputed: authority.disputed,
          since: authority.since,
        }
      : null,
    sleep: sleeps[0] ?? null,
    rope: {
      from: new Date(Date.parse(now) - ropeDays * 86_400_000).toISOString(),
      to: now,
      held: spells.map((one) => ({ from: one.since, to: one.until })).reverse(),
      knots: knots.flatMap((knot) => {
        const kind = knotKind(knot.kind);
        return kind ? [{ kind, at: knot.at }] : [];
      }),
      rhythmDays: authority?.days ?? usualRhythmDays,
    },
    steps: steps.map(toStep),
    timeline: [...tell(contacts, spells, enrolments, notes), ...tellTexts(texts)].sort((a, b) =>
      b.at.localeCompare(a.at),
    ),
    handover: letters[0] ? toHandover(letters[0]) : null,
    cover: spell?.covered_id
      ? {
          id: spell.opened_ref,
          worker: { id: spell.covered_id, name: spell.covered ?? '' },
          until: spell.cover_until,
        }
      : null,
    pulls: pulls.map(toPull),
    move: moves[0] ?? null,
    former: enrolment ? null : toFormer(enrolments[0], spells),
    may: enrolment
      ? [
          'handover',
          'end',
          'contact',
          'step',
          'sleep',
          'mark',
          'called',
          'pull',
          'authority',
          'move',
          'merge',
        ]
      : ['enrol', 'contact', 'step', 'sleep', 'mark', 'called', 'authority', 'merge'],
  };
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

function sayHeld(one: SpellRow, words: string): string {
  if (one.opened_by === 'cover')
    return one.covered ? `${one.name} afløser ${one.covered}.` : `${one.name} afløser.`;
  if (one.opened_by === 'cover-ended') return `${one.name} er tilbage som tovholder.`;
  return one.from_name
    ? `${one.name} tog over fra ${one.from_name}.${words}`
    : `${one.name} blev tovholder.`;
}

/** What stood on a list and has no field, as it stood there. */
function tellTexts(texts: Awaited<ReturnType<typeof selectTexts>>): TimelineEntry[] {
  return texts.map((one) => ({
    id: one.id,
    at: one.recorded_at,
    kind: 'citizen',
    text: `Fra listen ${sayListDay(one.list_on)}: ${one.header}: ${one.text}`,
    by: null,
  }));
}

function sayListDay(day: string): string {
  return new Intl.DateTimeFormat('da-DK', {
    day: 'numeric',
    month: 'short',
    timeZone: 'UTC',
  }).format(new Date(`${day}T12:00:00Z`));
}

/** The timeline in sentences, newest first. */
function tell(
  contacts: readonly ContactRow[],
  spells: readonly SpellRow[],
  enrolments: readonly EnrolmentRow[],
  notes: readonly NoteRow[],
): TimelineEntry[] {
  const met = contacts.map((one): TimelineEntry => {
    const where = one.place ? ` ved ${one.place}` : '';
    return {
      id: one.id,
      at: one.at,
      kind: 'contact',
      text: `${outcomes[one.outcome]}${where}. ${one.text ?? ''}`.trim(),
      by: one.by,
    };
  });
  const held = spells.map((one): TimelineEntry => {
    const words = one.words ? ` “${one.words}”` : '';
    const text = sayHeld(one, words);
    return { id: one.id, at: one.since, kind: 'responsibility', text, by: one.name };
  });
  const enrolled = enrolments.flatMap((one): TimelineEntry[] => [
    {
      id: one.id,
      at: one.since,
      kind: 'responsibility',
      text: `Indskrevet i ${one.team}. Borgerens ja: ${yesHows[one.yes_how]}.`,
      by: one.yes_to,
    },
    ...(one.until && one.end_reason
      ? [
          {
            id: one.id,
            at: one.until,
            kind: 'responsibility' as const,
            text: `Forløbet sluttede: ${endReasons[one.end_reason]}.`,
            by: null,
          },
        ]
      : []),
  ]);
  const noted = notes.map((one): TimelineEntry => ({
    id: one.id,
    at: one.at,
    kind: 'meeting',
    text: `${meetings[one.meeting]}: ${one.text}`,
    by: one.by,
  }));
  return [...met, ...held, ...enrolled, ...noted].sort((a, b) => b.at.localeCompare(a.at));
}
