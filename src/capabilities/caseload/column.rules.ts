import type { Field } from './field.rules.ts';
import { fieldOf, fields, findField, headerKey, isSensitive } from './field.rules.ts';

/** What a column becomes: a field, text kept as it is on the row, or sealed text without a field. */
export type ColumnUse = Field | 'keep' | 'seal';

/** Every use a column can be given, for the contract. */
export const columnUses = [...(Object.keys(fields) as Field[]), 'keep', 'seal'] as const;

/** A list's columns and what each becomes, in the list's own order. Plain data: it can be stored and sent. */
export type Mapping = {
  /** The same for the same headers in any order, case and spelling: under it a unit's choices are remembered. */
  fingerprint: string;
  columns: { header: string; use: ColumnUse; by: 'proposed' | 'chosen' | 'remembered' }[];
};

/** Choices by header (`headerKey`): what is remembered and what the mapping step sends back. */
export type ColumnChoices = Readonly<Record<string, ColumnUse>>;

/** Same headers, any order: same fingerprint. Headers are no personal data, so it is readable text. */
export function headersFingerprint(headers: readonly string[]): string {
  return headers
    .map(headerKey)
    .filter((key) => key !== '')
    .sort()
    .join('|')
    .slice(0, 2000);
}

/** Whether a column's text is stored sealed: shown to nobody until a consent or a legal basis opens it. */
export function isSealed(use: ColumnUse): boolean {
  return use === 'seal' || (use !== 'keep' && fields[use].sealed);
}

/**
 * Proposes what each column becomes. What is remembered from the last list with these headers goes before the words,
 * and what the user has chosen now goes before both; a field is given to one column only.
 * A column about health, substances or convictions stays sealed, also if it is chosen to be kept as text or as remarks.
 */
export function mapColumns(
  headers: readonly string[],
  chosen: ColumnChoices = {},
  remembered: ColumnChoices = {},
): Mapping {
  const uses = proposals(headers);
  const by = headers.map((): Mapping['columns'][number]['by'] => 'proposed');
  for (const [choices, origin] of [
    [remembered, 'remembered'],
    [chosen, 'chosen'],
  ] as const) {
    headers.forEach((header, at) => {
      const wish = Object.hasOwn(choices, headerKey(header))
        ? choices[headerKey(header)]
        : undefined;
      if (wish === undefined || headerKey(header) === '') return;
      const taken = wish === 'keep' || wish === 'seal' ? -1 : uses.indexOf(wish);
      if (taken >= 0 && taken !== at) uses[taken] = restOf(headers[taken] ?? '');
      uses[at] =
        wish === 'keep' || (wish === 'notes' && restOf(header) === 'seal') ? restOf(header) : wish;
      by[at] = origin;
    });
  }
  return {
    fingerprint: headersFingerprint(headers),
    columns: headers.map((header, at) => ({
      header,
      use: uses[at] ?? 'keep',
      by: by[at] ?? 'proposed',
    })),
  };
}

/** What to remember of a mapping: the columns whose use the words alone would not have proposed. */
export function choicesOf(mapping: Mapping): ColumnChoices {
  const own = proposals(mapping.columns.map((column) => column.header));
  const differing = mapping.columns.filter((column, at) => column.use !== own[at]);
  return Object.fromEntries(differing.map((column) => [headerKey(column.header), column.use]));
}

/** How many of the cells of a line are headers we know: the line with most is the header line. */
export function countHeaders(cells: readonly string[]): number {
  return new Set(cells.map(fieldOf).filter((field) => field !== undefined)).size;
}

function proposals(headers: readonly string[]): ColumnUse[] {
  const best = new Map<Field, { at: number; rank: number }>();
  headers.forEach((header, at) => {
    const hit = findField(header);
    if (hit && hit.rank < (best.get(hit.field)?.rank ?? Infinity))
      best.set(hit.field, { at, rank: hit.rank });
  });
  return headers.map((header, at) => {
    const hit = findField(header);
    return hit && best.get(hit.field)?.at === at ? hit.field : restOf(header);
  });
}

/** What a column without a field becomes. */
function restOf(header: string): ColumnUse {
  const field = fieldOf(header);
  return isSensitive(header) || (field !== undefined && fields[field].sealed) ? 'seal' : 'keep';
}
