import type { Knot, Rope, Strip } from './contract.ts';

/** A stretch of the drawing, in pixels from its left edge. */
export type Stretch = { from: number; to: number };

/** The rope as it is drawn; all positions in pixels, rounded to tenths. */
export type RopeDrawing = {
  /** Somebody holds, and contact is within the rhythm of that day. */
  held: Stretch[];
  /** Somebody holds; silence beyond the rhythm of that day. */
  silent: Stretch[];
  /** Enrolled and nobody holds: a breach of P1, must never appear. */
  gaps: Stretch[];
  knots: { kind: Knot['kind']; x: number; label?: string; at: string }[];
};

type Span = { from: number; to: number };

const day = 86_400_000;

/**
 * Lays the rope out on a line.
 * @param width in pixels; the margin keeps the outermost knots whole.
 */
export function layoutRope(rope: Rope, width: number, margin = 5): RopeDrawing {
  const start = Date.parse(rope.from);
  const scale = (width - 2 * margin) / Math.max(1, Date.parse(rope.to) - start);
  const place = (at: number) => Math.round((margin + (at - start) * scale) * 10) / 10;
  const stretch = (span: Span): Stretch => ({ from: place(span.from), to: place(span.to) });
  const held = heldSpans(rope);
  const silent = held.flatMap((span) => silences(rope, span));
  return {
    held: held.flatMap((span) => without(span, silent)).map(stretch),
    silent: silent.map(stretch),
    gaps: gapSpans(rope).map(stretch),
    knots: shownKnots(rope).map((knot) => ({
      kind: knot.kind,
      x: place(Date.parse(knot.at)),
      at: knot.at,
      ...(knot.label !== undefined && { label: knot.label }),
    })),
  };
}

const stripDays = 90;
const minute = 60_000;

/** The first minute of a board's strip, in minutes since 1970. */
export function stripStart(now: Date): number {
  return Math.floor(now.getTime() / minute) - (stripDays * day) / minute;
}

/**
 * The rope that a board's strip stands for.
 * @param to the board's own instant, ISO.
 */
export function unrollStrip(strip: Strip, to: string): Rope {
  const start = stripStart(new Date(to)) * minute;
  const instant = (at: number) => new Date(start + at * minute).toISOString();
  const tie = (kind: Knot['kind'], minutes: number[]) =>
    minutes.map((at): Knot => ({ kind, at: instant(at) }));
  const begun = strip.held.filter((_, turn) => turn % 2 === 0);
  const ended = strip.held.filter((_, turn) => turn % 2 === 1);
  return {
    from: instant(0),
    to,
    held: begun.map((from, turn) => ({
      from: instant(from),
      to: ended[turn] === undefined ? null : instant(ended[turn]),
    })),
    knots: [
      ...tie(
        'enrolled',
        begun.filter((from) => from > 0),
      ),
      ...tie('met', strip.met),
      ...tie('seen', strip.seen),
      ...tie('not-there', strip.away ?? []),
      ...tie('no-show', strip.missed ?? []),
      ...tie('handover', strip.handed ?? []),
      ...tie('ended', ended),
    ],
    rhythm: strip.rhythm.flatMap((days, turn) =>
      turn % 2 === 0 ? [{ from: instant(strip.rhythm[turn - 1] ?? 0), days }] : [],
    ),
  };
}

/** The last knots of the rope, newest first. */
export function lastKnots(rope: Rope, count: number): Knot[] {
  return shownKnots(rope)
    .sort((a, b) => b.at.localeCompare(a.at))
    .slice(0, count);
}

/** The same rope, its last days only. */
export function shortenRope(rope: Rope, days: number): Rope {
  const from = Math.max(Date.parse(rope.from), Date.parse(rope.to) - days * day);
  return { ...rope, from: new Date(from).toISOString() };
}

/** The first instants of the months in the rope, with their distance in pixels, as labels under the drawing. */
export function ropeMonths(rope: Rope, width: number, margin = 5): { x: number; month: Date }[] {
  const start = Date.parse(rope.from);
  const end = Date.parse(rope.to);
  const scale = (width - 2 * margin) / Math.max(1, end - start);
  const first = new Date(start);
  const months: { x: number; month: Date }[] = [];
  for (let ahead = 1; ahead < 400; ahead++) {
    const month = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + ahead, 1));
    if (month.getTime() > end) break;
    months.push({ x: Math.round(margin + (month.getTime() - start) * scale), month });
  }
  return months;
}

/**
 * What the drawing says, in Danish: "Mødt 12 gange på 90 dage, set 3; længste stilhed 9 dage; nu 4 dage; tovholder
 * Bo Rask siden 3. juli."
 * @param holder as people say it, "Bo Rask siden 3. juli"; left out when nobody holds.
 */
export function describeRope(rope: Rope, holder?: string): string {
  const knots = shownKnots(rope);
  const count = (kind: Knot['kind']) => knots.filter((knot) => knot.kind === kind).length;
  const parts = [contactWords(count('met'), count('seen'), windowWords(rope))];
  if (count('not-there') > 0) parts.push(`søgt forgæves ${times(count('not-there'))}`);
  if (count('no-show') > 0) parts.push(`udeblevet ${times(count('no-show'))}`);
  parts.push(...silenceWords(rope));
  const gaps = gapSpans(rope);
  if (gaps.length > 0)
    parts.push(
      `uden tovholder ${days(gaps.reduce((sum, gap) => sum + gap.to - gap.from, 0))}: brud`,
    );
  parts.push(holder === undefined ? 'ingen tovholder' : `tovholder ${holder}`);
  return `${parts.join('; ')}.`;
}

/** When somebody held, within the window; spells that touch are one, as a handover leaves no gap. */
function heldSpans(rope: Rope): Span[] {
  const start = Date.parse(rope.from);
  const end = Date.parse(rope.to);
  const spells = rope.held.map((spell) => ({
    from: Math.max(start, Date.parse(spell.from)),
    to: Math.min(end, spell.to === null ? end : Date.parse(spell.to)),
  }));
  return join(spells.sort((a, b) => a.from - b.from));
}

/** The spans, by when they begin, without the empty ones; those that touch are one. */
function join(spans: Span[]): Span[] {
  const joined: Span[] = [];
  for (const span of spans.filter((each) => each.to > each.from)) {
    const last = joined.at(-1);
    if (last !== undefined && span.from <= last.to) last.to = Math.max(last.to, span.to);
    else joined.push(span);
  }
  return joined;
}

/** Time within an enrolment that nobody held. Time after an end, until the next enrolment, is no gap. */
export function gapSpans(rope: Rope): Span[] {
  const end = Date.parse(rope.to);
  const held = heldSpans(rope);
  const ends = rope.knots
    .filter((knot) => knot.kind === 'ended')
    .map((knot) => Date.parse(knot.at));
  return held.flatMap((span, index) => {
    const next = held[index + 1]?.from ?? end;
    if (next <= span.to) return [];
    // An end closes the holding at its own instant; a minute allows for what an older export rounded.
    const ended = ends.some((at) => at >= span.to - 60_000 && at <= next);
    return ended ? [] : [{ from: span.to, to: next }];
  });
}

function shownKnots(rope: Rope): Knot[] {
  const start = Date.parse(rope.from);
  const end = Date.parse(rope.to);
  return rope.knots.filter((knot) => Date.parse(knot.at) >= start && Date.parse(knot.at) <= end);
}

function contactTimes(rope: Rope, span: Span): number[] {
  return rope.knots
    .filter((knot) => knot.kind === 'met' || knot.kind === 'seen')
    .map((knot) => Date.parse(knot.at))
    .filter((at) => at >= span.from && at <= span.to)
    .sort((a, b) => a - b);
}

/** Where nobody met or saw the citizen for longer than the rhythm of that very day allows: a new one judges no past. */
function silences(rope: Rope, span: Span): Span[] {
  const marks = [span.from, ...contactTimes(rope, span), span.to];
  const begins = rope.rhythm.map((each) => Date.parse(each.from));
  return marks.slice(1).flatMap((to, index) => {
    const since = marks[index] ?? to;
    const beyond = rope.rhythm.map(({ days: patience }, turn) => ({
      from: Math.max(begins[turn] ?? to, since + patience * day),
      to: Math.min(begins[turn + 1] ?? to, to),
    }));
    return join(beyond);
  });
}

function without(span: Span, holes: Span[]): Span[] {
  const left: Span[] = [];
  let from = span.from;
  for (const hole of holes.filter((each) => each.from >= span.from && each.to <= span.to)) {
    if (hole.from > from) left.push({ from, to: hole.from });
    from = hole.to;
  }
  if (span.to > from) left.push({ from, to: span.to });
  return left;
}

function silenceWords(rope: Rope): string[] {
  const spans = heldSpans(rope);
  const last = spans.at(-1);
  if (last === undefined) return [];
  const lengths = spans.flatMap((span) => {
    const marks = [span.from, ...contactTimes(rope, span), span.to];
    return marks.slice(1).map((to, index) => to - (marks[index] ?? to));
  });
  const now = last.to - (contactTimes(rope, last).at(-1) ?? last.from);
  return [`længste stilhed ${days(Math.max(...lengths))}`, `nu ${days(now)}`];
}

function contactWords(met: number, seen: number, window: string): string {
  if (met === 0 && seen === 0) return `Hverken mødt eller set på ${window}`;
  if (met === 0) return `Set ${times(seen)} på ${window}, ikke mødt`;
  return `Mødt ${times(met)} på ${window}${seen > 0 ? `, set ${String(seen)}` : ''}`;
}

function windowWords(rope: Rope): string {
  const length = Math.round((Date.parse(rope.to) - Date.parse(rope.from)) / day);
  return length > 340 ? '12 måneder' : `${String(length)} dage`;
}

function times(count: number): string {
  return count === 1 ? '1 gang' : `${String(count)} gange`;
}

function days(length: number): string {
  const whole = Math.floor(length / day);
  return whole === 1 ? '1 dag' : `${String(whole)} dage`;
}
