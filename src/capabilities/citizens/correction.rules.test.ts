import { describe, expect, it } from 'vitest';
import { changedFields, correct } from './correction.rules.ts';
import type { Known } from './correction.rules.ts';

const known: Known = {
  givenName: 'Ole',
  familyName: 'Dall',
  called: null,
  aliases: ['Skipper'],
  birthYear: 1959,
  cpr: null,
  languages: ['dansk'],
  interpreter: false,
  protectedAddress: false,
};

describe('a correction', () => {
  it('leaves what it does not name as it stands', () => {
    expect(changedFields(known, correct(known, {}))).toEqual([]);
    const mended = correct(known, { familyName: ' Dahl ' });
    expect(mended).toMatchObject({ givenName: 'Ole', familyName: 'Dahl', aliases: ['Skipper'] });
    expect(changedFields(known, mended)).toEqual(['family-name']);
  });

  it('brings the birth year with a number, unless another year is told', () => {
    expect(correct(known, { cpr: '610161-1234' })).toMatchObject({
      cpr: { digits: '6101611234', kind: 'cpr' },
      birthYear: 1961,
    });
    expect(correct(known, { cpr: '610161-1234', birthYear: 1960 }).birthYear).toBe(1960);
  });

  it('takes a wrong number away, and leaves the same number alone', () => {
    const numbered = { ...known, cpr: '6101611234' };
    expect(correct(numbered, { cpr: null }).cpr).toBeNull();
    expect(changedFields(numbered, correct(numbered, { cpr: '610161-1234' }))).toEqual([]);
    expect(correct(known, { cpr: ' ' }).cpr).toBeUndefined();
  });

  it('says each alias and language once', () => {
    expect(correct(known, { aliases: [' Skipper', 'Ole O', 'Skipper', ' '] }).aliases).toEqual([
      'Skipper',
      'Ole O',
    ]);
  });

  it('is refused where the number cannot be one', () => {
    expect(() => correct(known, { cpr: '990161-1234' })).toThrow(
      expect.objectContaining({ field: 'cpr' }),
    );
  });

  it('is refused where nothing would name the citizen any longer; an alias is enough', () => {
    const nameless = { givenName: null, familyName: null };
    expect(correct(known, nameless).aliases).toEqual(['Skipper']);
    expect(() => correct(known, { ...nameless, aliases: [] })).toThrow(
      expect.objectContaining({ field: 'givenName' }),
    );
  });
});
