import type { selectTexts } from '../caseload/door.ts';
import { outcomes } from '../contacts/contract.ts';
import type { ContactRow } from '../contacts/door.ts';
import { meetings } from '../meetings/contract.ts';
import type { NoteRow } from '../meetings/door.ts';
import { endReasons, yesHows } from '../responsibility/contract.ts';
import type { TimelineEntry } from './page.contract.ts';
import type { EnrolmentRow, SpellRow } from './spell.store.ts';

type Told = {
  contacts: readonly ContactRow[];
  spells: readonly SpellRow[];
  enrolments: readonly EnrolmentRow[];
  notes: readonly NoteRow[];
  texts: Awaited<ReturnType<typeof selectTexts>>;
};

/** What happened to the citizen, in sentences, in no order yet. */
export function tell({ contacts, spells, enrolments, notes, texts }: Told): TimelineEntry[] {
  return [
    ...contacts.map(tellContact),
    ...spells.map(tellSpell),
    ...enrolments.flatMap(tellEnrolment),
    ...notes.map(tellNote),
    ...texts.map(tellText),
  ];
}

function tellContact(one: ContactRow): TimelineEntry {
  const where = one.place ? ` ved ${one.place}` : '';
  const text = `${outcomes[one.outcome]}${where}. ${one.text ?? ''}`.trim();
  return { id: one.id, at: one.at, kind: 'contact', text, by: one.by };
}

function tellSpell(one: SpellRow): TimelineEntry {
  const words = one.words ? ` “${one.words}”` : '';
  const text = sayHeld(one, words);
  return { id: one.id, at: one.since, kind: 'responsibility', text, by: one.name };
}

function tellEnrolment(one: EnrolmentRow): TimelineEntry[] {
  const begun: TimelineEntry = {
    id: one.id,
    at: one.since,
    kind: 'responsibility',
    text: `Indskrevet i ${one.team}. Borgerens ja: ${yesHows[one.yes_how]}.`,
    by: one.yes_to,
  };
  if (one.until === null || one.end_reason === null) return [begun];
  const text = `Forløbet sluttede: ${endReasons[one.end_reason]}.`;
  return [begun, { ...begun, at: one.until, text, by: null }];
}

function tellNote(one: NoteRow): TimelineEntry {
  const text = `${meetings[one.meeting]}: ${one.text}`;
  return { id: one.id, at: one.at, kind: 'meeting', text, by: one.by };
}

/** What stood on a list and has no field, as it stood there. */
function tellText(one: Told['texts'][number]): TimelineEntry {
  const text = `Fra listen ${sayListDay(one.list_on)}: ${one.header}: ${one.text}`;
  return { id: one.id, at: one.recorded_at, kind: 'citizen', text, by: null };
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
