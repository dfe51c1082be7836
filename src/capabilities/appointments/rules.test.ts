import { describe, expect, it } from 'vitest';
import type { BookAppointment } from './contract.ts';
import { cancelReasons, outcomes } from './contract.ts';
import type { Outcome } from './contract.ts';
import { offered, reasonsOf, turns, whyNotOutcome, whyNotSaid } from './outcome.rules.ts';
import { turnsOf, whyNotBook } from './rules.ts';

const now = '2026-11-23T09:00:00.000Z';
const booked: BookAppointment = { kind: 'gp', at: '2026-11-30T09:00:00Z' };
const why = (part: Partial<BookAppointment>) => whyNotBook({ ...booked, ...part }, now)?.field;

describe('when an appointment can be', () => {
  it.each([
    ['the coming week', {}, undefined],
    ['two years ahead', { at: '2028-11-22T09:00:00Z' }, undefined],
    ['later than that', { at: '2028-12-01T09:00:00Z' }, 'at'],
    [
      'a year ago, with what came of it',
      { at: '2025-11-24T09:00:00Z', outcome: { outcome: 'kept' } },
      undefined,
    ],
    ['before that', { at: '2025-11-01T09:00:00Z', outcome: { outcome: 'kept' } }, 'at'],
    ['yesterday, without', { at: '2026-11-22T09:00:00Z' }, 'outcome'],
    ['earlier today, without', { at: '2026-11-23T07:00:00Z' }, undefined],
    ['ending before it begins', { until: '2026-11-30T08:00:00Z' }, 'until'],
    ['lasting a month', { until: '2026-12-30T08:00:00Z' }, 'until'],
    ['with nobody named', { kind: 'other' }, 'with'],
    ['with somebody named', { kind: 'other', with: 'Falck' }, undefined],
    ['a series of 52 weeks', { repeat: { days: 7, until: '2027-11-22' } }, undefined],
    ['a series of 53', { repeat: { days: 7, until: '2027-11-29' } }, 'repeat.until'],
    ['a series every no day', { repeat: { days: 0, until: '2026-12-30' } }, 'repeat.days'],
    [
      'a series that ends before it begins',
      { repeat: { days: 7, until: '2026-11-29' } },
      'repeat.until',
    ],
    ['fetched after it began', { escort: { meetAt: '2026-11-30T09:01:00Z' } }, 'escort.meetAt'],
    ['fetched two days before', { escort: { meetAt: '2026-11-28T08:00:00Z' } }, 'escort.meetAt'],
    ['a phone that is nobody’s', { companion: { phone: '20 20 20 20' } }, 'companion.name'],
  ] as [string, Partial<BookAppointment>, string | undefined][])('%s', (_, part, field) => {
    expect(why(part)).toBe(field);
  });

  it('keeps its clock time over the nights when clocks are moved, and each row its end', () => {
    const spring = turnsOf(
      { at: '2027-03-24T08:30:00.000Z', until: '2027-03-24T09:00:00.000Z' },
      { days: 7, until: '2027-04-07' },
    );
    expect(spring).toEqual([
      { at: '2027-03-24T08:30:00.000Z', until: '2027-03-24T09:00:00.000Z' },
      { at: '2027-03-31T07:30:00.000Z', until: '2027-03-31T08:00:00.000Z' },
      { at: '2027-04-07T07:30:00.000Z', until: '2027-04-07T08:00:00.000Z' },
    ]);
    const autumn = turnsOf(
      { at: '2026-10-24T07:00:00.000Z', until: null },
      { days: 1, until: '2026-10-25' },
    );
    expect(autumn[1]?.at).toBe('2026-10-25T08:00:00.000Z');
  });
});

describe('what may follow what', () => {
  const all = Object.keys(outcomes) as Outcome[];

  it('nothing but what really came of the hour follows a no-show, and nothing is open again but what was cancelled', () => {
    expect(turns.no_show.toSorted()).toEqual(['kept', 'turned_away']);
    expect(all.filter((was) => turns[was].includes('planned'))).toEqual(['cancelled']);
    expect(all.filter((was) => turns[was].includes('cancelled'))).toEqual(['planned']);
  });

  it('no reason to cancel is absence or could stand for it', () => {
    const words = Object.entries(cancelReasons).flat().join(' ').toLowerCase();
    expect(words).not.toMatch(/udebl|mødte ikke|kom ikke|absen|no.?show|other|andet$|unknown/);
    expect(new Set(Object.values(reasonsOf).flat())).toEqual(new Set(Object.keys(cancelReasons)));
  });

  it('nobody has stayed away from what lies ahead', () => {
    const at = '2026-11-23T10:00:00.000Z';
    expect(offered({ outcome: 'planned', at }, now)).toEqual([
      'kept',
      'turned_away',
      'moved',
      'cancelled',
    ]);
    expect(offered({ outcome: 'planned', at: '2026-11-24T10:00:00.000Z' }, now)).toEqual([
      'moved',
      'cancelled',
    ]);
    expect(offered({ outcome: 'planned', at: now }, now)).toContain('no_show');
  });

  it('whoever stayed away is looked for: what has begun is not moved instead', () => {
    expect(offered({ outcome: 'planned', at: now }, now)).toEqual([
      'kept',
      'no_show',
      'turned_away',
      'cancelled',
    ]);
    const to = { at: '2026-12-24T10:00:00.000Z' };
    const standing = { outcome: 'planned' as const, at: now, outcomeBy: null };
    const refused = whyNotOutcome({ outcome: 'moved', to }, standing, now);
    expect([refused?.code, refused?.promise]).toEqual(['moved-too-late', 'P2']);
  });

  it('the second of two is told what the first wrote', () => {
    const standing = { outcome: 'no_show' as const, at: now, outcomeBy: 'Anna' };
    const refused = whyNotOutcome({ outcome: 'kept' }, standing, now);
    expect([refused?.code, refused?.message]).toEqual([
      'outcome-already',
      expect.stringContaining('Anna'),
    ]);
    expect(whyNotOutcome({ outcome: 'kept', was: 'no_show' }, standing, now)).toBeUndefined();
  });

  it.each([
    [{ outcome: 'cancelled' }, 'by'],
    [{ outcome: 'cancelled', by: 'us' }, 'reason'],
    [{ outcome: 'cancelled', by: 'us', reason: 'wish' }, 'reason'],
    [{ outcome: 'cancelled', by: 'citizen', reason: 'wish' }, undefined],
    [{ outcome: 'kept', reason: 'wish' }, 'by'],
    [{ outcome: 'moved' }, 'to'],
    [{ outcome: 'moved', to: { at: '2026-11-22T10:00:00Z' } }, 'to.at'],
    [{ outcome: 'moved', to: { at: '2036-11-22T10:00:00Z' } }, 'to.at'],
    [{ outcome: 'kept', to: { at: '2026-11-24T10:00:00Z' } }, 'to'],
    [{ outcome: 'turned_away', turnedAwayBy: ' ', why: 'fuld' }, 'turnedAwayBy'],
    [{ outcome: 'turned_away', turnedAwayBy: 'Vagten' }, 'why'],
    [{ outcome: 'turned_away', turnedAwayBy: 'Vagten', why: 'Han lugtede' }, undefined],
    [{ outcome: 'no_show', why: 'fuld' }, 'turnedAwayBy'],
  ] as [Parameters<typeof whyNotSaid>[0], string | undefined][])('%j', (said, field) => {
    expect(whyNotSaid(said, now)?.field).toBe(field);
  });
});
