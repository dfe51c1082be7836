import { describe, expect, it } from 'vitest';
import { dialOf, readReach, readSince } from './reach.rules.ts';

describe('a way to reach the citizen', () => {
  it.each([
    ['20 30 40 50', '20304050'],
    ['+45 20304050 (søsterens)', '+4520304050'],
    ['ring 20.30.40.50 efter kl. 16', '20304050'],
    ['48 70 123 45 67', '48701234567'],
    ['kl. 14.30', null],
    ['Kurt i kiosken', null],
  ])('of "%s" a phone dials %s', (text, dialled) => {
    expect(dialOf(text)).toBe(dialled);
  });

  it('is trimmed, and a person may have a number', () => {
    expect(readReach({ kind: 'person', text: ' Kurt ', phone: ' 20 30 40 50 ' })).toEqual({
      kind: 'person',
      text: 'Kurt',
      phone: '20 30 40 50',
    });
    expect(readReach({ kind: 'place', text: 'Lanternen', phone: ' ' }).phone).toBeNull();
  });

  it.each([
    [{ kind: 'phone', text: 'nej' }, 'text'],
    [{ kind: 'place', text: '  ' }, 'text'],
    [{ kind: 'person', text: 'Kurt', phone: '112' }, 'phone'],
    [{ kind: 'place', text: 'Lanternen', phone: '20 30 40 50' }, 'phone'],
  ] as const)('is refused where nobody can use it: %o', (reach, field) => {
    expect(() => readReach(reach)).toThrow(expect.objectContaining({ status: 422, field }));
  });
});

describe('the day from which letters do not reach', () => {
  it('is today unless told, may lie behind and never ahead', () => {
    expect(readSince(undefined, '2026-11-22')).toBe('2026-11-22');
    expect(readSince('2026-10-01', '2026-11-22')).toBe('2026-10-01');
    expect(() => readSince('2026-11-23', '2026-11-22')).toThrow(
      expect.objectContaining({ field: 'sinceOn' }),
    );
  });
});
