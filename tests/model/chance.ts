import type { Dice } from './dice.ts';
import type { Throw } from './world.ts';

/** Mostly what is sensible, now and then anything by anybody. */
export const odd = 0.15;

/** The instant of the throw. */
export const clockOf = (by: Throw) => by.program.clock.now() ?? new Date();

/** One of the last few, so that things are acted on while they are open. */
export function recent<T>(dice: Dice, list: readonly T[], many = 12): T | undefined {
  return dice.pick(list.slice(-many));
}

/** What is settled is mostly forgotten; now and then somebody tries it once more. */
export function settle<T>(dice: Dice, list: T[], one: T) {
  const at = list.indexOf(one);
  if (at !== -1 && !dice.chance(0.2)) list.splice(at, 1);
}

/** Of those made last, of all, or of those who are enrolled and so have a tovholder to act. */
export function anyCitizen({ world, dice }: Throw) {
  const kind = dice.below(10);
  if (kind < 3) return recent(dice, world.citizens);
  return kind < 5
    ? dice.pick(world.citizens)
    : (dice.pick([...world.enrolments.keys()]) ?? dice.pick(world.citizens));
}
