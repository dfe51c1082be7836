import type { CreateCitizen } from '../src/capabilities/citizens/contract.ts';
import type { YesHow } from '../src/capabilities/responsibility/contract.ts';
import type { Door } from './town.acts.holding.ts';
import type { Happening } from './town.acts.ts';

/** A citizen of the town: who they are, since when we hold them, how their days go, and what happens to them. */
export type Life = {
  key: string;
  record: CreateCitizen;
  team: 'havnen' | 'broen';
  /** The first tovholder. */
  holder: string;
  /** Enrolled so many days before the end; undefined: known, but nobody is tovholder yet. */
  since?: number;
  how?: YesHow;
  /** Came as a worry at the door, and said yes. */
  door?: Door;
  /** Whom the everyday contacts are by from that day on, newest last: [day, worker]. The first is the holder. */
  holders?: [number, string][];
  /** Everyday contacts until `last`, about every so many days, in one of the moods of `town.words.ts`. */
  days?: { last: number; every: number; mood: string; places: string[]; until?: number };
  /** Who acts and pays; `false` leaves it unknown, which is a breach. */
  municipality?: false;
  happens: (Happening | Happening[])[];
};
