import { newId } from '../../kernel/id.ts';
import { notFound } from '../../kernel/refusal.ts';
import { act } from '../../server/access.ts';
import type { Act, Asker, Program } from '../../server/access.ts';
import { append } from '../../server/journal.ts';
import { demandSight } from '../consent/sight.door.ts';
import type { Fact } from '../../server/journal.ts';
import type { CorrectContact } from './correction.contract.ts';
import { correctedBy, whyNotCorrect } from './correction.rules.ts';
import { citizenOfContact, correctFields, findContact } from './correction.store.ts';
import type { Standing } from './correction.store.ts';
import { othersOf } from './colleague.door.ts';
import { endParts, insertParts, kindsOf } from './part.store.ts';
import type { Parts } from './part.store.ts';

/**
 * Corrects a contact: what stood is kept with who corrected it and when; `void` takes it out of every count (P7).
 * @throws Refusal when it is void already, or what would stand does not fit together
 */
export function correctContact(
  program: Program,
  asker: Asker,
  contactId: string,
  command: CorrectContact,
) {
  const id = command.id ?? newId();
  const citizens = (sql: Act['sql']) => citizenOfContact(sql, contactId);
  return act(program, asker, { name: 'contacts.correct', id, citizens }, async (a) => {
    const stood = await findContact(a, contactId);
    if (!stood) throw notFound();
    const refusal = whyNotCorrect(stood, command);
    if (refusal) throw refusal;
    const after = correctedBy(stood, command);
    await correctFields(a, contactId, after);
    const parts = await partsOf(a, command, stood);
    await demandSight(a, stood.citizenId, kindsOf(parts));
    await endParts(a, contactId, parts);
    await insertParts(a, { contactId, citizenId: stood.citizenId }, parts);
    await append(a, factsOf(contactId, stood, after));
    return { id: contactId };
  });
}

async function partsOf(a: Act, command: CorrectContact, stood: Standing): Promise<Parts> {
  const { workerIds, care, supplies, note } = command;
  return {
    ...(workerIds !== undefined && { workerIds: await othersOf(a, workerIds, stood.workerId) }),
    ...(care !== undefined && { care }),
    ...(supplies !== undefined && { supplies }),
    ...(note !== undefined && { note }),
  };
}

/** What it is now is told again where it is another thing: who was not there is looked for (P2). */
function factsOf(contactId: string, stood: Standing, { outcome, at, ...after }: Standing): Fact[] {
  const { citizenId } = stood;
  const data = { contactId };
  if (after.void) return [{ kind: 'contacts.voided', citizenId, at, data }];
  const corrected: Fact = { kind: 'contacts.corrected', citizenId, at, data };
  if (outcome === stood.outcome) return [corrected];
  return [corrected, { kind: `contacts.${outcome}`, citizenId, at, data }];
}
