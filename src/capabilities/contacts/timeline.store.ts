import { clockOf, dayOf, sayClock, sayDayExact } from '../../kernel/day.ts';
import { channels, companies, noteCategories, outcomes, supplyItems, topics } from './contract.ts';
import type { Supply } from './contract.ts';
import { journalOwners } from './journal.contract.ts';
import { sayCare } from './journal.rules.ts';
import type { Before, ContactRow } from './store.ts';

/** What the contacts of a person tell the timeline, in no order, with the life areas they were about. */
export function tellContacts(rows: readonly ContactRow[]) {
  return rows.map((row) => ({
    id: row.id,
    at: row.at,
    text: tellContact(row),
    by: row.by,
    areas: row.topics,
  }));
}

function tellContact(row: ContactRow): string {
  if (row.void) return `Fejlregistreret${tellVoid(row)}. Der stod: ${tellMeeting(row)}.`;
  return [
    tellMeeting(row),
    row.text,
    row.topics.length > 0 && `Om ${row.topics.map((one) => topics[one].toLowerCase()).join(', ')}`,
    row.care.length > 0 && `Pleje: ${row.care.map(sayCare).join('; ')}`,
    row.supplies.length > 0 && `Udleveret: ${row.supplies.map(saySupply).join(', ')}`,
    row.note && `${noteCategories[row.note.category]}: ${row.note.text}`,
    row.journalled &&
      `Ført i ${lower(journalOwners[row.journalled.owner])} af ${row.journalled.by}`,
    ...sameAct(row.corrections).map(tellCorrection),
  ]
    .filter((part) => typeof part === 'string' && part.trim() !== '')
    .map((part) => ended(String(part)))
    .join(' ');
}

/** The first sentence: what came of it, where, how, how long, and who was there. */
function tellMeeting(row: ContactRow): string {
  const { channel, minutes, place, colleagues } = row;
  const spoken = channel === 'in-person' ? '' : ` (${lower(channels[channel])})`;
  const where = place === null ? '' : ` ved ${place}`;
  const long = minutes === null ? '' : `, ${String(minutes)} min.`;
  const together =
    colleagues.length === 0 ? '' : `, sammen med ${colleagues.map(({ name }) => name).join(', ')}`;
  return `${sayOutcome(row)}${spoken}${where}${long}${together}`;
}

function sayOutcome({ outcome, with: company, who }: ContactRow): string {
  if (outcome !== 'network') return outcomes[outcome];
  return `Talt med ${companies[company]}${who === null ? '' : ` (${who})`}`;
}

function tellVoid({ corrections }: ContactRow): string {
  const last = corrections.findLast(({ was }) => was.void === false);
  return last === undefined ? '' : ` af ${last.by}`;
}

/** One act may have corrected the contact and some of its parts: told once. */
function sameAct(corrections: ContactRow['corrections']): ContactRow['corrections'] {
  return Object.values(Object.groupBy(corrections, ({ at, by }) => `${at} ${by}`)).flatMap(
    (acts = []) => acts.slice(0, 1).map((one) => ({ ...one, was: mergedWas(acts) })),
  );
}

function mergedWas(acts: ContactRow['corrections']): Before {
  return acts.reduce<Before>((all, { was }) => ({ ...all, ...was }), {});
}

function tellCorrection({ by, was }: ContactRow['corrections'][number]): string {
  return `Rettet af ${by}; før stod der: ${sayBefore(was).join('; ')}`;
}

const nothing = 'ingenting';

/** What stood, field by field, in words. */
function sayBefore(was: Before): string[] {
  const said: (string | false)[] = [
    was.outcome !== undefined && outcomes[was.outcome],
    was.at !== undefined && sayInstant(was.at),
    was.place !== undefined && `sted: ${was.place ?? nothing}`,
    was.text !== undefined && `“${was.text ?? nothing}”`,
    was.channel !== undefined && lower(channels[was.channel]),
    was.minutes !== undefined &&
      (was.minutes === null ? 'ingen minutter' : `${String(was.minutes)} min.`),
    was.own_premises !== undefined && (was.own_premises === true ? 'hos os' : 'ikke hos os'),
    was.topics !== undefined &&
      `om ${was.topics.map((one) => lower(topics[one])).join(', ') || nothing}`,
    was.with_whom !== undefined && `med ${companies[was.with_whom]}`,
    was.who !== undefined && `hvem: ${was.who ?? nothing}`,
    was.care !== undefined && `pleje: ${was.care.map(sayCare).join(', ')}`,
    was.supplies !== undefined && `udleveret: ${was.supplies.map(saySupply).join(', ')}`,
    was.colleagues !== undefined &&
      `sammen med ${was.colleagues.map(({ name }) => name).join(', ')}`,
    was.note !== undefined && `note: “${was.note}”`,
  ];
  return said.filter((one) => one !== false);
}

function sayInstant(at: string): string {
  const instant = new Date(at);
  return `${sayDayExact(dayOf(instant))} kl. ${sayClock(clockOf(instant))}`;
}

function saySupply({ item, what, count }: Supply): string {
  return `${String(count)} × ${what ?? lower(supplyItems[item])}`;
}

function lower(words: string): string {
  return words.charAt(0).toLowerCase() + words.slice(1);
}

/** A sentence ends once, whatever people wrote. */
function ended(words: string): string {
  return /[.!?…]$/.test(words.trim()) ? words.trim() : `${words.trim()}.`;
}
