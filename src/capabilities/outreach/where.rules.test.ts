import { expect, it } from 'vitest';
import { whereToLook } from './where.rules.ts';

it('a list says where to look, but no place that tells of treatment (SCREENS §1)', () => {
  expect(
    whereToLook({
      places: ['Broen', 'Rusmiddelcentret', 'Psykiatrisk afsnit 3', 'Banegården'],
      sleepsAt: 'Broen',
    }),
  ).toEqual({ places: ['Broen', 'Banegården'], more: true });
});

it('where only such places are known, it says that there are some', () => {
  expect(whereToLook({ places: ['Metadonklinikken'], sleepsAt: null })).toEqual({
    places: [],
    more: true,
  });
  expect(whereToLook({ places: [], sleepsAt: null })).toEqual({ places: [], more: false });
});
