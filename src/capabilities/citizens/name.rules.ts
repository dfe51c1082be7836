/** A name as it is stored: text in a list may have it in capitals, or family name first. */
export type PersonName = { given: string | undefined; family: string | undefined };

/** Letters that do not come apart into a base and an accent, and the Danish three in their two-letter spelling. */
const spelled: Record<string, string> = {
  å: 'aa',
  æ: 'ae',
  ø: 'oe',
  ä: 'ae',
  ö: 'oe',
  ü: 'y',
  ß: 'ss',
  ð: 'd',
  þ: 'th',
  ł: 'l',
  đ: 'd',
  ħ: 'h',
  ı: 'i',
};

/** Words that belong to the family name after them. */
const particles = new Set([
  'von',
  'van',
  'de',
  'der',
  'den',
  'af',
  'la',
  'le',
  'el',
  'al',
  'bin',
  'ibn',
  'ben',
  'dos',
  'da',
  'di',
]);

/**
 * A text's words in one spelling: lower case, no accents, aa/ae/oe, letters and digits only.
 * "Møller, Pallé" and "palle MOELLER" give the same words, in another order.
 */
export function nameWords(text: string): string[] {
  return text
    .normalize('NFC')
    .toLowerCase()
    .replace(/[åæøäöüßðþłđħı]/g, (letter) => spelled[letter] ?? letter)
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/['’`´]/g, '')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
}

/** What a search by name runs on: each word of all names and aliases once, in one spelling, apart by spaces. */
export function searchText(names: readonly string[]): string {
  return [...new Set(names.flatMap(nameWords))].join(' ');
}

/** The same person's name in any order, case and spelling has the same key. Empty when there is no word. */
export function nameKey(text: string): string {
  return nameWords(text).sort().join(' ');
}

/** As `nameKey`, by sound: "Åge Kristensen" and "Christensen, Aage" have the same one. */
export function soundKey(text: string): string {
  return nameWords(text)
    .map((word) => soundKeys(word)[0] ?? word)
    .sort()
    .join(' ');
}

/**
 * How a Danish name sounds, as one or two keys; two where the spelling leaves it open ("Charlotte": k or s).
 * Names are alike when they share a key. It is a key for finding, never shown and never stored as the name.
 */
export function soundKeys(word: string): string[] {
  const plain = nameWords(word).join('');
  if (plain === '') return [];
  const keys = [soundOf(plain)];
  if (/ch(?!r)/.test(plain)) keys.push(soundOf(plain.replace(/ch(?!r)/g, 's')));
  return [...new Set(keys)];
}

/** In this order: an earlier rule feeds a later one. */
const soundRules: readonly (readonly [RegExp, string])[] = [
  [/^([a-z]{2,}?)s?s[eo]nn?$/, '$1sen'], // Jensson, Jenssen, Jenson, Jensen
  [/^[hg]j/, 'j'], // Hjalmar, Gjertrud
  [/^kj/, 'k'], // Kjeld, Keld
  [/^hv/, 'v'], // Hvid
  [/^y(?=[aeou])/, 'j'], // Yusuf, Jusuf
  [/sch/g, 'sk'],
  [/ch|ck|q(?!u)/g, 'k'],
  [/qu/g, 'kv'],
  [/c(?=[eiy])/g, 's'],
  [/c/g, 'k'],
  [/ph/g, 'f'],
  [/dt|th/g, 't'],
  [/t?z/g, 's'], // Schultz, Schulz
  [/x/g, 'ks'],
  [/w/g, 'v'],
  [/([ln])d(?=[lnrsm]|$)/g, '$1'], // the silent d: Lund, Svendsen, Arnold
  [/rg(?=$|s)/g, 'r'], // the silent g: Bjerg, Borg
  [/(?:ie|y)$/, 'i'], // Sofie, Connie, Conny
  [/([b-df-hj-np-tv-z])\1+/g, '$1'],
];

function soundOf(plain: string): string {
  return soundRules.reduce((word, [pattern, sound]) => word.replace(pattern, sound), plain);
}

/**
 * Reads one text with a whole name: "Møller, Palle", "PALLE MØLLER", "Palle". A single word is a given name. Text all
 * in capitals or all in small letters is given ordinary capitals; other text keeps its letters as they are.
 */
export function readName(text: string): PersonName {
  const tidy = text.normalize('NFC').replace(/\s+/g, ' ').trim();
  const comma = /^([^,]+),\s*([^,]*)$/.exec(tidy);
  if (comma)
    return { given: some(capitals(comma[2] ?? '')), family: some(capitals(comma[1] ?? '')) };
  const words = capitals(tidy).split(' ');
  if (words.length < 2) return { given: some(words[0] ?? ''), family: undefined };
  let start = words.length - 1;
  while (start > 1 && particles.has((words[start - 1] ?? '').toLowerCase())) start -= 1;
  return { given: words.slice(0, start).join(' '), family: words.slice(start).join(' ') };
}

/** "Palle Møller", whichever parts are known. */
export function wholeName(name: PersonName): string {
  return [name.given, name.family].filter((part) => part !== undefined).join(' ');
}

function some(text: string): string | undefined {
  const trimmed = text.trim();
  return trimmed === '' ? undefined : trimmed;
}

function capitals(text: string): string {
  const oneCase = text === text.toUpperCase() || text === text.toLowerCase();
  if (!oneCase) return text;
  return text.toLowerCase().replace(/(?<![\p{L}'’])\p{L}/gu, (letter) => letter.toUpperCase());
}
