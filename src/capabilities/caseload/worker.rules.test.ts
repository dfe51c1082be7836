import { describe, expect, test } from 'vitest';
import { isDutyDesk, listWorkers, matchWorker } from './worker.rules.ts';

const workers = [
  'Anna Lindhardt',
  'Bo Rask',
  'Camilla Toft',
  'Dines Krogh',
  'Sara Holm',
  'Sara Hansen',
].map((name) => ({ id: name, name }));
const id = (text: string) => {
  const match = matchWorker(text, workers);
  return 'worker' in match ? `${match.kind} ${match.worker.id}` : match.kind;
};

describe('a name in a list', () => {
  test.each([
    ['Anna Lindhardt', 'exact Anna Lindhardt'],
    ['LINDHARDT, ANNA', 'exact Anna Lindhardt'],
    ['anna l.', 'likely Anna Lindhardt'],
    ['A. Lindhardt', 'likely Anna Lindhardt'],
    ['Anna', 'likely Anna Lindhardt'],
    ['lindhardt', 'likely Anna Lindhardt'],
    ['AL', 'likely Anna Lindhardt'],
    ['Anna Lindhart', 'likely Anna Lindhardt'],
    ['Kamilla Toft', 'likely Camilla Toft'],
    ['Dinse Krogh', 'likely Dines Krogh'],
    ['Sara', 'ambiguous'],
    ['SH', 'ambiguous'],
    ['Sara Ho', 'likely Sara Holm'],
    ['Anna / Bo', 'ambiguous'],
    ['Anna Krogh', 'none'],
    ['Peter', 'none'],
    ['a', 'none'],
    ['', 'empty'],
    [' - ', 'empty'],
  ])('%j is %s', (text, is) => {
    expect(id(text)).toBe(is);
  });

  test.each([
    'Vagten',
    'vagt',
    'Døgnvagt',
    'vagttelefonen',
    'teamet',
    'Team Vest',
    'opsøgende team',
    'Alle',
  ])('%s is a desk, never a tovholder', (text) => {
    expect(isDutyDesk(text)).toBe(true);
    expect(id(text)).toBe('duty-desk');
  });

  test('a person whose name holds such a word is a person', () => {
    expect(isDutyDesk('Pia Vagtborg')).toBe(false);
  });
});

test('the worker step names each once, with where the list says they work', () => {
  const named = ['Anna Lindhardt', 'anna l.', 'Vagten', 'ANNA LINDHARDT', ''].map((worker) => ({
    worker,
    organisation: 'KK',
  }));
  const anna = { id: '1', name: 'Anna Lindhardt' };
  expect(
    listWorkers(named, [anna]).map(({ text, count, match }) => [text, count, match.kind]),
  ).toEqual([
    ['Anna Lindhardt', 2, 'exact'],
    ['anna l.', 1, 'likely'],
    ['Vagten', 1, 'duty-desk'],
  ]);
  expect(listWorkers(named, [])[0]).toMatchObject({ key: 'anna lindhardt', organisation: 'KK' });
});
