import { dayOf } from '../../kernel/day.ts';
import { invalid, notFound, Refusal } from '../../kernel/refusal.ts';
import { lineOrNull } from '../../kernel/text.ts';
import { act } from '../../server/access.ts';
import type { Act, Asker, Program } from '../../server/access.ts';
import { append } from '../../server/journal.ts';
import { whyNotPostpone } from './change.rules.ts';
import {
  findStep,
  isSought,
  isWithUs,
  keepBefore,
  markDone,
  markOpen,
  setDue,
  setWorker,
} from './change.store.ts';
import type { FoundStep } from './change.store.ts';
import type { PostponeStep, ReassignStep } from './contract.ts';
import { citizenOfStep } from './store.ts';

/**
 * Marks a step done, with what came of it: a search never without (P2). Doing it twice is no error.
 * @throws Refusal when nothing is said of a search, or when it is done and something else stands as what came of it: no words are dropped in silence
 */
export function finishStep(program: Program, asker: Asker, stepId: string, said: string | null) {
  return change(program, asker, 'tasks.finish-step', stepId, async (a, step) => {
    const result = lineOrNull(said);
    if (step.doneAt !== null) {
      if (result === null || result === step.result) return;
      throw doneOtherwise();
    }
    if (step.kind === 'search' && result === null) throw nothingSaid();
    await markDone(a, step.id, result);
    await tell(a, step, 'tasks.step-done');
  });
}

/** Opens a step again (undo), and keeps what had come of it. */
export function reopenStep(program: Program, asker: Asker, stepId: string) {
  return change(program, asker, 'tasks.reopen-step', stepId, async (a, step) => {
    if (step.doneAt === null) return;
    if (step.kind === 'search' && (await isSought(a))) {
      throw new Refusal(
        'sought-already',
        'Borgeren bliver allerede opsøgt i en anden opgave. Brug den.',
      );
    }
    await keepBefore(a, step, 'reopened', null);
    await markOpen(a, step.id);
    await tell(a, step, 'tasks.step-reopened');
  });
}

/**
 * Gives a task to a colleague, or back to whoever is tovholder.
 * @throws Refusal when somebody else was given it meanwhile, or the worker is not with the unit
 */
export function reassignStep(
  program: Program,
  asker: Asker,
  stepId: string,
  { workerId, wasWorkerId }: ReassignStep,
) {
  return change(program, asker, 'tasks.reassign-step', stepId, async (a, step) => {
    if (step.workerId === workerId) return;
    mustBeOpen(step);
    if (wasWorkerId !== undefined && wasWorkerId !== step.workerId) throw meanwhile();
    if (workerId !== null && !(await isWithUs(a, workerId))) {
      throw invalid('workerId', 'Medarbejderen er ikke med i enheden lige nu. Vælg en kollega.');
    }
    await keepBefore(a, step, 'reassigned', null);
    await setWorker(a, step.id, workerId);
    await tell(a, step, 'tasks.reassigned');
  });
}

/**
 * Moves a task to another day for a reason; a search by a week at most (P2).
 * @throws Refusal when somebody else moved it meanwhile, or the day cannot be
 */
export function postponeStep(
  program: Program,
  asker: Asker,
  stepId: string,
  command: PostponeStep,
) {
  return change(program, asker, 'tasks.postpone-step', stepId, async (a, step) => {
    mustBeOpen(step);
    if (command.wasDueOn !== undefined && command.wasDueOn !== step.dueOn) throw meanwhile();
    const refusal = whyNotPostpone(step, command, dayOf(new Date(a.now)));
    if (refusal) throw refusal;
    await keepBefore(a, step, 'postponed', command.reason.trim());
    await setDue(a, step.id, command.dueOn, command.time ?? null);
    await tell(a, step, 'tasks.postponed');
  });
}

/** One change of one step, under the lock of its citizen: of two at once the second sees what the first did. */
function change(
  program: Program,
  asker: Asker,
  name: string,
  stepId: string,
  decide: (a: Act, step: FoundStep) => Promise<void>,
) {
  const citizens = (sql: Act['sql']) => citizenOfStep(sql, stepId);
  return act(program, asker, { name, citizens }, async (a) => {
    const step = a.records.length === 0 ? undefined : await findStep(a, stepId);
    if (!step) throw notFound();
    await decide(a, step);
    return { id: stepId };
  });
}

function tell(a: Act, { id, citizenId }: FoundStep, kind: string) {
  return append(a, [{ kind, citizenId, data: { stepId: id } }]);
}

function mustBeOpen(step: FoundStep) {
  if (step.doneAt === null) return;
  throw new Refusal(
    'done-already',
    'Opgaven er gjort. Genåbn den først, hvis der er mere at gøre.',
  );
}

function doneOtherwise(): Refusal {
  return new Refusal(
    'done-already',
    'Opgaven er allerede gjort, og det, du skrev, står der ikke. Borgerens side viser, hvad der kom ud af den; genåbn den, hvis dit skal med.',
  );
}

function nothingSaid(): Refusal {
  return invalid(
    'result',
    'Skriv, hvad der kom ud af opsøgningen. Så I borgeren, så registrér kontakten; så slutter den af sig selv.',
  );
}

function meanwhile(): Refusal {
  return new Refusal(
    'meanwhile',
    'En anden nåede at ændre opgaven først. Siden viser nu, hvordan den står; se efter, og prøv igen.',
  );
}
