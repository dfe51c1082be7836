import { addDays } from '../../kernel/day.ts';
import { invalid } from '../../kernel/refusal.ts';
import type { AddReach } from './reach.contract.ts';

/** A number as people write it inside a sentence: eight digits or more, with or without country code. */
const number = /\+?\d(?:[ .-]?\d){7,14}/;

/** What a phone dials of "20 30 40 50 (søsterens)"; null where there is no number to call. */
export function dialOf(text: string): string | null {
  return number.exec(text)?.[0].replaceAll(/[ .-]/g, '') ?? null;
}

/**
 * A way to reach the citizen, trimmed.
 * @throws Refusal when it says nothing, or a phone cannot be called.
 */
export function readReach({ kind, text, phone }: AddReach) {
  const way = text.trim();
  const called = phone?.trim() ?? '';
  if (way === '') throw invalid('text', missing[kind]);
  if (kind === 'phone' && dialOf(way) === null) throw invalid('text', noNumber);
  if (called !== '' && kind !== 'person')
    throw invalid('phone', 'Nummeret hører til en person. Vælg “Telefon”, hvis det er borgerens.');
  if (called !== '' && dialOf(called) === null) throw invalid('phone', noNumber);
  return { kind, text: way, phone: called === '' ? null : called };
}

const noNumber = 'Det er ikke et telefonnummer. Skriv mindst otte cifre, med landekode udefra.';

const missing: Record<AddReach['kind'], string> = {
  phone: 'Skriv telefonnummeret.',
  person: 'Skriv, hvem der kender borgeren.',
  place: 'Skriv stedet, som I kalder det.',
};

/**
 * The day from which letters reach, or do not: today unless told, and never ahead.
 * @throws Refusal when the day has not come.
 */
export function readSince(told: string | undefined, today: string): string {
  if (told !== undefined && told > today)
    throw invalid('sinceOn', 'Dagen er ikke kommet endnu. Vælg i dag eller en dag, der er gået.');
  if (told !== undefined && told < addDays(today, -3653))
    throw invalid('sinceOn', 'Dagen ligger mere end ti år tilbage. Se årstallet efter.');
  return told ?? today;
}
