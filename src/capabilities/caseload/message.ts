import { createHash } from 'node:crypto';
import { parse } from 'csv-parse/sync';
import { Refusal } from '../../kernel/refusal.ts';
import { countHeaders } from './column.rules.ts';
import { fieldOf } from './field.rules.ts';
import { limits, refuse, tooLarge, wayOut } from './file.rules.ts';
import type { RawLine } from './file.rules.ts';
import { readSheet } from './sheet.message.ts';

/** A row as the list has it. `original` holds sealed columns too: store it sealed, show it to nobody. */
export type ListRow = {
  /** The line it begins on in the file, counted from 1: what people see in their spreadsheet. */
  line: number;
  /** As many cells as there are headers, untouched. */
  cells: string[];
  /** The row's own text without the line end. */
  original: string;
  /** SHA-256 of `original`, hex: by it a row is recognised when the list comes again. */
  fingerprint: string;
};

export type List = {
  kind: 'csv' | 'xlsx';
  fileName: string;
  /** `utf-8`, `utf-16le`, `utf-16be` or `windows-1252`; undefined for a spreadsheet. */
  encoding: string | undefined;
  separator: string | undefined;
  sheet: string | undefined;
  /** What stood above the headers: often a title and a date. */
  title: string[];
  headerLine: number;
  headers: string[];
  rows: ListRow[];
};

/**
 * Reads a list as a unit keeps it today: CSV in any encoding and with any separator, or XLSX. Nothing is interpreted
 * here: cells are text, and a formula is text.
 * @returns the list, or a refusal in Danish that says the way out; a broken file is never an exception.
 */
export async function readList(bytes: Uint8Array, fileName: string): Promise<List | Refusal> {
  if (bytes.length === 0) return refuse('empty-file', `Filen er tom (0 byte). ${wayOut}`);
  if (bytes.length > limits.bytes) return tooLarge();
  const kind = kindOf(bytes);
  if (kind instanceof Refusal) return kind;
  if (kind === 'zip') {
    const sheet = await readSheet(bytes);
    return sheet instanceof Refusal
      ? sheet
      : assemble(sheet.lines, { kind: 'xlsx', fileName, sheet: sheet.name });
  }
  const decoded = decode(bytes);
  return decoded instanceof Refusal ? decoded : readCsv(decoded.text, decoded.encoding, fileName);
}

const wrongTypes: readonly (readonly [string, string])[] = [
  ['%PDF', 'en PDF'],
  ['{\\rtf', 'et tekstdokument (RTF)'],
  ['\u00d0\u00cf\u0011\u00e0', 'et gammelt eller låst Excel-ark (.xls, eller med adgangskode)'],
  ['\u0089PNG', 'et billede'],
  ['\u00ff\u00d8\u00ff', 'et billede'],
  ['GIF8', 'et billede'],
  ['Rar!', 'en pakket fil (RAR)'],
  ['7z\u00bc\u00af', 'en pakket fil (7z)'],
  ['\u001f\u008b', 'en pakket fil (gzip)'],
  ['<!DOCTYPE', 'en webside'],
  ['<html', 'en webside'],
  ['<table', 'en webside'],
  ['<?xml', 'en XML-fil'],
];

function kindOf(bytes: Uint8Array): 'zip' | 'text' | Refusal {
  const head = Buffer.from(bytes.subarray(0, 64)).toString('latin1').replace(/^\s+/, '');
  const wrong = wrongTypes.find(([magic]) => head.toLowerCase().startsWith(magic.toLowerCase()));
  if (wrong) return refuse('wrong-type', `Filen er ${wrong[1]}, ikke en liste. ${wayOut}`);
  return head.startsWith('PK') && bytes[2] !== undefined && bytes[2] < 9 ? 'zip' : 'text';
}

function decode(bytes: Uint8Array): { text: string; encoding: string } | Refusal {
  const encoding = encodingOf(bytes);
  const text = new TextDecoder(encoding).decode(bytes);
  const odd =
    text.slice(0, 100_000).match(/[\u0000-\u0008\u000e-\u001a\u001c-\u001f\ufffd]/g)?.length ?? 0;
  if (odd * 200 > Math.min(text.length, 100_000) || text.includes('\u0000')) {
    return refuse('binary', `Filen er ikke tekst, så den kan ikke læses som en liste. ${wayOut}`);
  }
  return { text, encoding };
}

function encodingOf(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  const zeros = [0, 0];
  const sample = Math.min(bytes.length, 2000);
  for (let at = 0; at < sample; at++) if (bytes[at] === 0) zeros[at % 2] = (zeros[at % 2] ?? 0) + 1;
  const [even = 0, odd = 0] = zeros;
  if (odd > sample / 4 && even < sample / 40) return 'utf-16le';
  if (even > sample / 4 && odd < sample / 40) return 'utf-16be';
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return 'utf-8';
  } catch {
    return 'windows-1252';
  }
}

function readCsv(text: string, encoding: string, fileName: string): List | Refusal {
  const separator = separatorOf(text);
  const lines = linesOf(text, separator);
  return lines instanceof Refusal
    ? lines
    : assemble(lines, { kind: 'csv', fileName, encoding, separator });
}

/** The separator that makes the best header line; `sep=;` on the first line is Excel's own way to tell. */
function separatorOf(text: string): string {
  const told = /^sep=(.)\r?\n/i.exec(text);
  if (told?.[1] !== undefined) return told[1];
  const scores = [';', '\t', ',', '|'].map((separator) => {
    const lines = linesOf(text, separator, limits.titleLines + 20);
    if (lines instanceof Refusal) return { separator, score: -1 };
    const best = Math.max(
      0,
      ...lines.slice(0, limits.titleLines + 1).map((line) => countHeaders(line.cells)),
    );
    const widths = lines.map((line) => line.cells.length).sort((a, b) => a - b);
    return { separator, score: best * 1000 + (widths[Math.floor(widths.length / 2)] ?? 0) };
  });
  return scores.reduce((best, next) => (next.score > best.score ? next : best)).separator;
}

type Parsed = { record: string[]; raw: string };

function linesOf(text: string, delimiter: string, to?: number): RawLine[] | Refusal {
  try {
    const options = {
      bom: true,
      delimiter,
      relax_quotes: true,
      relax_column_count: true,
      raw: true,
      max_record_size: 1_000_000,
      record_delimiter: ['\r\n', '\n', '\r'],
    };
    const parsed = parse(
      text,
      to === undefined ? { ...options, to: limits.rows + 50 } : { ...options, to },
    ) as unknown as Parsed[];
    let line = 1;
    return parsed.map(({ record, raw }) => {
      const original = raw.replace(/^\ufeff/, '').replace(/[\r\n]+$/, '');
      const begins = line;
      line += raw.match(/\r\n|\n|\r/g)?.length ?? 0;
      return { line: begins, cells: record, original };
    });
  } catch {
    return refuse(
      'broken-csv',
      `Filen kan ikke deles i rækker: et anførselstegn åbnes og lukkes ikke igen. ${wayOut}`,
    );
  }
}

type Source = {
  kind: 'csv' | 'xlsx';
  fileName: string;
  encoding?: string;
  separator?: string;
  sheet?: string;
};

/** Finds the header line and cuts the list from it; a title above the headers is kept as `title`. */
function assemble(all: RawLine[], source: Source): List | Refusal {
  const lines = all.filter((line) => !/^sep=.$/i.test(line.original));
  const at = headerAt(lines);
  const header = lines[at];
  if (header === undefined) {
    return refuse(
      'no-headers',
      'Listen har ingen linje med overskrifter, som vi kender. Giv kolonnerne overskrifter, for eksempel Navn, CPR, Tovholder og Sidst set, og indlæs igen.',
    );
  }
  const headers = header.cells.map((cell) => cell.replace(/\s+/g, ' ').trim());
  while (headers.length > 0 && headers.at(-1) === '') headers.pop();
  const body = lines.slice(at + 1);
  const width = Math.max(
    headers.length,
    ...body.slice(0, limits.rows).map((line) => lastFilled(line.cells)),
  );
  if (body.length > limits.rows || width > limits.columns) {
    return refuse(
      'list-too-long',
      `Listen må højst have ${limits.rows} rækker og ${limits.columns} kolonner. Del den i flere filer.`,
      413,
    );
  }
  while (headers.length < width) headers.push('');
  return {
    kind: source.kind,
    fileName: source.fileName,
    encoding: source.encoding,
    separator: source.separator,
    sheet: source.sheet,
    title: titleOf(lines.slice(0, at)),
    headerLine: header.line,
    headers,
    rows: body.map((line) => rowOf(line, width)),
  };
}

function titleOf(above: readonly RawLine[]): string[] {
  const cells = above.flatMap((line) => line.cells).map((cell) => cell.trim());
  return cells.filter((cell) => cell !== '');
}

function headerAt(lines: readonly RawLine[]): number {
  const counts = lines.slice(0, limits.titleLines + 1).map((line) => countHeaders(line.cells));
  const most = Math.max(0, ...counts);
  if (most >= 2) return counts.indexOf(most);
  return lines.findIndex(
    (line, at) =>
      at <= limits.titleLines &&
      line.cells.length === 1 &&
      fieldOf(line.cells[0] ?? '') !== undefined,
  );
}

function rowOf({ line, cells, original }: RawLine, width: number): ListRow {
  const even = Array.from({ length: width }, (_, at) => cells[at] ?? '');
  return {
    line,
    cells: even,
    original,
    fingerprint: createHash('sha256').update(original).digest('hex'),
  };
}

function lastFilled(cells: readonly string[]): number {
  return cells.findLastIndex((cell) => cell.trim() !== '') + 1;
}
