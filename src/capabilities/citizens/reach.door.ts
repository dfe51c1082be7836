import { dayOf } from '../../kernel/day.ts';
import { newId } from '../../kernel/id.ts';
import { notFound } from '../../kernel/refusal.ts';
import { act } from '../../server/access.ts';
import type { Act, Asker, Program } from '../../server/access.ts';
import { append } from '../../server/journal.ts';
import type { AddReach, SetLetters } from './reach.contract.ts';
import { readReach, readSince } from './reach.rules.ts';
import {
  citizenOfReach,
  endReach,
  findLetters,
  insertReach,
  replaceLetters,
} from './reach.store.ts';
import { mustSee } from './store.ts';

/**
 * A phone, somebody who knows the citizen, or a place.
 * @throws Refusal when it says nothing, or a phone cannot be called.
 */
export function addReach(program: Program, asker: Asker, citizenId: string, command: AddReach) {
  const id = command.id ?? newId();
  return act(
    program,
    asker,
    { name: 'citizens.add-reach', id, citizens: [citizenId] },
    async (a) => {
      await mustSee(a, citizenId);
      const reach = readReach(command);
      await insertReach(a, id, citizenId, reach);
      const data = { reachId: id, reach: reach.kind };
      await append(a, [{ kind: 'citizens.reach-added', citizenId, data }]);
      return { id };
    },
  );
}

/** The citizen is not reached that way any longer. Doing it twice is no error: it stands as asked. */
export function closeReach(program: Program, asker: Asker, reachId: string) {
  const citizens = (sql: Act['sql']) => citizenOfReach(sql, reachId);
  return act(program, asker, { name: 'citizens.end-reach', citizens }, async (a) => {
    if (a.records.length === 0) throw notFound();
    const citizenId = await endReach(a, reachId);
    if (citizenId)
      await append(a, [{ kind: 'citizens.reach-ended', citizenId, data: { reachId } }]);
    return { id: reachId };
  });
}

/**
 * Letters do not reach the citizen, or do again. Said once more with the same day, it stands as asked.
 * @throws Refusal when the day has not come.
 */
export function setLetters(program: Program, asker: Asker, citizenId: string, command: SetLetters) {
  const id = command.id ?? newId();
  return act(
    program,
    asker,
    { name: 'citizens.set-letters', id, citizens: [citizenId] },
    async (a) => {
      await mustSee(a, citizenId);
      const { reach } = command;
      const since = readSince(command.sinceOn, dayOf(new Date(a.now)));
      const known = await findLetters(a, citizenId);
      if (known?.reach !== reach || known.since !== since) {
        await replaceLetters(a, id, citizenId, { reach, since });
        const data = { reach, since };
        await append(a, [{ kind: 'citizens.letters', citizenId, data }]);
      }
      return { id };
    },
  );
}
