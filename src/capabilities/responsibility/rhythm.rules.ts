import { invalid, Refusal } from '../../kernel/refusal.ts';
import { usualRhythmDays } from './rhythm.contract.ts';
import type { SetRhythm } from './rhythm.contract.ts';

const mostDays = 90;

/** Why we cannot meet so often: days are counted from one to ninety, and somebody must be there to meet. */
export function whyNotRhythm({ days }: SetRhythm, holderId: string | null): Refusal | undefined {
  if (holderId === null) {
    return new Refusal(
      'not-enrolled',
      'Borgeren er ikke indskrevet, så ingen har lovet at mødes. Indskriv borgeren først.',
      { promise: 'P1' },
    );
  }
  if (days < 1 || days > mostDays)
    return invalid('days', `Skriv et helt antal dage, fra 1 til ${String(mostDays)}.`);
  return undefined;
}

/** A rhythm from an instant on, until the next: instants are numbers of any one unit. */
type RhythmFrom = { from: number; days: number };

/**
 * The rhythms that held since an instant, only where they differ: the first holds already then, and is the usual one
 * where nobody had said any (P7).
 * @param said every rhythm of the citizen, oldest first.
 */
export function rhythmsSince(said: readonly RhythmFrom[], start: number): RhythmFrom[] {
  const before = said.filter((one) => one.from <= start).at(-1);
  return [
    { from: start, days: before?.days ?? usualRhythmDays },
    ...said.filter((one) => one.from > start),
  ].filter((one, turn, all) => one.days !== all[turn - 1]?.days);
}
