import { isCpr, readCpr } from '../../kernel/cpr.ts';
import type { Cpr } from '../../kernel/cpr.ts';
import { invalid } from '../../kernel/refusal.ts';
import type { CorrectCitizen } from './correction.contract.ts';

/** What names and numbers a citizen now. */
export type Known = {
  givenName: string | null;
  familyName: string | null;
  called: string | null;
  aliases: readonly string[];
  birthYear: number | null;
  cpr: string | null;
  languages: readonly string[];
  interpreter: boolean;
  protectedAddress: boolean;
};

/** What is known after a correction; `cpr` only where it changed, null where the number was wrong and none is known. */
export type Corrected = Omit<Known, 'cpr' | 'called'> & { cpr?: Cpr | null };

/**
 * Lays a correction over what is known. A new number brings its birth year unless another one is told.
 * @throws Refusal when nothing would name the person any longer, or the number cannot be one.
 */
export function correct(known: Known, command: CorrectCitizen): Corrected {
  const cpr = readNumber(known, command.cpr);
  const corrected: Corrected = {
    givenName: name(command.givenName, known.givenName),
    familyName: name(command.familyName, known.familyName),
    aliases: lines(command.aliases) ?? known.aliases,
    birthYear: yearOf(known, command, cpr),
    languages: lines(command.languages) ?? known.languages,
    interpreter: command.interpreter ?? known.interpreter,
    protectedAddress: command.protectedAddress ?? known.protectedAddress,
    ...(cpr !== undefined && { cpr }),
  };
  const { givenName, familyName, aliases } = corrected;
  if (![givenName, familyName, known.called, ...aliases].some(Boolean)) {
    throw invalid(
      'givenName',
      'Borgeren skal kunne nævnes: skriv et navn, eller det, borgeren er kendt som.',
    );
  }
  return corrected;
}

/** The codes of what a correction changes: what its fact says. */
export function changedFields(known: Known, corrected: Corrected): string[] {
  const same = (a: readonly string[], b: readonly string[]) => a.join('\n') === b.join('\n');
  return [
    known.givenName !== corrected.givenName && 'given-name',
    known.familyName !== corrected.familyName && 'family-name',
    !same(known.aliases, corrected.aliases) && 'aliases',
    corrected.cpr !== undefined && 'cpr',
    known.birthYear !== corrected.birthYear && 'birth-year',
    !same(known.languages, corrected.languages) && 'languages',
    known.interpreter !== corrected.interpreter && 'interpreter',
    known.protectedAddress !== corrected.protectedAddress && 'protected-address',
  ].filter((field) => field !== false);
}

function yearOf(known: Known, command: CorrectCitizen, cpr: Cpr | null | undefined): number | null {
  if (command.birthYear !== undefined) return command.birthYear;
  return cpr?.birthYear ?? known.birthYear;
}

/** Undefined where the number stays as it is. */
function readNumber(known: Known, told: string | null | undefined): Cpr | null | undefined {
  if (told === undefined) return undefined;
  const reading = readCpr(told ?? '');
  if (reading === undefined) return known.cpr === null ? undefined : null;
  if (!isCpr(reading)) {
    throw invalid(
      'cpr',
      'Det kan ikke være et CPR-nummer eller erstatnings-CPR. Ret det, eller lad feltet stå tomt.',
    );
  }
  return reading.digits === known.cpr ? undefined : reading;
}

function name(told: string | null | undefined, known: string | null): string | null {
  if (told === undefined) return known;
  return told?.trim() ? told.trim() : null;
}

function lines(told: readonly string[] | undefined): string[] | undefined {
  return told && [...new Set(told.map((each) => each.trim()).filter((each) => each !== ''))];
}
