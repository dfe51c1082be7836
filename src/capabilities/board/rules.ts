import { dayOf, sayClock, sayDay, saySince, sayWhen } from '../../kernel/day.ts';
import { situations } from '../places/contract.ts';
import type { Situation } from '../places/contract.ts';
import { boardMarks } from './contract.ts';
import type { Because, BoardGroup, BoardMark, BoardRow } from './contract.ts';

/** What is known of a citizen when the board says where they stand. Instants are ISO text. */
export type Standing = {
  /** What the citizen is called. */
  name: string;
  enrolledAt: string | null;
  holder: string | null;
  lastMetAt: string | null;
  lastSeenAt: string | null;
  rhythmDays: number;
  /** With the citizen; else it is our own goal. */
  rhythmAgreed: boolean;
  handover: { from: string; to: string; proposedAt: string } | null;
  step: {
    what: string;
    dueOn: string;
    time: string | null;
    worker: string | null;
    toManager: boolean;
  } | null;
  situation: string | null;
  place: string | null;
};

const dayMs = 86_400_000;
const untaken = 'ingen har taget det endnu';

type Stood = Pick<BoardRow, 'group' | 'tone' | 'because'>;

/**
 * Which group a citizen stands in, and the fact in words that puts them there. The unit is the subject of everything
 * overdue (SCREENS §1); nothing about a person is scored.
 */
export function sayStanding(standing: Standing, now: Date): Stood & Pick<BoardRow, 'fact'> {
  const stood = standsIn(standing, now);
  return { ...stood, fact: sayFact(stood.because, standing, now) };
}

function standsIn(standing: Standing, now: Date): Stood {
  const { holder, lastSeenAt, rhythmDays, rhythmAgreed, handover, step } = standing;
  if (holder === null)
    return { group: 'no-holder', tone: 'breach', because: { code: 'no-holder' } };
  const days = silentDays(standing, now);
  if (days !== null && days > rhythmDays) {
    const code = lastSeenAt === null ? 'not-yet-seen' : 'not-seen-for';
    const because = { code, days, everyDays: rhythmDays, agreed: rhythmAgreed } as const;
    return { group: 'owed-contact', tone: 'breach', because };
  }
  if (handover) {
    const { from, to, proposedAt: at } = handover;
    const because = { code: 'handover-waits', from, to, at } as const;
    return { group: 'handover-waiting', tone: 'due', because };
  }
  const today = dayOf(now);
  if (step && step.dueOn < today)
    return { group: 'step-today', tone: 'due', because: { code: 'step-late' } };
  if (step && step.dueOn === today)
    return { group: 'step-today', tone: 'calm', because: { code: 'step-today' } };
  return { group: 'followed', tone: 'calm', because: lastOf(standing) };
}

/** The fact in Danish: what the board's answer and its export say. */
function sayFact(because: Because, { name, step }: Standing, now: Date): string {
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
      return `Vi mangler: ${step?.what ?? ''}`;
    case 'step-today':
      return `I dag: ${step?.what ?? ''}`;
    case 'met':
      return `Mødt ${sayWhen(new Date(at), now)}`;
    case 'seen':
      return `Set ${sayWhen(new Date(at), now)}`;
    case 'never-seen':
      return 'Ikke set endnu';
  }
}

/** Whole days since we last saw the citizen, or since the enrolment where we have not yet; null where neither. */
function silentDays(
  standing: Pick<Standing, 'lastSeenAt' | 'enrolledAt'>,
  now: Date,
): number | null {
  const since = standing.lastSeenAt ?? standing.enrolledAt;
  return since === null ? null : Math.floor((now.getTime() - Date.parse(since)) / dayMs);
}

function lastOf({ lastMetAt, lastSeenAt }: Standing): Because {
  if (lastMetAt !== null && (lastSeenAt === null || lastMetAt >= lastSeenAt))
    return { code: 'met', at: lastMetAt };
  return lastSeenAt === null ? { code: 'never-seen' } : { code: 'seen', at: lastSeenAt };
}

/**
 * The next step in words: when, what, who. Where the row's fact has said what, only when and who is left; a late step
 * says its day, for the group is called today's.
 */
export function sayNext(step: Standing['step'], now: Date, group: BoardGroup): string | null {
  if (step === null) return null;
  const who = step.worker ?? (step.toManager ? 'lederen' : untaken);
  const today = dayOf(now);
  const clock = step.time === null ? null : `kl. ${sayClock(step.time)}`;
  if (group === 'step-today' && step.dueOn === today)
    return `${clock ?? 'i løbet af dagen'} · ${who}`;
  const when = [sayDay(step.dueOn, today), clock].filter((word) => word !== null).join(' ');
  if (group === 'step-today') return `${when} · ${who}`;
  return `${when}: ${step.what}${who === untaken ? '' : ` · ${who}`}`;
}

/** Where the citizen sleeps: the place in words, else the situation. */
export function saySleeps(
  situation: string | null,
  place: string | null,
): Pick<BoardRow, 'sleeps' | 'sleepsIn'> {
  if (place) return { sleeps: place, sleepsIn: null };
  const known = situation !== null && Object.hasOwn(situations, situation);
  const sleepsIn = known ? (situation as Situation) : 'ukendt';
  return { sleeps: situations[sleepsIn], sleepsIn };
}

/** The groups in their fixed order. */
export const groupOrder: BoardGroup[] = [
  'no-holder',
  'owed-contact',
  'handover-waiting',
  'step-today',
  'followed',
];

/** The short marks of a row: nothing clinical, only kinds that have a word of their own. */
export function sayMarks(
  kinds: readonly string[],
  needed: boolean,
  languages: readonly string[],
): Pick<BoardRow, 'marks' | 'markCodes' | 'interpreter'> {
  const markCodes = [...new Set(kinds)].filter((kind) => Object.hasOwn(boardMarks, kind));
  const known = markCodes as BoardMark[];
  const words = known.map((kind) => boardMarks[kind]);
  if (!needed) return { marks: words, markCodes: known, interpreter: null };
  const foreign = languages.filter((language) => language !== 'dansk');
  const interpreter = foreign.length > 0 ? `tolk: ${foreign.join(', ')}` : 'tolk';
  return { marks: [...words, interpreter], markCodes: known, interpreter: foreign };
}
