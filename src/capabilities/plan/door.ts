import { newId } from '../../kernel/id.ts';
import { notFound, Refusal } from '../../kernel/refusal.ts';
import { lineOrNull } from '../../kernel/text.ts';
import { act } from '../../server/access.ts';
import type { Act, Asker, Program } from '../../server/access.ts';
import { append } from '../../server/journal.ts';
import type { EditGoal, EndGoal, SetGoal } from './contract.ts';
import { stale, whyNotGoal, whyNotMistaken } from './rules.ts';
import {
  beginPlan,
  changeGoal,
  countUnder,
  findGoal,
  insertGoal,
  moveGoalTo,
  planCitizen,
  turnGoal,
} from './store.ts';
import type { GoalStanding } from './store.ts';

export { selectDecisionDays } from './decision.store.ts';
export { toPlan } from './page.store.ts';
export { planAt, selectPlan } from './store.ts';
export { tellPlan } from './told.store.ts';

export const fact = (what: string, citizenId: string, data: Record<string, string>) => ({
  kind: `plan.${what}`,
  citizenId,
  data,
});

/** The citizen of the plan, where I may see them; their plan is there afterwards. */
export async function mustPlan(a: Act, citizenId: string): Promise<string> {
  const person = await planCitizen(a, citizenId);
  if (person === undefined) throw notFound();
  await beginPlan(a, person);
  return person;
}

async function mustGoal(a: Act, goalId: string): Promise<GoalStanding> {
  const goal = await findGoal(a, goalId);
  if (!goal) throw notFound();
  return goal;
}

/** A goal in the citizen's own words; with the first one the citizen has a plan, and has only that (P5, P9). */
export function setGoal(program: Program, asker: Asker, citizenId: string, command: SetGoal) {
  const id = command.id ?? newId();
  return act(program, asker, { name: 'plan.set-goal', id, citizens: [citizenId] }, async (a) => {
    const refusal = whyNotGoal(command);
    if (refusal) throw refusal;
    const person = await mustPlan(a, citizenId);
    await insertGoal(a, id, person, command);
    await append(a, [fact('goal-set', person, { goalId: id, area: command.area })]);
    return { id };
  });
}

/**
 * The goal said anew. It names the version it was based on.
 * @throws Refusal `plan-stale` where a colleague wrote meanwhile: nothing is overwritten (P5)
 */
export function editGoal(
  program: Program,
  asker: Asker,
  citizenId: string,
  goalId: string,
  command: EditGoal,
) {
  const about = { name: 'plan.edit-goal', id: command.id, citizens: [citizenId] };
  return act(program, asker, about, async (a) => {
    const goal = await mustGoal(a, goalId);
    if (goal.version !== command.version) throw stale();
    const refusal = whyNotGoal(command);
    if (refusal) throw refusal;
    await changeGoal(a, goalId, command);
    await append(a, [fact('goal-changed', goal.citizenId, { goalId })]);
    return { id: goalId };
  });
}

const turnedWords = {
  open: 'goal-taken-up',
  reached: 'goal-ended',
  'let-go': 'goal-ended',
  mistaken: 'goal-mistaken',
} as const;

/** Reached, let go, or taken up again: the citizen's word. Or it was written by mistake, and never was theirs. */
export function endGoal(
  program: Program,
  asker: Asker,
  citizenId: string,
  goalId: string,
  command: EndGoal,
) {
  const about = { name: 'plan.end-goal', id: command.id, citizens: [citizenId] };
  return act(program, asker, about, async (a) => {
    const goal = await mustGoal(a, goalId);
    if (goal.version !== command.version) throw stale();
    if (goal.state === command.state)
      throw new Refusal('plan-stands-so', 'Målet står allerede sådan. Siden viser det nu.');
    const refusal =
      command.state === 'mistaken' ? whyNotMistaken(await countUnder(a, goalId)) : undefined;
    if (refusal) throw refusal;
    const words = command.state === 'open' ? null : lineOrNull(command.words);
    await turnGoal(a, goalId, command.state, words);
    const what = turnedWords[command.state];
    await append(a, [fact(what, goal.citizenId, { goalId, state: command.state })]);
    return { id: goalId };
  });
}

/** A goal of the other joined record becomes one of this plan; it goes home by itself if the records part. */
export function moveGoalHere(program: Program, asker: Asker, citizenId: string, goalId: string) {
  return act(program, asker, { name: 'plan.move-goal', citizens: [citizenId] }, async (a) => {
    const goal = await mustGoal(a, goalId);
    const person = await mustPlan(a, citizenId);
    const to = goal.citizenId === person ? null : person;
    if (goal.movedTo === to) return { id: goalId };
    await moveGoalTo(a, goalId, to);
    await append(a, [fact('goal-moved', person, { goalId })]);
    return { id: goalId };
  });
}
