import ExcelJS from 'exceljs';
import type { ExportColumn } from './export.rules.ts';

/** Longer text makes Excel call the file damaged. */
const longestCell = 32_767;

/**
 * A list as XLSX: every cell is typed as text, so that nothing is run, rounded or turned into a date, and a CPR number
 * keeps its zero. Characters that XML cannot hold are left out; longer cells than Excel can hold are cut.
 */
export async function toXlsx(
  sheetName: string,
  columns: readonly ExportColumn[],
  rows: readonly (readonly string[])[],
): Promise<Uint8Array> {
  const book = new ExcelJS.Workbook();
  const sheet = book.addWorksheet(
    sheetName
      .replace(/[\\/?*[\]:']/g, ' ')
      .slice(0, 31)
      .trim() || 'Liste',
    { views: [{ state: 'frozen', ySplit: 1 }] },
  );
  sheet.columns = columns.map(({ header }) => ({
    width: Math.min(40, Math.max(12, header.length + 4)),
    style: { numFmt: '@' },
  }));
  sheet.addRow(columns.map((column) => cell(column.header))).font = { bold: true };
  for (const row of rows) sheet.addRow(row.map(cell));
  return new Uint8Array(await book.xlsx.writeBuffer());
}

function cell(text: string): string {
  return text
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
    .slice(0, longestCell);
}
