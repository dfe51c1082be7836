import type { CprFaultCode } from '../../kernel/cpr.ts';
import type { WorkerMatch } from './worker.rules.ts';

/** What the person at the preview can do about a row, beside the sentence that asks for it. */
export type FixKind =
  | 'choose-worker'
  | 'correct-cpr'
  | 'choose-same'
  | 'name-citizen'
  | 'correct-date'
  | 'choose-municipality'
  | 'ask-elsewhere'
  | 'look';

/**
 * `match` tells whom the row is; `attention` asks somebody to look; `info` is worth knowing and changes nothing.
 * No level blocks: a row that nobody has looked at is loaded with what is sure in it.
 */
export type WhyLevel = 'match' | 'attention' | 'info';

const levels = {
  'already-loaded': 'match',
  'same-as-line': 'match',
  'same-as-citizen': 'match',
  'no-worker': 'attention',
  'duty-desk': 'attention',
  'unknown-worker': 'attention',
  'ambiguous-worker': 'attention',
  'impossible-cpr': 'attention',
  'incomplete-cpr': 'attention',
  'unread-cpr': 'attention',
  'no-name': 'attention',
  'only-given-name': 'attention',
  'maybe-same-as-line': 'attention',
  'maybe-same-as-citizen': 'attention',
  'seen-after-list': 'attention',
  'known-elsewhere': 'attention',
  'left-on-list': 'info',
  'created-anyway': 'info',
  'enrolment-ended': 'info',
  'other-worker': 'info',
  'worker-read-as': 'info',
  'worker-from-line': 'info',
  'unread-seen': 'info',
  'unread-step': 'info',
  'step-overdue': 'info',
  'municipality-unknown': 'info',
  'municipality-unread': 'info',
  'unread-sleep': 'info',
  'refused-by-service': 'info',
  formula: 'info',
} as const satisfies Record<string, WhyLevel>;
export type WhyCode = keyof typeof levels;

const fixes: Partial<Record<WhyCode, FixKind>> = {
  'no-worker': 'choose-worker',
  'duty-desk': 'choose-worker',
  'unknown-worker': 'choose-worker',
  'ambiguous-worker': 'choose-worker',
  'other-worker': 'choose-worker',
  'impossible-cpr': 'correct-cpr',
  'incomplete-cpr': 'correct-cpr',
  'unread-cpr': 'correct-cpr',
  'no-name': 'name-citizen',
  'only-given-name': 'look',
  'same-as-line': 'choose-same',
  'same-as-citizen': 'choose-same',
  'maybe-same-as-line': 'choose-same',
  'maybe-same-as-citizen': 'choose-same',
  'seen-after-list': 'correct-date',
  'known-elsewhere': 'ask-elsewhere',
  'left-on-list': 'ask-elsewhere',
  'created-anyway': 'ask-elsewhere',
  'municipality-unknown': 'choose-municipality',
  'municipality-unread': 'choose-municipality',
  'refused-by-service': 'look',
};

/** One fact about a row of the list, with the Danish sentence and what can be done about it. */
export type Why = {
  code: WhyCode;
  level: WhyLevel;
  /** Shown to whoever loads the list; it may repeat words of the row and is personal. */
  text: string;
  fix: FixKind | undefined;
  /** The other row's line in the file. */
  line?: number;
  citizenId?: string;
  /** For `choose-worker`: the ids of those it may be. */
  candidates?: string[];
};

/** Makes a fact with its level and fix. */
export function why(
  code: WhyCode,
  text: string,
  more: Pick<Why, 'line' | 'citizenId' | 'candidates'> = {},
): Why {
  return { code, level: levels[code], text, fix: fixes[code], ...more };
}

/** A CPR cell that is not a number, in words: what is wrong and what happens if nobody mends it. */
export function whyCpr(fault: CprFaultCode, perhaps: string | undefined): Why {
  const after = 'Ret det, eller indlæs borgeren uden CPR; teksten gemmes på rækken.';
  if (fault === 'impossible-date')
    return why('impossible-cpr', `CPR begynder med en dato, der ikke findes. ${after}`);
  if (fault === 'incomplete') return why('incomplete-cpr', `CPR mangler cifre. ${after}`);
  if (perhaps !== undefined)
    return why(
      'incomplete-cpr',
      `CPR har ni cifre; et regneark har nok fjernet et nul forrest. ${after}`,
    );
  return why('unread-cpr', `CPR kan ikke læses. ${after}`);
}

/** A row without a usable tovholder, in words; where the citizen lands stands beside it. */
export function whyWorker(
  match: Exclude<WorkerMatch, { kind: 'exact' | 'likely' }>,
  text: string,
): Why {
  if (match.kind === 'empty') return why('no-worker', 'Ingen tovholder. Vælg en.');
  if (match.kind === 'duty-desk') {
    return why('duty-desk', `“${text}” er en vagt, ikke en person. Vælg en tovholder.`);
  }
  if (match.kind === 'none') {
    return why(
      'unknown-worker',
      `Vi kender ingen medarbejder, der hedder “${text}”. Vælg en tovholder.`,
    );
  }
  const names = match.candidates.map((worker) => worker.name).join(' eller ');
  return why('ambiguous-worker', `“${text}” kan være ${names}. Vælg en.`, {
    candidates: match.candidates.map((worker) => worker.id),
  });
}
