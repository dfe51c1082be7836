import { Refusal } from '../../kernel/refusal.ts';

/** One line of a file before we know which one holds the headers. */
export type RawLine = { line: number; cells: string[]; original: string };

/** The most a list may be: well above any unit's, well below what would stop the program. */
export const limits = {
  bytes: 20 * 1024 * 1024,
  rows: 20_000,
  columns: 100,
  titleLines: 10,
} as const;

/** The way out of every file we cannot read. */
export const wayOut =
  'Åbn listen i dit regneark, vælg Gem som, og gem den som CSV eller som Excel-projektmappe (.xlsx).';

/** A refusal about a file: the file is wrong, not the person, so its text says what to do. */
export function refuse(code: string, text: string, status = 422): Refusal {
  return new Refusal(code, text, { status, field: 'file' });
}

/** The file is above the limit, whether it came whole or was let go on the way. */
export function tooLarge(): Refusal {
  return refuse(
    'file-too-large',
    'Filen er større end 20 MB. Slet billeder og ark, der ikke hører til listen, eller del listen i flere filer.',
    413,
  );
}
