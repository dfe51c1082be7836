import { copenhagenInstant, dayOf } from '../../kernel/day.ts';
import { goalStates, states } from './contract.ts';
import type { Activity, Goal, Plan, SmallStep } from './contract.ts';
import { outcomes } from './decision.contract.ts';
import { toPlan } from './page.store.ts';
import { reasonWords } from './state.rules.ts';
import type { PlanRow } from './store.ts';
import { activitiesOf, decisionWords, goalWords } from './words.contract.ts';

/** A line of the plan in the citizen's timeline. */
export type PlanLine = {
  id: string;
  at: string;
  text: string;
  by: string | null;
  /** The organisation that does it. */
  organisationId?: string | null;
};

/** What happened in the plan, in sentences, in no order yet: of the rows of `selectPlan`. */
export function tellPlan(rows: readonly PlanRow[]): PlanLine[] {
  const plan: Plan = toPlan(rows);
  return [
    ...plan.goals.filter((goal) => goal.state !== 'mistaken').flatMap(tellGoal),
    ...activitiesOf(plan).flatMap(tellActivity),
    ...plan.steps.map((one) => ({
      id: one.id,
      at: onItsDay(one),
      text: `Lille skridt: ${one.words}`,
      by: one.by,
    })),
  ];
}

/** A day has no clock: when it was written if that was the same day, else noon. */
function onItsDay({ onDay, at }: SmallStep): string {
  return onDay === dayOf(new Date(at)) ? at : copenhagenInstant(onDay, '12:00').toISOString();
}

function tellGoal(goal: Goal): PlanLine[] {
  const words = goalWords(goal);
  const set = { id: goal.id, at: goal.at, text: `Mål i planen: ${words}`, by: goal.by };
  if (goal.state === 'open') return [set];
  const last = goal.endWords === null ? '' : ` “${goal.endWords}”`;
  const text = `Målet er ${goalStates[goal.state]}: ${words}.${last}`;
  return [set, { ...set, at: goal.changedAt, text, by: goal.changedBy }];
}

function tellActivity(one: Activity): PlanLine[] {
  const { organisationId } = one;
  const at = (when: string | null, text: string, by: string | null = null): PlanLine[] =>
    when === null ? [] : [{ id: one.id, at: when, text, by, organisationId }];
  const stopped = ['paused', 'finished'].includes(one.state);
  return [
    ...at(one.wishedAt, `Ønsket: ${one.what}`, one.by),
    ...at(one.startedAt, `I gang: ${one.what}`, one.wishedAt === null ? one.by : null),
    ...(stopped
      ? at(one.stateAt, `${one.what}: ${states[one.state]}, ${reasonWords(one.state, one.reason)}`)
      : []),
    ...one.decisions.map((decision) => ({
      id: decision.id,
      at: decision.at,
      text: `${outcomes[decision.outcome]} til ${one.what}: ${decisionWords(decision)}`,
      by: decision.by,
      organisationId,
    })),
  ];
}
