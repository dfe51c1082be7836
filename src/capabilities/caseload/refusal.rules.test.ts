import { describe, expect, it } from 'vitest';
import { refusalIn } from './refusal.rules.ts';

const day = '2026-11-20';

describe('what a list says of a service that has closed a case (P14)', () => {
  it('is a closure by the job centre, because of absence where the list says so', () => {
    expect(refusalIn('mødte ikke op 3 gange;\nsag lukket af jobcenter', day)).toEqual({
      service: 'jobcentre',
      what: 'closed',
      reason: 'absence',
      reasonText: 'mødte ikke op 3 gange; sag lukket af jobcenter',
      happenedOn: day,
    });
  });

  it('knows services by their words, and keeps the name of others', () => {
    expect(refusalIn('afvist af misbrugscenter', day)).toMatchObject({
      service: 'substance-centre',
      what: 'refused',
      reason: 'other',
    });
    expect(refusalIn('Bortvist fra herberg i nat', day)).toMatchObject({
      service: 'shelter',
      what: 'excluded',
    });
    expect(refusalIn('karantæne på Skuret', day)).toMatchObject({
      service: 'other',
      serviceName: 'Skuret',
    });
  });

  it('is nothing where no service said no', () => {
    for (const notes of [
      undefined,
      '',
      'vil ikke ind på psyk',
      'udskrevet fra hospital',
      'Hund.',
    ]) {
      expect(refusalIn(notes, day)).toBeUndefined();
    }
  });
});
