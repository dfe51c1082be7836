import { describe, expect, it } from 'vitest';
import { inquiryAnswers } from './contract.ts';
import type { InquiryAnswer } from './contract.ts';
import {
  inquirySteps,
  isOverdue,
  readAttempt,
  sayWorry,
  whyNotDue,
  whyNotOwner,
  whyNotPast,
  whyNotPlain,
  whyNotStep,
} from './rules.ts';

const owner = { workerId: 'a', isManager: false, onDuty: false };
const colleague = { ...owner, workerId: 'b' };
const open = { state: 'open' as const, ownerId: 'a' };
const answers = Object.keys(inquiryAnswers) as InquiryAnswer[];

describe('the states of an inquiry', () => {
  it('ends in exactly three ways, none of them a no-show (P2), and never comes back', () => {
    expect(Object.keys(inquirySteps.open)).toEqual(['pass', 'try', ...answers]);
    for (const answer of answers) {
      expect(inquirySteps[answer]).toEqual({});
      expect(whyNotStep({ state: answer, ownerId: 'a' }, 'pass', owner)?.code).toBe(
        'inquiry-answered',
      );
      for (const again of ['try', ...answers] as const) {
        expect(whyNotStep({ state: answer, ownerId: 'a' }, again, owner)?.code).toBe(
          'inquiry-answered',
        );
      }
    }
  });
  it('lets the owner, a manager and whoever has the duty act, and nobody else', () => {
    for (const step of ['pass', ...answers] as const) {
      expect(whyNotStep(open, step, owner)).toBeUndefined();
      expect(whyNotStep(open, step, { ...colleague, isManager: true })).toBeUndefined();
      expect(whyNotStep(open, step, { ...colleague, onDuty: true })).toBeUndefined();
      expect(whyNotStep(open, step, colleague)).toMatchObject({
        code: 'not-owner',
        status: 403,
        promise: 'P8',
      });
    }
  });
});

describe('that somebody tried', () => {
  it('is told by whoever sees the inquiry, and leaves it open', () => {
    expect(inquirySteps.open.try).toBe('open');
    expect(whyNotStep(open, 'try', colleague)).toBeUndefined();
  });
  it('demands how and with what result', () => {
    expect(readAttempt({ result: 'met' })).toMatchObject({ field: 'how' });
    expect(readAttempt({ how: 'went' })).toMatchObject({ field: 'result' });
    expect(readAttempt({ how: 'went', result: 'met' })).toEqual({ how: 'went', result: 'met' });
  });
});

describe('what an answer must tell', () => {
  it('demands words, or a party, a person and how they said yes', () => {
    expect(whyNotPlain({ answer: 'worry-answered', words: ' ' })?.field).toBe('words');
    expect(whyNotPlain({ answer: 'worry-answered', words: 'Ringede til hende.' })).toBeUndefined();
    expect(whyNotPlain({ answer: 'accepted-elsewhere' })?.field).toBe('acceptedBy.party');
    const acceptedBy = { party: 'Herberget', person: ' ', how: 'i telefon' };
    expect(whyNotPlain({ answer: 'accepted-elsewhere', acceptedBy })?.field).toBe(
      'acceptedBy.person',
    );
    expect(
      whyNotPlain({ answer: 'accepted-elsewhere', acceptedBy: { ...acceptedBy, person: 'Ida' } }),
    ).toBeUndefined();
  });
});

describe('who and when', () => {
  it('takes one person at work in the unit as owner, never a phone', () => {
    const worker = { id: 'a', isDesk: false, employed: true, inUnit: true };
    expect(whyNotOwner(worker, 'ownerId')).toBeUndefined();
    for (const wrong of [
      undefined,
      { ...worker, isDesk: true },
      { ...worker, employed: false },
      { ...worker, inUnit: false },
    ]) {
      expect(whyNotOwner(wrong, 'ownerId')?.field).toBe('ownerId');
    }
  });
  it('agrees a due time ahead, within a week, and is late from that instant', () => {
    expect(whyNotDue(1000, 1000)?.field).toBe('dueAt');
    expect(whyNotDue(1001, 1000)).toBeUndefined();
    expect(whyNotDue(1000 + 7 * 86_400_000, 1000)).toBeUndefined();
    expect(whyNotDue(1001 + 7 * 86_400_000, 1000)?.field).toBe('dueAt');
    expect(isOverdue('open', '2026-11-22T10:00:00.000Z', '2026-11-22T10:00:00.000Z')).toBe(true);
    expect(isOverdue('open', '2026-11-22T10:00:00.000Z', '2026-11-22T09:59:59.999Z')).toBe(false);
    expect(
      isOverdue('worry-answered', '2026-11-22T10:00:00.000Z', '2026-11-23T10:00:00.000Z'),
    ).toBe(false);
  });
  it('refuses what has not happened yet, with leeway for a phone whose clock is ahead', () => {
    expect(whyNotPast(3_600_000, 0, 'heardAt')).toBeUndefined();
    expect(whyNotPast(3 * 3_600_000, 0, 'heardAt')?.field).toBe('heardAt');
  });
});

describe('a worry on the timeline', () => {
  it('says who was worried, what they said, and whether it is answered', () => {
    const worry = { kind: 'neighbour', worriedName: 'Egon', said: 'Han fryser.' } as const;
    expect(sayWorry({ ...worry, answer: null })).toBe(
      'En henvendelse kom ind (Egon, nabo): “Han fryser.” Den er stadig åben.',
    );
    expect(sayWorry({ ...worry, worriedName: null, answer: 'worry-answered' })).toBe(
      'En henvendelse kom ind (nabo): “Han fryser.” Bekymringen er besvaret.',
    );
  });
});
