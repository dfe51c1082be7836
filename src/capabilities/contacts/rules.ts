import { invalid } from '../../kernel/refusal.ts';
import type { Refusal } from '../../kernel/refusal.ts';
import type { Care, Company, Note, Outcome, Supply } from './contract.ts';

/** So far back a worker may say that a contact was: what lies longer ago is a slip of the hand. */
export const farMs = 3653 * 24 * 3_600_000;

/** What a contact says, as the rules need it. */
export type Told = {
  outcome: Outcome;
  with: Company;
  who: string | null;
  care: readonly Care[];
  supplies: readonly Supply[];
  note: Note | null;
};

const measures: Partial<Record<Care['kind'], { shape: RegExp; words: string }>> = {
  'blood-pressure': {
    shape: /^\d{2,3}\/\d{2,3}$/,
    words: 'Blodtrykket skrives som 128/82. Ret det, eller lad det ude.',
  },
  glucose: {
    shape: /^\d{1,2}(?:[.,]\d)?$/,
    words: 'Blodsukkeret skrives som 6,4. Ret det, eller lad det ude.',
  },
  vaccination: { shape: /\S/, words: 'Skriv, hvilken vaccine der er givet.' },
};

/** Why a contact cannot be written so, or null (P7). */
export function whyNotTell(told: Told): Refusal | null {
  return whyNotWith(told) ?? whyNotDone(told) ?? whyNotNote(told.note);
}

function whyNotWith({ outcome, with: company, who }: Told): Refusal | null {
  if (outcome === 'network' && company === 'citizen') {
    return invalid('with', 'Vælg, om det var en pårørende eller en anden i netværket.');
  }
  if (outcome !== 'network' && company !== 'citizen') {
    return invalid(
      'with',
      'En samtale med pårørende eller netværk er ikke et møde med borgeren. Vælg “Talt med netværket”.',
    );
  }
  if (who !== null && company === 'citizen') {
    return invalid('who', 'Hvem skrives kun, når det er en pårørende eller en anden i netværket.');
  }
  return null;
}

function whyNotDone({ outcome, care, supplies }: Told): Refusal | null {
  if (care.length > 0 && outcome !== 'met') {
    return invalid('care', 'Pleje og målinger hører til et møde. Vælg “Mødt”, eller lad dem ude.');
  }
  for (const [at, one] of care.entries()) {
    const refusal = whyNotCare(one, `care.${String(at)}.value`);
    if (refusal) return refusal;
  }
  for (const [at, { item, what }] of supplies.entries()) {
    const named = (what?.trim() ?? '') !== '';
    if ((item === 'other') !== named) {
      return invalid(
        `supplies.${String(at)}.what`,
        named ? 'Kun “Andet” har et navn. Lad det ude.' : 'Skriv, hvad der er udleveret.',
      );
    }
  }
  return null;
}

function whyNotCare({ kind, value }: Care, field: string): Refusal | null {
  const measure = measures[kind];
  if (measure === undefined) {
    return value === undefined
      ? null
      : invalid(field, 'Her er ingen værdi. Skriv det i bemærkningen.');
  }
  return measure.shape.test(value?.trim() ?? '') ? null : invalid(field, measure.words);
}

function whyNotNote(note: Note | null): Refusal | null {
  if (note === null || note.text.trim() !== '') return null;
  return invalid('note.text', 'Noten er tom. Skriv den, eller lad den ude.');
}
