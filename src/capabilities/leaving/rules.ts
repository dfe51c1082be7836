import { invalid, Refusal } from '../../kernel/refusal.ts';
import type { AnswerLeaving, LeavingOutcome, RecordLeaving } from './contract.ts';

const dayMs = 86_400_000;
/** A phone's clock may be this far ahead: what has happened then happened now. */
const leewayMs = 2 * 3_600_000;
const farMs = 3_653 * dayMs;
const aheadMs = 731 * dayMs;

/** How a leaving stands, as the rules need it. */
export type Standing = {
  outcome: LeavingOutcome | null;
  leavesAt: string;
  leftAt: string | null;
};

/** Nothing offered, or offered but unfit: a breach, until a place that meets the need is found (P4). */
export function isBreach(outcome: LeavingOutcome | null): boolean {
  return outcome === 'no-place' || outcome === 'unfit';
}

/** The facts that an answer makes, in order: a breach is told at once, and so is its end. */
export function factsOf(before: LeavingOutcome | null, outcome: LeavingOutcome): string[] {
  const kinds: Record<LeavingOutcome, string> = {
    'no-place': 'no-place',
    unfit: 'unfit-place',
    declined: 'declined',
    met: 'place-found',
    stays: 'stays',
  };
  const mended = isBreach(before) && !isBreach(outcome);
  return [kinds[outcome], ...(mended ? ['mended'] : [])];
}

/** Why the leaving cannot be written so: the need is stated, the time is a time of its kind, and who left has an answer. */
export function whyNotRecord(command: RecordLeaving, now: string): Refusal | undefined {
  if (command.needs.length === 0 && !command.needNote?.trim()) {
    return invalid('needs', 'Vælg eller skriv, hvad borgeren har brug for der.');
  }
  if (command.fromKind === 'other' && !command.fromName?.trim()) {
    return invalid('fromName', 'Skriv, hvor borgeren rejser fra.');
  }
  if (!command.happened) return whyNotPlanned(command.at, now);
  const refusal = whyNotHappened(command.at, now);
  if (refusal) return refusal;
  if (command.answer) return undefined;
  return new Refusal(
    'no-answer',
    'Borgeren er rejst: skriv, hvor til, eller at intet sted er tilbudt. Det må ikke stå åbent.',
    { status: 422, field: 'answer', promise: 'P4' },
  );
}

/** Why the time cannot be planned: it lies ahead, within two years. */
function whyNotPlanned(at: string, now: string): Refusal | undefined {
  const ahead = Date.parse(at) - Date.parse(now);
  if (ahead <= 0) {
    return invalid('at', 'Tidspunktet er passeret. Vælg et senere, eller skriv, at det er sket.');
  }
  if (ahead > aheadMs) return invalid('at', 'Tidspunktet ligger mere end to år ude i fremtiden.');
  return undefined;
}

/** Why it cannot have happened then: not ahead, and not more than ten years ago. */
export function whyNotHappened(at: string, now: string): Refusal | undefined {
  const ahead = Date.parse(at) - Date.parse(now);
  if (ahead > leewayMs) {
    return invalid('at', 'Det ligger ude i fremtiden. Skriv det som planlagt i stedet.');
  }
  if (ahead < -farMs) return invalid('at', 'Tidspunktet ligger mere end ti år tilbage.');
  return undefined;
}

/** When it happened: what a clock says ahead of us counts as now. */
export function happenedAt(at: string, now: string): string {
  return new Date(Math.min(Date.parse(at), Date.parse(now))).toISOString();
}

/** Why the answer cannot be given: each kind says what it must, and what is over stays as it is. */
export function whyNotAnswer(command: AnswerLeaving, standing: Standing): Refusal | undefined {
  const { outcome } = command;
  if (standing.outcome === 'stays') return over('Borgeren blev, hvor borgeren var. Skriv en ny.');
  if (standing.outcome === 'met' && outcome === 'met') {
    return over(
      'Der er allerede fundet et sted. Borgerens side viser hvilket, og hvem der fandt det.',
    );
  }
  if (outcome === 'no-place' && standing.outcome === 'no-place') {
    return over('Det står der allerede, og lederen har fået det at vide.');
  }
  if (outcome === 'stays' && standing.leftAt !== null) {
    return invalid('outcome', 'Borgeren er rejst. Skriv, hvor borgeren kom hen.');
  }
  return incomplete(command);
}

function incomplete(command: AnswerLeaving): Refusal | undefined {
  const { outcome, placeId, placeText, saidBy, metBy } = command;
  const hasPlace = placeId !== undefined || Boolean(placeText?.trim());
  const takesPlace = outcome !== 'no-place' && outcome !== 'stays';
  if (takesPlace && !hasPlace)
    return invalid('placeText', 'Vælg eller skriv, hvilket sted det er.');
  if (!takesPlace && hasPlace) {
    return invalid('placeText', 'Er der et sted, så vælg, om det dækker behovet.');
  }
  if (outcome !== 'no-place' && !saidBy?.trim()) {
    return invalid('saidBy', 'Skriv, hvem der har sagt, om stedet dækker behovet.');
  }
  if (outcome === 'met' && !metBy?.trim()) {
    return invalid('metBy', 'Skriv, hvem der tager imod borgeren.');
  }
  return undefined;
}

/** Why the citizen cannot have left: they have already, or they stayed, or nobody says where to. */
export function whyNotLeave(standing: Standing, answers: boolean): Refusal | undefined {
  if (standing.leftAt !== null) return over('Det står der allerede, at borgeren er rejst.');
  if (standing.outcome === 'stays') return over('Borgeren blev, hvor borgeren var. Skriv en ny.');
  if (standing.outcome !== null || answers) return undefined;
  return new Refusal(
    'no-answer',
    'Skriv, hvor borgeren rejste hen, eller at intet sted er tilbudt. Det må ikke stå åbent.',
    { status: 422, field: 'answer', promise: 'P4' },
  );
}

/** Why the time cannot be moved: it has passed, or the citizen has left or stays. */
export function whyNotMove(standing: Standing, at: string, now: string): Refusal | undefined {
  if (standing.leftAt !== null || standing.outcome === 'stays') {
    return over('Det er allerede sket. Borgerens side viser, hvordan det gik.');
  }
  if (Date.parse(standing.leavesAt) <= Date.parse(now)) {
    return over('Tidspunktet er passeret. Skriv, om borgeren er rejst eller bliver.');
  }
  return whyNotPlanned(at, now);
}

function over(text: string): Refusal {
  return new Refusal('leaving-stands', text, { promise: 'P4' });
}
