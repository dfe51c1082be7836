import { addDays, clockOf, dayOf, daysBetween, sayClock as sayTimeOfDay } from '../kernel/day.ts';
import { currentLanguage, t } from './language.ts';

const zone = 'Europe/Copenhagen';
const formats = new Map<string, Intl.DateTimeFormat>();

function format(at: Date, options: Intl.DateTimeFormatOptions): string {
  const language = currentLanguage() === 'en' ? 'en-GB' : 'da-DK';
  const key = language + JSON.stringify(options);
  const known =
    formats.get(key) ?? new Intl.DateTimeFormat(language, { timeZone: zone, ...options });
  formats.set(key, known);
  return known.format(at);
}

/** Today in Denmark, `YYYY-MM-DD`, moved by whole days. */
export function today(moved = 0): string {
  return addDays(dayOf(new Date()), moved);
}

/** A calendar day as people say it: "i dag", "i morgen", "torsdag", "3. dec.". */
export function sayDay(day: string, now = new Date()): string {
  const away = daysBetween(dayOf(now), day);
  if (away === 0) return t('i dag');
  if (away === 1) return t('i morgen');
  if (away === -1) return t('i går');
  if (away === -2) return t('i forgårs');
  const noon = new Date(`${day}T12:00:00Z`);
  if (away > 1 && away < 7) return format(noon, { weekday: 'long' });
  if (away < 0 && away > -7)
    return t('i {weekday}s', { weekday: format(noon, { weekday: 'long' }) });
  const sameYear = day.slice(0, 4) === dayOf(now).slice(0, 4);
  return format(noon, { day: 'numeric', month: 'short', ...(!sameYear && { year: 'numeric' }) });
}

/** The clock time in Denmark: "14.10". */
export function sayClock(at: string): string {
  return sayTimeOfDay(clockOf(new Date(at)));
}

/** An instant as people say it: "i går kl. 14.10", "3. nov. kl. 9.05". */
function sayTime(at: string, now = new Date()): string {
  return t('{day} kl. {clock}', { day: sayDay(dayOf(new Date(at)), now), clock: sayClock(at) });
}

/** Exact, for hover and print: "søndag den 22. november 2026 kl. 14.10". */
export function sayExactly(at: string): string {
  return format(new Date(at), { dateStyle: 'full', timeStyle: 'short' });
}

/** A long date: "søndag den 22. november". */
export function sayDate(at: string): string {
  return format(new Date(at), { weekday: 'long', day: 'numeric', month: 'long' });
}

/** An instant as people say it, exact on hover. `only` leaves out the clock. */
export function Time({ at, only }: { at: string; only?: 'day' }) {
  const words = only === 'day' ? sayDay(dayOf(new Date(at))) : sayTime(at);
  return (
    <time dateTime={at} title={sayExactly(at)}>
      {words}
    </time>
  );
}

/** Since when something waits, exact on hover: today needs no day ("siden kl. 4.06"). */
export function Since({ at }: { at: string }) {
  const day = dayOf(new Date(at));
  const words =
    day === today()
      ? t('siden kl. {clock}', { clock: sayClock(at) })
      : t('siden {day} kl. {clock}', { day: sayDay(day), clock: sayClock(at) });
  return (
    <time dateTime={at} title={sayExactly(at)}>
      {words}
    </time>
  );
}

/** A calendar day as people say it, exact on hover. */
export function Day({ on, clock }: { on: string; clock?: string | null }) {
  const exact = format(new Date(`${on}T12:00:00Z`), { dateStyle: 'full' });
  return (
    <time dateTime={on} title={exact}>
      {sayDay(on)}
      {clock ? ` ${t('kl.')} ${sayTimeOfDay(clock)}` : ''}
    </time>
  );
}
