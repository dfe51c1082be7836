/** A column of an export: what stands above it. */
export type ExportColumn = { header: string };

/** What a spreadsheet may run when a cell begins with it (OWASP: CSV injection). */
const runs = /^\s*[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/u;

/**
 * A list as CSV that Danish spreadsheets open right: UTF-8 with BOM, semicolons, CRLF, quoted where needed. A cell that
 * a spreadsheet could run gets an apostrophe in front, also behind leading spaces; so does one that begins with an
 * apostrophe, so that `readCsvCell` gives back exactly what was there.
 */
export function toCsv(
  columns: readonly ExportColumn[],
  rows: readonly (readonly string[])[],
): string {
  const lines = [columns.map((column) => column.header), ...rows].map((cells) =>
    cells.map(csvCell).join(';'),
  );
  return `\ufeff${lines.map((line) => `${line}\r\n`).join('')}`;
}

/** The text that a cell written by `toCsv` holds. */
export function readCsvCell(cell: string): string {
  return cell.startsWith("'") ? cell.slice(1) : cell;
}

function csvCell(text: string): string {
  const safe = runs.test(text) || text.startsWith("'") ? `'${text}` : text;
  return /[";\r\n\t,|]|^\s|\s$/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
