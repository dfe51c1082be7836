import { describe, expect, test } from 'vitest';
import { copenhagenInstant } from '../../kernel/day.ts';
import { backupOf, formerHolderOf } from './backup.rules.ts';
import type { ToldSpell } from './backup.rules.ts';
import { isRunning, openCovers, passes, wayBack, whyNotAccept, whyNotAsk } from './cover.rules.ts';
import type { CoverStanding, Spell } from './cover.rules.ts';

const at = (hour: number) => new Date(Date.UTC(2026, 10, 2, hour)).toISOString();
const spell = (workerId: string, openedBy: string, openedRef: string, hour: number): Spell => ({
  workerId,
  openedBy,
  openedRef,
  since: at(hour),
});
const cover = (
  id: string,
  workerId: string,
  acceptedBy: string,
  part: Partial<CoverStanding> = {},
): CoverStanding => ({
  id,
  workerId,
  substituteId: acceptedBy,
  acceptedBy,
  state: 'accepted',
  from: at(0),
  until: null,
  begunAt: at(0),
  nightly: null,
  restsSince: null,
  ...part,
});
const bo = spell('bo', 'handover', 'h1', 0);

describe('covers that lie on top of each other', () => {
  test('are remembered in order, and a letter begins anew', () => {
    const under = [bo, spell('camilla', 'cover', 'k1', 1), spell('dines', 'cover', 'k2', 2)];
    expect(openCovers(under)).toEqual(['k1', 'k2']);
    expect(openCovers([...under, spell('camilla', 'cover', 'k1', 3)])).toEqual(['k1']);
    expect(openCovers([...under, spell('anna', 'handover', 'h2', 3)])).toEqual([]);
    expect(openCovers([...under, spell('bo', 'cover-ended', 'k1', 3)])).toEqual([]);
  });

  test('go back to whom was covered, through what lies underneath', () => {
    const under = [bo, spell('camilla', 'cover', 'k1', 1), spell('dines', 'cover', 'k2', 2)];
    const k1 = cover('k1', 'bo', 'camilla');
    const k2 = cover('k2', 'camilla', 'dines');
    const covers = (one: CoverStanding, two: CoverStanding) =>
      new Map([
        ['k1', one],
        ['k2', two],
      ]);
    expect(wayBack(under, covers(k1, k2))).toBeUndefined();
    expect(wayBack(under, covers(k1, { ...k2, state: 'ended' }))).toEqual({
      coverId: 'k2',
      toWorkerId: 'camilla',
      opens: { openedBy: 'cover', ref: 'k1' },
    });
    expect(wayBack(under, covers({ ...k1, state: 'ended' }, k2))).toEqual({
      coverId: 'k1',
      toWorkerId: 'bo',
      opens: { openedBy: 'cover-ended', ref: 'k1' },
    });
    expect(
      wayBack(under, covers({ ...k1, state: 'ended' }, { ...k2, state: 'ended' }))?.toWorkerId,
    ).toBe('bo');
  });
});

describe('who passes', () => {
  test('whoever the absent worker holds, also those who come meanwhile, but not a letter they accepted while away', () => {
    const now = new Date(at(5));
    const k = cover('k1', 'bo', 'camilla', { begunAt: at(2) });
    expect(passes([bo], k, now)).toBe(true);
    expect(passes([spell('bo', 'enrolment', 'e1', 3)], k, now)).toBe(true);
    expect(passes([bo, spell('bo', 'handover', 'h2', 3)], k, now)).toBe(false);
    expect(passes([spell('anna', 'enrolment', 'e1', 3)], k, now)).toBe(false);
    expect(passes([bo], { ...k, state: 'asked' }, now)).toBe(false);
    expect(passes([bo], { ...k, from: at(6) }, now)).toBe(false);
  });

  test('a cover runs to its instant on the night when the hour comes twice, and when it is missing', () => {
    const autumn = copenhagenInstant('2026-10-25', '02:30');
    const running = cover('k', 'bo', 'camilla', {
      from: copenhagenInstant('2026-10-24', '16:00').toISOString(),
      until: autumn.toISOString(),
    });
    expect(isRunning(running, new Date(autumn.getTime() - 1))).toBe(true);
    expect(isRunning(running, autumn)).toBe(false);
    expect(autumn.toISOString()).toBe('2026-10-25T00:30:00.000Z');
    expect(copenhagenInstant('2027-03-28', '02:30').toISOString()).toBe('2027-03-28T01:30:00.000Z');
  });
});

describe('back-up and former tovholder', () => {
  const told = (one: Spell, part: Partial<ToldSpell> = {}): ToldSpell => ({
    ...one,
    fromId: null,
    fromName: null,
    met: false,
    ...part,
  });
  const given = told(bo, { fromId: 'anna', fromName: 'Anna' });
  test('the giver stays back-up through and after a cover, until the receiver has met the citizen', () => {
    expect(backupOf([given])).toEqual({ id: 'anna', name: 'Anna' });
    const covered = [given, told(spell('camilla', 'cover', 'k1', 1), { met: true })];
    expect(backupOf(covered)).toEqual({ id: 'anna', name: 'Anna' });
    expect(backupOf([...covered, told(spell('bo', 'cover-ended', 'k1', 2))])).toEqual({
      id: 'anna',
      name: 'Anna',
    });
    expect(backupOf([{ ...given, met: true }, ...covered.slice(1)])).toBeNull();
  });
  test('the former tovholder is the one behind the cover; where the cover became lasting, the substitute', () => {
    expect(formerHolderOf([bo, spell('camilla', 'cover', 'k1', 1)])).toBe('bo');
    expect(
      formerHolderOf([
        bo,
        spell('camilla', 'cover', 'k1', 1),
        spell('camilla', 'cover-ended', 'k1', 2),
      ]),
    ).toBe('camilla');
    expect(formerHolderOf([])).toBeUndefined();
  });
});

describe('refusals', () => {
  const now = new Date(at(5));
  const me = { workerId: 'bo', isManager: false };
  test('of an absence that cannot be', () => {
    const asked = {
      workerId: 'bo',
      kind: 'sick' as const,
      from: now,
      until: null,
      nightly: undefined,
      substituteId: undefined,
    };
    expect(whyNotAsk(asked, me, now)).toBeUndefined();
    expect(whyNotAsk({ ...asked, workerId: 'anna' }, me, now)?.code).toBe('not-yours');
    expect(whyNotAsk({ ...asked, substituteId: 'bo' }, me, now)?.field).toBe('substituteId');
    expect(whyNotAsk({ ...asked, until: new Date(at(4)) }, me, now)?.field).toBe('until');
    const nightly = { from: '16:00', to: '08:00' };
    expect(whyNotAsk({ ...asked, nightly }, me, now)?.field).toBe('kind');
    expect(whyNotAsk({ ...asked, kind: 'night', nightly }, me, now)).toBeUndefined();
  });
  test('of a second yes', () => {
    const k = cover('k1', 'bo', 'camilla');
    expect(whyNotAccept(k, { workerId: 'camilla', isManager: false })?.code).toBe('cover-answered');
    expect(
      whyNotAccept(
        { ...k, state: 'asked', acceptedBy: null },
        { workerId: 'dines', isManager: false },
      )?.code,
    ).toBe('not-yours');
    expect(
      whyNotAccept(
        { ...k, state: 'asked', acceptedBy: null },
        { workerId: 'dines', isManager: true },
      ),
    ).toBeUndefined();
  });
});
