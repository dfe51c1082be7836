import {
  addDays,
  daysBetween,
  lastOfMonth,
  makeDay,
  monthNames,
  weekdayNames,
  weekdayOf,
} from '../../kernel/day.ts';
import type { Day } from '../../kernel/day.ts';

/** When something was or will be, as precisely as the list says it. */
export type Moment = {
  /** `instant`: day and clock time. `day`: the day. `about`: somewhere from `day` to `until`. `unknown`: neither. */
  precision: 'instant' | 'day' | 'about' | 'unknown';
  day: Day | undefined;
  /** Danish clock time `HH:MM`. */
  time: string | undefined;
  /** The last day it may have been, for `about`. */
  until: Day | undefined;
  /** What stood beside the time: "misbrugscenter". */
  rest: string;
  /** The cell as it was written, without spaces around it. */
  original: string;
};

/** Whether a cell looks back ("Sidst set") or ahead ("Næste aftale"): it decides which year "14. nov" is in. */
export type Direction = 'back' | 'ahead';

/** How long ago an appointment without a year may lie before we read it as next year's. */
const lateDays = 90;

/**
 * Reads a time as people write it in a list: five ways to write a date, with or without clock time, "i går",
 * "10. nov", "i mandags", "ca. marts", "uge 47", "længe siden".
 * @param listDate the day the list was made; everything relative counts from it.
 * @returns undefined for an empty cell. A day that does not exist (31/11) is `unknown` with its text kept.
 */
export function readMoment(text: string, listDate: Day, direction: Direction): Moment | undefined {
  const original = text.normalize('NFC').trim();
  if (original === '') return undefined;
  const about =
    /^(?:ca\.?|cirka|omkring|omkr\.?|start(?:en)? af|slut(?:ningen)? af|medio|primo|ultimo|midt i)\s*/i;
  const lower = original.toLowerCase();
  const vague = about.test(lower);
  const body = lower.replace(about, '');
  const found =
    dateIn(body, listDate, direction) ??
    relativeIn(body, listDate, direction) ??
    monthOrWeekIn(body, listDate, direction);
  if (found === undefined)
    return {
      precision: 'unknown',
      day: undefined,
      time: undefined,
      until: undefined,
      rest: '',
      original,
    };
  const clock = clockIn(body.slice(found.end));
  const rest = original
    .slice(original.length - body.length + found.end + (clock?.end ?? 0))
    .replace(/^[\s,;:–-]+/, '')
    .trim();
  const until = found.until ?? (vague ? found.day : undefined);
  const precision = until !== undefined ? 'about' : clock ? 'instant' : 'day';
  return {
    precision,
    day: found.day,
    time: until === undefined ? clock?.time : undefined,
    until,
    rest,
    original,
  };
}

type Found = { day: Day; until?: Day; end: number };

/** 2026-11-20 · 20-11-2026 · 20.11.26 · 20/11-26 · 20/11 2026 · 20/11 · 20. nov [2026], each after an optional weekday. */
function dateIn(text: string, listDate: Day, direction: Direction): Found | undefined {
  const lead =
    /^(?:(?:man|tirs|ons|tors|fre|lør|søn)(?:dag)?\.?\s+)?(?:d\.|den)?\s*/.exec(text)?.[0].length ??
    0;
  const rest = text.slice(lead);
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})(?!\d)/.exec(rest);
  if (iso) return exact(lead + iso[0].length, Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const figures =
    /^(\d{1,2})\s?[-./]\s?(\d{1,2})(?:(?:\s?[-./]\s?|\s)(\d{4}|\d{2}(?![\d.:])))?(?!\d)/.exec(rest);
  if (figures)
    return dated(
      lead + figures[0].length,
      Number(figures[1]),
      Number(figures[2]),
      figures[3],
      listDate,
      direction,
    );
  const words =
    /^(\d{1,2})\.?\s*([a-zæøå]{3,9})\.?(?:\s+(\d{4}|'?\d{2}(?![\d.:])))?(?![a-zæøå\d])/.exec(rest);
  const month = words ? monthOf(words[2] ?? '') : undefined;
  if (!words || month === undefined) return undefined;
  return dated(
    lead + words[0].length,
    Number(words[1]),
    month,
    words[3]?.replace("'", ''),
    listDate,
    direction,
  );
}

function dated(
  end: number,
  day: number,
  month: number,
  year: string | undefined,
  listDate: Day,
  direction: Direction,
): Found | undefined {
  if (year !== undefined)
    return exact(end, year.length === 2 ? 2000 + Number(year) : Number(year), month, day);
  const thisYear = Number(listDate.slice(0, 4));
  const candidates = [
    thisYear + 1,
    thisYear,
    thisYear - 1,
    thisYear - 2,
    thisYear - 3,
    thisYear - 4,
  ]
    .map((each) => makeDay(each, month, day))
    .filter((each) => each !== undefined);
  const found =
    direction === 'back'
      ? candidates.find((each) => each <= listDate)
      : candidates.reverse().find((each) => daysBetween(listDate, each) >= -lateDays);
  return found === undefined ? undefined : { day: found, end };
}

function exact(end: number, year: number, month: number, day: number): Found | undefined {
  const found = makeDay(year, month, day);
  return found === undefined ? undefined : { day: found, end };
}

const relative: Readonly<Record<string, number>> = {
  'i dag': 0,
  idag: 0,
  'i aften': 0,
  'i nat': 0,
  'i morges': 0,
  'i går': -1,
  'i aftes': -1,
  'i forgårs': -2,
  'i morgen': 1,
  'i overmorgen': 2,
};

function relativeIn(text: string, listDate: Day, direction: Direction): Found | undefined {
  const word = Object.keys(relative).find(
    (each) => text.startsWith(each) && !/^[a-zæøå]/.test(text.slice(each.length)),
  );
  if (word !== undefined) return { day: addDays(listDate, relative[word] ?? 0), end: word.length };
  const ago = /^for\s+(\d{1,3}|en|et|to|tre|fire|fem|seks)\s+(dage?|uger?)\s+siden/.exec(text);
  if (ago) {
    const count =
      Number(ago[1]) ||
      ['', 'en', 'to', 'tre', 'fire', 'fem', 'seks'].indexOf((ago[1] ?? '').replace('et', 'en'));
    return {
      day: addDays(listDate, -count * (ago[2]?.startsWith('uge') ? 7 : 1)),
      end: ago[0].length,
    };
  }
  return weekdayIn(text, listDate, direction);
}

/** "mandag" is the nearest one in the cell's direction, the list's own day included; "i mandags" never is. */
function weekdayIn(text: string, listDate: Day, direction: Direction): Found | undefined {
  const hit =
    /^(i|på)?\s*(mandag|tirsdag|onsdag|torsdag|fredag|lørdag|søndag)(s)?(?![a-zæøå])/.exec(text);
  if (!hit) return undefined;
  const wanted = weekdayNames.findIndex((name) => name === hit[2]);
  const back = direction === 'back' || (hit[1] === 'i' && hit[3] === 's');
  const away = back
    ? (weekdayOf(listDate) - wanted + 7) % 7
    : (wanted - weekdayOf(listDate) + 7) % 7;
  const whole = away === 0 && hit[1] !== undefined ? 7 : away;
  return { day: addDays(listDate, back ? -whole : whole), end: hit[0].length };
}

/** "marts", "marts 2025", "uge 47": a span of days, cut so that what was seen is never after the list. */
function monthOrWeekIn(text: string, listDate: Day, direction: Direction): Found | undefined {
  const week = /^uge\s*(\d{1,2})(?!\d)/.exec(text);
  const span = week
    ? weekSpan(Number(week[1]), listDate, direction)
    : monthSpan(text, listDate, direction);
  if (span === undefined) return undefined;
  const until = direction === 'back' && span.until > listDate ? listDate : span.until;
  return { day: span.day, until, end: week ? week[0].length : span.end };
}

type Span = { day: Day; until: Day; end: number };

function monthSpan(text: string, listDate: Day, direction: Direction): Span | undefined {
  const hit = /^([a-zæøå]{3,9})\.?(?:\s+(\d{4}))?(?![a-zæøå\d])/.exec(text);
  const month = hit ? monthOf(hit[1] ?? '') : undefined;
  if (!hit || month === undefined) return undefined;
  const first = dated(hit[0].length, 1, month, hit[2], listDate, direction);
  return first && { day: first.day, until: lastOfMonth(first.day), end: first.end };
}

/** ISO week 1 holds 4 January. */
function weekSpan(week: number, listDate: Day, direction: Direction): Span | undefined {
  const thisYear = Number(listDate.slice(0, 4));
  const mondays = [thisYear - 1, thisYear, thisYear + 1].map((year) => {
    const fourth = `${year}-01-04`;
    return addDays(fourth, -weekdayOf(fourth) + (week - 1) * 7);
  });
  const day =
    direction === 'back'
      ? mondays.findLast((each) => each <= listDate)
      : mondays.find((each) => daysBetween(listDate, each) >= -lateDays);
  return week < 1 || week > 53 || day === undefined
    ? undefined
    : { day, until: addDays(day, 6), end: 0 };
}

function monthOf(word: string): number | undefined {
  const at = monthNames.findIndex(
    (name) => name === word || (word.length >= 3 && word.length <= 4 && name.startsWith(word)),
  );
  return at < 0 ? undefined : at + 1;
}

/** "kl. 10", "kl 13.30", "10:00", "klokken 9", right after the day. */
function clockIn(text: string): { time: string; end: number } | undefined {
  const hit =
    /^[\s,t]*(?:(?:kl\.?|klokken)\s*(\d{1,2})(?:[.:](\d{2}))?|(\d{1,2}):(\d{2})(?::\d{2})?)(?!\d)/.exec(
      text,
    );
  if (!hit) return undefined;
  const hour = Number(hit[1] ?? hit[3]);
  const minute = Number(hit[2] ?? hit[4] ?? 0);
  if (hour > 23 || minute > 59) return undefined;
  return {
    time: `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`,
    end: hit[0].length,
  };
}
