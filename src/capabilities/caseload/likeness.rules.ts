import type { Likeness, Reason } from '../citizens/duplicate.rules.ts';
import { likenessKeys, whySame } from '../citizens/duplicate.rules.ts';

/** A citizen we already have, as duplicates are looked for. */
export type KnownCitizen = Likeness & { id: string };

/** Another row of the list, or a citizen we have. */
export type Whom = { line: number } | { citizenId: string };

/** Above so many with one key, the key says nothing about a person; the narrow keys are still asked. */
const mostPerKey = 200;

/** Finds those with a reason to be the same without comparing every row with every other. */
export class LikenessIndex {
  readonly #byKey = new Map<string, { likeness: Likeness; whom: Whom }[]>();

  constructor(citizens: readonly KnownCitizen[]) {
    for (const citizen of citizens) this.add(citizen, { citizenId: citizen.id });
  }

  add(likeness: Likeness, whom: Whom): void {
    const entry = { likeness, whom };
    for (const key of likenessKeys(likeness)) {
      const entries = this.#byKey.get(key);
      if (entries === undefined) this.#byKey.set(key, [entry]);
      else if (entries.length < mostPerKey) entries.push(entry);
    }
  }

  look(likeness: Likeness): { whom: Whom; reasons: Reason[] }[] {
    const entries = new Set(likenessKeys(likeness).flatMap((key) => this.#byKey.get(key) ?? []));
    return [...entries]
      .map(({ likeness: other, whom }) => ({ whom, reasons: whySame(likeness, other) }))
      .filter(({ reasons }) => reasons.length > 0);
  }
}
