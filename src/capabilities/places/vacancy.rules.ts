import { invalid } from '../../kernel/refusal.ts';
import type { Refusal } from '../../kernel/refusal.ts';
import type { CareNeed, SayPlace, Vacancy } from './vacancy.contract.ts';

/** Why a place cannot be described so: it has a name, and cannot both take and not take. */
export function whyNotSay(said: SayPlace): Refusal | undefined {
  if (!said.name.trim()) return invalid('name', 'Skriv, hvad stedet hedder.');
  if (said.takes.some((need) => said.cannot.includes(need))) {
    return invalid('cannot', 'Stedet kan ikke både tage imod og ikke tage imod det samme.');
  }
  return undefined;
}

/** How well a place answers a need: what it says it takes, cannot, and has not told. */
export function answersNeed(
  place: Pick<Vacancy, 'takes' | 'cannot'>,
  needs: readonly CareNeed[],
): 'meets' | 'cannot' | 'ask' {
  if (needs.some((need) => place.cannot.includes(need))) return 'cannot';
  return needs.every((need) => place.takes.includes(need)) ? 'meets' : 'ask';
}
