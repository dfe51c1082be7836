import { addDays, copenhagenInstant, dayOf } from '../src/kernel/day.ts';

const dayMs = 86_400_000;
/** When the town's people write things down: after the morning meeting, on the way, in the evening. */
const hours = ['11:00', '15:30', '21:00'];

type Entry = { at: number; order: number; of: string; run: () => Promise<unknown> };

const letters = (text: string) => Array.from(text, (letter) => letter.charCodeAt(0));

/** A seed that is a text's own. */
export function seedOf(text: string): number {
  return letters(text).reduce((sum, letter) => sum * 31 + letter, 7);
}

/** Numbers that look random and are the same every time (mulberry32). */
export function makeDice(seed: number): (sides: number) => number {
  let state = seed >>> 0;
  return (sides) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) % sides;
  };
}

/**
 * The year's acts, in the order of time. Acts of one name follow each other; acts of different names at one instant run
 * together. Time is told as days before the end: a whole number is one of the day's hours, a fraction an exact instant.
 */
export class Diary {
  private readonly entries: Entry[] = [];
  private readonly end: Date;

  constructor(end: Date) {
    this.end = end;
  }

  /** The calendar day so many days before the end; ahead of it when negative. */
  day(daysAgo: number): string {
    return addDays(dayOf(this.end), -daysAgo);
  }

  /** The instant of an entry. `of` chooses the hour, the same for everything that one person's day holds. */
  instant(daysAgo: number, of: string): Date {
    if (!Number.isInteger(daysAgo))
      return new Date(this.end.getTime() - Math.round(daysAgo * dayMs));
    const salt = letters(of).reduce((sum, letter) => sum + letter, 0);
    return copenhagenInstant(this.day(daysAgo), hours[(salt * 7 + daysAgo * 3) % hours.length]);
  }

  /** Plans an act; what lies after the end is no part of the past and is left out. */
  plan(daysAgo: number, of: string, run: () => Promise<unknown>): void {
    this.planAt(this.instant(daysAgo, of), of, run);
  }

  /** The same at an instant of its own. */
  planAt(instant: Date, of: string, run: () => Promise<unknown>): void {
    const at = instant.getTime();
    if (at <= this.end.getTime()) this.entries.push({ at, order: this.entries.length, of, run });
  }

  /** Lives the year: `setClock` only ever moves forward. */
  async live(
    setClock: (at: Date) => void,
    progress: (done: number, of: number) => void,
  ): Promise<void> {
    const sorted = this.entries.toSorted((a, b) => a.at - b.at || a.order - b.order);
    for (let from = 0, to = 0; from < sorted.length; from = to) {
      const at = sorted[from]?.at ?? 0;
      while (to < sorted.length && sorted[to]?.at === at) to += 1;
      setClock(new Date(at));
      const chains = Map.groupBy(sorted.slice(from, to), (entry) => entry.of);
      await Promise.all([...chains.values()].map(inTurn));
      progress(to, sorted.length);
    }
  }
}

async function inTurn(entries: readonly Entry[]) {
  for (const { run } of entries) await run();
}
