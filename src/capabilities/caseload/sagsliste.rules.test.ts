import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { Refusal } from '../../kernel/refusal.ts';
import { mapColumns } from './column.rules.ts';
import { readList } from './message.ts';
import { countOutcomes } from './judgement.rules.ts';
import type { Judgement, ListContext } from './judgement.rules.ts';
import { judgeList } from './row.rules.ts';

const file = (name: string) =>
  readFileSync(new URL(`../../../tests/fixtures/${name}`, import.meta.url));
const municipalities = file('municipalities.csv')
  .toString()
  .trim()
  .split('\n')
  .slice(1)
  .map((line) => line.split(','))
  .map(([code = '', name = '']) => ({ code, name }));
const workers = ['Anna Lindhardt', 'Bo Rask', 'Camilla Toft', 'Dines Krogh'].map((name) => ({
  id: name,
  name,
}));

async function sagsliste() {
  const list = await readList(file('sagsliste.csv'), 'sagsliste.csv');
  if (list instanceof Refusal) throw list;
  return list;
}

const context = (headers: readonly string[], more: Partial<ListContext> = {}): ListContext => ({
  listDate: '2026-11-20',
  mapping: mapColumns(headers),
  municipalities,
  workers,
  ...more,
});

/** Lines by the fact that is told about them. */
function linesWith(judged: readonly Judgement[], code: string): number[] {
  return judged.filter((row) => row.why.some((each) => each.code === code)).map((row) => row.line);
}

describe('sagsliste.csv, whose four workers are known', async () => {
  const list = await sagsliste();
  const judged = judgeList(list.rows, context(list.headers));
  const at = (line: number) => judged.find((row) => row.line === line);

  test('69 rows: 44 new, 4 a match, 20 to look at, 1 empty', () => {
    expect(countOutcomes(judged)).toEqual({ new: 44, match: 4, attention: 20, empty: 1 });
  });

  test('the matches are the four people who stand twice', () => {
    expect(
      judged.filter((row) => row.outcome === 'match').map((row) => [row.line, row.same]),
    ).toEqual([
      [33, { line: 10 }], // Palle Møller, same CPR
      [34, { line: 15 }], // Ioana Nowak, same CPR
      [65, { line: 55 }], // Aage Frederiksen, same CPR
      [69, { line: 56 }], // Ib Olsen kendt som Mester, no CPR
    ]);
    expect(at(69)?.why[0]?.text).toBe('Samme som linje 56. Samme navn og samme kendt som.');
  });

  test('the rows to look at, by reason; line 48 has two', () => {
    expect(linesWith(judged, 'no-worker')).toEqual([6, 24, 26, 38, 39, 46]);
    expect(linesWith(judged, 'duty-desk')).toEqual([12, 16, 23, 25, 45, 48, 60, 72]);
    expect(linesWith(judged, 'impossible-cpr')).toEqual([47, 61]);
    expect(linesWith(judged, 'incomplete-cpr')).toEqual([48, 59, 71]);
    expect(linesWith(judged, 'only-given-name')).toEqual([54]);
    expect(linesWith(judged, 'maybe-same-as-line')).toEqual([35]);
    expect(at(35)?.why[0]).toMatchObject({ line: 16, fix: 'choose-same' });
  });

  test('fourteen land in the tray, for those who have no tovholder by name', () => {
    const tray = judged.filter((row) => row.lands === 'tray').map((row) => row.line);
    expect(tray).toEqual(
      [...linesWith(judged, 'no-worker'), ...linesWith(judged, 'duty-desk')].sort((a, b) => a - b),
    );
    expect(judged.filter((row) => row.lands === 'board')).toHaveLength(50);
  });

  test('one person has one tovholder, whichever of the two rows names one', () => {
    expect(at(15)).toMatchObject({
      outcome: 'new',
      lands: 'board',
      draft: { worker: { id: 'Dines Krogh' } },
    });
    expect(linesWith(judged, 'worker-from-line')).toEqual([15]);
    expect(linesWith(judged, 'other-worker')).toEqual([33, 69]);
    expect(linesWith(judged, 'worker-read-as')).toEqual([27, 28, 30, 52, 61, 62, 64, 70, 73]);
  });

  test('what is worth knowing changes nothing', () => {
    expect(linesWith(judged, 'refused-by-service')).toEqual([8, 21, 42, 48, 52]);
    expect(linesWith(judged, 'formula')).toEqual([2, 10, 24, 25, 31, 33, 38, 46, 54, 70]);
    expect(linesWith(judged, 'unread-seen')).toEqual([6, 14, 25, 31, 38, 40]);
    expect(linesWith(judged, 'municipality-unread')).toEqual([]);
    expect(linesWith(judged, 'unread-sleep')).toEqual([]);
    expect(linesWith(judged, 'unread-step')).toEqual([]);
  });

  test('the 27 rows with an appointment keep it', () => {
    expect(judged.filter((row) => row.draft.step !== undefined)).toHaveLength(27);
    expect(at(2)?.draft.step).toEqual({
      what: 'Aftale',
      dueOn: '2026-12-07',
      time: undefined,
      with: 'misbrugscenter',
      original: '07-12-2026 misbrugscenter',
    });
    expect(at(12)?.draft.step).toMatchObject({ dueOn: '2026-11-28', time: '10:00' });
  });

  test('a row becomes facts, text and sealed text', () => {
    expect(at(3)?.draft).toMatchObject({
      name: { given: 'Benny', family: 'Lund' },
      aliases: ['Røde'],
      cpr: { digits: '6312703039', test: true },
      birthYear: 1970,
      sex: 'man',
      languages: ['dansk'],
      acting: { kind: 'known', code: '0169' },
      paying: { kind: 'known', code: '0217' },
      sleep: { situation: 'gade', place: 'parken bag Enghave' },
      sighting: {
        when: { precision: 'about', day: '2026-03-01', until: '2026-03-31' },
        place: 'egen bolig',
      },
      notes: 'sår på ben, skal ses',
      worker: { name: 'Dines Krogh' },
      kept: [],
    });
    expect(at(3)?.draft.sealed.map((each) => [each.field, each.text])).toEqual([
      ['mentalIllness', 'JA!'],
      ['drugs', 'Ja'],
      ['alcohol', '?'],
      ['conviction', 'Ja'],
    ]);
    expect(at(47)?.draft).toMatchObject({
      cpr: undefined,
      kept: [{ header: 'CPR', text: '311380-1234' }],
    });
  });

  test('loaded again, every row is recognised and changes nothing', () => {
    const loaded = new Map(list.rows.map((row) => [row.fingerprint, `citizen ${row.line}`]));
    const again = judgeList(list.rows, context(list.headers, { loaded }));
    expect(countOutcomes(again)).toEqual({ new: 0, match: 68, attention: 0, empty: 1 });
    expect(linesWith(again, 'already-loaded')).toHaveLength(68);
    expect(again.every((row) => row.lands === 'nowhere')).toBe(true);
  });

  test('the same list without any known worker lands in the tray, and says why', () => {
    const none = judgeList(list.rows, context(list.headers, { workers: [] }));
    expect(countOutcomes(none)).toEqual({ new: 0, match: 4, attention: 64, empty: 1 });
    expect(none.filter((row) => row.lands === 'tray')).toHaveLength(64);
  });
});
