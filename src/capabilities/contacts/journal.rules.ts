import { clockOf, dayOf, sayClock, sayDayExact } from '../../kernel/day.ts';
import { capital } from '../../kernel/text.ts';
import type { Care } from './contract.ts';
import { careKinds } from './contract.ts';

/** What the journal's text is made of. */
export type ForJournal = {
  at: string;
  place: string | null;
  by: readonly string[];
  care: readonly Care[];
  /** The note, where it is of the category health. */
  note: string | null;
};

/** The goal: care stands in its owner's journal within a day. */
export const journalGoalMs = 24 * 3_600_000;

const units: Partial<Record<Care['kind'], string>> = {
  'blood-pressure': 'mmHg',
  glucose: 'mmol/l',
};

/** The text for the owner's journal: when, where, by whom, and what was done with its values (P15). */
export function journalText({ at, place, by, care, note }: ForJournal): string {
  const instant = new Date(at);
  return [
    `${capital(sayDayExact(dayOf(instant)))} kl. ${sayClock(clockOf(instant))}`,
    ...(place === null ? [] : [`Sted: ${place}`]),
    ...(by.length === 0 ? [] : [`Udført af: ${by.join(' og ')}`]),
    ...care.map(sayCare),
    ...(note === null ? [] : [`Notat: ${note}`]),
  ].join('\n');
}

/** One piece of care in a line: what, its value, and what was remarked. */
export function sayCare({ kind, value, note }: Care): string {
  const unit = units[kind];
  const measured = value === undefined ? '' : `: ${value}${unit === undefined ? '' : ` ${unit}`}`;
  const remarked = note === undefined || note.trim() === '' ? '' : `. ${note.trim()}`;
  return `${careKinds[kind]}${measured}${remarked}`;
}
