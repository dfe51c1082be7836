import { inflateRawSync } from 'node:zlib';
import ExcelJS from 'exceljs';
import { Refusal } from '../../kernel/refusal.ts';
import { countHeaders } from './column.rules.ts';
import { limits, refuse, wayOut } from './file.rules.ts';
import type { RawLine } from './file.rules.ts';

export type Sheet = { name: string; lines: RawLine[] };

/** What a spreadsheet may become when it is unpacked. 20,000 rows of 30 columns are about 30 MB. */
const unpacked = { entries: 2000, bytes: 80 * 1024 * 1024, tags: 4_000_000 } as const;

/** What we never need of a sheet; some of it lets a small file grow to millions of cells. */
const ignoreNodes = [
  'dataValidations',
  'mergeCells',
  'conditionalFormatting',
  'hyperlinks',
  'drawing',
  'picture',
  'legacyDrawing',
  'autoFilter',
  'tableParts',
  'extLst',
  'sheetProtection',
  'pageSetup',
  'headerFooter',
  'rowBreaks',
  'colBreaks',
  'sheetViews',
  'cols',
];

/**
 * Reads the sheet of an XLSX file that looks most like a list, as lines of text. Before the library sees the file each
 * part is unpacked under a limit, so that a zip bomb is refused however it lies about its sizes.
 */
export async function readSheet(bytes: Uint8Array): Promise<Sheet | Refusal> {
  const checked = check(bytes);
  if (checked instanceof Refusal) return checked;
  try {
    const book = new ExcelJS.Workbook();
    // exceljs declares its own Buffer, which Node's no longer extends.
    await book.xlsx.load(Buffer.from(bytes) as unknown as ExcelJS.Buffer, { ignoreNodes });
    return bestSheet(book);
  } catch {
    return refuse('broken-sheet', `Regnearket er beskadiget og kan ikke læses. ${wayOut}`);
  }
}

type Entry = {
  name: string;
  method: number;
  encrypted: boolean;
  packed: number;
  size: number;
  offset: number;
};

/** Unpacks every part under the limit and looks for what would make the library stall. */
function check(bytes: Uint8Array): Refusal | undefined {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const entries = directory(file);
  if (entries === undefined)
    return refuse('broken-sheet', `Filen er beskadiget og kan ikke læses. ${wayOut}`);
  const wrong = wrongZip(entries.map((entry) => entry.name));
  if (wrong) return wrong;
  const bomb = refuse(
    'zip-bomb',
    'Regnearket fylder alt for meget, når det pakkes ud, så vi har ikke åbnet det. Kopiér listens celler over i et nyt, tomt regneark, og gem det.',
    413,
  );
  if (
    entries.length > unpacked.entries ||
    entries.reduce((sum, entry) => sum + entry.size, 0) > unpacked.bytes
  )
    return bomb;
  let left: number = unpacked.bytes;
  let tags = 0;
  for (const entry of entries) {
    const part = unpack(file, entry, left);
    if (part === 'too-large') return bomb;
    if (part === 'broken')
      return refuse('broken-sheet', `Regnearket er beskadiget og kan ikke læses. ${wayOut}`);
    left -= part.length;
    tags += countTags(part);
    if (tags > unpacked.tags || namesManyCells(part)) return bomb;
  }
  return undefined;
}

function wrongZip(names: readonly string[]): Refusal | undefined {
  if (names.some((name) => /^xl\/workbook\.xml$/i.test(name))) return undefined;
  if (names.some((name) => name.startsWith('word/')))
    return refuse('wrong-type', `Filen er et Word-dokument, ikke en liste. ${wayOut}`);
  if (names.some((name) => /^xl\/workbook\.bin$/i.test(name)))
    return refuse('wrong-type', `Filen er et binært Excel-ark (.xlsb). ${wayOut}`);
  if (names.includes('mimetype'))
    return refuse('wrong-type', `Filen er fra LibreOffice eller OpenOffice. ${wayOut}`);
  return refuse(
    'wrong-type',
    `Filen er en pakket fil (zip), ikke en liste. Pak den ud, og indlæs listen, der ligger i den. ${wayOut}`,
  );
}

/**
 * The zip's central directory; undefined when it is not exactly what stands before the end record. Zip64, data before
 * the zip and a directory that counts wrong are refused with it: there the library could see other parts than we do.
 */
function directory(file: Buffer): Entry[] | undefined {
  const end = file.lastIndexOf(Buffer.from('PK\u0005\u0006', 'latin1'));
  if (end < 0 || end + 22 > file.length) return undefined;
  let at = file.readUInt32LE(end + 16);
  if (at + file.readUInt32LE(end + 12) !== end) return undefined;
  const entries: Entry[] = [];
  while (at < end) {
    if (at + 46 > end || file.readUInt32LE(at) !== 0x02014b50) return undefined;
    const nameLength = file.readUInt16LE(at + 28);
    entries.push({
      name: file.toString('utf8', at + 46, at + 46 + nameLength).replaceAll('\\', '/'),
      method: file.readUInt16LE(at + 10),
      encrypted: (file.readUInt16LE(at + 8) & 1) === 1,
      packed: file.readUInt32LE(at + 20),
      size: file.readUInt32LE(at + 24),
      offset: file.readUInt32LE(at + 42),
    });
    at += 46 + nameLength + file.readUInt16LE(at + 30) + file.readUInt16LE(at + 32);
  }
  return at === end && entries.length === file.readUInt16LE(end + 10) ? entries : undefined;
}

function unpack(file: Buffer, entry: Entry, limit: number): Buffer | 'too-large' | 'broken' {
  const { offset, packed, method } = entry;
  if (entry.encrypted || offset + 30 > file.length) return 'broken';
  const from = offset + 30 + file.readUInt16LE(offset + 26) + file.readUInt16LE(offset + 28);
  const data = file.subarray(from, from + packed);
  if (method === 0) return data.length > limit ? 'too-large' : data;
  if (method !== 8) return 'broken';
  try {
    return inflateRawSync(data, { maxOutputLength: Math.max(1, limit) });
  } catch (error) {
    return error instanceof RangeError ? 'too-large' : 'broken';
  }
}

function countTags(part: Buffer): number {
  let count = 0;
  for (let at = part.indexOf(60); at >= 0 && count <= unpacked.tags; at = part.indexOf(60, at + 1))
    count++;
  return count;
}

/** The library lists every cell of a named range, one by one. */
function namesManyCells(workbook: Buffer): boolean {
  if (!workbook.includes('definedName')) return false;
  let cells = 0;
  for (const match of workbook
    .toString('utf8')
    .matchAll(/\$?([A-Z]{1,3})\$?(\d{1,7}):\$?([A-Z]{1,3})\$?(\d{1,7})/gi)) {
    const [, left = 'A', top = '1', right = 'A', bottom = '1'] = match;
    cells +=
      (Math.abs(columnNumber(right) - columnNumber(left)) + 1) *
      (Math.abs(Number(bottom) - Number(top)) + 1);
  }
  return cells > limits.rows * limits.columns;
}

function columnNumber(letters: string): number {
  let number = 0;
  for (const byte of Buffer.from(letters.toUpperCase())) number = number * 26 + byte - 64;
  return number;
}

function bestSheet(book: ExcelJS.Workbook): Sheet | Refusal {
  const sheets = book.worksheets.filter(
    (sheet) => sheet.state === 'visible' || book.worksheets.length === 1,
  );
  const read = sheets.map((sheet) => ({ name: sheet.name, lines: linesOf(sheet) }));
  const score = (sheet: Sheet) =>
    Math.max(
      -1,
      ...sheet.lines.slice(0, limits.titleLines + 1).map((line) => countHeaders(line.cells)),
    );
  const first = read[0];
  if (first === undefined)
    return refuse('empty-file', `Regnearket har ingen synlige ark. ${wayOut}`);
  return read.reduce((best, next) => (score(next) > score(best) ? next : best), first);
}

function linesOf(sheet: ExcelJS.Worksheet): RawLine[] {
  const lines: RawLine[] = [];
  sheet.eachRow({ includeEmpty: false }, (row, line) => {
    if (lines.length > limits.rows + 50) return;
    const cells: string[] = [];
    row.eachCell({ includeEmpty: false }, (cell, column) => {
      if (column <= limits.columns + 1) cells[column - 1] = textOf(cell.value, cell.numFmt);
    });
    const even = Array.from(cells, (cell: string | undefined) => cell ?? '');
    lines.push({ line, cells: even, original: JSON.stringify(even) });
  });
  return lines;
}

/** A cell as the person sees it: dates as `YYYY-MM-DD`, a number in the digits its format demands (CPR). */
function textOf(value: ExcelJS.CellValue, format: string | undefined): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'number') return padded(value, format);
  if (typeof value === 'boolean') return value ? 'ja' : 'nej';
  if (typeof value !== 'object') return value;
  if (value instanceof Date) return dateText(value);
  if ('richText' in value) return value.richText.map((run) => run.text).join('');
  if ('error' in value) return '';
  if ('hyperlink' in value) return textOf(value.text, format);
  const result = 'result' in value ? textOf(value.result, format) : '';
  if (result !== '') return result;
  return 'formula' in value ? `=${value.formula}` : '';
}

function padded(value: number, format: string | undefined): string {
  const digits =
    format !== undefined && /^0[0-]*$/.test(format) ? format.replaceAll('-', '').length : 0;
  return String(value).padStart(Number.isInteger(value) ? digits : 0, '0');
}

function dateText(value: Date): string {
  if (Number.isNaN(value.getTime())) return '';
  const text = value.toISOString();
  const time = text.slice(11, 16);
  if (value.getUTCFullYear() < 1900) return time.replace(':', '.');
  return time === '00:00'
    ? text.slice(0, 10)
    : `${text.slice(0, 10)} kl. ${time.replace(':', '.')}`;
}
