import { describe, expect, test } from 'vitest';
import { Refusal } from '../../kernel/refusal.ts';
import { sheet, workbook, zip } from '../../../tests/zip.ts';
import type { Part } from '../../../tests/zip.ts';
import { readSheet } from './sheet.message.ts';

async function code(parts: readonly Part[]): Promise<string> {
  const read = await readSheet(zip(parts));
  return read instanceof Refusal ? read.code : 'read';
}

describe('a spreadsheet that would stop the program is refused before the library opens it', () => {
  const huge = Buffer.alloc(90 * 1024 * 1024, 'x');

  test('a zip bomb, also one that lies about its size', async () => {
    expect(zip([workbook(), sheet(huge)]).length).toBeLessThan(200_000);
    expect(await code([workbook(), sheet(huge)])).toBe('zip-bomb');
    expect(await code([workbook(), sheet(huge, 1000)])).toBe('zip-bomb');
  });

  test('many parts that are small alone', async () => {
    const part = Buffer.alloc(30 * 1024 * 1024, 'x');
    expect(await code([workbook(), sheet(part, 5), sheet(part, 5), sheet(part, 5)])).toBe(
      'zip-bomb',
    );
  });

  test('millions of empty cells', async () => {
    expect(await code([workbook(), sheet(Buffer.alloc(20 * 1024 * 1024, '<c/>'))])).toBe(
      'zip-bomb',
    );
  });

  test('a named range over the whole sheet', async () => {
    const names =
      '<definedNames><definedName name="a">Ark1!$A$1:$XFD$1048576</definedName></definedNames>';
    expect(await code([workbook(names), sheet(Buffer.from('<worksheet/>'))])).toBe('zip-bomb');
  });
});

test('a zip that another reader could see otherwise is refused', async () => {
  const whole = zip([workbook(), sheet(Buffer.from('<worksheet/>'))]);
  const shifted = await readSheet(new Uint8Array(Buffer.concat([Buffer.alloc(100), whole])));
  expect(shifted).toMatchObject({ code: 'broken-sheet' });
});

test('other files in a zip are named for what they are', async () => {
  const text = async (name: string) => {
    const read = await readSheet(zip([{ name, data: Buffer.from('x') }]));
    return read instanceof Refusal ? read.message.slice(0, 40) : '';
  };
  expect(await text('word/document.xml')).toContain('Word-dokument');
  expect(await text('mimetype')).toContain('LibreOffice');
  expect(await text('billede.jpg')).toContain('zip');
  expect(await text('xl/workbook.bin')).toContain('binært');
});

test('a damaged spreadsheet is refused, not an exception', async () => {
  expect(await code([workbook(), sheet(Buffer.from('<worksheet><sheetData><row'))])).toBe(
    'broken-sheet',
  );
});
