import { describe, expect, test } from 'vitest';
import { choicesOf, headersFingerprint, isSealed, mapColumns } from './column.rules.ts';
import { fieldOf } from './field.rules.ts';

const uses = (...headers: string[]) => mapColumns(headers).columns.map((column) => column.use);

describe('what a column means', () => {
  test.each([
    ['CPR-nr.:', 'cpr'],
    ['Personnummer', 'cpr'],
    ['KENDT SOM', 'alias'],
    ['Øgenavn', 'alias'],
    ['Ansvarlig', 'worker'],
    ['Sover', 'stays'],
    ['Sidst set', 'lastSeen'],
    ['Dom seneste 5 år', 'conviction'],
    ['Bemærkninger', 'notes'],
  ] as const)('%s is %s', (header, field) => {
    expect(fieldOf(header)).toBe(field);
  });

  test('in any order, the surest word first; the other column is kept as text', () => {
    expect(uses('Kontaktperson', 'Navn', 'Tovholder', 'Skostørrelse')).toEqual([
      'keep',
      'name',
      'worker',
      'keep',
    ]);
    expect(uses('Kontaktperson', 'Efternavn', 'Fornavn')).toEqual([
      'worker',
      'familyName',
      'givenName',
    ]);
  });

  test('health, substances and convictions are sealed, also under words we do not know', () => {
    expect(
      [
        'Psykisk lidelse',
        'Stoffer',
        'Alkohol',
        'Dom',
        'Hepatitis C status',
        'Metadon',
        'Diagnose 2',
      ]
        .flatMap((header) => uses(header))
        .every(isSealed),
    ).toBe(true);
    expect(uses('Navn', 'Stoffer', 'Misbrug').slice(1)).toEqual(['drugs', 'seal']);
    expect(
      ['Navn', 'Bemærkninger', 'Hjemløs', 'Domicil']
        .flatMap((header) => uses(header))
        .some(isSealed),
    ).toBe(false);
  });
});

describe('choices', () => {
  const headers = ['Navn', 'Hvem', 'Stoffer'];

  test('what the user says goes before what is remembered, and both before the words', () => {
    const remembered = mapColumns(headers, {}, { hvem: 'worker' });
    expect(remembered.columns.map((column) => [column.use, column.by])).toEqual([
      ['name', 'proposed'],
      ['worker', 'remembered'],
      ['drugs', 'proposed'],
    ]);
    const chosen = mapColumns(headers, { hvem: 'name' }, { hvem: 'worker' });
    expect(chosen.columns.map((column) => column.use)).toEqual(['keep', 'name', 'drugs']);
  });

  test('a sealed column cannot be opened by keeping it as text', () => {
    expect(mapColumns(headers, { stoffer: 'keep' }).columns[2]?.use).toBe('seal');
    expect(mapColumns(headers, { stoffer: 'notes' }).columns[2]?.use).toBe('seal');
    expect(mapColumns(headers, { hvem: 'seal' }).columns[1]?.use).toBe('seal');
  });

  test('what is remembered makes the same mapping again, in any order', () => {
    const first = mapColumns(headers, { hvem: 'worker' });
    expect(choicesOf(first)).toEqual({ hvem: 'worker' });
    const again = mapColumns([...headers].reverse(), {}, choicesOf(first));
    expect(again.columns.map((column) => column.use)).toEqual(['drugs', 'worker', 'name']);
    expect(again.fingerprint).toBe(first.fingerprint);
    expect(JSON.parse(JSON.stringify(first))).toEqual(first);
    expect(headersFingerprint(['CPR.', 'navn'])).toBe(headersFingerprint(['Navn', 'cpr']));
  });
});
