import { i18n } from '@lingui/core';
import { describe, expect, it } from 'vitest';
import type { BoardRow } from './contract.ts';
import { marksOf, sleepsOf, standsIn } from './rules.ts';
import type { Standing } from './rules.ts';
import * as screen from './standing.card.tsx';
import * as file from './words.rules.ts';

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
const silent = { lastMetAt: null, lastSeenAt: '2026-11-12T08:00:00.000Z' };
const handover = { from: 'Anna', to: 'Bo', proposedAt: '2026-11-22T03:06:00.000Z' };
const untaken = {
  id: '01900000-0000-7000-8000-000000000001',
  what: 'Ring til lægen',
  on: '2026-11-22',
};
const next = { ...untaken, time: '09:30', worker: 'Camilla Toft' };
const dayBefore = '2026-11-21T13:10:00.000Z';

/** Every way in which a row can stand, and what an English reader reads. */
const ways: [Partial<Standing>, string, string][] = [
  [{ holder: null }, 'Nobody is tovholder yet. The manager owns it.', 'Nothing agreed yet'],
  [
    { ...silent, lastSeenAt: null },
    'We have not seen Skipper yet, enrolled 52 days ago (our goal: every 7 days)',
    'Nothing agreed yet',
  ],
  [
    { ...silent, rhythmDays: 1, rhythmAgreed: true },
    'We have not seen Skipper for 10 days (agreed: every day)',
    'Nothing agreed yet',
  ],
  [{ handover }, 'Anna → Bo, waiting for an answer since 4.06', 'Nothing agreed yet'],
  [
    { handover: { ...handover, proposedAt: dayBefore } },
    'Anna → Bo, waiting for an answer since yesterday at 14.10',
    'Nothing agreed yet',
  ],
  [{ next }, 'Today: Ring til lægen', 'at 9.30 · Camilla Toft'],
  [{ next: untaken }, 'Today: Ring til lægen', 'during the day · nobody has taken it yet'],
  [
    { next: { ...next, on: '2026-11-21' } },
    'We have not yet done: Ring til lægen',
    'yesterday at 9.30 · Camilla Toft',
  ],
  [
    { next: { ...next, on: '2026-11-27' } },
    'Met yesterday at 11',
    'Friday at 9.30: Ring til lægen · Camilla Toft',
  ],
  [{ lastMetAt: null }, 'Seen yesterday at 11', 'Nothing agreed yet'],
  [{ lastMetAt: null, lastSeenAt: null, enrolledAt: null }, 'Not seen yet', 'Nothing agreed yet'],
];

function rowOf(part: Partial<Standing>, place: string | null = null): BoardRow {
  const standing = { ...followed, ...part };
  const row = {
    name: 'Skipper',
    ...standsIn(standing, now),
    ...marksOf(['dog', 'together', 'other'], true, ['dansk', 'thai']),
    ...sleepsOf('gade', place),
    next: standing.next,
  };
  // What the words are made of; the rest of a row says nothing.
  return row as unknown as BoardRow;
}

describe('a row of the board, said by the screen', () => {
  it.each(ways)('in Danish as the file says it: %j', (part) => {
    i18n.activate('da');
    const row = rowOf(part);
    expect(screen.sayFact(row, now)).toBe(file.sayFact(row, now));
    expect(screen.sayNext(row, now)).toBe(file.sayNext(row, now) ?? 'Ingen aftale endnu');
    expect(screen.sayMarks(row)).toEqual(file.sayMarks(row));
    expect(screen.saySleeps(row)).toBe(file.saySleeps(row));
  });

  it.each(ways)('in English from the same codes: %j', (part, fact, then) => {
    i18n.activate('en');
    const row = rowOf(part);
    expect([screen.sayFact(row, now), screen.sayNext(row, now)]).toEqual([fact, then]);
    expect(screen.sayMarks(row)).toEqual(['dog', 'go two together', 'interpreter: thai']);
    expect(screen.saySleeps(row)).toBe('on the street');
  });

  it('leaves a place as it was written', () => {
    expect(screen.saySleeps(rowOf({}, 'Lanternen, stue 2'))).toBe('Lanternen, stue 2');
  });
});
