import { addDays, isDay, copenhagenInstant } from '../../kernel/day.ts';
import type { Day } from '../../kernel/day.ts';
import { invalid, Refusal } from '../../kernel/refusal.ts';
import type { Climb, PostponeStep, StepKind } from './contract.ts';

/** A search waits so many days at most: nobody is left unsought (P2). */
const searchWaitDays = 7;
const farthestDays = 730;
const hour = 3_600_000;

/** When it should have been done: at its time, or when its day has passed. */
export function dueInstant({ dueOn, time }: { dueOn: Day; time: string | null }): Date {
  return time === null ? copenhagenInstant(addDays(dueOn, 1)) : copenhagenInstant(dueOn, time);
}

/** How far a task has climbed: overdue it shows at the tovholder too, after two days at the manager as well (P2). */
export function climb(due: Date, now: Date): Climb {
  const overdue = now.getTime() - due.getTime();
  if (overdue > 48 * hour) return 'manager';
  return overdue > 0 ? 'holder' : 'owner';
}

/** Why a task cannot be put off like that; undefined where it can. */
export function whyNotPostpone(
  step: { kind: StepKind; dueOn: Day; dueOnBefore: Day | null; waitsFrom: Day },
  command: PostponeStep,
  today: Day,
): Refusal | undefined {
  const { dueOn } = command;
  if (!isDay(dueOn)) return invalid('dueOn', 'Dagen findes ikke. Vælg en dag.');
  if (!command.reason.trim()) return invalid('reason', 'Skriv, hvorfor det udskydes.');
  // Back to the day it had is an undoing.
  if (dueOn === step.dueOnBefore) return undefined;
  if (dueOn < today) return invalid('dueOn', 'Dagen er gået. Vælg i dag eller en dag, der kommer.');
  if (step.kind === 'search' && dueOn > addDays(today, searchWaitDays)) {
    return new Refusal(
      'search-waits-a-week',
      'En opsøgning kan højst vente 7 dage. Vælg en tidligere dag, eller giv den til en anden.',
      { status: 422, field: 'dueOn', promise: 'P2' },
    );
  }
  // Put off again and again is for ever: it waits a week in all, and a new one when somebody has gone out in vain.
  if (
    step.kind === 'search' &&
    dueOn > step.dueOn &&
    dueOn > addDays(step.waitsFrom, searchWaitDays)
  ) {
    return new Refusal(
      'search-waits-a-week',
      'Opsøgningen har ventet så længe, den kan. Gå ud, og skriv, hvad der kom ud af det, eller giv den til en anden.',
      { status: 422, field: 'dueOn', promise: 'P2' },
    );
  }
  if (dueOn > addDays(today, farthestDays)) {
    return invalid('dueOn', 'Dagen ligger mere end to år ude. Vælg en tidligere dag.');
  }
  return undefined;
}
