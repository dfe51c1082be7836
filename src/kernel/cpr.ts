/** Which kind of number it is: a CPR number, or a replacement from the national (X) or a regional (D) service. */
export type CprKind = 'cpr' | 'x-ecpr' | 'd-ecpr';

/** A usable number. It is not unique across records: two records with the same one are a duplicate to look at. */
export type Cpr = {
  kind: CprKind;
  /** Ten characters without hyphen, letters in upper case: how it is stored and compared. */
  digits: string;
  /** `YYYY-MM-DD`; unknown for replacement numbers, whose seventh digit does not carry the century. */
  birthDate: string | undefined;
  birthYear: number | undefined;
  /** 60 added to the day: an invented number for tests and demonstrations. Accepted like any other. */
  test: boolean;
};

export type CprFaultCode = 'impossible-date' | 'incomplete' | 'nine-digits' | 'not-a-number';

/** Text that stands where a number should, with the reason why it is not one. */
export type CprFault = {
  kind: 'fault';
  fault: CprFaultCode;
  /** What the number may have been: ten digits, when a spreadsheet has taken the leading zero. */
  perhaps: string | undefined;
};

const daysInMonth = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/**
 * Reads a CPR or replacement number as people write it: with or without hyphen or spaces.
 * There is no check on modulus 11: numbers without it are issued since 2007 (STANDARDS §4), and 29 February is
 * always allowed. The text is personal: never log it, nor what comes back.
 * @returns undefined for empty text, else the number or the fault it has.
 */
export function readCpr(text: string): Cpr | CprFault | undefined {
  const bare = text.replace(/[\s\-‐‑–.]/gu, '').toUpperCase();
  if (bare === '') return text.trim() === '' ? undefined : fault('not-a-number');
  if (/^\d{9}$/.test(bare)) return faultOfNine(bare);
  if (!/^\d{6}/.test(bare) || bare.length > 10) return fault('not-a-number');
  const test = Number(bare.slice(0, 2)) > 60;
  if (!possibleDate(bare)) return fault('impossible-date');
  const kind = kindOf(bare);
  if (kind === undefined) return fault(/^[\dX?*_]*$/.test(bare) ? 'incomplete' : 'not-a-number');
  if (kind !== 'cpr')
    return { kind, digits: bare, birthDate: undefined, birthYear: undefined, test };
  const birthYear = centuryOf(bare) + Number(bare.slice(4, 6));
  return { kind, digits: bare, birthDate: birthDateOf(bare, birthYear), birthYear, test };
}

/** Tells a usable number from a fault and from nothing. */
export function isCpr(reading: Cpr | CprFault | undefined): reading is Cpr {
  return reading !== undefined && reading.kind !== 'fault';
}

/** The number as people read it: `DDMMYY-XXXX`. Only for those who may see it. */
export function formatCpr(digits: string): string {
  return `${digits.slice(0, 6)}-${digits.slice(6)}`;
}

/**
 * What a search box holds, if it can be (the beginning of) a CPR number: six digits, or the whole number.
 * Day 61–91 and impossible days are searched as they are written; a record may hold either.
 */
export function cprSearch(text: string): { firstSix: string } | { whole: string } | undefined {
  const bare = text.replace(/[\s\-]/g, '').toUpperCase();
  if (/^\d{6}$/.test(bare)) return { firstSix: bare };
  return kindOf(bare) === undefined ? undefined : { whole: bare };
}

function kindOf(bare: string): CprKind | undefined {
  if (/^\d{10}$/.test(bare)) return 'cpr';
  if (/^\d{6}[17][A-Z]{2}\d$/.test(bare)) return 'x-ecpr';
  if (/^\d{6}[056][A-Z]{2}\d$/.test(bare)) return 'd-ecpr';
  return undefined;
}

function possibleDate(bare: string): boolean {
  const day = Number(bare.slice(0, 2));
  const longest = daysInMonth[Number(bare.slice(2, 4)) - 1] ?? 0;
  const trueDay = day > 60 ? day - 60 : day;
  return trueDay >= 1 && trueDay <= longest;
}

/** Century from digit 7 and the year (STANDARDS §4). */
function centuryOf(bare: string): number {
  const seventh = Number(bare[6]);
  const year = Number(bare.slice(4, 6));
  if (seventh <= 3) return 1900;
  if (seventh === 4 || seventh === 9) return year <= 36 ? 2000 : 1900;
  return year <= 57 ? 2000 : 1800;
}

function birthDateOf(bare: string, year: number): string | undefined {
  const day = Number(bare.slice(0, 2)) % 60 || 60;
  const month = Number(bare.slice(2, 4));
  const leap = new Date(Date.UTC(year, month - 1, day));
  if (leap.getUTCMonth() !== month - 1) return undefined;
  return leap.toISOString().slice(0, 10);
}

function fault(code: CprFaultCode, perhaps?: string): CprFault {
  return { kind: 'fault', fault: code, perhaps };
}

/** A spreadsheet that takes the number for an amount drops its leading zero; we ask instead of guessing. */
function faultOfNine(bare: string): CprFault {
  const padded = `0${bare}`;
  return possibleDate(padded) ? fault('nine-digits', padded) : fault('incomplete');
}
