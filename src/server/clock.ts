/**
 * Where the program asks for the time. Production answers null: the database's own clock counts, so that several
 * programs share one. Tests, the demo town and the simulation give an instant of their own.
 */
export type Clock = { now(): Date | null };

/** Production's clock: the database decides. */
export const databaseClock: Clock = { now: () => null };

/** A clock that somebody sets: it always answers with an instant of its own. */
export type HandClock = { now(): Date; set(at: Date): void; forward(ms: number): void };

/** A clock that stands still until it is set: for tests, pictures and the demo town's past. */
export function handClock(start: Date): HandClock {
  let at = start.getTime();
  return {
    now: () => new Date(at),
    set: (next) => {
      at = next.getTime();
    },
    forward: (ms) => {
      at += ms;
    },
  };
}
