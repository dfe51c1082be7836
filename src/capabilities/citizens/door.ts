import { newId } from '../../kernel/id.ts';
import { invalid, notFound, Refusal } from '../../kernel/refusal.ts';
import { act } from '../../server/access.ts';
import type { Act, Asker, Program } from '../../server/access.ts';
import { append } from '../../server/journal.ts';
import type { AddMark, CreateCitizen, SetCalled } from './contract.ts';
import { readNew } from './new.rules.ts';
import { insertCalled, insertCitizen, insertMark, widenSearch } from './store.ts';

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
  const { citizen, cpr } = readNew(command);
  await insertCitizen(a, id, unitId, citizen, cpr);
  await append(a, [{ kind: 'citizens.created', citizenId: id }]);
}

/** What the citizen asked to be called: asked by me, now. */
export function setCalled(program: Program, asker: Asker, citizenId: string, command: SetCalled) {
  return act(program, asker, { name: 'citizens.set-called', citizens: [citizenId] }, async (a) => {
    await mustSee(a, citizenId);
    await insertCalled(a, citizenId, command.called.trim());
    await widenSearch(a, citizenId, command.called);
    await append(a, [{ kind: 'citizens.called', citizenId }]);
    return { id: citizenId };
  });
}

/** Something to know before you meet; *gå to sammen* demands reason and review date. */
export function addMark(program: Program, asker: Asker, citizenId: string, command: AddMark) {
  const id = command.id ?? newId();
  return act(
    program,
    asker,
    { name: 'citizens.add-mark', id, citizens: [citizenId] },
    async (a) => {
      await mustSee(a, citizenId);
      if (command.kind === 'together' && !command.reason?.trim()) {
        throw invalid(
          'reason',
          'Skriv, hvorfor I går to sammen: det skal kunne forklares for borgeren.',
        );
      }
      if (command.kind === 'together' && !command.reviewOn) {
        throw invalid('reviewOn', 'Skriv, hvornår I ser på det igen.');
      }
      await insertMark(a, id, citizenId, command);
      await append(a, [{ kind: 'citizens.marked', citizenId, data: { markId: id } }]);
      return { id };
    },
  );
}

/** Answers an unknown citizen and one I may not see alike. */
export async function mustSee(a: Act, citizenId: string) {
  const [seen] = await a.sql`select id from citizen where id = ${citizenId}`;
  if (!seen) throw notFound();
}

export { selectCitizen } from './store.ts';
export { insertReach } from './reach.store.ts';
export { createManyInAct } from './bulk.door.ts';
export type { NewCitizen } from './bulk.door.ts';
