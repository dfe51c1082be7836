/** A calendar day in Denmark, `YYYY-MM-DD`. Days compare as text. */
export type Day = string;

const zone = 'Europe/Copenhagen';
const dayMs = 86_400_000;

/** Monday first, as Danish weeks begin. */
export const weekdayNames = [
  'mandag',
  'tirsdag',
  'onsdag',
  'torsdag',
  'fredag',
  'lørdag',
  'søndag',
] as const;

export const monthNames = [
  'januar',
  'februar',
  'marts',
  'april',
  'maj',
  'juni',
  'juli',
  'august',
  'september',
  'oktober',
  'november',
  'december',
] as const;

// Sweden writes days and times as ISO does: one format instead of parts put together.
const wall = new Intl.DateTimeFormat('sv-SE', {
  timeZone: zone,
  hourCycle: 'h23',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
});

const formatted = new Map<number, string>();

/** Whether the text is a day that exists: `2026-02-29` is not. */
export function isDay(text: string): boolean {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  return parts !== null && makeDay(Number(parts[1]), Number(parts[2]), Number(parts[3])) === text;
}

/** The day with this year, month (1–12) and day of month, or undefined when there is none. */
export function makeDay(year: number, month: number, day: number): Day | undefined {
  if (!(year >= 1000 && year <= 9999) || month < 1 || month > 12 || day < 1) return undefined;
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCMonth() === month - 1 ? date.toISOString().slice(0, 10) : undefined;
}

/** The day `count` days later (earlier when negative). */
export function addDays(day: Day, count: number): Day {
  return new Date(utc(day) + count * dayMs).toISOString().slice(0, 10);
}

/** How many days from `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: Day, to: Day): number {
  return Math.round((utc(to) - utc(from)) / dayMs);
}

/** 0 is Monday, 6 is Sunday. */
export function weekdayOf(day: Day): number {
  return (new Date(utc(day)).getUTCDay() + 6) % 7;
}

/** The last day of the day's month. */
export function lastOfMonth(day: Day): Day {
  const date = new Date(utc(day));
  return new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0))
    .toISOString()
    .slice(0, 10);
}

/** The Danish calendar day of an instant. */
export function dayOf(instant: Date): Day {
  return wallClock(instant).slice(0, 10);
}

/** The Danish clock time of an instant, `HH:MM`. */
export function clockOf(instant: Date): string {
  return wallClock(instant).slice(11, 16);
}

/**
 * The instant at which Danish clocks show `time` (`HH:MM`) on `day`.
 * In the spring night the missing hour is read an hour later (02:30 becomes 03:30); in the autumn night the hour that
 * comes twice is read as the first of the two.
 */
export function copenhagenInstant(day: Day, time = '00:00'): Date {
  const asUtc = Date.parse(`${day}T${time}:00Z`);
  if (Number.isNaN(asUtc)) throw new RangeError('not a day and a clock time');
  const before = asUtc - offsetAt(asUtc - dayMs);
  const after = asUtc - offsetAt(asUtc + dayMs);
  const fits = [before, after].filter((at) => at + offsetAt(at) === asUtc);
  return new Date(fits.length > 0 ? Math.min(...fits) : before);
}

/** The instant of what a field for day and clock shows: a Danish clock, also on the nights when it is moved. */
export function fieldInstant(local: string): string {
  const [day = '', time = '00:00'] = local.split('T');
  return copenhagenInstant(day, time.slice(0, 5)).toISOString();
}

/**
 * A time as people say it: "i går kl. 14.10", "i mandags kl. 9.05", "på fredag kl. 10", "3. juli kl. 8".
 * @param now the instant from which "i går" counts.
 */
export function sayWhen(instant: Date, now: Date): string {
  return `${sayDay(dayOf(instant), dayOf(now))} kl. ${sayClock(clockOf(instant))}`;
}

/** What follows "siden": today's needs no day ("kl. 4.06"), other days are said ("i går kl. 14.10"). */
export function saySince(instant: Date, now: Date): string {
  return dayOf(instant) === dayOf(now)
    ? `kl. ${sayClock(clockOf(instant))}`
    : sayWhen(instant, now);
}

/** A day as people say it, seen from `today`; another year than today's is named. */
export function sayDay(day: Day, today: Day): string {
  const away = daysBetween(today, day);
  const near: Record<number, string> = {
    [-2]: 'i forgårs',
    [-1]: 'i går',
    0: 'i dag',
    1: 'i morgen',
    2: 'i overmorgen',
  };
  const said = near[away];
  if (said !== undefined) return said;
  const weekday = weekdayNames[weekdayOf(day)] ?? '';
  if (away < 0 && away > -7) return `i ${weekday}s`;
  if (away > 0 && away < 7) return `på ${weekday}`;
  const year = day.slice(0, 4) === today.slice(0, 4) ? '' : ` ${day.slice(0, 4)}`;
  return `${Number(day.slice(8))}. ${monthNames[Number(day.slice(5, 7)) - 1] ?? ''}${year}`;
}

/** The exact form for hover and print: "lørdag den 21. november 2026". */
export function sayDayExact(day: Day): string {
  const month = monthNames[Number(day.slice(5, 7)) - 1] ?? '';
  return `${weekdayNames[weekdayOf(day)] ?? ''} den ${Number(day.slice(8))}. ${month} ${day.slice(0, 4)}`;
}

/** `09:05` as Danes say it: "9.05"; a whole hour, `11:00`, is "11". */
export function sayClock(time: string): string {
  const minutes = time.slice(3, 5);
  return `${Number(time.slice(0, 2))}${minutes === '00' ? '' : `.${minutes}`}`;
}

function utc(day: Day): number {
  return Date.parse(`${day}T00:00:00Z`);
}

/** `YYYY-MM-DDTHH:MM:SS` on Danish clocks. */
function wallClock(instant: Date): string {
  const at = instant.getTime();
  const known = formatted.get(at);
  if (known !== undefined) return known;
  // A board says the same few hundred instants again and again; what is no longer said is forgotten.
  if (formatted.size > 2_000) formatted.clear();
  const text = wall.format(instant).replace(' ', 'T');
  formatted.set(at, text);
  return text;
}

/** How far Danish clocks are ahead of UTC at an instant, in milliseconds. */
function offsetAt(at: number): number {
  const whole = Math.floor(at / 1000) * 1000;
  return Date.parse(`${wallClock(new Date(whole))}Z`) - whole;
}
