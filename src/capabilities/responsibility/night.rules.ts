import { addDays, copenhagenInstant, dayOf } from '../../kernel/day.ts';
import type { Nightly } from './cover.contract.ts';

/** One night of a recurring cover, as instants. */
export type Night = { from: Date; until: Date };

/** The night that an instant lies in; undefined by day. Danish clocks count, also on the nights when they are moved. */
export function nightAt(nightly: Nightly, now: Date): Night | undefined {
  const today = dayOf(now);
  return [addDays(today, -1), today]
    .map((day) => nightOf(nightly, day))
    .find((night) => night.from <= now && now < night.until);
}

/** The night that runs at an instant, else the next one. */
export function nightFrom(nightly: Nightly, now: Date): Night {
  const today = dayOf(now);
  const nights = [-1, 0, 1, 2].map((days) => nightOf(nightly, addDays(today, days)));
  const next = nights.find((night) => now < night.until && night.from < night.until);
  if (!next) throw new Error('a night follows every day');
  return next;
}

function nightOf({ from, to }: Nightly, day: string): Night {
  return {
    from: copenhagenInstant(day, from),
    until: copenhagenInstant(from < to ? day : addDays(day, 1), to),
  };
}
