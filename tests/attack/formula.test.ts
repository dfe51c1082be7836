import { parse } from 'csv-parse/sync';
import ExcelJS from 'exceljs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { callsOf, openScene, signedIn } from '../access.scene.ts';
import type { Scene } from '../access.scene.ts';
import { maker } from '../planted.scene.ts';

// What a citizen is called, and what is to be done, is written by people: a spreadsheet must run none of it.
const begins = ['=', '+', '-', '@', '\t=', ' =', '＝'];
const written = begins.map((sign) => `${sign}HYPERLINK("http://ond.invalid";"tryk")`);
/** As the spreadsheets read a cell that they run. */
const runs = /^\s*[=+\-@＝＋－＠]/u;
let scene: Scene;
let lists: string[];

beforeAll(async () => {
  scene = await openScene();
  const make = maker(await signedIn(scene.running, 'anna'));
  for (const text of written) {
    const id = await make('/api/citizens', { givenName: text, familyName: text, aliases: [text] });
    await make(`/api/citizens/${id}/enrolments`, {
      teamId: scene.town.teamIds['havnen'],
      responsibleWorkerId: scene.town.workerIds['anna'],
    });
    await make(`/api/citizens/${id}/steps`, { what: text, dueOn: '2026-11-23' });
    const refused = { what: 'refused', happenedOn: '2026-11-20', reason: 'other' };
    await make(`/api/citizens/${id}/refusals`, {
      ...refused,
      ...{ service: 'other', serviceName: text, reasonText: text },
    });
    await make(`/api/citizens/${id}/contacts`, { outcome: 'met', text, place: text });
    await make('/api/inquiries', { kind: 'citizen', citizenId: id, said: text });
    scene.clock.forward(1000);
  }
  lists = [...new Set(callsOf(scene).map(({ asked }) => asked))].filter((one) =>
    one.includes('format=csv'),
  );
});
afterAll(() => scene.close());

/** The lists as Anna and her manager take them out. */
async function takenOut(format: 'csv' | 'xlsx') {
  const files: { url: string; bytes: Buffer }[] = [];
  for (const username of ['anna', 'sara']) {
    const hand = await signedIn(scene.running, username);
    for (const url of lists) {
      const answer = await hand.send('GET', url.replace('format=csv', `format=${format}`));
      expect([url, answer.statusCode]).toEqual([url, expect.toBeOneOf([200, 403, 404])]);
      if (answer.statusCode === 200) files.push({ url, bytes: answer.rawPayload });
    }
  }
  expect(files.length).toBeGreaterThan(8);
  return files;
}

describe('what begins like a formula', () => {
  it('has an apostrophe before it in every list as CSV', async () => {
    const seen = new Set<string>();
    for (const { url, bytes } of await takenOut('csv')) {
      const rows = parse(bytes, { bom: true, delimiter: ';', record_delimiter: '\r\n' });
      for (const cell of rows.flat()) {
        expect([url, cell]).toEqual([url, expect.not.stringMatching(runs)]);
        if (cell.includes('HYPERLINK')) seen.add(url.split('?')[0] ?? '');
      }
    }
    expect([...seen]).toEqual(expect.arrayContaining(['/api/board/export', '/api/tasks/export']));
  });

  it('is a text in every list as a spreadsheet', async () => {
    const seen = new Set<string>();
    for (const { url, bytes } of await takenOut('xlsx')) {
      const book = new ExcelJS.Workbook();
      await book.xlsx.load(new Uint8Array(bytes).buffer);
      book.eachSheet((sheet) => {
        sheet.eachRow((row) => {
          row.eachCell((cell) => {
            expect([url, cell.type, cell.text]).toEqual([url, ExcelJS.ValueType.String, cell.text]);
            if (cell.text.includes('HYPERLINK')) seen.add(url.split('?')[0] ?? '');
          });
        });
      });
    }
    expect([...seen]).toEqual(expect.arrayContaining(['/api/board/export', '/api/tasks/export']));
  });
});
