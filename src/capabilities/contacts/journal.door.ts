import { invalid, notFound, Refusal } from '../../kernel/refusal.ts';
import { act } from '../../server/access.ts';
import type { Act, Asker, Program } from '../../server/access.ts';
import { append } from '../../server/journal.ts';
import { citizenOfContact, findContact } from './correction.store.ts';
import type { MarkJournalled } from './journal.contract.ts';
import { endJournalled, insertJournalled } from './journal.store.ts';

/**
 * Says that the care of a contact stands in its owner's journal, or takes that back (P15).
 * @throws Refusal when there is no care in it, or somebody has said so already
 */
export function markJournalled(
  program: Program,
  asker: Asker,
  contactId: string,
  { owner }: MarkJournalled,
) {
  const citizens = (sql: Act['sql']) => citizenOfContact(sql, contactId);
  return act(program, asker, { name: 'contacts.mark-journalled', citizens }, async (a) => {
    const stood = await findContact(a, contactId);
    if (!stood) throw notFound();
    const { citizenId, journalled, care, note } = stood;
    const fact = { citizenId, category: 'health', data: { contactId } };
    if (owner === null) {
      await endJournalled(a, contactId);
      if (journalled !== null) await append(a, [{ ...fact, kind: 'contacts.not-journalled' }]);
      return { id: contactId };
    }
    if (stood.void || (care.length === 0 && note?.category !== 'health')) {
      throw invalid(
        'owner',
        'Der er ingen pleje eller helbredsnote i kontakten at føre i journal.',
      );
    }
    if (journalled !== null) {
      throw new Refusal(
        'journalled-already',
        'Kontakten er allerede meldt ført i journal. Genindlæs siden.',
      );
    }
    await insertJournalled(a, contactId, citizenId, owner);
    await append(a, [{ ...fact, kind: 'contacts.journalled', data: { contactId, owner } }]);
    return { id: contactId };
  });
}
