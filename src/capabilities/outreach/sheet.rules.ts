import type { NetworkPerson } from '../citizens/network.contract.ts';
import type { Reach } from '../citizens/reach.contract.ts';
import type { SearchSheet } from './contract.ts';

type Phone = SearchSheet['phones'][number];

/** Whom to call: the citizen's own numbers, who is with them, and who knows them and may be called (P9). */
export function phonesOf(reaches: readonly Reach[], network: readonly NetworkPerson[]): Phone[] {
  const own = reaches.flatMap(({ kind, text, phone }): Phone[] => {
    if (kind === 'phone') return [{ number: phone ?? text, whose: null }];
    return phone === null ? [] : [{ number: phone, whose: text }];
  });
  const known = network.flatMap(({ name, place, phone, mayCall }): Phone[] =>
    phone === null || mayCall === 'no'
      ? []
      : [{ number: phone, whose: place === null ? name : `${name}, ${place}` }],
  );
  return [...own, ...known];
}

/** Marks with what decides about going there first: go together, a dog, what to avoid. */
export function marksFirst(marks: SearchSheet['marks']): SearchSheet['marks'] {
  return marks.toSorted((a, b) => Number(b.kind === 'together') - Number(a.kind === 'together'));
}
