import { isCpr, readCpr } from '../../kernel/cpr.ts';
import type { Cpr } from '../../kernel/cpr.ts';
import { invalid } from '../../kernel/refusal.ts';
import type { CreateCitizen } from './contract.ts';

/**
 * What is known of a new citizen, trimmed, and the number read.
 * @throws Refusal when nothing at all names the person, or the number cannot be one.
 */
export function readRegistration(command: CreateCitizen): {
  citizen: CreateCitizen;
  cpr: Cpr | undefined;
} {
  const named = [command.givenName, command.familyName, command.called, ...(command.aliases ?? [])];
  if (!named.some((name) => name?.trim())) {
    throw invalid(
      'givenName',
      'Skriv et navn, eller det, borgeren er kendt som. Mere kræves ikke.',
    );
  }
  const reading = readCpr(command.cpr ?? '');
  if (reading !== undefined && !isCpr(reading)) {
    throw invalid(
      'cpr',
      'Det kan ikke være et CPR-nummer eller erstatnings-CPR. Ret det, eller lad feltet stå tomt.',
    );
  }
  return { citizen: trimmed(command), cpr: isCpr(reading) ? reading : undefined };
}

function trimmed(command: CreateCitizen): CreateCitizen {
  const clean = (text: string | undefined) => (text?.trim() ? text.trim() : undefined);
  const { givenName, familyName, called, ...rest } = command;
  const result: CreateCitizen = {
    ...rest,
    aliases: (command.aliases ?? []).map((alias) => alias.trim()).filter(Boolean),
  };
  const given = clean(givenName);
  const family = clean(familyName);
  const asked = clean(called);
  if (given) result.givenName = given;
  if (family) result.familyName = family;
  if (asked) result.called = asked;
  return result;
}
