import { invalid, Refusal } from '../../kernel/refusal.ts';
import { inquiryAnswers, inquiryKinds } from './contract.ts';
import type {
  AttemptHow,
  AttemptResult,
  InquiryAnswer,
  InquiryKind,
  PlainAnswer,
  RecordAttempt,
} from './contract.ts';

const hourMs = 3_600_000;

/** A phone's clock may be this far ahead before "it has not happened yet" is said. */
const clockLeewayMs = 2 * hourMs;

/** How long a worry waits for its answer, unless another time is agreed. */
export const dueAfterMs = 24 * hourMs;

/** An inquiry that is late by this much waits for the managers too. */
export const raiseAfterMs = 24 * hourMs;

/** The farthest a due time can be agreed when the inquiry is recorded. */
const dueAtMostMs = 7 * 24 * hourMs;

export type InquiryState = 'open' | InquiryAnswer;

/** What can be done with an inquiry: pass it on, tell of an attempt, or one of the three answers. */
export type InquiryStep = 'pass' | 'try' | InquiryAnswer;

/**
 * The states, and what leads from each: an open inquiry is passed on and tried as often as needed and ends in exactly
 * one of three ways (P8). There is no way out for a person who was not found (P2), and none back from an answer.
 */
export const inquirySteps: Record<
  InquiryState,
  Readonly<Partial<Record<InquiryStep, InquiryState>>>
> = {
  open: {
    pass: 'open',
    try: 'open',
    'citizen-said-yes': 'citizen-said-yes',
    'accepted-elsewhere': 'accepted-elsewhere',
    'worry-answered': 'worry-answered',
  },
  'citizen-said-yes': {},
  'accepted-elsewhere': {},
  'worry-answered': {},
};

/** How an inquiry stands, and who asks to act on it. */
export type Standing = { state: InquiryState; ownerId: string };
export type Actor = { workerId: string; isManager: boolean; onDuty: boolean };

/** The owner acts; so do the managers, and whoever mans the door now. */
export function mayAct(standing: Standing, actor: Actor): boolean {
  return standing.ownerId === actor.workerId || actor.isManager || actor.onDuty;
}

/**
 * Why this step cannot be taken now. Whoever sees the inquiry may tell that they tried; the rest is for who owns it.
 */
export function whyNotStep(
  standing: Standing,
  step: InquiryStep,
  actor: Actor,
): Refusal | undefined {
  if (inquirySteps[standing.state][step] === undefined) {
    return new Refusal(
      'inquiry-answered',
      'Henvendelsen er allerede besvaret. Siden viser nu hvordan og af hvem.',
      {
        promise: 'P8',
      },
    );
  }
  if (step !== 'try' && !mayAct(standing, actor)) {
    return new Refusal(
      'not-owner',
      'Henvendelsen har en anden ejer. Bed ejeren, vagten eller lederen om at give den til dig.',
      { status: 403, promise: 'P8' },
    );
  }
  return undefined;
}

/** A worker as the door sees one who could own an inquiry. */
export type OwnerCandidate = { id: string; isDesk: boolean; employed: boolean; inUnit: boolean };

/** Why this worker cannot own it: one person at work in the unit, never a phone (P8). */
export function whyNotOwner(
  worker: OwnerCandidate | undefined,
  field: string,
): Refusal | undefined {
  if (!worker?.inUnit)
    return invalid(field, 'Medarbejderen findes ikke i enheden. Vælg en fra listen.');
  if (worker.isDesk)
    return invalid(field, 'Vagten er en telefon, ikke en person. Vælg en medarbejder som ejer.');
  if (!worker.employed)
    return invalid(field, 'Medarbejderen er ikke ansat længere. Vælg en anden.');
  return undefined;
}

/** Why this due time cannot be agreed: it lies ahead, and not farther than a week. Both in milliseconds. */
export function whyNotDue(dueAt: number, now: number): Refusal | undefined {
  if (dueAt <= now)
    return invalid('dueAt', 'Fristen er allerede gået. Vælg et tidspunkt, der ligger foran os.');
  if (dueAt > now + dueAtMostMs) {
    return invalid(
      'dueAt',
      'Fristen er højst en uge: nogen venter på svar. Vælg et tidligere tidspunkt.',
    );
  }
  return undefined;
}

/** What was heard or accepted has happened already; a clock a little ahead counts as now. All in milliseconds. */
export function whyNotPast(at: number, now: number, field: string): Refusal | undefined {
  return at > now + clockLeewayMs
    ? invalid(field, 'Tidspunktet ligger ude i fremtiden. Ret det.')
    : undefined;
}

/**
 * What an answer must tell (P8). "We found nobody" is none of them: whoever was worried has an answer, or another party
 * has said yes by name; else the inquiry stays open (P2).
 */
export function whyNotPlain({ answer, words, acceptedBy }: PlainAnswer): Refusal | undefined {
  if (answer === 'worry-answered') {
    return words?.trim()
      ? undefined
      : invalid(
          'words',
          'Skriv, hvad vi svarede, og til hvem. Er ingen fundet endnu, bliver henvendelsen åben.',
        );
  }
  const missing = (['party', 'person', 'how'] as const).find(
    (field) => !acceptedBy?.[field].trim(),
  );
  return missing === undefined
    ? undefined
    : invalid(
        `acceptedBy.${missing}`,
        'Skriv hvem der har taget den, ved navn, og hvordan de sagde ja. Indtil da er henvendelsen vores.',
      );
}

/** What an attempt tells: how we tried and what came of it. */
export type Told = { how: AttemptHow; result: AttemptResult };

/** What was told of an attempt, or what is missing. */
export function readAttempt({ how, result }: RecordAttempt): Told | Refusal {
  if (how === undefined)
    return invalid('how', 'Vælg, hvad I gjorde: tog derhen, ledte, ringede eller skrev.');
  if (result === undefined) return invalid('result', 'Vælg, hvad der kom ud af det.');
  return { how, result };
}

/** Whether the answer is late: from the due time on. Instants as ISO text. */
export function isOverdue(state: InquiryState, dueAt: string, now: string): boolean {
  return state === 'open' && Date.parse(dueAt) <= Date.parse(now);
}

/** A worry as a citizen's timeline tells of it. */
export type Worry = {
  kind: InquiryKind;
  worriedName: string | null;
  said: string;
  answer: InquiryAnswer | null;
};

/** Who was worried, what they said, and how it was answered. */
export function sayWorry({ kind, worriedName, said, answer }: Worry): string {
  const who = [worriedName, inquiryKinds[kind]].filter(Boolean).join(', ');
  const outcome = answer === null ? 'Den er stadig åben' : inquiryAnswers[answer];
  return `En henvendelse kom ind (${who}): “${said}” ${outcome}.`;
}
