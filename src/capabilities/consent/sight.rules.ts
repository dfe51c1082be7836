import { categories } from './contract.ts';
import type { Category, Sight } from './contract.ts';

/** Those who see the same through the same rows, together; those who see most first. */
export type Alike = { people: Sight[]; categories: Category[]; basisIds: string[] };

/** A unit of thirty in a few lines: whoever sees alike is said once. */
export function seeAlike(sight: readonly Sight[]): Alike[] {
  const groups = new Map<string, Alike>();
  for (const one of sight) {
    const seen = new Set(one.opened.flatMap((row) => row.categories));
    const kinds = categories.filter((kind) => seen.has(kind));
    const basisIds = one.opened.map((row) => row.basisId).sort();
    const key = JSON.stringify([kinds, basisIds]);
    const group = groups.get(key) ?? { people: [], categories: kinds, basisIds };
    group.people.push(one);
    groups.set(key, group);
  }
  return [...groups.values()].sort(
    (a, b) => b.categories.length - a.categories.length || b.people.length - a.people.length,
  );
}
