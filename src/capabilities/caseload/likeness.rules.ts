import type { Likeness, Reason } from '../citizens/duplicate.rules.ts';
import { likenessKeys, whySame } from '../citizens/duplicate.rules.ts';
import { nameKey } from '../citizens/name.rules.ts';

/** A citizen we already have, as duplicates are looked for. */
export type KnownCitizen = Likeness & {
  id: string;
  /** Came in with a list of the unit. */
  listed?: boolean | undefined;
  /** Every enrolment of theirs has ended; somebody who was never enrolled has none. */
  ended?: boolean | undefined;
};

/** Another row of the list, or a citizen we have. */
export type Whom = { line: number } | { citizenId: string };

/** Above so many with one key, the key says nothing about a person; the narrow keys are still asked. */
const mostPerKey = 200;

/** Finds those with a reason to be the same without comparing every row with every other. */
export class LikenessIndex {
  readonly #byKey = new Map<string, { likeness: Likeness; whom: Whom }[]>();
  readonly #listed = new Map<string, string[]>();

  /** @param taken citizens whom a row of the list is already: no other row is them by name alone */
  constructor(citizens: readonly KnownCitizen[], taken: ReadonlySet<string> = new Set()) {
    for (const citizen of citizens) {
      this.add(citizen, { citizenId: citizen.id });
      if (citizen.listed !== true || taken.has(citizen.id)) continue;
      const key = wholeKey(citizen);
      this.#listed.set(key, [...(this.#listed.get(key) ?? []), citizen.id]);
    }
  }

  add(likeness: Likeness, whom: Whom): void {
    const entry = { likeness, whom };
    for (const key of likenessKeys(likeness)) {
      const entries = this.#byKey.get(key);
      if (entries === undefined) this.#byKey.set(key, [entry]);
      else if (entries.length < mostPerKey) entries.push(entry);
    }
  }

  /**
   * The one citizen of an earlier list who is called just so, all told: a mended row of theirs is not a second citizen.
   * Each is found once, so of two rows that are called so the later one asks.
   */
  takeListed(likeness: Likeness): string | undefined {
    const key = wholeKey(likeness);
    const ids = key === '' ? [] : this.#listed.get(key);
    if (ids?.length !== 1) return undefined;
    this.#listed.delete(key);
    return ids[0];
  }

  look(likeness: Likeness): { whom: Whom; reasons: Reason[] }[] {
    const entries = new Set(likenessKeys(likeness).flatMap((key) => this.#byKey.get(key) ?? []));
    return [...entries]
      .map(({ likeness: other, whom }) => ({ whom, reasons: whySame(likeness, other) }))
      .filter(({ reasons }) => reasons.length > 0);
  }
}

function wholeKey({ name, aliases, cpr, birthYear }: Likeness): string {
  const called = [nameKey(name), ...aliases.map(nameKey).sort()].filter(Boolean);
  return called.length === 0 ? '' : [...called, cpr ?? '', String(birthYear ?? '')].join('|');
}
