import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Rope } from './contract.ts';
import {
  describeRope,
  gapSpans,
  layoutRope,
  ropeMonths,
  shortenRope,
  unrollStrip,
} from './rope.rules.ts';

const day = (n: number) => new Date(Date.UTC(2026, 7, 1) + n * 86_400_000).toISOString();

const base: Rope = {
  from: day(0),
  to: day(90),
  held: [{ from: day(-30), to: null }],
  knots: [],
  rhythm: [{ from: day(0), days: 7 }],
};

const met = (...at: number[]) => at.map((n) => ({ kind: 'met' as const, at: day(n) }));

describe('the rope', () => {
  test('is unbroken through a handover, because the receiver holds from the instant the giver lets go', () => {
    const rope = {
      ...base,
      held: [
        { from: day(-30), to: day(40) },
        { from: day(40), to: null },
      ],
      rhythm: [],
    };
    const drawing = layoutRope(rope, 240);
    expect(drawing.held).toEqual([{ from: 5, to: 235 }]);
    expect(drawing.gaps).toEqual([]);
  });

  test('shows a gap where nobody held, and says it is a breach', () => {
    const rope = {
      ...base,
      held: [
        { from: day(-30), to: day(40) },
        { from: day(43), to: null },
      ],
    };
    expect(layoutRope(rope, 100).gaps).toHaveLength(1);
    expect(describeRope(rope, 'Bo Rask')).toContain('uden tovholder 3 dage: brud');
  });

  test('shows a gap when holding stopped and nothing ended the enrolment', () => {
    expect(gapSpans({ ...base, held: [{ from: day(0), to: day(60) }] })).toHaveLength(1);
  });

  test('shows no gap between an end and a later enrolment', () => {
    const rope: Rope = {
      ...base,
      held: [
        { from: day(0), to: day(20) },
        { from: day(50), to: null },
      ],
      knots: [
        { kind: 'ended', at: day(20) },
        { kind: 'enrolled', at: day(50) },
      ],
    };
    expect(gapSpans(rope)).toEqual([]);
    expect(layoutRope(rope, 100).held.length + layoutRope(rope, 100).silent.length).toBeGreaterThan(
      1,
    );
  });

  test('is dashed from where the agreed days run out until the next contact', () => {
    const drawing = layoutRope({ ...base, knots: met(5, 10, 30, 87) }, 100, 5);
    // 90 days on 90 pixels after a margin of 5: day 10 + 7 until day 30, day 30 + 7 until day 87.
    expect(drawing.silent).toEqual([
      { from: 22, to: 35 },
      { from: 42, to: 92 },
    ]);
  });

  test('counts a person seen, but not one looked for in vain, as broken silence', () => {
    const knots = [
      ...met(0),
      { kind: 'not-there' as const, at: day(5) },
      { kind: 'seen' as const, at: day(6) },
    ];
    const rope = { ...base, to: day(10), knots };
    expect(layoutRope(rope, 100).silent).toEqual([]);
    expect(layoutRope({ ...rope, knots: knots.slice(0, 2) }, 100).silent).toHaveLength(1);
  });

  test('is never dashed while there is no rhythm, and not before the first', () => {
    expect(layoutRope({ ...base, rhythm: [] }, 100).silent).toEqual([]);
    const rhythm = [{ from: day(40), days: 7 }];
    // Nothing to judge the first forty days by; from then on the silence is forty days old, which is too long.
    expect(layoutRope({ ...base, rhythm }, 100).silent).toEqual([{ from: 45, to: 95 }]);
  });

  test('judges each day of a silence by the rhythm that held that day', () => {
    const changed = (...days: [number, number]) => ({
      ...base,
      knots: met(10, 60),
      rhythm: [
        { from: day(0), days: days[0] },
        { from: day(30), days: days[1] },
      ],
    });
    // Met on day 10: too long from day 17, within the thirty days from day 30, and too long again from day 40.
    expect(layoutRope(changed(7, 30), 100).silent).toEqual([
      { from: 12, to: 15 },
      { from: 22, to: 35 },
      { from: 45, to: 65 },
    ]);
    // A shorter one shows a silence that was in order until it was said.
    expect(layoutRope(changed(30, 7), 100).silent).toEqual([
      { from: 35, to: 65 },
      { from: 72, to: 95 },
    ]);
    // One that changes nothing about a silence leaves it in one piece.
    expect(layoutRope(changed(7, 8), 100).silent[1]).toEqual({ from: 22, to: 65 });
  });

  test('leaves out what happened before the window', () => {
    const drawing = layoutRope({ ...base, knots: met(-3, 4) }, 240);
    expect(drawing.knots).toHaveLength(1);
  });

  test('says in words what it draws', () => {
    const knots = [
      ...met(2, 11, 86),
      { kind: 'seen' as const, at: day(50) },
      { kind: 'seen' as const, at: day(80) },
    ];
    expect(describeRope({ ...base, knots }, 'Bo Rask siden 3. juli')).toBe(
      'Mødt 3 gange på 90 dage, set 2; længste stilhed 39 dage; nu 4 dage; tovholder Bo Rask siden 3. juli.',
    );
  });

  test('says so when nobody was met and nobody holds', () => {
    expect(describeRope({ ...base, held: [] })).toBe(
      'Hverken mødt eller set på 90 dage; ingen tovholder.',
    );
  });

  test('names the months that begin inside it', () => {
    expect(ropeMonths(base, 240).map((each) => each.month.getUTCMonth())).toEqual([8, 9]);
  });

  test('can be shortened to its last days', () => {
    expect(shortenRope(base, 30).from).toBe(day(60));
    expect(shortenRope(base, 300).from).toBe(day(0));
  });
});

describe('the strip of a board', () => {
  const strip = {
    held: [0, 1440, 2880],
    met: [60],
    seen: [],
    away: [],
    missed: [],
    handed: [],
    rhythm: [7],
  };

  test('unrolls to the rope of the last 90 days, with the ends of the enrolments as knots', () => {
    const rope = unrollStrip(strip, day(90));
    expect(rope.from).toBe(day(0));
    expect(rope.held).toEqual([
      { from: day(0), to: day(1) },
      { from: day(2), to: null },
    ]);
    expect(rope.knots.map((knot) => [knot.kind, knot.at])).toEqual([
      ['enrolled', day(2)],
      ['met', '2026-08-01T01:00:00.000Z'],
      ['ended', day(1)],
    ]);
    expect(gapSpans(rope)).toEqual([]);
    expect(rope.rhythm).toEqual([{ from: day(0), days: 7 }]);
  });

  test('says the rhythm as it began, and each change at its minute', () => {
    expect(unrollStrip({ ...strip, rhythm: [7, 1440, 30, 4320, 3] }, day(90)).rhythm).toEqual([
      { from: day(0), days: 7 },
      { from: day(1), days: 30 },
      { from: day(3), days: 3 },
    ]);
  });
});

describe('whatever happened and was said', () => {
  const whole = (most: number) => fc.integer({ min: 0, max: most });
  const told = fc.record({
    contacts: fc.array(whole(90), { maxLength: 12 }),
    first: fc.integer({ min: 1, max: 90 }),
    changes: fc.uniqueArray(
      fc.record({ on: fc.integer({ min: 1, max: 89 }), days: fc.integer({ min: 1, max: 90 }) }),
      { maxLength: 5, selector: (one) => one.on },
    ),
  });
  type Told = typeof told extends fc.Arbitrary<infer T> ? T : never;
  const ropeOf = ({ contacts, first, changes }: Told): Rope => ({
    ...base,
    held: [{ from: day(0), to: null }],
    knots: met(...contacts),
    rhythm: [{ on: 0, days: first }, ...changes]
      .sort((a, b) => a.on - b.on)
      .map((one) => ({ from: day(one.on), days: one.days })),
  });
  /** The days that are dashed: one pixel is one day. */
  const dashed = (rope: Rope) => {
    const { silent, held } = layoutRope(rope, 100, 5);
    const during = (at: number) => (one: { from: number; to: number }) =>
      one.from - 5 <= at && at < one.to - 5;
    return Array.from({ length: 90 }, (_, at) => {
      expect(silent.filter(during(at)).length + held.filter(during(at)).length).toBe(1);
      return silent.some(during(at));
    });
  };

  test('a day is dashed when the silence is longer than that day’s rhythm, and at no other time', () => {
    fc.assert(
      fc.property(told, (one) => {
        const said = [{ on: 0, days: one.first }, ...one.changes].sort((a, b) => a.on - b.on);
        const expected = Array.from({ length: 90 }, (_, at) => {
          const last = Math.max(0, ...one.contacts.filter((met) => met <= at));
          return at - last >= (said.filter((each) => each.on <= at).at(-1)?.days ?? 0);
        });
        expect(dashed(ropeOf(one))).toEqual(expected);
      }),
    );
  });

  test('what is said later changes no day before it', () => {
    fc.assert(
      fc.property(told, fc.integer({ min: 1, max: 89 }), whole(90), (one, on, days) => {
        const rope = ropeOf(one);
        const earlier = rope.rhythm.filter((each) => each.from < day(on));
        const changed = { ...rope, rhythm: [...earlier, { from: day(on), days }] };
        expect(dashed(changed).slice(0, on)).toEqual(dashed(rope).slice(0, on));
      }),
    );
  });
});
