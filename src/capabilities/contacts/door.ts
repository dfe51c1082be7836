import { newId } from '../../kernel/id.ts';
import { invalid } from '../../kernel/refusal.ts';
import { lineOrNull } from '../../kernel/text.ts';
import { act } from '../../server/access.ts';
import type { Act, Asker, Program } from '../../server/access.ts';
import { append } from '../../server/journal.ts';
import { mustSee } from '../citizens/door.ts';
import { demandSight } from '../consent/sight.door.ts';
import type { RecordContact } from './contract.ts';
import { othersOf } from './colleague.door.ts';
import { insertParts, kindsOf } from './part.store.ts';
import { farMs, whyNotTell } from './rules.ts';
import { insertContact } from './store.ts';

/** A phone's clock may be this far ahead before "it has not happened yet" is said: then it counts as now. */
const clockLeewayMs = 2 * 3_600_000;

/**
 * Records a contact: met, seen, looked for in vain, did not want to, or spoken with the network (P7).
 * @throws Refusal when its time lies ahead, what it tells does not fit together, or the citizen is unknown to me.
 */
export function recordContact(
  program: Program,
  asker: Asker,
  citizenId: string,
  command: RecordContact,
) {
  const id = command.id ?? newId();
  return act(program, asker, { name: 'contacts.record', id, citizens: [citizenId] }, async (a) => {
    await mustSee(a, citizenId);
    await contactInAct(a, id, citizenId, command, 'worker');
    return { id };
  });
}

/** The same inside another command's transaction. */
export async function contactInAct(
  a: Act,
  id: string,
  citizenId: string,
  command: RecordContact,
  source: 'worker' | 'list',
) {
  const told = command.at === undefined ? Date.parse(a.now) : Date.parse(command.at);
  if (told > Date.parse(a.now) + clockLeewayMs) {
    throw invalid(
      'at',
      'Kontakten ligger ude i fremtiden. Ret tidspunktet, eller lav et næste skridt i stedet.',
    );
  }
  if (source === 'worker' && told < Date.parse(a.now) - farMs) {
    throw invalid('at', 'Kontakten ligger mere end ti år tilbage. Se årstallet efter.');
  }
  const { care = [], supplies = [], note = null } = command;
  const refusal = whyNotTell({
    outcome: command.outcome,
    with: command.with ?? 'citizen',
    who: lineOrNull(command.who),
    care,
    supplies,
    note,
  });
  if (refusal) throw refusal;
  const workerIds = await othersOf(a, command.workerIds ?? [], a.me.workerId);
  const at = new Date(Math.min(told, Date.parse(a.now))).toISOString();
  await demandSight(a, citizenId, kindsOf({ ...(care[0] && { care }), supplies, note }));
  const fact = { citizenId, at, data: { contactId: id } };
  // The second goes out without waiting for the first's answer: what the first refuses, both refuse.
  await Promise.all([
    insertContact(a, id, citizenId, { ...command, at }, source),
    append(a, [
      { ...fact, kind: `contacts.${command.outcome}` },
      ...(care.length > 0 ? [{ ...fact, kind: 'contacts.care-given', category: 'health' }] : []),
    ]),
  ]);
  await insertParts(a, { contactId: id, citizenId }, { workerIds, care, supplies, note });
}

export { selectAttempts, selectContacts, selectSightings } from './store.ts';
export type { SightingRow } from './store.ts';
export { tellContacts } from './timeline.store.ts';
export { selectUsualPlaces } from './place.store.ts';
export { correctContact } from './correction.door.ts';
export { markJournalled } from './journal.door.ts';
export { selectJournalText, toEntry } from './journal.store.ts';
export { endPlacesRefused, refusePlaces } from './place.door.ts';
export { sightingsInAct } from './bulk.door.ts';
export type { ListedSighting } from './bulk.door.ts';
