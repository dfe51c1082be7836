import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import {
  isFormula,
  readBirthYear,
  readLanguages,
  readMunicipality,
  readPhones,
  readRefusalByService,
  readSex,
  readSleep,
  readYesNo,
} from './cell.rules.ts';

const municipalities = readFileSync(
  new URL('../../../tests/fixtures/municipalities.csv', import.meta.url),
  'utf8',
)
  .trim()
  .split('\n')
  .slice(1)
  .map((line) => line.split(','))
  .map(([code = '', name = '']) => ({ code, name }));

describe('municipalities', () => {
  test.each([
    ['Kbh', '0101'],
    ['KK', '0101'],
    ['0101', '0101'],
    ['101', '0101'],
    ['København', '0101'],
    ['Københavns Kommune', '0101'],
    ['Frederiksberg Kommune', '0147'],
    ['Høje-Taastrup', '0169'],
    ['høje tåstrup', '0169'],
    ['Bornholm', '0400'],
    ['Århus', '0751'],
    ['Ålborg Kommune', '0851'],
    ['Nordfyn', '0480'],
    ['0851 Aalborg', '0851'],
  ])('%s is %s', (text, code) => {
    expect(readMunicipality(text, municipalities)).toMatchObject({ kind: 'known', code });
  });

  test('every municipality is read by its code, its name and its name as a municipality', () => {
    for (const { code, name } of municipalities) {
      for (const text of [code, name.toUpperCase(), `${name} Kommune`])
        expect(readMunicipality(text, municipalities)).toMatchObject({ code });
    }
  });

  test('unknown is a value, and a word we do not know is not guessed at', () => {
    expect(readMunicipality('ukendt', municipalities)).toEqual({ kind: 'unknown' });
    expect(readMunicipality('Malmø', municipalities)).toEqual({ kind: 'unread', text: 'Malmø' });
    expect(readMunicipality('0999', municipalities)).toMatchObject({ kind: 'unread' });
    expect(readMunicipality(' ', municipalities)).toBeUndefined();
  });
});

test.each([
  ['parken bag Enghave', 'gade'],
  ['Hovedbanegården', 'gade'],
  ['Christianshavns Torv', 'gade'],
  ['Maria Kirkeplads', 'gade'],
  ['Halmtorvet', 'gade'],
  ['kælder Istedgade', 'gade'],
  ['bil', 'gade'],
  ['nødherberg', 'noed'],
  ['herberg', 'herberg'],
  ['Mændenes Hjem', 'herberg'],
  ['vandrerhjem', 'hotel'],
  ['sofa hos bror', 'venner'],
  ['udslusningslejlighed', 'udsl'],
  ['Vestre Fængsel', 'faengsel'],
  ['Hvidovre Hospital', 'hospital'],
  ['campingvogn', 'andet'],
  ['egen bolig', 'hjem'],
])('whoever stays at %s is in the situation %s, and the words are kept', (text, situation) => {
  expect(readSleep(text)).toEqual({ situation, place: text, understood: true });
});

test('where nobody knows, it is unknown; a word we do not know is kept as place', () => {
  expect(readSleep('ved ikke')).toEqual({
    situation: 'ukendt',
    place: undefined,
    understood: true,
  });
  expect(readSleep('hos')).toMatchObject({ situation: 'venner' });
  expect(readSleep('rundt omkring')).toEqual({
    situation: 'ukendt',
    place: 'rundt omkring',
    understood: false,
  });
});

test('languages, sex, yes and no', () => {
  expect(readLanguages('rumænsk;engelsk')).toEqual(['rumænsk', 'engelsk']);
  expect(readLanguages('Dansk og arabisk')).toEqual(['dansk', 'arabisk']);
  expect(['M', 'mand', 'K', 'KVINDE', 'andet'].map(readSex)).toEqual([
    'man',
    'man',
    'woman',
    'woman',
    undefined,
  ]);
  expect(['Ja', 'JA!', 'x', '1', 'nej', '-', '?', ''].map(readYesNo)).toEqual([
    'yes',
    'yes',
    'yes',
    'yes',
    'no',
    'no',
    'unknown',
    undefined,
  ]);
});

test('birth years and telephones', () => {
  expect(
    ['1967', '67', '2/12-67', '2. dec 1967', '03', 'ved ikke', '2050'].map((text) =>
      readBirthYear(text, 2026),
    ),
  ).toEqual([1967, 1967, 1967, 1967, 2003, undefined, undefined]);
  expect(readPhones('20 30 40 50 / +45 60708090')).toEqual(['20 30 40 50', '+45 60708090']);
  expect(readPhones('ring til Bo')).toEqual([]);
});

test('a cell that a spreadsheet would run is known as one; a telephone number and a dash are not', () => {
  expect(['=HYPERLINK("x")', '@SUM(A1)', '+A1', '-A1+1', ' =1'].every(isFormula)).toBe(true);
  expect(['+45 20 30 40 50', '-', '-5', 'x=1', ''].some(isFormula)).toBe(false);
});

test('a service that has closed the case is noticed (P14)', () => {
  expect(readRefusalByService('mødte ikke op 3 gange;\nsag lukket af jobcenter')).toEqual({
    what: 'sag lukket',
    service: 'jobcenter',
  });
  expect(readRefusalByService('sår på ben, skal ses')).toBeUndefined();
});
