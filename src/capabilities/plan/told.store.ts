import { goalStates, states } from './contract.ts';
import type { Activity, Goal, Plan } from './contract.ts';
import { toPlan } from './page.store.ts';
import { reasonWords } from './state.rules.ts';
import { acts } from './decision.contract.ts';
import { sayKroner } from '../../kernel/money.ts';
import type { PlanRow } from './store.ts';

/** A line of the plan in the citizen's timeline. */
export type PlanLine = { id: string; at: string; text: string; by: string | null };

/** What happened in the plan, in sentences, in no order yet: of the rows of `selectPlan`. */
export function tellPlan(rows: readonly PlanRow[]): PlanLine[] {
  const plan: Plan = toPlan(rows);
  const activities = [...plan.activities, ...plan.goals.flatMap((goal) => goal.activities)];
  return [
    ...plan.goals.filter((goal) => goal.state !== 'mistaken').flatMap(tellGoal),
    ...activities.flatMap(tellActivity),
    ...plan.steps.map((one) => ({
      id: one.id,
      at: one.onDay === one.at.slice(0, 10) ? one.at : `${one.onDay}T11:00:00.000Z`,
      text: `Lille skridt: ${one.words}`,
      by: one.by,
    })),
  ];
}

function tellGoal(goal: Goal): PlanLine[] {
  const words = goal.quoted ? `“${goal.words}”` : goal.words;
  const set = { id: goal.id, at: goal.at, text: `Mål i planen: ${words}`, by: goal.by };
  if (goal.state === 'open') return [set];
  const last = goal.endWords === null ? '' : ` “${goal.endWords}”`;
  const text = `Målet er ${goalStates[goal.state]}: ${words}.${last}`;
  return [set, { ...set, at: goal.changedAt, text, by: goal.changedBy }];
}

function tellActivity(one: Activity): PlanLine[] {
  const at = (when: string | null, text: string, by: string | null = null): PlanLine[] =>
    when === null ? [] : [{ id: one.id, at: when, text, by }];
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
      text: `${decision.outcome === 'granted' ? 'Ja' : 'Nej'} til ${one.what}. ${acts[decision.act].split(':')[0] ?? ''} efter ${decision.code}${decision.amountKr === null ? '' : `, ${sayKroner(decision.amountKr)}`}`,
      by: decision.by,
    })),
  ];
}
