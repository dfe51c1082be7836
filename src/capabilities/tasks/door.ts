import { addDays, dayOf, isDay } from '../../kernel/day.ts';
import { newId } from '../../kernel/id.ts';
import { invalid } from '../../kernel/refusal.ts';
import { act } from '../../server/access.ts';
import type { Act, Asker, Program } from '../../server/access.ts';
import { append } from '../../server/journal.ts';
import { mustSee } from '../citizens/door.ts';
import type { AddStep } from './contract.ts';
import { finishStep, reopenStep } from './change.door.ts';
import { isWithUs } from './change.store.ts';
import { insertStep } from './store.ts';

/** So far from today a step may be due, in days: a wrong year is a slip of the hand. */
const farthestDays = 730;

/** Adds a next step for the citizen. */
export function addStep(program: Program, asker: Asker, citizenId: string, command: AddStep) {
  const id = command.id ?? newId();
  return act(program, asker, { name: 'tasks.add-step', id, citizens: [citizenId] }, async (a) => {
    await mustSee(a, citizenId);
    await stepInAct(a, id, citizenId, command);
    return { id };
  });
}

/** The same inside another command's transaction. */
async function stepInAct(a: Act, id: string, citizenId: string, command: AddStep) {
  if (!command.what.trim()) throw invalid('what', 'Skriv, hvad der skal ske.');
  if (!isDay(command.dueOn)) throw invalid('dueOn', 'Dagen findes ikke. Vælg en dag.');
  const today = dayOf(new Date(a.now));
  const { dueOn, workerId } = command;
  if (dueOn < addDays(today, -farthestDays) || dueOn > addDays(today, farthestDays))
    throw invalid('dueOn', 'Dagen ligger mere end to år væk. Se årstallet efter.');
  if (workerId !== undefined && !(await isWithUs(a, workerId)))
    throw invalid('workerId', 'Medarbejderen er ikke med i enheden lige nu. Vælg en kollega.');
  await insertStep(a, id, citizenId, command);
  await append(a, [{ kind: 'tasks.step-added', citizenId, data: { stepId: id } }]);
}

export { toTasks } from './list.rules.ts';
export { selectTasks } from './list.store.ts';
export { selectSteps, toStep } from './store.ts';
export { stepsInAct } from './bulk.door.ts';
/** Marks a step done, or opens it again. */
export function setStep(program: Program, asker: Asker, stepId: string, done: boolean) {
  return done ? finishStep(program, asker, stepId, null) : reopenStep(program, asker, stepId);
}

export { finishStep, postponeStep, reassignStep, reopenStep } from './change.door.ts';
