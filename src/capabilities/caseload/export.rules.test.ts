import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Refusal } from '../../kernel/refusal.ts';
import { toXlsx } from './export.message.ts';
import { readCsvCell, toCsv } from './export.rules.ts';
import { readList } from './message.ts';

const runs = /^\s*[=+\-@\t\r]/;
const columns = [{ header: 'Navn' }, { header: 'Bemærkninger' }];
const cells = (text: string) =>
  parse(text, { bom: true, delimiter: ';', record_delimiter: '\r\n' });

describe('a list as CSV', () => {
  test('opens right in a Danish spreadsheet', () => {
    expect(toCsv(columns, [['Åge', 'siger "hej"; går']])).toBe(
      '\ufeffNavn;Bemærkninger\r\nÅge;"siger ""hej""; går"\r\n',
    );
  });

  test.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', ' =1', '\n=1'])(
    '%j is not run',
    (text) => {
      expect(cells(toCsv(columns, [['x', text]]))[1]?.[1]).toBe(`'${text}`);
    },
  );

  test('whatever is written comes back, and no cell can be run', () => {
    const cell = fc.oneof(fc.string(), fc.stringMatching(/^[=+@\-'"; \t\r\n]{0,3}[a-zæ]{0,3}$/));
    fc.assert(
      fc.property(fc.array(fc.tuple(cell, cell), { maxLength: 8 }), (rows) => {
        const [, ...read] = cells(toCsv(columns, rows));
        expect(read.flat().filter((text) => runs.test(text))).toEqual([]);
        expect(read.map((row) => row.map(readCsvCell))).toEqual(rows);
      }),
    );
  });
});

test('a list as XLSX holds text only and comes back as it was', async () => {
  const rows = [
    ['=1+1', '0101901234'],
    ['Åge', 'to\nlinjer'],
    ['\u0000x', '2026-11-20'],
  ];
  const list = await readList(await toXlsx('Sags/liste', columns, rows), 'liste.xlsx');
  if (list instanceof Refusal) throw list;
  expect(list.sheet).toBe('Sags liste');
  expect(list.rows.map((row) => row.cells)).toEqual([
    ['=1+1', '0101901234'],
    ['Åge', 'to\nlinjer'],
    ['x', '2026-11-20'],
  ]);
});
