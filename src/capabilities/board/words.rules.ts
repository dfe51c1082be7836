import { dayOf, sayClock, sayDay, saySince, sayWhen } from '../../kernel/day.ts';
import { situations } from '../places/contract.ts';
import { boardMarks } from './contract.ts';
import type { BoardRow } from './contract.ts';

const untaken = 'ingen har taget det endnu';

/** The row's fact in Danish, as a file says it; the screen says the same from its own words. */
export function sayFact({ because, name, next }: BoardRow, now: Date): string {
  const { code, days = 0, everyDays = 1, agreed, from = '', to = '', at = '' } = because;
  const every = everyDays === 1 ? 'hver dag' : `hver ${everyDays}. dag`;
  const goal = `${agreed === true ? 'aftalt' : 'vores mål'}: ${every}`;
  switch (code) {
    case 'no-holder':
      return 'Ingen er tovholder endnu. Lederen ejer det.';
    case 'not-yet-seen':
      return `Vi har ikke set ${name} endnu, indskrevet for ${days} dage siden (${goal})`;
    case 'not-seen-for':
      return `Vi har ikke set ${name} i ${days} dage (${goal})`;
    case 'handover-waits':
      return `${from} → ${to}, venter på svar siden ${saySince(new Date(at), now)}`;
    case 'step-late':
      return `Vi mangler: ${next?.what ?? ''}`;
    case 'step-today':
      return `I dag: ${next?.what ?? ''}`;
    case 'met':
      return `Mødt ${sayWhen(new Date(at), now)}`;
    case 'seen':
      return `Set ${sayWhen(new Date(at), now)}`;
    case 'never-seen':
      return 'Ikke set endnu';
  }
}

/**
 * The next step in Danish: when, what, who. Where the row's fact has said what, only when and who is left; a late step
 * says its day, for the group is called today's.
 */
export function sayNext({ next, group }: BoardRow, now: Date): string | null {
  if (next === null) return null;
  const who = next.worker ?? (next.toManager ? 'lederen' : untaken);
  const today = dayOf(now);
  const clock = next.time === undefined ? null : `kl. ${sayClock(next.time)}`;
  if (group === 'step-today' && next.on === today) return `${clock ?? 'i løbet af dagen'} · ${who}`;
  const when = [sayDay(next.on, today), clock].filter((word) => word !== null).join(' ');
  if (group === 'step-today') return `${when} · ${who}`;
  return `${when}: ${next.what}${who === untaken ? '' : ` · ${who}`}`;
}

/** Where the citizen sleeps, in Danish: the place as it was written, else the situation. */
export function saySleeps({ sleepsAt, sleepsIn = 'ukendt' }: BoardRow): string {
  return sleepsAt ?? situations[sleepsIn];
}

/** The row's short marks in Danish. */
export function sayMarks({ marks = [], interpreter }: BoardRow): string[] {
  const words = marks.map((mark) => boardMarks[mark]);
  if (interpreter === undefined) return words;
  return [...words, interpreter.length > 0 ? `tolk: ${interpreter.join(', ')}` : 'tolk'];
}
