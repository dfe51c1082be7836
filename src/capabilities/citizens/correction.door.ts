import { notFound } from '../../kernel/refusal.ts';
import { act } from '../../server/access.ts';
import type { Asker, Program } from '../../server/access.ts';
import { append } from '../../server/journal.ts';
import type { CorrectCitizen } from './correction.contract.ts';
import { changedFields, correct } from './correction.rules.ts';
import { findKnown, replaceAliases, replaceNumber, updateCitizen } from './correction.store.ts';
import { remakeSearch } from './store.ts';

/**
 * Mends what is known: names, aliases, number, birth year, languages, interpreter, protected address.
 * @throws Refusal when nothing would name the citizen any longer, or the number cannot be one.
 */
export function correctCitizen(
  program: Program,
  asker: Asker,
  citizenId: string,
  command: CorrectCitizen,
) {
  return act(program, asker, { name: 'citizens.correct', citizens: [citizenId] }, async (a) => {
    const known = await findKnown(a, citizenId);
    if (!known) throw notFound();
    const corrected = correct(known, command);
    const fields = changedFields(known, corrected);
    if (fields.length === 0) return { id: citizenId };
    await updateCitizen(a, citizenId, corrected);
    await replaceAliases(a, citizenId, known, corrected);
    if (corrected.cpr !== undefined) await replaceNumber(a, citizenId, corrected.cpr);
    await remakeSearch(a, citizenId);
    const data = { fields: fields.join(' ') };
    await append(a, [{ kind: 'citizens.corrected', citizenId, data }]);
    return { id: citizenId };
  });
}
