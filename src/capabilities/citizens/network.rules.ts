import { invalid } from '../../kernel/refusal.ts';
import { lineOrNull } from '../../kernel/text.ts';
import type { AddNetworkPerson } from './network.contract.ts';
import { dialOf } from './reach.rules.ts';

/**
 * Somebody around the citizen, trimmed.
 * @throws Refusal when nobody is named, or the number cannot be called.
 */
export function readNetworkPerson({ kind, name, place, phone, mayCall }: AddNetworkPerson) {
  const who = name.trim();
  const number = phone?.trim() ?? '';
  if (who === '') throw invalid('name', 'Skriv, hvem det er. Et fornavn er nok.');
  if (number !== '' && dialOf(number) === null)
    throw invalid(
      'phone',
      'Det er ikke et telefonnummer. Skriv mindst otte cifre, med landekode udefra.',
    );
  return {
    kind,
    name: who,
    place: lineOrNull(place),
    phone: number === '' ? null : number,
    mayCall,
  };
}
