import { capital } from '../../kernel/text.ts';
import { nameKey, soundKey } from './name.rules.ts';

/** What is compared: a record, a row of a list, or a form while it is typed. */
export type Likeness = {
  /** Given and family name together; empty when only an alias is known. */
  name: string;
  aliases: readonly string[];
  /** Ten characters (`Cpr.digits`) or nothing. */
  cpr?: string | undefined;
  birthYear?: number | undefined;
  phones?: readonly string[] | undefined;
};

/** In the order they are told: the surest fact first. */
export const reasonTexts = {
  'same-cpr': 'samme CPR-nummer',
  'same-name-and-birth-year': 'samme navn og fødselsår',
  'same-name-and-alias': 'samme navn og samme kendt som',
  'same-phone': 'samme telefonnummer',
  'sounds-alike-and-birth-year': 'navne, der lyder ens, og samme fødselsår',
  'sounds-alike-and-alias': 'navne, der lyder ens, og samme kendt som',
  'same-alias-and-birth-year': 'samme kendt som og fødselsår',
  'same-name': 'samme navn',
  'name-is-alias': 'den enes navn er den andens kendt som',
} as const;
export type ReasonCode = keyof typeof reasonTexts;

/** One fact that two records share. There is no score: people look at the facts. */
export type Reason = { code: ReasonCode; text: string };

/** The facts that are enough to propose that a row of a list is this citizen; any other needs somebody to look. */
const enough = new Set<ReasonCode>(['same-cpr', 'same-name-and-birth-year', 'same-name-and-alias']);

/**
 * Why two may be the same person, as facts in a fixed order; empty when nothing speaks for it.
 * Two whole, different CPR numbers speak against it, and so do different birth years: then only the same CPR number
 * counts. A replacement number never speaks against a CPR number, since the CPR number may be found later.
 */
export function whySame(a: Likeness, b: Likeness): Reason[] {
  if (sameCpr(a, b)) return reasons(['same-cpr', ...likeNames(a, b)]);
  if (contradict(a, b)) return [];
  return reasons(likeNames(a, b));
}

/** Whether the facts are enough to propose a match without somebody looking at them first. */
export function provesSame(found: readonly Reason[]): boolean {
  return found.some(({ code }) => enough.has(code));
}

/** The facts as one sentence: "Samme CPR-nummer; samme navn." */
export function saySame(found: readonly Reason[]): string {
  const text = found.map((reason) => reason.text).join('; ');
  return text === '' ? '' : `${capital(text)}.`;
}

/** All that is said of a citizen whom the asker may not see: whom to ask. */
export function sayElsewhere(team: string): string {
  return `En borger, der kan være den samme, kendes af ${team}: spørg.`;
}

/**
 * Keys under which a record is found by anything `whySame` can answer with: records without a common key have no
 * reason. The narrow keys come first. For an index in memory (a list) or in the database; they are personal and
 * never leave the server.
 */
export function likenessKeys(of: Likeness): string[] {
  const { name, sound, aliases, aliasSounds, phones } = prepare(of);
  const keys = new Set<string>();
  if (of.cpr !== undefined) keys.add(`cpr ${of.cpr}`);
  for (const phone of phones) keys.add(`phone ${phone}`);
  for (const alias of aliases) {
    if (name !== '') keys.add(`name ${sound} alias ${alias}`);
    if (of.birthYear !== undefined) keys.add(`alias ${alias} year ${of.birthYear}`);
  }
  if (name !== '') {
    if (of.birthYear !== undefined) keys.add(`name ${sound} year ${of.birthYear}`);
    keys.add(`name ${sound}`);
  }
  for (const alias of aliasSounds) keys.add(`name ${alias}`);
  return [...keys];
}

type Prepared = {
  name: string;
  sound: string;
  aliases: string[];
  aliasSounds: string[];
  phones: string[];
};

/** A row of a long list is compared many times; its keys are made once. */
const preparations = new WeakMap<Likeness, Prepared>();

function prepare(of: Likeness): Prepared {
  const before = preparations.get(of);
  if (before) return before;
  const made = {
    name: nameKey(of.name),
    sound: soundKey(of.name),
    aliases: of.aliases.map(nameKey).filter((key) => key !== ''),
    aliasSounds: of.aliases.map(soundKey).filter((key) => key !== ''),
    phones: (of.phones ?? []).map(phoneKey).filter((key) => key !== ''),
  };
  preparations.set(of, made);
  return made;
}

function sameCpr(a: Likeness, b: Likeness): boolean {
  return a.cpr !== undefined && a.cpr === b.cpr;
}

function contradict(a: Likeness, b: Likeness): boolean {
  const digits = /^\d{10}$/;
  const both = a.cpr !== undefined && b.cpr !== undefined;
  if (both && a.cpr !== b.cpr && digits.test(a.cpr ?? '') && digits.test(b.cpr ?? '')) return true;
  return a.birthYear !== undefined && b.birthYear !== undefined && a.birthYear !== b.birthYear;
}

function likeNames(first: Likeness, second: Likeness): ReasonCode[] {
  const a = prepare(first);
  const b = prepare(second);
  const found: ReasonCode[] = [];
  const year = first.birthYear !== undefined && first.birthYear === second.birthYear;
  const alias = shared(a.aliases, b.aliases);
  const name = a.name !== '' && a.name === b.name;
  const sound = !name && a.sound !== '' && a.sound === b.sound;
  if (name && year) found.push('same-name-and-birth-year');
  if (name && alias) found.push('same-name-and-alias');
  if (shared(a.phones, b.phones)) found.push('same-phone');
  if (sound && year) found.push('sounds-alike-and-birth-year');
  if (sound && alias) found.push('sounds-alike-and-alias');
  if (!name && !sound && alias && year) found.push('same-alias-and-birth-year');
  if (name && !year && !alias && wholeEnough(a.name)) found.push('same-name');
  if (nameIsAlias(a, b) || nameIsAlias(b, a)) found.push('name-is-alias');
  return found;
}

/** A given name alone is shared by too many: "Kim" and "Kim" is no reason to look. */
function wholeEnough(name: string): boolean {
  return name.includes(' ');
}

/** "Skipper" as somebody's only name, and "kendt som Skipper" on another record. */
function nameIsAlias(a: Prepared, b: Prepared): boolean {
  if (a.name === '') return b.sound !== '' && a.aliasSounds.includes(b.sound);
  return b.aliasSounds.includes(a.sound);
}

function shared(a: readonly string[], b: readonly string[]): boolean {
  return a.some((key) => b.includes(key));
}

/** The last eight digits: a Danish number with or without its country. */
function phoneKey(phone: string): string {
  return phone.replace(/\D/g, '').slice(-8);
}

function reasons(codes: readonly ReasonCode[]): Reason[] {
  return codes.map((code) => ({ code, text: reasonTexts[code] }));
}
