import { invalid, Refusal } from '../../kernel/refusal.ts';
import type { CancelReason, Canceller, Outcome, SetOutcome } from './contract.ts';
import { outcomes } from './contract.ts';
import { toSpan, whyNotThen } from './rules.ts';

/**
 * What may follow what: the same table as `appointment_turn` in the database, and what the screen offers. Nothing leads
 * out of a no-show but what really came of that hour; and nothing at all leads from it to another appointment (P2).
 */
export const turns: Record<Outcome, readonly Outcome[]> = {
  planned: ['kept', 'no_show', 'turned_away', 'moved', 'cancelled'],
  kept: ['no_show', 'turned_away'],
  no_show: ['kept', 'turned_away'],
  turned_away: ['kept', 'no_show'],
  cancelled: ['planned'],
  moved: [],
};

/** Which reasons each may have to cancel. Absence is none of them. */
export const reasonsOf: Record<Canceller, readonly CancelReason[]> = {
  citizen: ['wish', 'illness', 'clash', 'not-needed'],
  us: ['illness', 'clash', 'booked-wrong', 'not-needed'],
  institution: ['cannot', 'illness', 'not-needed'],
};

/** Who comes early may be there, or be turned away, so long before it begins. */
const earlyMs = 2 * 3_600_000;

/** Which outcomes can be said of it now: what the screen offers, and the server lets through. */
export function offered(one: { outcome: Outcome; at: string }, now: string): Outcome[] {
  return turns[one.outcome].filter((next) => hourHasCome(next, one.at, now));
}

function hourHasCome(outcome: Outcome, at: string, now: string): boolean {
  const ahead = Date.parse(at) - Date.parse(now);
  if (outcome === 'no_show') return ahead <= 0;
  // Moved when its hour has passed would be an absence that nobody looks for (P2).
  if (outcome === 'moved') return ahead > 0;
  return (outcome !== 'kept' && outcome !== 'turned_away') || ahead <= earlyMs;
}

/** What stands, and who said it: another may have been first. */
export type Standing = { outcome: Outcome; at: string; outcomeBy: string | null };

/** Why the outcome cannot be set: somebody was first, the rule has no such way, or something is left to say. */
export function whyNotOutcome(
  command: SetOutcome,
  standing: Standing,
  now: string,
): Refusal | undefined {
  const { outcome, was = 'planned' } = command;
  if (standing.outcome !== was) {
    return new Refusal(
      'outcome-already',
      `${standing.outcomeBy ?? 'En kollega'} har allerede skrevet, hvordan det gik: ${outcomes[standing.outcome]}. Er det forkert, så ret det på borgerens side.`,
    );
  }
  if (!turns[was].includes(outcome)) {
    return new Refusal(
      'no-such-turn',
      `En aftale, der er “${outcomes[was]}”, kan ikke blive “${outcomes[outcome]}”. ${wayOut(was)}`,
      { status: 422, field: 'outcome', promise: 'P2' },
    );
  }
  if (outcome === 'moved' && !hourHasCome(outcome, standing.at, now)) {
    return new Refusal(
      'moved-too-late',
      'Tiden er gået, så den kan ikke flyttes. Kom borgeren ikke, så skriv “kom ikke”: så leder vi. Blev den flyttet inden, så aflys den, og lav en ny aftale.',
      { status: 422, field: 'outcome', promise: 'P2' },
    );
  }
  if (!hourHasCome(outcome, standing.at, now)) {
    return invalid('outcome', 'Tiden er ikke kommet endnu. Vent, eller flyt eller aflys aftalen.');
  }
  return whyNotSaid(command, now);
}

/** Why the rest of its series cannot be cancelled: it is none of a series, or it has its outcome and what follows has not. */
export function whyNotCancelRest(
  standing: Standing & { seriesId: string | null },
  said: { by: Canceller; reason: CancelReason },
  now: string,
): Refusal | undefined {
  if (standing.seriesId === null) {
    return new Refusal(
      'no-series',
      'Aftalen gentages ikke, så der er ingen følgende. Aflys den for sig.',
      { status: 422 },
    );
  }
  return whyNotOutcome({ outcome: 'cancelled', was: 'planned', ...said }, standing, now);
}

function wayOut(was: Outcome): string {
  if (was === 'moved') return 'Den nye tid står for sig; sig udfaldet dér.';
  return was === 'cancelled' ? 'Fortryd først aflysningen.' : 'Ret den til det, der skete.';
}

/** What has to be said with an outcome, and what belongs to another. */
export function whyNotSaid(
  { outcome, by, reason, to, turnedAwayBy, why, whyWord }: Omit<SetOutcome, 'id' | 'was'>,
  now: string,
): Refusal | undefined {
  if (outcome === 'cancelled') return whyNotCancel(by, reason);
  if (by !== undefined || reason !== undefined) {
    return invalid('by', 'Hvem og hvorfor hører til en aflysning. Lad felterne være tomme.');
  }
  if (outcome === 'moved') {
    if (to === undefined) return invalid('to', 'Vælg den nye tid. Er der ingen, så er den aflyst.');
    return Date.parse(to.at) < Date.parse(now)
      ? invalid('to.at', 'Den nye tid er gået. Vælg en tid, der kommer.')
      : whyNotThen(toSpan(to), now, 'to.at');
  }
  if (to !== undefined)
    return invalid('to', 'En ny tid hører til en flytning. Lad feltet være tomt.');
  if (outcome === 'turned_away') {
    if (!turnedAwayBy?.trim()) return invalid('turnedAwayBy', 'Skriv, hvem der afviste borgeren.');
    return why?.trim() ? undefined : invalid('why', 'Skriv, hvad de gav som grund.');
  }
  return turnedAwayBy === undefined && why === undefined && whyWord === undefined
    ? undefined
    : invalid('turnedAwayBy', 'Hvem og hvorfor hører til en afvisning. Lad felterne være tomme.');
}

function whyNotCancel(by?: Canceller, reason?: CancelReason): Refusal | undefined {
  if (by === undefined) return invalid('by', 'Vælg, hvem der aflyste.');
  if (reason === undefined || !reasonsOf[by].includes(reason)) {
    return invalid(
      'reason',
      'Vælg, hvorfor den blev aflyst. Udeblivelse er ikke en grund: skriv “kom ikke”.',
    );
  }
  return undefined;
}
