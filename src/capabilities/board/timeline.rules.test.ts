import { expect, it } from 'vitest';
import { askIn, askNothing, fitting, partnersFrom, searchOf } from './timeline.rules.ts';

const entries = [
  {
    kind: 'contact',
    areas: ['krop'],
    partners: [{ id: 'region', name: 'Region Kyst' }],
    text: 'Mødt ved Havnepladsen. Sår skiftet',
    by: 'Camilla Toft',
  },
  {
    kind: 'plan',
    areas: ['bolig'],
    partners: [{ id: 'kommune', name: 'Havnby Kommune' }],
    text: 'Lille skridt: lukkede døren op',
    by: 'Bo Rask',
  },
  { kind: 'contact', areas: [], partners: [], text: 'Ikke truffet', by: null },
] as const;
const texts = (ask: Partial<Parameters<typeof fitting>[1]>) =>
  fitting(
    entries.map((one) => ({ ...one, areas: [...one.areas], partners: [...one.partners] })),
    { ...askNothing, ...ask },
  ).map(({ text }) => text.slice(0, 11));

it('shows everything in its own order where nothing is asked', () => {
  expect(texts({})).toEqual(['Mødt ved Ha', 'Lille skrid', 'Ikke truffe']);
});

it('takes kind, life area, partner and words together; words in any order, any part, whatever their case', () => {
  expect(texts({ kind: 'contact' })).toEqual(['Mødt ved Ha', 'Ikke truffe']);
  expect(texts({ area: 'bolig' })).toEqual(['Lille skrid']);
  expect(texts({ partner: 'kommune' })).toEqual(['Lille skrid']);
  expect(texts({ partner: 'region', kind: 'plan' })).toEqual([]);
  expect(texts({ words: ' SÅR toft ' })).toEqual(['Mødt ved Ha']);
  expect(texts({ words: 'døren havne' })).toEqual([]);
  expect(texts({ kind: 'plan', words: 'døren' })).toEqual(['Lille skrid']);
});

it('knows the partner of a line by whom it is about and by who wrote it, and of two of one name neither', () => {
  const of = partnersFrom([
    { id: 'a', name: 'Havnby Kommune', workers: ['Bo Rask', 'Eva Holm'] },
    { id: 'b', name: 'Region Kyst', workers: ['Eva Holm'] },
  ]);
  expect(of('Bo Rask', 'b').map(({ id }) => id)).toEqual(['b', 'a']);
  expect(of('Bo Rask', 'a').map(({ id }) => id)).toEqual(['a']);
  expect(of('Eva Holm', null)).toEqual([]);
  expect(of(null, 'elsewhere')).toEqual([]);
});

it('keeps the filters in the address as codes, and takes nothing else from there', () => {
  const ask = { kind: 'contact', area: 'krop', partner: '0193-a' } as const;
  expect(askIn(searchOf(ask))).toEqual(ask);
  expect(searchOf({ ...askNothing, ...{ words: 'Ole' } })).toEqual({});
  expect(askIn({ vis: 'Ole Dahl', omraade: 7, hvem: '<b>' })).toEqual({
    kind: null,
    area: null,
    partner: null,
  });
});
