import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Likeness } from './duplicate.rules.ts';
import { likenessKeys, provesSame, saySame, whySame } from './duplicate.rules.ts';

const person = (name: string, rest: Partial<Likeness> = {}): Likeness => ({
  name,
  aliases: [],
  ...rest,
});
const codes = (a: Likeness, b: Likeness) => whySame(a, b).map((reason) => reason.code);

describe('why two records may be the same person', () => {
  test('the same CPR number, whatever the names', () => {
    const a = person('Palle Møller', { cpr: '7205603067', birthYear: 1960 });
    const b = person('Skipper', { cpr: '7205603067', birthYear: 1960 });
    expect(codes(a, b)).toEqual(['same-cpr']);
    expect(provesSame(whySame(a, b))).toBe(true);
    expect(saySame(whySame(a, b))).toBe('Samme CPR-nummer.');
  });

  test('the same name in any order and case, and the same birth year', () => {
    expect(
      codes(
        person('MØLLER, PALLE', { birthYear: 1960 }),
        person('Palle Møller', { birthYear: 1960 }),
      ),
    ).toEqual(['same-name-and-birth-year']);
  });

  test('the same name and alias, no number on either', () => {
    const found = whySame(
      person('Ib Olsen', { aliases: ['Mester'] }),
      person('IB OLSEN', { aliases: ['mester'] }),
    );
    expect(found.map((reason) => reason.code)).toEqual(['same-name-and-alias']);
    expect(provesSame(found)).toBe(true);
  });

  test('names that sound alike with the same alias are something to look at, not a proof', () => {
    const found = whySame(
      person('Åge Christensen', { aliases: ['Grå'] }),
      person('Aage Kristensen', { aliases: ['Grå'] }),
    );
    expect(found.map((reason) => reason.code)).toEqual(['sounds-alike-and-alias']);
    expect(provesSame(found)).toBe(false);
  });

  test('two different CPR numbers, or birth years, are two people', () => {
    expect(
      codes(person('Tom Nowak', { cpr: '6101901234' }), person('Tom Nowak', { cpr: '6201901234' })),
    ).toEqual([]);
    expect(
      codes(person('Tom Nowak', { birthYear: 1960 }), person('Tom Nowak', { birthYear: 1961 })),
    ).toEqual([]);
  });

  test('a replacement number does not speak against a CPR number found later', () => {
    expect(
      codes(person('Tom Nowak', { cpr: '0101901AB2' }), person('Tom Nowak', { cpr: '6201901234' })),
    ).toEqual(['same-name']);
  });

  test('a given name alone, or a common alias alone, is no reason', () => {
    expect(codes(person('Kim'), person('Kim'))).toEqual([]);
    expect(
      codes(
        person('Kim Olsen', { aliases: ['Mester'] }),
        person('Bo Holm', { aliases: ['Mester'] }),
      ),
    ).toEqual([]);
  });

  test("somebody's only name is somebody else's alias", () => {
    expect(codes(person('Skipper'), person('Ole Dahl', { aliases: ['Skipper'] }))).toEqual([
      'name-is-alias',
    ]);
    expect(codes(person('', { aliases: ['Skipper'] }), person('Skipper'))).toEqual([
      'name-is-alias',
    ]);
  });

  test('the same telephone, with or without its country', () => {
    expect(
      codes(
        person('A B', { phones: ['+45 20 30 40 50'] }),
        person('C D', { phones: ['20304050'] }),
      ),
    ).toEqual(['same-phone']);
  });

  test('the order of the two never matters, and a reason always has a common key', () => {
    const word = fc.constantFrom('Kim', 'Christensen', 'Kristensen', 'Åge', 'Aage', 'Mester', '');
    const some = fc.record({
      name: fc.tuple(word, word).map((words) => words.join(' ').trim()),
      aliases: fc.array(fc.constantFrom('Mester', 'Skipper', 'Kim'), { maxLength: 2 }),
      cpr: fc.option(fc.constantFrom('6101601234', '6101611234', '0101601AB2'), { nil: undefined }),
      birthYear: fc.option(fc.constantFrom(1960, 1961), { nil: undefined }),
      phones: fc.array(fc.constantFrom('20304050', '+4520304050'), { maxLength: 1 }),
    });
    fc.assert(
      fc.property(some, some, (a, b) => {
        const found = codes(a, b);
        expect(codes(b, a)).toEqual(found);
        if (found.length > 0)
          expect(likenessKeys(a).some((key) => likenessKeys(b).includes(key))).toBe(true);
      }),
    );
  });
});
