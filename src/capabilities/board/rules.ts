import { dayOf } from '../../kernel/day.ts';
import { situations } from '../places/contract.ts';
import type { Situation } from '../places/contract.ts';
import { boardMarks } from './contract.ts';
import type { Because, BoardGroup, BoardMark, BoardRow, NextStep } from './contract.ts';

/** What is known of a citizen when the board says where they stand. Instants are ISO text. */
export type Standing = {
  enrolledAt: string | null;
  holder: string | null;
  lastMetAt: string | null;
  lastSeenAt: string | null;
  rhythmDays: number;
  /** With the citizen; else it is our own goal. */
  rhythmAgreed: boolean;
  handover: { from: string; to: string; proposedAt: string } | null;
  next: NextStep | null;
};

const dayMs = 86_400_000;

type Stood = Pick<BoardRow, 'group' | 'because'>;

/**
 * Which group a citizen stands in, and the fact that puts them there. The unit is the subject of everything overdue
 * (SCREENS §1); nothing about a person is scored.
 */
export function standsIn(standing: Standing, now: Date): Stood {
  const { holder, lastSeenAt, rhythmDays, rhythmAgreed, handover, next } = standing;
  if (holder === null) return { group: 'no-holder', because: { code: 'no-holder' } };
  const days = silentDays(standing, now);
  if (days !== null && days > rhythmDays) {
    const code = lastSeenAt === null ? 'not-yet-seen' : 'not-seen-for';
    const because = { code, days, everyDays: rhythmDays, agreed: rhythmAgreed } as const;
    return { group: 'owed-contact', because };
  }
  if (handover) {
    const { from, to, proposedAt: at } = handover;
    const because = { code: 'handover-waits', from, to, at } as const;
    return { group: 'handover-waiting', because };
  }
  const today = dayOf(now);
  if (next && next.on < today) return { group: 'step-today', because: { code: 'step-late' } };
  if (next && next.on === today) return { group: 'step-today', because: { code: 'step-today' } };
  return { group: 'followed', because: lastOf(standing) };
}

const tones: Partial<Record<Because['code'], 'breach' | 'due'>> = {
  'no-holder': 'breach',
  'not-yet-seen': 'breach',
  'not-seen-for': 'breach',
  'handover-waits': 'due',
  'step-late': 'due',
};

/** Red when we have broken a promise, amber when something is due from us (SCREENS §1); else there is none. */
export function toneOf({ code }: Because): 'breach' | 'due' | undefined {
  return tones[code];
}

/** The class a fact is shown with. */
export function toneClass(because: Because): string | undefined {
  const tone = toneOf(because);
  return tone && `tone-${tone}`;
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

/** Where the citizen sleeps: the place as it was written, else the situation. */
export function sleepsOf(
  situation: string | null,
  place: string | null,
): Pick<BoardRow, 'sleepsAt' | 'sleepsIn'> {
  if (place) return { sleepsAt: place };
  const known = situation !== null && Object.hasOwn(situations, situation);
  return { sleepsIn: known ? (situation as Situation) : 'ukendt' };
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
export function marksOf(
  kinds: readonly string[],
  needed: boolean,
  languages: readonly string[],
): Pick<BoardRow, 'marks' | 'interpreter'> {
  const marks = [...new Set(kinds)].filter((kind) => Object.hasOwn(boardMarks, kind));
  const interpreter = languages.filter((language) => language !== 'dansk');
  return {
    ...(marks.length > 0 && { marks: marks as BoardMark[] }),
    ...(needed && { interpreter }),
  };
}
