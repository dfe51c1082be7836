import { dayOf } from '../../kernel/day.ts';
import { newId } from '../../kernel/id.ts';
import { invalid, notFound, Refusal } from '../../kernel/refusal.ts';
import { act } from '../../server/access.ts';
import type { Act, Asker, Program } from '../../server/access.ts';
import { append } from '../../server/journal.ts';
import type { AddSmallStep, EditSmallStep } from './contract.ts';
import { fact, mustPlan } from './door.ts';
import { stale, whyNotSmallStep } from './rules.ts';
import {
  changeSmallStep,
  findSmallStep,
  insertSmallStep,
  voidSmallStep,
} from './small-step.store.ts';
import { findGoal } from './store.ts';

/** A small step that was taken, on its day (P9). */
export function addSmallStep(
  program: Program,
  asker: Asker,
  citizenId: string,
  command: AddSmallStep,
) {
  const id = command.id ?? newId();
  const about = { name: 'plan.add-small-step', id, citizens: [citizenId] };
  return act(program, asker, about, async (a) => {
    const refusal = whyNotSmallStep(command, dayOf(new Date(a.now)));
    if (refusal) throw refusal;
    const person = await mustPlan(a, citizenId);
    if (command.goalId !== undefined) await mustBeGoal(a, command.goalId);
    const { goalId = null, onDay, words } = command;
    await insertSmallStep(a, person, { id, goalId, onDay, words: words.trim() });
    await append(a, [fact('small-step', person, { stepId: id })]);
    return { id };
  });
}

/**
 * The step as it should have been written. What stood before is kept and can be read.
 * @throws Refusal `plan-stale` where a colleague wrote meanwhile, `step-taken-back` where it stands no more
 */
export function editSmallStep(
  program: Program,
  asker: Asker,
  citizenId: string,
  stepId: string,
  command: EditSmallStep,
) {
  const about = { name: 'plan.edit-small-step', id: command.id, citizens: [citizenId] };
  return act(program, asker, about, async (a) => {
    const step = await mustStand(a, stepId);
    if (step.version !== command.version) throw stale();
    const refusal = whyNotSmallStep(command, dayOf(new Date(a.now)));
    if (refusal) throw refusal;
    if (command.goalId !== undefined) await mustBeGoal(a, command.goalId);
    const { goalId = null, onDay, words } = command;
    await changeSmallStep(a, stepId, { goalId, onDay, words: words.trim() });
    await append(a, [fact('small-step-changed', step.citizenId, { stepId })]);
    return { id: stepId };
  });
}

/** It was not so: the step stands nowhere any longer, and what it said is kept with who took it back. */
export function takeBackSmallStep(
  program: Program,
  asker: Asker,
  citizenId: string,
  stepId: string,
) {
  const about = { name: 'plan.take-back-small-step', citizens: [citizenId] };
  return act(program, asker, about, async (a) => {
    const step = await mustStand(a, stepId);
    await voidSmallStep(a, stepId);
    await append(a, [fact('small-step-taken-back', step.citizenId, { stepId })]);
    return { id: stepId };
  });
}

async function mustStand(a: Act, stepId: string) {
  const step = await findSmallStep(a, stepId);
  if (!step) throw notFound();
  if (step.void) {
    throw new Refusal(
      'step-taken-back',
      'Skridtet er allerede taget tilbage. Skete det alligevel, så skriv det igen.',
    );
  }
  return step;
}

async function mustBeGoal(a: Act, goalId: string) {
  if (await findGoal(a, goalId)) return;
  throw invalid('goalId', 'Målet findes ikke i planen. Vælg et af planens mål, eller intet.');
}
