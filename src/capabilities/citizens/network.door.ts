import { newId } from '../../kernel/id.ts';
import { notFound } from '../../kernel/refusal.ts';
import { act } from '../../server/access.ts';
import type { Act, Asker, Program } from '../../server/access.ts';
import { append } from '../../server/journal.ts';
import type { AddNetworkPerson, AskChildren } from './network.contract.ts';
import { readNetworkPerson } from './network.rules.ts';
import {
  citizenOfNetworkPerson,
  endNetworkPerson,
  insertChildren,
  insertNetworkPerson,
} from './network.store.ts';
import { mustSee } from './store.ts';

/**
 * Somebody around the citizen, and whether we may call them (P9).
 * @throws Refusal when nobody is named, or the number cannot be called.
 */
export function addNetworkPerson(
  program: Program,
  asker: Asker,
  citizenId: string,
  command: AddNetworkPerson,
) {
  const id = command.id ?? newId();
  const about = { name: 'citizens.add-network-person', id, citizens: [citizenId] };
  return act(program, asker, about, async (a) => {
    await mustSee(a, citizenId);
    const person = readNetworkPerson(command);
    await insertNetworkPerson(a, citizenId, { id, ...person });
    const data = { personId: id, who: person.kind };
    await append(a, [{ kind: 'citizens.network-person-added', citizenId, data }]);
    return { id };
  });
}

/** They are not around any longer. Doing it twice is no error: it stands as asked. */
export function closeNetworkPerson(program: Program, asker: Asker, personId: string) {
  const citizens = (sql: Act['sql']) => citizenOfNetworkPerson(sql, personId);
  return act(program, asker, { name: 'citizens.end-network-person', citizens }, async (a) => {
    if (a.records.length === 0) throw notFound();
    const citizenId = await endNetworkPerson(a, personId);
    if (citizenId)
      await append(a, [{ kind: 'citizens.network-person-ended', citizenId, data: { personId } }]);
    return { id: personId };
  });
}

/** What the citizen answered when we asked about children (DOMAIN §5). The last answer counts, each stays. */
export function askChildren(
  program: Program,
  asker: Asker,
  citizenId: string,
  command: AskChildren,
) {
  const id = command.id ?? newId();
  const about = { name: 'citizens.ask-children', id, citizens: [citizenId] };
  return act(program, asker, about, async (a) => {
    await mustSee(a, citizenId);
    await insertChildren(a, id, citizenId, command);
    await append(a, [{ kind: 'citizens.children-asked', citizenId }]);
    return { id };
  });
}
