import { nameWords } from '../citizens/name.rules.ts';
import type { Situation } from '../places/contract.ts';

/** Whether a spreadsheet would run the cell as a formula. We keep it as text, and say so. */
export function isFormula(text: string): boolean {
  const trimmed = text.trim();
  return /^[=@]./.test(trimmed) || /^[+-](?=.*[^\d\s.,()+-])./.test(trimmed);
}

/** "rumænsk;engelsk" and "dansk og arabisk" as single languages in small letters, each once. */
export function readLanguages(text: string): string[] {
  const words = text.toLowerCase().split(/[;,/&+\n]|\s+og\s+|\s+/);
  const ignored = new Set(['', '-', '?', 'taler', 'kun', 'lidt', 'tolk', 'nej', 'ukendt']);
  return [...new Set(words.map((word) => word.trim()).filter((word) => !ignored.has(word)))];
}

const sexWords: Readonly<Record<string, 'man' | 'woman'>> = {
  m: 'man',
  mand: 'man',
  mandlig: 'man',
  han: 'man',
  k: 'woman',
  kv: 'woman',
  kvinde: 'woman',
  kvindelig: 'woman',
  hun: 'woman',
  f: 'woman',
};

/** The list's word for sex; undefined for any other word, which is kept as text. Never read from a CPR number. */
export function readSex(text: string): 'man' | 'woman' | undefined {
  return sexWords[text.trim().toLowerCase()];
}

/** "Ja", "JA!", "x", "1" · "nej", "-", "0" · "?" · "": the ways lists answer a yes-or-no. */
export function readYesNo(text: string): 'yes' | 'no' | 'unknown' | undefined {
  const word = text
    .trim()
    .toLowerCase()
    .replace(/[!.]+$/, '');
  if (word === '') return undefined;
  if (['ja', 'x', '1', 'j', 'sand', 'true', 'v', '✓'].includes(word)) return 'yes';
  if (['nej', '-', '0', 'n', 'falsk', 'false'].includes(word)) return 'no';
  return 'unknown';
}

/** The year of birth in "1967", "67", "2/12-67" or a whole date; undefined when none is sure. */
export function readBirthYear(text: string, listYear: number): number | undefined {
  const four = /(?:^|\D)(1[89]\d\d|20\d\d)(?:\D|$)/.exec(text)?.[1];
  if (four !== undefined) return Number(four) <= listYear ? Number(four) : undefined;
  const two = /(?:^|\D)(\d\d)$/.exec(text.trim())?.[1];
  if (two === undefined) return undefined;
  return 2000 + Number(two) <= listYear - 15 ? 2000 + Number(two) : 1900 + Number(two);
}

/** Telephone numbers in a cell: eight digits or more, as they were written. */
export function readPhones(text: string): string[] {
  const found = text.split(/[;,/\n]|\s+(?:og|eller)\s+/).map((part) => part.trim());
  return found.filter((part) => part.replace(/\D/g, '').length >= 8 && !/[a-zæøå]{3}/i.test(part));
}

/** A row of the reference data: four digits and the name without "Kommune". */
export type Municipality = { code: string; name: string };

/** `unknown` is what the list says; `unread` is a word we do not know as a municipality. */
export type MunicipalityReading =
  | { kind: 'known'; code: string; name: string }
  | { kind: 'unknown' }
  | { kind: 'unread'; text: string };

const shortNames: Readonly<Record<string, string>> = {
  kbh: '0101',
  kk: '0101',
  kobenhavn: '0101',
  cph: '0101',
  frb: '0147',
  lyngby: '0173',
  arhus: '0751',
  alborg: '0851',
  nordfyn: '0480',
};

/** Reads "Kbh", "KK", "0101", "101", "Københavns Kommune", "Høje Taastrup", "ukendt". Undefined for an empty cell. */
export function readMunicipality(
  text: string,
  municipalities: readonly Municipality[],
): MunicipalityReading | undefined {
  const written = text.trim();
  if (written === '') return undefined;
  if (isUnknown(written)) return { kind: 'unknown' };
  const digits = /^\d{3,4}/.exec(written)?.[0].padStart(4, '0');
  const key = nameWords(written)
    .filter((word) => !['kommune', 'kommunen', 'kom'].includes(word))
    .join(' ');
  const code = digits ?? shortNames[key];
  const names = namesOf(municipalities);
  const hit =
    names.get(code ?? key) ?? (key.endsWith('s') ? names.get(key.slice(0, -1)) : undefined);
  return hit === undefined
    ? { kind: 'unread', text: written }
    : { kind: 'known', code: hit.code, name: hit.name };
}

/** The reference data by code and by name with and without the genitive; made once for a list of many rows. */
const namesByList = new WeakMap<readonly Municipality[], Map<string, Municipality>>();

function namesOf(municipalities: readonly Municipality[]): Map<string, Municipality> {
  const before = namesByList.get(municipalities);
  if (before) return before;
  const names = new Map<string, Municipality>();
  for (const each of municipalities) {
    const key = nameWords(each.name).join(' ');
    for (const name of [each.code, key, key.replace(/s$/, '')])
      if (!names.has(name)) names.set(name, each);
  }
  namesByList.set(municipalities, names);
  return names;
}

/** Words that say that nobody knows. */
export function isUnknown(text: string): boolean {
  return /^(?:\?+|-+|ukendt|ved ikke|vides ikke|uoplyst|ikke kendt|uafklaret|n\/?a)\.?$/i.test(
    text.trim(),
  );
}

/** Where the citizen sleeps, proposed from the list's words; `place` is always the words themselves. */
export type Sleep = { situation: Situation; place: string | undefined; understood: boolean };

/**
 * Words of the nine Danish situations (METHODS §3), the first that fits. A car counts as the street: it gives no more
 * shelter than a shed. The list cannot tell whether a discharge is near: a hospital stay is proposed as one to look at.
 */
const sleepWords: readonly (readonly [RegExp, Situation])[] = [
  [/n[øo]dherberg|n[øo]dovernat|natcaf[eé]|natv[aæ]rmestue|v[aæ]rmestue/, 'noed'],
  [/udslusning|skæv bolig|overgangsbolig|bofællesskab/, 'udsl'],
  [/f[æa]ngsel|arrest|anstalt|afson|varet[æa]gt|\bkif\b/, 'faengsel'],
  [
    /hospital|sygehus|indlagt|\bpsyk|afdeling|behandlingshjem|d[øo]gnbehandling|afrusning|hospice|omsorgscenter/,
    'hospital',
  ],
  [/herberg|forsorgshjem|§\s*110|kvindekrisecenter|krisecenter|\ws hjem$/, 'herberg'],
  [/hotel|hostel|vandrerhjem|pension/, 'hotel'],
  [
    /sofa|\bhos\b|\bven\b|venner|veninde|k[æa]reste|familie|\bbror\b|s[øo]ster|for[æa]ldre/,
    'venner',
  ],
  [/koloni|campingvogn|skurvogn|\bb[åa]d\b|husb[åa]d/, 'andet'],
  [/egen bolig|egen lejlighed|\blejlighed\b|\bhjemme\b|eget v[æa]relse|plejehjem|bosted/, 'hjem'],
  [
    /gade|torv|plads|park|station|baneg[åa]rd|k[æa]lder|opgang|trappe|skur|b[æa]nk|\bbil\b|telt|\bskov|\bbro\b|havn|strand|kirke|port\b|\bute\b|\bude\b|metro/,
    'gade',
  ],
];

/** Reads where somebody stays. "Ved ikke" and an empty cell are `ukendt`; an unread word is kept as place. */
export function readSleep(text: string): Sleep {
  const place = text.trim().replace(/\s+/g, ' ');
  if (place === '' || isUnknown(place))
    return { situation: 'ukendt', place: undefined, understood: true };
  const lower = place.normalize('NFC').toLowerCase();
  const hit = sleepWords.find(([words]) => words.test(lower));
  return { situation: hit?.[1] ?? 'ukendt', place, understood: hit !== undefined };
}

/** A service that the list says has closed, refused or excluded (P14): "sag lukket af jobcenter". */
export function readRefusalByService(text: string): { service: string; what: string } | undefined {
  const hit =
    /((?:sag(?:en)?\s+)?(?:lukket|afsluttet)|afvist|bortvist|udskrevet|smidt ud|karantæne)\s+(?:af|fra|på|i)\s+([\p{L}\d .-]{3,40})/iu.exec(
      text,
    );
  return hit ? { what: (hit[1] ?? '').toLowerCase(), service: (hit[2] ?? '').trim() } : undefined;
}
