import { dayOf, sayClock, sayDay, saySince, sayWhen } from '../../kernel/day.ts';
import { situations } from '../places/contract.ts';
import type { Situation } from '../places/contract.ts';
import type { BoardGroup, BoardRow } from './contract.ts';

/** What is known of a citizen when the board says where they stand. Instants are ISO text. */
export type Standing = {
  /** What the citizen is called. */
  name: string;
  enrolledAt: string | null;
  holder: string | null;
  lastMetAt: string | null;
  lastSeenAt: string | null;
  rhythmDays: number;
  handover: { from: string; to: string; proposedAt: string } | null;
  step: { what: string; dueOn: string; time: string | null; worker: string | null } | null;
  situation: string | null;
  place: string | null;
};

const dayMs = 86_400_000;
const untaken = 'ingen har taget det endnu';

/**
 * Which group a citizen stands in, and the fact in words that puts them there. The unit is the subject of everything
 * overdue (SCREENS §1); nothing about a person is scored.
 */
export function sayStanding(
  standing: Standing,
  now: Date,
): Pick<BoardRow, 'group' | 'tone' | 'fact'> {
  if (standing.holder === null) {
    return {
      group: 'no-holder',
      tone: 'breach',
      fact: 'Ingen er tovholder endnu. Lederen ejer det.',
    };
  }
  const silent = silentDays(standing, now);
  if (silent !== null && silent > standing.rhythmDays) {
    const every = standing.rhythmDays === 1 ? 'hver dag' : `hver ${standing.rhythmDays}. dag`;
    const goal = `vores mål: ${every}`;
    const fact =
      standing.lastSeenAt === null
        ? `Vi har ikke set ${standing.name} endnu, indskrevet for ${silent} dage siden (${goal})`
        : `Vi har ikke set ${standing.name} i ${silent} dage (${goal})`;
    return { group: 'owed-contact', tone: 'breach', fact };
  }
  if (standing.handover) {
    const { from, to, proposedAt } = standing.handover;
    const since = saySince(new Date(proposedAt), now);
    return {
      group: 'handover-waiting',
      tone: 'due',
      fact: `${from} → ${to}, venter på svar siden ${since}`,
    };
  }
  const today = dayOf(now);
  if (standing.step && standing.step.dueOn <= today) {
    const late = standing.step.dueOn < today;
    const fact = `${late ? 'Vi mangler' : 'I dag'}: ${standing.step.what}`;
    return { group: 'step-today', tone: late ? 'due' : 'calm', fact };
  }
  return { group: 'followed', tone: 'calm', fact: sayLast(standing, now) };
}

/** Whole days since we last saw the citizen, or since the enrolment where we have not yet; null where neither. */
function silentDays(
  standing: Pick<Standing, 'lastSeenAt' | 'enrolledAt'>,
  now: Date,
): number | null {
  const since = standing.lastSeenAt ?? standing.enrolledAt;
  return since === null ? null : Math.floor((now.getTime() - Date.parse(since)) / dayMs);
}

function sayLast(standing: Standing, now: Date): string {
  const { lastMetAt, lastSeenAt } = standing;
  if (lastMetAt !== null && (lastSeenAt === null || lastMetAt >= lastSeenAt))
    return `Mødt ${sayWhen(new Date(lastMetAt), now)}`;
  if (lastSeenAt !== null) return `Set ${sayWhen(new Date(lastSeenAt), now)}`;
  return 'Ikke set endnu';
}

/**
 * The next step in words: when, what, who. Where the row's fact has said what, only when and who is left; a late step
 * says its day, for the group is called today's.
 */
export function sayNext(step: Standing['step'], now: Date, group: BoardGroup): string | null {
  if (step === null) return null;
  const today = dayOf(now);
  const clock = step.time === null ? null : `kl. ${sayClock(step.time)}`;
  if (group === 'step-today' && step.dueOn === today)
    return `${clock ?? 'i løbet af dagen'} · ${step.worker ?? untaken}`;
  const when = [sayDay(step.dueOn, today), clock].filter((word) => word !== null).join(' ');
  if (group === 'step-today') return `${when} · ${step.worker ?? untaken}`;
  return `${when}: ${step.what}${step.worker ? ` · ${step.worker}` : ''}`;
}

/** Where the citizen sleeps, in words. */
export function saySleeps(situation: string | null, place: string | null): string {
  if (place) return place;
  return situation !== null && Object.hasOwn(situations, situation)
    ? situations[situation as Situation]
    : situations.ukendt;
}

/** The groups in their fixed order. */
export const groupOrder: BoardGroup[] = [
  'no-holder',
  'owed-contact',
  'handover-waiting',
  'step-today',
  'followed',
];

const markWords: Record<string, string> = { dog: 'hund', together: 'gå to sammen' };

/** The short marks of a row: nothing clinical, only kinds that have a word of their own. */
export function sayMarks(
  kinds: readonly string[],
  interpreter: boolean,
  languages: readonly string[],
): string[] {
  const marks = [...new Set(kinds)]
    .map((kind) => markWords[kind])
    .filter((word): word is string => word !== undefined);
  const foreign = languages.filter((language) => language !== 'dansk');
  return interpreter
    ? [...marks, foreign.length > 0 ? `tolk: ${foreign.join(', ')}` : 'tolk']
    : marks;
}
