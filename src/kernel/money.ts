const danish = new Intl.NumberFormat('da-DK', { maximumFractionDigits: 0 });

/** Whole kroner as Danes write them: "12.500 kr." */
export function sayKroner(amount: number): string {
  return `${danish.format(amount)} kr.`;
}
