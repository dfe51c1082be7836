import { invalid, Refusal } from '../../kernel/refusal.ts';
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
