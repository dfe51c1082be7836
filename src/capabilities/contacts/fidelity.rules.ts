import type { Channel, Outcome } from './contract.ts';

/** A contact as the ACT fidelity items count it (METHODS §1). What is void is not among them. */
export type CountedContact = {
  citizenId: string;
  at: string;
  outcome: Outcome;
  channel: Channel;
  minutes: number | null;
  /** At our own place: true, not: false, nobody said: null. */
  ownPremises: boolean | null;
  place: string | null;
  workerIds: readonly string[];
};

/** One item's value and its band 1–5. `told` of `all` contacts said what it needs; what was not said is not guessed. */
export type Fidelity = { value: number | null; band: number | null; told: number; all: number };

// From where each next band begins: half-open, so that no value falls between two (METHODS §1).
const bands = {
  H2: [10, 37, 64, 90],
  S1: [20, 40, 60, 80],
  S4: [15, 50, 85, 120],
  S5: [1, 2, 3, 4],
  S6: [0.5, 1, 2, 4],
} as const;

/** The band of a value, 1–5. */
export function bandOf(item: keyof typeof bands, value: number): number {
  return 1 + bands[item].filter((from) => value >= from).length;
}

function rated(
  item: keyof typeof bands,
  value: number | null,
  told: number,
  all: number,
): Fidelity {
  return { value, band: value === null ? null : bandOf(item, value), told, all };
}

const dayMs = 86_400_000;
const weeks = 4;

/** Of the days up to `until`, that instant itself not. */
function within(rows: readonly CountedContact[], until: string, days: number) {
  const to = Date.parse(until);
  return rows.filter(({ at }) => Date.parse(at) >= to - days * dayMs && Date.parse(at) < to);
}

/** Whether they stood before each other and spoke. */
function isFaceToFace({ outcome, channel }: CountedContact): boolean {
  return outcome === 'met' && channel === 'in-person';
}

/** Whether it was where the citizen lives their life; null where neither the place nor whose it is was said. */
function isInVivo({ ownPremises, place }: CountedContact): boolean | null {
  if (ownPremises !== null) return !ownPremises;
  return place === null ? null : true;
}

/** The middle value; null of none. */
export function median(values: readonly number[]): number | null {
  if (values.length === 0) return null;
  const sorted = values.toSorted((a, b) => a - b);
  const half = Math.floor(sorted.length / 2);
  const upper = sorted[half] ?? 0;
  return sorted.length % 2 === 1 ? upper : ((sorted[half - 1] ?? 0) + upper) / 2;
}

const sum = (values: readonly number[]) => values.reduce((all, one) => all + one, 0);

/** H2 team approach: the share of citizens who met more than one of us in two weeks, in per cent. */
export function teamApproach(
  rows: readonly CountedContact[],
  citizenIds: readonly string[],
  until: string,
): Fidelity {
  const met = within(rows, until, 14).filter(isFaceToFace);
  const said = met.filter(({ workerIds }) => workerIds.length > 0);
  if (citizenIds.length === 0) return rated('H2', null, said.length, met.length);
  const many = citizenIds.filter(
    (id) =>
      new Set(said.filter((one) => one.citizenId === id).flatMap((one) => one.workerIds)).size > 1,
  );
  return rated('H2', (100 * many.length) / citizenIds.length, said.length, met.length);
}

/** S1 in vivo: each citizen's share of meetings out where they are, in per cent, and of these the median. */
export function inVivo(
  rows: readonly CountedContact[],
  citizenIds: readonly string[],
  until: string,
): Fidelity {
  const met = within(rows, until, 7 * weeks).filter(
    (one) => citizenIds.includes(one.citizenId) && isFaceToFace(one),
  );
  const said = met.filter((one) => isInVivo(one) !== null);
  const shares = citizenIds.flatMap((id) => {
    const theirs = said.filter((one) => one.citizenId === id);
    return theirs.length === 0 ? [] : [(100 * theirs.filter(isInVivo).length) / theirs.length];
  });
  return rated('S1', median(shares), said.length, met.length);
}

/** S4 intensity: minutes together per citizen and week, the mean of four weeks, and of these the median. */
export function minutesAWeek(
  rows: readonly CountedContact[],
  citizenIds: readonly string[],
  until: string,
): Fidelity {
  const met = within(rows, until, 7 * weeks).filter(
    (one) => citizenIds.includes(one.citizenId) && isFaceToFace(one),
  );
  const each = citizenIds.map(
    (id) =>
      sum(met.filter((one) => one.citizenId === id).map(({ minutes }) => minutes ?? 0)) / weeks,
  );
  const told = met.filter(({ minutes }) => minutes !== null).length;
  return rated('S4', median(each), told, met.length);
}

/** S5 frequency: meetings per citizen and week, the mean of four weeks, and of these the median. */
export function meetingsAWeek(
  rows: readonly CountedContact[],
  citizenIds: readonly string[],
  until: string,
): Fidelity {
  const met = within(rows, until, 7 * weeks).filter(
    (one) => citizenIds.includes(one.citizenId) && isFaceToFace(one),
  );
  const each = citizenIds.map((id) => met.filter((one) => one.citizenId === id).length / weeks);
  return rated('S5', median(each), met.length, met.length);
}

/** S6 network: contacts with relatives and network a month (30 days) per citizen who has a network. */
export function networkAMonth(
  rows: readonly CountedContact[],
  withNetwork: readonly string[],
  until: string,
): Fidelity {
  const spoken = within(rows, until, 30).filter(
    (one) => one.outcome === 'network' && withNetwork.includes(one.citizenId),
  );
  const value = withNetwork.length === 0 ? null : spoken.length / withNetwork.length;
  return rated('S6', value, spoken.length, spoken.length);
}
