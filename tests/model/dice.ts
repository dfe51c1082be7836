/** A small seeded generator: the same seed throws the same dice, on any machine. */
export type Dice = {
  /** A whole number from 0 up to, not including, `limit`. */
  below(limit: number): number;
  /** One of the list, undefined where it is empty. */
  pick<T>(list: readonly T[]): T | undefined;
  chance(probability: number): boolean;
  /** A UUID of version 7's shape. */
  id(): string;
};

/** Dice from a seed (mulberry32). */
export function diceOf(seed: number): Dice {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (limit: number) => Math.floor(next() * limit);
  const hex = (digits: number) =>
    Array.from({ length: digits }, () => below(16).toString(16)).join('');
  return {
    below,
    pick: (list) => list[below(list.length)],
    chance: (probability) => next() < probability,
    id: () => `${hex(8)}-${hex(4)}-7${hex(3)}-${(8 + below(4)).toString(16)}${hex(3)}-${hex(12)}`,
  };
}
