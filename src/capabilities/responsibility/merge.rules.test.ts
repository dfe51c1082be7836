import { describe, expect, test } from 'vitest';
import { Refusal } from '../../kernel/refusal.ts';
import { planMerge, sideThatPasses, whyNotAnswerMerge } from './merge.rules.ts';
import type { Side } from './merge.rules.ts';

const side = (id: string, rest: Partial<Side> = {}): Side => ({
  citizenId: id,
  survivorId: id,
  holderId: null,
  merged: false,
  letterOpen: false,
  ...rest,
});
const anna = { workerId: 'anna', isManager: false };
const code = (answer: unknown) => (answer instanceof Refusal ? answer.code : answer);

describe('whether two records become one person at once', () => {
  test('neither, one or the same tovholder: at once', () => {
    expect(planMerge(side('r'), side('s'), anna)).toEqual({ at: 'once', survivorId: 's' });
    expect(planMerge(side('r'), side('s', { holderId: 'bo' }), anna)).toEqual({
      at: 'once',
      survivorId: 's',
    });
    expect(
      planMerge(side('r', { holderId: 'bo' }), side('s', { holderId: 'bo' }), anna),
    ).toMatchObject({ at: 'once' });
  });

  test('two tovholdere: the other is asked, whichever of them proposes', () => {
    const [record, survivor] = [side('r', { holderId: 'anna' }), side('s', { holderId: 'bo' })];
    expect(planMerge(record, survivor, anna)).toMatchObject({ at: 'acceptance', toWorkerId: 'bo' });
    expect(planMerge(record, survivor, { workerId: 'bo', isManager: false })).toMatchObject({
      toWorkerId: 'anna',
    });
    expect(planMerge(record, survivor, { workerId: 'sara', isManager: true })).toMatchObject({
      toWorkerId: 'bo',
    });
    expect(code(planMerge(record, survivor, { workerId: 'camilla', isManager: false }))).toBe(
      'not-holder',
    );
  });

  test('the survivor of a survivor stands for all; what is merged is not merged onwards', () => {
    expect(planMerge(side('r'), side('s', { survivorId: 't' }), anna)).toMatchObject({
      survivorId: 't',
    });
    expect(code(planMerge(side('r', { merged: true }), side('s'), anna))).toBe('merged-onwards');
    expect(code(planMerge(side('r', { survivorId: 'q' }), side('s'), anna))).toBe('merged-onwards');
    expect(code(planMerge(side('r', { survivorId: 's' }), side('s'), anna))).toBe('already-merged');
    expect(code(planMerge(side('r'), side('r'), anna))).toBe('already-merged');
  });

  test('the enrolled one survives, and a waiting letter is answered first', () => {
    expect(code(planMerge(side('r', { holderId: 'bo' }), side('s'), anna))).toBe('other-way');
    expect(code(planMerge(side('r'), side('s', { letterOpen: true }), anna))).toBe('handover-open');
  });
});

describe('the answer', () => {
  const standing = { state: 'proposed' as const, fromWorkerId: 'anna', toWorkerId: 'bo' };
  test('only the one who is asked accepts; the one who asked withdraws', () => {
    expect(
      whyNotAnswerMerge(standing, 'accepted', { workerId: 'bo', isManager: false }),
    ).toBeUndefined();
    expect(whyNotAnswerMerge(standing, 'accepted', anna)?.code).toBe('not-yours');
    expect(
      whyNotAnswerMerge(standing, 'accepted', { workerId: 'sara', isManager: true })?.code,
    ).toBe('not-yours');
    expect(whyNotAnswerMerge(standing, 'withdrawn', anna)).toBeUndefined();
    expect(whyNotAnswerMerge({ ...standing, state: 'declined' }, 'accepted', anna)?.code).toBe(
      'merge-answered',
    );
  });

  test('whoever accepts holds both: the side that the other held passes', () => {
    const [record, survivor] = [side('r', { holderId: 'anna' }), side('s', { holderId: 'bo' })];
    expect(sideThatPasses(record, survivor, 'bo')).toBe(record);
    expect(sideThatPasses(record, survivor, 'anna')).toBe(survivor);
    expect(code(sideThatPasses(record, survivor, 'dines'))).toBe('holder-changed');
    expect(sideThatPasses(side('r'), survivor, 'bo')).toBeUndefined();
  });
});
