import { describe, expect, test } from 'vitest';
import type { BoardRow } from './contract.ts';
import { standsIn } from './rules.ts';
import type { Standing } from './rules.ts';
import { sayFact, sayNext } from './words.rules.ts';

const now = new Date('2026-11-22T08:00:00Z');
const followed: Standing = {
  enrolledAt: '2026-10-01T08:00:00.000Z',
  holder: 'Bo Rask',
  lastMetAt: '2026-11-21T10:00:00.000Z',
  lastSeenAt: '2026-11-21T10:00:00.000Z',
  rhythmDays: 7,
  rhythmAgreed: false,
  handover: null,
  next: null,
};
const untaken = {
  id: '01900000-0000-7000-8000-000000000001',
  what: 'Ring til lægen',
  on: '2026-11-22',
};
const anyTime = { ...untaken, worker: 'Camilla Toft' };
const next = { ...anyTime, time: '09:30' };

/** The row's fact and next step, as they stand below each other. */
function sayRow(standing: Partial<Standing>): (string | null)[] {
  const whole = { ...followed, ...standing };
  // What the words are made of; the rest of a row says nothing.
  const row = { name: 'Skipper', ...standsIn(whole, now), next: whole.next } as BoardRow;
  return [row.group, sayFact(row, now), sayNext(row, now)];
}

describe('a row in words', () => {
  test('what is agreed for today says its clock', () => {
    expect(sayRow({ next })).toEqual([
      'step-today',
      'I dag: Ring til lægen',
      'kl. 9.30 · Camilla Toft',
    ]);
    expect(sayRow({ next: untaken }).at(-1)).toBe('i løbet af dagen · ingen har taget det endnu');
  });

  test('a late step says its day once, and is not read as today’s', () => {
    expect(sayRow({ next: { ...next, on: '2026-11-21', time: '11:00' } })).toEqual([
      'step-today',
      'Vi mangler: Ring til lægen',
      'i går kl. 11 · Camilla Toft',
    ]);
    expect(sayRow({ next: { ...anyTime, on: '2026-11-20', worker: 'Camilla Toft' } }).at(-1)).toBe(
      'i forgårs · Camilla Toft',
    );
  });

  test('in any other group the next step says all of it', () => {
    expect(sayRow({ next: { ...next, on: '2026-11-23' } })).toEqual([
      'followed',
      'Mødt i går kl. 11',
      'i morgen kl. 9.30: Ring til lægen · Camilla Toft',
    ]);
  });

  test('a silence says what it is measured by: what was agreed, or our own goal', () => {
    const silent = { lastMetAt: null, lastSeenAt: '2026-11-12T08:00:00.000Z' };
    expect(sayRow(silent)[1]).toBe('Vi har ikke set Skipper i 10 dage (vores mål: hver 7. dag)');
    expect(sayRow({ ...silent, rhythmAgreed: true })[1]).toBe(
      'Vi har ikke set Skipper i 10 dage (aftalt: hver 7. dag)',
    );
  });

  test('a handover of today waits since its clock, an older one since its day', () => {
    const handover = { from: 'Anna', to: 'Bo', proposedAt: '2026-11-22T03:06:00.000Z' };
    expect(sayRow({ handover })[1]).toBe('Anna → Bo, venter på svar siden kl. 4.06');
    expect(sayRow({ handover: { ...handover, proposedAt: '2026-11-21T13:10:00.000Z' } })[1]).toBe(
      'Anna → Bo, venter på svar siden i går kl. 14.10',
    );
  });
});
