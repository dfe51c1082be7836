import {
  addDays,
  clockOf,
  copenhagenInstant,
  dayOf,
  daysBetween,
  isDay,
} from '../../kernel/day.ts';
import { invalid } from '../../kernel/refusal.ts';
import type { Refusal } from '../../kernel/refusal.ts';
import type { Arrange, BookAppointment } from './contract.ts';

/** So many rows a series may have. */
const mostTurns = 52;
const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const longestMs = 14 * dayMs;
/** So far ahead and so far back an appointment may lie. */
const aheadDays = 2 * 365 + 1;
const behindDays = 366;

/** The instants of one appointment, ISO. */
export type Span = { at: string; until: string | null };

const iso = (at: number) => new Date(at).toISOString();

/** The span as it was sent, in UTC and milliseconds. */
export function toSpan({ at, until }: { at: string; until?: string }): Span {
  return { at: iso(Date.parse(at)), until: until === undefined ? null : iso(Date.parse(until)) };
}

/** Why these cannot be the times: an appointment lies within what can be kept in mind, and ends after it begins. */
export function whyNotThen(span: Span, now: string, field = 'at'): Refusal | undefined {
  const day = dayOf(new Date(span.at));
  const away = daysBetween(dayOf(new Date(now)), day);
  if (away > aheadDays) {
    return invalid(
      field,
      'Aftalen ligger mere end to år frem. Ret dagen, eller skriv et næste skridt.',
    );
  }
  if (away < -behindDays) {
    return invalid(field, 'Aftalen ligger mere end et år tilbage. Ret dagen.');
  }
  if (span.until === null) return undefined;
  const long = Date.parse(span.until) - Date.parse(span.at);
  if (long <= 0 || long > longestMs) {
    const end = field === 'at' ? 'until' : 'to.until';
    return invalid(
      end,
      'Aftalen slutter, før den begynder, eller varer over 14 dage. Ret sluttiden.',
    );
  }
  return undefined;
}

/** Whether its day has passed: then it is written with what came of it, or not at all. */
function isPast(span: Span, now: string): boolean {
  return dayOf(new Date(span.at)) < dayOf(new Date(now));
}

/** Why it cannot be booked so; what is said of a worker or an outcome is judged elsewhere. */
export function whyNotBook(command: BookAppointment, now: string): Refusal | undefined {
  const span = toSpan(command);
  const then = whyNotThen(span, now);
  if (then) return then;
  if (command.kind === 'other' && !command.with?.trim()) {
    return invalid('with', 'Skriv, hvem aftalen er med.');
  }
  const past = isPast(span, now);
  if (past && command.outcome === undefined) {
    return invalid('outcome', 'Dagen er gået. Sig også, hvad der kom ud af aftalen.');
  }
  if (past && command.repeat) {
    return invalid('repeat', 'En række af aftaler begynder tidligst i dag. Ret dagen.');
  }
  if (
    command.outcome &&
    (command.outcome.outcome === 'moved' || command.outcome.outcome === 'cancelled')
  ) {
    return invalid(
      'outcome',
      past
        ? 'Dagen er gået. Skriv, om borgeren kom, ikke kom eller blev afvist.'
        : 'Skriv først aftalen, og derefter, at den blev flyttet eller aflyst.',
    );
  }
  if (command.repeat && command.outcome) {
    return invalid(
      'repeat',
      'En række af aftaler har ikke noget udfald endnu. Lad det ene være tomt.',
    );
  }
  return whyNotRepeat(command, now) ?? whyNotArrange(command, span);
}

function whyNotRepeat({ repeat, at }: BookAppointment, now: string): Refusal | undefined {
  if (repeat === undefined) return undefined;
  const { days, until } = repeat;
  if (days < 1 || days > 90)
    return invalid('repeat.days', 'Skriv, hver hvor mange dage: fra 1 til 90.');
  if (!isDay(until) || until < dayOf(new Date(at))) {
    return invalid('repeat.until', 'Rækken slutter, før den begynder. Ret den sidste dag.');
  }
  if (daysBetween(dayOf(new Date(now)), until) > aheadDays) {
    return invalid('repeat.until', 'Rækken går mere end to år frem. Vælg en tidligere sidste dag.');
  }
  const turns = Math.floor(daysBetween(dayOf(new Date(at)), until) / days) + 1;
  if (turns > mostTurns) {
    return invalid(
      'repeat.until',
      `Det bliver til ${String(turns)} aftaler; ${String(mostTurns)} er det meste. Vælg en tidligere sidste dag.`,
    );
  }
  return undefined;
}

/** Why ledsagelse and bisidder cannot be so: a phone is somebody's, and one is fetched before it begins. */
export function whyNotArrange({ escort, companion }: Arrange, span: Span): Refusal | undefined {
  const meet = escort?.meetAt === undefined ? null : Date.parse(escort.meetAt);
  const at = Date.parse(span.at);
  if (meet !== null && (meet > at || meet < at - dayMs)) {
    return invalid(
      'escort.meetAt',
      'Borgeren hentes højst et døgn før aftalen og ikke efter. Ret tiden.',
    );
  }
  const named = companion?.name !== undefined && companion.name.trim() !== '';
  if (companion?.workerId !== undefined && named) {
    return invalid(
      'companion.name',
      'Bisidderen er enten en kollega eller en, borgeren selv har valgt. Vælg én.',
    );
  }
  if (companion?.phone?.trim() && !named) {
    return invalid('companion.name', 'Skriv, hvis telefon det er.');
  }
  return undefined;
}

/**
 * Every appointment of the series, the first among them: the same Danish clock time on each day, also over the nights
 * when clocks are moved. Without a series there is the one.
 */
export function turnsOf(span: Span, repeat: { days: number; until: string } | undefined): Span[] {
  const first = dayOf(new Date(span.at));
  const count = repeat ? Math.floor(daysBetween(first, repeat.until) / repeat.days) + 1 : 1;
  return Array.from({ length: count }, (_, turn) => shiftDays(span, turn * (repeat?.days ?? 0)));
}

/** The span so many days later, at the same Danish clock times. */
function shiftDays(span: Span, days: number): Span {
  if (days === 0) return span;
  return { at: shift(span.at, days), until: span.until === null ? null : shift(span.until, days) };
}

/** An instant at the same Danish clock time so many days later. */
export function shift(at: string, days: number): string {
  const was = new Date(at);
  return copenhagenInstant(addDays(dayOf(was), days), clockOf(was)).toISOString();
}
