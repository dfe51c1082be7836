import { newId } from '../../kernel/id.ts';
import { Refusal } from '../../kernel/refusal.ts';
import { act } from '../../server/access.ts';
import type { Act, Asker, Program } from '../../server/access.ts';
import { append } from '../../server/journal.ts';
import type { CreateCitizen, SetCalled } from './contract.ts';
import { readRegistration } from './registration.rules.ts';
import { insertCalled, insertCitizen, mustSee, remakeSearch } from './store.ts';

/**
 * Records a citizen by whatever is known: a name, an alias, a number. Nothing else is demanded (P9).
 * @throws Refusal when nothing at all names the person, or the number cannot be one.
 */
export function createCitizen(program: Program, asker: Asker, command: CreateCitizen) {
  const id = command.id ?? newId();
  return act(program, asker, { name: 'citizens.create', id }, async (a) => {
    await createInAct(a, id, command);
    return { id };
  });
}

/** The same inside another command's transaction (import of a list). */
export async function createInAct(a: Act, id: string, command: CreateCitizen) {
  const unitId = a.me.unitId;
  if (unitId === null)
    throw new Refusal('no-unit', 'Du er ikke medlem af en enhed. Bed lederen om at tilføje dig.', {
      status: 403,
    });
  const { citizen, cpr } = readRegistration(command);
  await insertCitizen(a, id, unitId, citizen, cpr);
  await append(a, [{ kind: 'citizens.created', citizenId: id }]);
}

/** What the citizen asked to be called: asked by me, now. */
export function setCalled(program: Program, asker: Asker, citizenId: string, command: SetCalled) {
  return act(program, asker, { name: 'citizens.set-called', citizens: [citizenId] }, async (a) => {
    await mustSee(a, citizenId);
    await insertCalled(a, citizenId, command.called.trim());
    await remakeSearch(a, citizenId);
    await append(a, [{ kind: 'citizens.called', citizenId }]);
    return { id: citizenId };
  });
}

export { mustSee, selectSeen } from './store.ts';
export { selectCitizen } from './page.store.ts';
export { addReach, setLetters } from './reach.door.ts';
export { correctCitizen } from './correction.door.ts';
export { addMark } from './mark.door.ts';
export { createManyInAct } from './bulk.door.ts';
export { selectChildren, selectNetwork } from './network.store.ts';
export { addNetworkPerson, askChildren } from './network.door.ts';
