import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { mapColumns } from './column.rules.ts';
import { countOutcomes } from './judgement.rules.ts';
import type { ListContext, Row, RowFix } from './judgement.rules.ts';
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

const context = (headers: readonly string[], more: Partial<ListContext> = {}): ListContext => ({
  listDate: '2026-11-20',
  mapping: mapColumns(headers),
  municipalities,
  workers,
  ...more,
});

const headers = ['Navn', 'Kendt som', 'CPR', 'Tovholder', 'Handlekommune', 'Sidst set'];
const row = (line: number, ...cells: string[]): Row => ({
  line,
  cells: headers.map((_, at) => cells[at] ?? ''),
  fingerprint: `${line} ${cells.join(';')}`,
});
const judge = (rows: readonly Row[], more: Partial<ListContext> = {}) =>
  judgeList(rows, context(headers, more));

describe('what people decide', () => {
  const bo = ['Bo Rask', 'Kbh'];
  const fixed = (of: Row, fix: RowFix) => judge([of], { fixes: new Map([[of.line, fix]]) })[0];

  test('a chosen worker, a corrected number, a look', () => {
    expect(
      fixed(row(2, 'Kim Holm', '', '', 'Vagten', 'Kbh'), { workerId: 'Bo Rask' }),
    ).toMatchObject({ outcome: 'new', lands: 'board' });
    expect(
      fixed(row(2, 'Kim Holm', '', '311380-1234', ...bo), { cpr: '621267-1349' }),
    ).toMatchObject({ outcome: 'new', draft: { birthYear: 1967 } });
    expect(fixed(row(2, 'Kim Holm', '', '311380-1234', ...bo), { cpr: '' })).toMatchObject({
      outcome: 'new',
      draft: { cpr: undefined },
    });
    expect(fixed(row(2, 'Kim', '', '', ...bo), {})).toMatchObject({ outcome: 'attention' });
    expect(fixed(row(2, 'Kim', '', '', ...bo), { looked: true })).toMatchObject({ outcome: 'new' });
    expect(fixed(row(2, 'Kim', '', '', ...bo), { alias: 'Skipper' })).toMatchObject({
      outcome: 'new',
      draft: { aliases: ['Skipper'] },
    });
  });

  test('the worker step decides for every row with that name', () => {
    const rows = [
      row(2, 'Kim Holm', '', '', 'Annalise', 'Kbh'),
      row(3, 'Bo Dahl', '', '', 'ANNALISE', 'Kbh'),
    ];
    const choose = (to: string) =>
      judge(rows, { workerChoices: new Map([['annalise', to]]) }).map((each) => each.lands);
    expect(choose('Bo Rask')).toEqual(['board', 'board']);
    expect(choose('left')).toEqual(['tray', 'tray']);
  });

  test('whether two rows are one person, either way', () => {
    const rows = [
      row(2, 'Niels Poulsen', 'Mester', '631197-3045', ...bo),
      row(3, 'Poulsen, Niels', '', '', ...bo),
    ];
    const told = (same: RowFix['same']) =>
      judge(rows, { fixes: new Map([[3, same === undefined ? {} : { same }]]) })[1];
    expect(told(undefined)).toMatchObject({ outcome: 'attention' });
    expect(told({ line: 2 })).toMatchObject({ outcome: 'match', same: { line: 2 } });
    expect(told('nobody')).toMatchObject({ outcome: 'new', same: undefined });
  });
});

describe('citizens we already have', () => {
  const palle = {
    id: 'c1',
    name: 'Palle Møller',
    aliases: ['Skipper'],
    cpr: '7205603067',
    birthYear: 1960,
  };

  test('a row with their CPR number is a match, one with their name a question', () => {
    const against = (name: string, cpr: string) =>
      judge([row(2, name, '', cpr, 'Bo Rask', 'Kbh')], { citizens: [palle] })[0];
    const same = against('P. Moeller', '720560-3067');
    const maybe = against('MØLLER, PALLE', '');
    const other = against('Palle Møller', '621267-1349');
    expect(same).toMatchObject({ outcome: 'match', same: { citizenId: 'c1' }, lands: 'nowhere' });
    expect(maybe).toMatchObject({
      outcome: 'attention',
      why: [{ code: 'maybe-same-as-citizen', citizenId: 'c1' }],
    });
    expect(other?.outcome).toBe('new');
  });
});

describe('odd rows', () => {
  test('nothing but a worker, a day after the list, a number without its zero, an identical row', () => {
    const judged = judge([
      row(2, '', '', '', 'Bo Rask', 'Kbh'),
      row(3, 'Kim Holm', '', '', 'Bo Rask', 'Kbh', '24-12-2026'),
      row(4, 'Ib Dahl', '', '104901234', 'Bo Rask', 'Kbh'),
      {
        ...row(5, 'Ib Dahl', '', '104901234', 'Bo Rask', 'Kbh'),
        fingerprint: row(4, 'Ib Dahl', '', '104901234', 'Bo Rask', 'Kbh').fingerprint,
      },
      row(6, ' ', '', ''),
      row(7, '', 'Skipper', '', 'Bo Rask', 'Malmø'),
    ]);
    expect(judged.map((each) => [each.outcome, each.why[0]?.code])).toEqual([
      ['attention', 'no-name'],
      ['attention', 'seen-after-list'],
      ['attention', 'incomplete-cpr'],
      ['match', 'same-as-line'],
      ['empty', undefined],
      ['new', 'municipality-unread'],
    ]);
  });

  test('the same rows in another order find the same people', () => {
    const people = [
      row(2, 'Palle Møller', 'Skipper', '720560 3067', 'Bo Rask'),
      row(3, 'Ib Olsen', 'Mester'),
      row(4, 'IB OLSEN', 'mester'),
      row(5, 'MØLLER, PALLE', '', '7205603067'),
    ];
    expect(judge(people).filter((each) => each.outcome === 'match')).toHaveLength(2);
    expect(judge([...people].reverse()).filter((each) => each.outcome === 'match')).toHaveLength(2);
  });
});

describe('a list of 10,000', () => {
  const given = ['Kim', 'Ole', 'Anja', 'Åge', 'Ioana', 'Palle', 'Fatima', 'Tom', 'Ruth', 'Lars'];
  const family = [
    'Holm',
    'Dahl',
    'Christensen',
    'Kristensen',
    'Nowak',
    'Skov',
    'Lund',
    'Møller',
    'Gram',
    'Vang',
  ];
  const pick = (words: readonly string[], by: number) => words[by % words.length] ?? '';

  test('people with few names and few aliases do not make it compare every row with every other', () => {
    const rows = Array.from({ length: 10_000 }, (_, at) => {
      const cpr =
        at % 3 === 0
          ? ''
          : `${61 + (at % 28)}01${String(40 + (at % 60))}${String(1000 + (at % 2999))}`;
      return row(
        at + 2,
        `${pick(given, at)} ${pick(family, at >> 3)}`,
        at % 2 ? pick(['Mester', 'Røde', 'Bamse'], at >> 1) : '',
        cpr,
        'anna l.',
        'Kbh',
        '10. nov',
      );
    });
    const counts = countOutcomes(judge(rows));
    expect(counts.new + counts.match + counts.attention).toBe(10_000);
  }, 30_000);
});
