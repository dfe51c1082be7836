import { invalid, notFound, Refusal } from '../../kernel/refusal.ts';
import type { StepKind } from './contract.ts';
import type { SayRule, TaskRule } from './rule.contract.ts';

const always: readonly StepKind[] = ['search', 'answer', 'joint-decision', 'place'];
/** Whoever was absent or refused is somebody's task within a week at most (P2, P14). */
const alwaysWithinHours = 168;
const mostHours = 8784;

/** Whether such a task is always made. */
export function isAlways(makes: StepKind): boolean {
  return always.includes(makes);
}

/** Why a unit cannot say a rule like that; undefined where it can. */
export function whyNotSay(rule: TaskRule | undefined, command: SayRule): Refusal | undefined {
  if (!rule) return notFound();
  if (!command.what.trim()) return invalid('what', 'Skriv, hvad opgaven hedder.');
  if (!command.active && rule.always) {
    return new Refusal(
      'absence-is-answered',
      'Den regel kan ikke slås fra: udeblivelse og afvisning bliver altid til nogens opgave. Ret i stedet, hvor hurtigt og hvis.',
      { status: 422, field: 'active', promise: 'P2' },
    );
  }
  const most = rule.always ? alwaysWithinHours : mostHours;
  if (command.hours < 0 || command.hours > most) {
    return invalid('hours', `Skriv et antal timer fra 0 til ${String(most)}.`);
  }
  const isNamed = rule.said[0]?.fallsTo === 'named';
  if ((command.fallsTo === 'named') !== isNamed) {
    return invalid(
      'fallsTo',
      isNamed
        ? 'Opgaven er hos den, der er spurgt. Det kan ikke ændres.'
        : 'Vælg tovholder eller lederen.',
    );
  }
  return undefined;
}
