import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cprSearch, formatCpr, isCpr, readCpr } from './cpr.ts';

describe('a CPR number', () => {
  test.each(['6212671349', '621267-1349', '621267 1349', ' 621267 - 1349 '])(
    'is read from %j',
    (text) => {
      expect(readCpr(text)).toEqual({
        kind: 'cpr',
        digits: '6212671349',
        birthDate: '1967-12-02',
        birthYear: 1967,
        test: true,
      });
    },
  );

  test('nothing is nothing', () => {
    expect(readCpr('  ')).toBeUndefined();
  });

  test.each([
    ['311380-1234', 'impossible-date'],
    ['001080-1234', 'impossible-date'],
    ['920180-1234', 'impossible-date'],
    ['600180-1234', 'impossible-date'],
    ['311180-xxxx', 'impossible-date'],
    ['660799-xxxx', 'incomplete'],
    ['660799-', 'incomplete'],
    ['660799', 'incomplete'],
    ['660799-12', 'incomplete'],
    ['660799-????', 'incomplete'],
    ['ved ikke', 'not-a-number'],
    ['-', 'not-a-number'],
    ['660799-12345', 'not-a-number'],
    ['660799-2AB1', 'not-a-number'],
  ])('%s says why it is not one: %s', (text, fault) => {
    expect(readCpr(text)).toMatchObject({ kind: 'fault', fault });
  });

  test('a leading zero that a spreadsheet took is proposed, never assumed', () => {
    expect(readCpr('104901234')).toMatchObject({ fault: 'nine-digits', perhaps: '0104901234' });
  });

  test('29 February is always allowed, also where the year has none', () => {
    expect(readCpr('290201-1234')).toMatchObject({
      kind: 'cpr',
      birthDate: undefined,
      birthYear: 1901,
    });
    expect(readCpr('290204-1234')).toMatchObject({ birthDate: '1904-02-29' });
  });

  test.each([
    ['010136-3000', 1936],
    ['010136-4000', 2036],
    ['010137-4000', 1937],
    ['010157-5000', 2057],
    ['010158-8000', 1858],
    ['010136-9000', 2036],
    ['010137-9000', 1937],
  ])('the seventh digit of %s tells the century: %i', (text, birthYear) => {
    expect(readCpr(text)).toMatchObject({ birthYear });
  });

  test.each([
    ['010190-1AB2', 'x-ecpr'],
    ['010190-7ab2', 'x-ecpr'],
    ['010190-0AB2', 'd-ecpr'],
    ['010190-5AB2', 'd-ecpr'],
    ['010190 6AB2', 'd-ecpr'],
  ])('%s is a replacement number: %s', (text, kind) => {
    expect(readCpr(text)).toMatchObject({ kind, birthYear: undefined });
  });

  test('the last digits are never checked: any ten digits with a possible date are one', () => {
    const day = fc.integer({ min: 1, max: 28 });
    const shape = fc.record({
      day,
      plus: fc.constantFrom(0, 60),
      month: fc.integer({ min: 1, max: 12 }),
      tail: fc.integer({ min: 0, max: 999999 }),
    });
    fc.assert(
      fc.property(shape, ({ day, plus, month, tail }) => {
        const two = (n: number) => String(n).padStart(2, '0');
        const digits = two(day + plus) + two(month) + String(tail).padStart(6, '0');
        const read = readCpr(formatCpr(digits));
        expect(isCpr(read) && read.digits).toBe(digits);
        expect(isCpr(read) && read.birthDate?.slice(5)).toBe(`${two(month)}-${two(day)}`);
        expect(isCpr(read) && read.test).toBe(plus === 60);
      }),
    );
  });

  test('no text makes the reading fail', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(() => readCpr(text)).not.toThrow();
      }),
    );
  });
});

test('a search box holds six digits, a whole number, or something else', () => {
  expect(cprSearch('621267')).toEqual({ firstSix: '621267' });
  expect(cprSearch('621267-1349')).toEqual({ whole: '6212671349' });
  expect(cprSearch('010190-1ab2')).toEqual({ whole: '0101901AB2' });
  expect(cprSearch('62126')).toBeUndefined();
  expect(cprSearch('Palle')).toBeUndefined();
});
