const danish = new Intl.NumberFormat('da-DK', { maximumFractionDigits: 0 });

/** Whole kroner as Danes write them: "12.500 kr." */
export function sayKroner(amount: number): string {
  return `${danish.format(amount)} kr.`;
}

/**
 * A whole number as people write it ("12.500 kr."); null for nothing. What is no number stays the text it is, so that
 * whoever checks it can name the field instead of losing it.
 */
export function readWhole(text: string): number | string | null {
  const digits = text.replaceAll(/[.\s]|kr\.?/gi, '');
  if (digits === '') return null;
  return /^\d{1,9}$/.test(digits) ? Number(digits) : text;
}
