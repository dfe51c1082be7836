import { expect, it } from 'vitest';
import { fitting } from './timeline.rules.ts';

const entries = [
  {
    kind: 'contact',
    areas: ['krop'],
    text: 'Mødt ved Havnepladsen. Sår skiftet',
    by: 'Camilla Toft',
  },
  { kind: 'plan', areas: ['bolig'], text: 'Lille skridt: lukkede døren op', by: 'Bo Rask' },
  { kind: 'contact', areas: [], text: 'Ikke truffet', by: null },
] as const;
const texts = (ask: Partial<Parameters<typeof fitting>[1]>) =>
  fitting(
    entries.map((one) => ({ ...one, areas: [...one.areas] })),
    { kind: null, area: null, words: '', ...ask },
  ).map(({ text }) => text.slice(0, 11));

it('shows everything in its own order where nothing is asked', () => {
  expect(texts({})).toEqual(['Mødt ved Ha', 'Lille skrid', 'Ikke truffe']);
});

it('takes kind, life area and words together; words in any order, any part, whatever their case', () => {
  expect(texts({ kind: 'contact' })).toEqual(['Mødt ved Ha', 'Ikke truffe']);
  expect(texts({ area: 'bolig' })).toEqual(['Lille skrid']);
  expect(texts({ words: ' SÅR toft ' })).toEqual(['Mødt ved Ha']);
  expect(texts({ words: 'døren havne' })).toEqual([]);
  expect(texts({ kind: 'plan', words: 'døren' })).toEqual(['Lille skrid']);
});
