import type { Parts, Tx } from '../../server/access.ts';
import { selectTexts } from '../caseload/door.ts';
import { selectAppointments, tellAppointments } from '../appointments/door.ts';
import { selectContacts, tellContacts } from '../contacts/door.ts';
import { selectWorries, tellWorries } from '../inquiries/door.ts';
import { selectLeavings, tellLeavings } from '../leaving/door.ts';
import { meetings } from '../meetings/contract.ts';
import { selectNotes } from '../meetings/door.ts';
import type { NoteRow } from '../meetings/door.ts';
import { selectEmployers } from '../organisations/door.ts';
import type { EmployerRow } from '../organisations/door.ts';
import { selectPapers, tellPapers } from '../papers/door.ts';
import { selectPlan, tellPlan } from '../plan/door.ts';
import { selectRefusals, tellRefusals } from '../refusals/door.ts';
import { endReasons, yesHows } from '../responsibility/contract.ts';
import type { TimelineEntry } from './page.contract.ts';
import { partnersFrom } from './timeline.rules.ts';
import { selectEnrolments, selectSpells } from './spell.store.ts';
import type { EnrolmentRow, SpellRow } from './spell.store.ts';

/** What the timeline is told from: each capability reads its own tables. */
export function selectTold(sql: Tx, citizenId: string, most: number) {
  return {
    spells: selectSpells(sql, citizenId),
    enrolments: selectEnrolments(sql, citizenId),
    contacts: selectContacts(sql, citizenId, most),
    notes: selectNotes(sql, citizenId, most),
    texts: selectTexts(sql, citizenId),
    worries: selectWorries(sql, citizenId),
    appointments: selectAppointments(sql, citizenId),
    refusals: selectRefusals(sql, citizenId),
    leavings: selectLeavings(sql, citizenId),
    plan: selectPlan(sql, citizenId),
    papers: selectPapers(sql, citizenId),
    employers: selectEmployers(sql),
  };
}

/** A line as its capability tells it. */
type Line = {
  id: string;
  at: string;
  text: string;
  by: string | null;
  areas?: readonly string[];
  /** Whom it is about, beside whoever wrote it. */
  organisationId?: string | null;
};

/** Every line with what the timeline can be asked for. */
function linesBy(employers: readonly EmployerRow[]) {
  const partnersOf = partnersFrom(employers);
  return (kind: TimelineEntry['kind'], told: readonly Line[]): TimelineEntry[] =>
    told.map(({ id, at, text, by, areas = [], organisationId = null }) => ({
      id,
      at,
      kind,
      text,
      by,
      areas: [...areas],
      partners: partnersOf(by, organisationId),
    }));
}

/** What happened to the citizen, in sentences, newest first. */
export function tell(parts: Parts<ReturnType<typeof selectTold>>): TimelineEntry[] {
  const lines = linesBy(parts.employers);
  return [
    ...lines('contact', tellContacts(parts.contacts)),
    ...lines('plan', tellPlan(parts.plan)),
    ...lines('appointment', tellAppointments(parts.appointments)),
    ...lines('refusal', tellRefusals(parts.refusals)),
    ...lines('leaving', tellLeavings(parts.leavings)),
    ...lines('paper', tellPapers(parts.papers)),
    ...lines('responsibility', parts.spells.map(tellSpell)),
    ...lines('responsibility', parts.enrolments.flatMap(tellEnrolment)),
    ...lines('meeting', parts.notes.map(tellNote)),
    ...lines('citizen', parts.texts.map(tellText)),
    ...lines('inquiry', tellWorries(parts.worries)),
  ].sort((a, b) => (a.at < b.at ? 1 : -1));
}

function tellSpell(one: SpellRow): Line {
  const words = one.words ? ` “${one.words}”` : '';
  const text = sayHeld(one, words);
  return { id: one.id, at: one.since, text, by: one.name };
}

function tellEnrolment(one: EnrolmentRow): Line[] {
  const begun: Line = {
    id: one.id,
    at: one.since,
    text: `Indskrevet i ${one.team}. Borgerens ja: ${yesHows[one.yes_how]}.`,
    by: one.yes_to,
  };
  if (one.until === null || one.end_reason === null) return [begun];
  const text = `Forløbet sluttede: ${endReasons[one.end_reason]}.`;
  return [begun, { ...begun, at: one.until, text, by: null }];
}

function tellNote(one: NoteRow): Line {
  const text = `${meetings[one.meeting]}: ${one.text}`;
  return { id: one.id, at: one.at, text, by: one.by };
}

/** What stood on a list and has no field, as it stood there. */
function tellText(one: Parts<ReturnType<typeof selectTold>>['texts'][number]): Line {
  const text = `Fra listen ${sayListDay(one.list_on)}: ${one.header}: ${one.text}`;
  return { id: one.id, at: one.recorded_at, text, by: null };
}

function sayHeld(one: SpellRow, words: string): string {
  if (one.opened_by === 'cover')
    return one.covered ? `${one.name} afløser ${one.covered}.` : `${one.name} afløser.`;
  if (one.opened_by === 'cover-ended') return `${one.name} er tilbage som tovholder.`;
  return one.from_name
    ? `${one.name} tog over fra ${one.from_name}.${words}`
    : `${one.name} blev tovholder.`;
}

const listDay = new Intl.DateTimeFormat('da-DK', {
  day: 'numeric',
  month: 'short',
  timeZone: 'UTC',
});

function sayListDay(day: string): string {
  return listDay.format(new Date(`${day}T12:00:00Z`));
}
