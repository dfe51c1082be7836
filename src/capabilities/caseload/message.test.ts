import { readFileSync } from 'node:fs';
import ExcelJS from 'exceljs';
import { describe, expect, test } from 'vitest';
import { Refusal } from '../../kernel/refusal.ts';
import type { List } from './message.ts';
import { readList } from './message.ts';

const utf8 = (text: string) => new TextEncoder().encode(text);
const fixture = readFileSync(new URL('../../../tests/fixtures/sagsliste.csv', import.meta.url));

async function read(bytes: Uint8Array, name = 'liste.csv'): Promise<List> {
  const list = await readList(bytes, name);
  if (list instanceof Refusal) throw list;
  return list;
}

async function refused(bytes: Uint8Array): Promise<[string, string]> {
  const list = await readList(bytes, 'liste');
  if (!(list instanceof Refusal)) throw new Error('was read');
  return [list.code, list.message];
}

describe('the list that units have today', () => {
  test('is read with its encoding, separator, headers and every row on its line', async () => {
    const list = await read(fixture);
    expect(list).toMatchObject({
      kind: 'csv',
      encoding: 'windows-1252',
      separator: ';',
      headerLine: 1,
      title: [],
    });
    expect(list.headers).toHaveLength(19);
    expect(list.rows).toHaveLength(69);
    expect(list.rows[0]?.cells[18]).toBe('=HYPERLINK("http://ond.example";"klik")');
    const broken = list.rows.find((row) => row.line === 8);
    expect(broken?.cells[18]).toBe('mødte ikke op 3 gange;\nsag lukket af jobcenter');
    expect(list.rows.find((row) => row.line === 10)?.cells[0]).toBe('MØLLER, PALLE');
    expect(list.rows.at(-1)?.line).toBe(75);
  });

  test('its rows are recognised again, whatever else the file holds by then', async () => {
    const list = await read(fixture);
    const text = new TextDecoder('windows-1252').decode(fixture);
    const again = await read(utf8(`\ufeffSagsliste uge 47\r\n${text.replaceAll('\r\n', '\n')}`));
    expect(again.title).toEqual(['Sagsliste uge 47']);
    expect(again.encoding).toBe('utf-8');
    expect(again.rows.map((row) => row.fingerprint)).toEqual(
      list.rows.map((row) => row.fingerprint),
    );
    expect(again.rows.map((row) => row.line)).toEqual(list.rows.map((row) => row.line + 1));
  });
});

describe('lists in other shapes', () => {
  const text = 'Navn;CPR;Sidst set\r\nÅge Møller;621267-1349;i går\r\n';
  const utf16 = (bytes: Buffer) => new Uint8Array(bytes);

  test.each([
    ['UTF-8', utf8(text), 'utf-8'],
    ['UTF-8 with BOM', utf8(`\ufeff${text}`), 'utf-8'],
    ['Windows-1252', Uint8Array.from(text, (char) => char.charCodeAt(0)), 'windows-1252'],
    ['UTF-16 LE with BOM', utf16(Buffer.from(`\ufeff${text}`, 'utf16le')), 'utf-16le'],
    ['UTF-16 LE', utf16(Buffer.from(text, 'utf16le')), 'utf-16le'],
    ['UTF-16 BE with BOM', utf16(Buffer.from(`\ufeff${text}`, 'utf16le').swap16()), 'utf-16be'],
  ])('%s', async (_name, bytes, encoding) => {
    const list = await read(bytes);
    expect(list.encoding).toBe(encoding);
    expect(list.headers).toEqual(['Navn', 'CPR', 'Sidst set']);
    expect(list.rows.map((row) => row.cells)).toEqual([['Åge Møller', '621267-1349', 'i går']]);
  });

  test.each([';', ',', '\t', '|'])(
    'separated by %j, with the others inside quotes',
    async (separator) => {
      const line = ['"Møller, Palle; \t|"', '', 'x'].join(separator);
      const list = await read(utf8(`Navn${separator}CPR${separator}Tovholder\n${line}\n`));
      expect(list.separator).toBe(separator);
      expect(list.rows[0]?.cells).toEqual(['Møller, Palle; \t|', '', 'x']);
    },
  );

  test('line ends of three kinds, blank lines, short and long rows', async () => {
    const list = await read(utf8('sep=;\r\nTitel;;\n\nNavn;CPR\r\nA\rB;1;2\n\nC;3'));
    expect(list.headers).toEqual(['Navn', 'CPR', '']);
    expect(list.rows.map((row) => row.cells)).toEqual([
      ['A', '', ''],
      ['B', '1', '2'],
      ['', '', ''],
      ['C', '3', ''],
    ]);
    expect(list.title).toEqual(['Titel']);
  });

  test('a list of names alone', async () => {
    expect((await read(utf8('Navn\nKim\n'))).rows.map((row) => row.cells)).toEqual([['Kim']]);
  });
});

describe('a spreadsheet', () => {
  test('gives its text, dates, kept zeros and formulas as text, from the sheet that looks like a list', async () => {
    const book = new ExcelJS.Workbook();
    book.addWorksheet('Forside').addRow(['Velkommen']);
    const sheet = book.addWorksheet('Borgere');
    sheet.addRow(['Sagsliste']);
    sheet.addRow(['Navn', 'CPR', 'Sidst set', 'Bemærkninger']);
    sheet.addRow([
      { richText: [{ text: 'Palle ' }, { text: 'Møller' }] },
      104901234,
      new Date(Date.UTC(2026, 10, 20)),
      { formula: 'HYPERLINK("http://ond.example")', date1904: false },
    ]);
    sheet.getCell('B3').numFmt = '000000-0000';
    sheet.addRow([]);
    sheet.addRow([
      'Kim',
      null,
      new Date(Date.UTC(2026, 10, 20, 13, 30)),
      { text: 'se her', hyperlink: 'http://ond.example' },
    ]);
    sheet.mergeCells('F1:Z900');
    const list = await read(new Uint8Array(await book.xlsx.writeBuffer()), 'liste.xlsx');
    expect(list).toMatchObject({
      kind: 'xlsx',
      sheet: 'Borgere',
      title: ['Sagsliste'],
      headerLine: 2,
    });
    expect(list.rows.map((row) => [row.line, ...row.cells])).toEqual([
      [3, 'Palle Møller', '0104901234', '2026-11-20', '=HYPERLINK("http://ond.example")'],
      [5, 'Kim', '', '2026-11-20 kl. 13.30', 'se her'],
    ]);
  });
});

describe('a file that is no list is refused in words that say the way out', () => {
  test.each([
    ['nothing', new Uint8Array(), 'empty-file'],
    ['a PDF', utf8('%PDF-1.7 …'), 'wrong-type'],
    [
      'an old or locked Excel',
      Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, 0, 0]),
      'wrong-type',
    ],
    ['a web page', utf8('<html><table><tr><td>Navn</td></tr></table></html>'), 'wrong-type'],
    [
      'random bytes',
      Uint8Array.from({ length: 5000 }, (_, at) => (at * 7919 + (at >> 3) * 31) % 256),
      'binary',
    ],
    ['text without headers', utf8('en;to;tre\n1;2;3\n'), 'no-headers'],
    ['a quote that never ends', utf8('Navn;CPR\n"Kim;1\nBo;2\n'), 'broken-csv'],
    ['half a spreadsheet', Uint8Array.from([80, 75, 3, 4, 20, 0, 0, 0]), 'broken-sheet'],
    ['too many bytes', new Uint8Array(20 * 1024 * 1024 + 1), 'file-too-large'],
    ['too many rows', utf8(`Navn;CPR\n${'Kim;\n'.repeat(20_001)}`), 'list-too-long'],
    ['too many columns', utf8(`Navn;CPR\nKim${';x'.repeat(200)}\n`), 'list-too-long'],
  ])('%s', async (_name, bytes, code) => {
    const [found, text] = await refused(bytes);
    expect(found).toBe(code);
    expect(text).toMatch(/gem|del |giv/i);
  });
});
