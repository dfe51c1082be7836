import { invalid, Refusal } from '../../kernel/refusal.ts';
import { stateReasons, states } from './contract.ts';
import type { MoveActivity, State, StopState } from './contract.ts';

/** From which state to which: the table of the database, which a test compares (P5). `none` is before the first. */
export const transitions: Readonly<Record<State | 'none', readonly State[]>> = {
  none: ['wished', 'under-way'],
  wished: ['decided', 'declined'],
  decided: ['under-way', 'declined'],
  'under-way': ['paused', 'finished'],
  paused: ['under-way', 'finished'],
  finished: ['under-way'],
  declined: ['wished'],
};

/** An activity as the rule needs it. */
export type Standing = { state: State; hasBasis: boolean; version: number };

/**
 * Where the activity can go from where it is, as the screen offers it: with a paragraph, a wish is decided by a decision.
 */
export function nextStates({ state, hasBasis }: Omit<Standing, 'version'>): State[] {
  return transitions[state].filter((to) => !(to === 'decided' && hasBasis));
}

/** Whether the state is a stop that says why. */
export function isStop(state: State): state is StopState {
  return state in stateReasons;
}

/** The words of a reason in its state; '' where there is none. */
export function reasonWords(state: State, reason: string | null): string {
  if (!isStop(state) || reason === null) return '';
  return (stateReasons[state] as Record<string, string>)[reason] ?? '';
}

/** Why the activity cannot go so: not from there, without its decision, or without a reason that is on the list. */
export function whyNotMove(now: Standing, { to, reason }: MoveActivity): Refusal | undefined {
  if (!transitions[now.state].includes(to)) {
    const ways = nextStates(now).map((one) => states[one]);
    return new Refusal(
      'plan-no-such-move',
      `Indsatsen er ${states[now.state]} og kan ikke blive ${states[to]}. Den kan blive ${ways.join(' eller ')}.`,
      { status: 422, field: 'to', promise: 'P5' },
    );
  }
  if (to === 'decided' && now.hasBasis) {
    return new Refusal(
      'plan-needs-decision',
      'Der står en hjemmel på, så det besluttes med en beslutning. Vælg Beslut, eller spørg den, der har mandat.',
      { promise: 'P6' },
    );
  }
  const known = isStop(to) ? Object.keys(stateReasons[to]) : [];
  if (isStop(to) && reason === undefined)
    return invalid('reason', 'Vælg hvorfor. At nogen udeblev, er aldrig en grund.');
  if (reason !== undefined && !known.includes(reason))
    return invalid('reason', 'Grunden passer ikke her. Vælg en fra listen.');
  return undefined;
}
