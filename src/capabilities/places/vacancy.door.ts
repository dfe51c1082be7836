import { newId } from '../../kernel/id.ts';
import { notFound } from '../../kernel/refusal.ts';
import { act } from '../../server/access.ts';
import type { Asker, Program } from '../../server/access.ts';
import { append } from '../../server/journal.ts';
import type { SayFree, SayPlace } from './vacancy.contract.ts';
import { whyNotSay } from './vacancy.rules.ts';
import { isOurs, insertFree, insertPlace, insertSaying } from './vacancy.store.ts';

/** A place that can take somebody: in the unit's list from now (P4). */
export function addPlace(program: Program, asker: Asker, command: SayPlace) {
  const id = command.id ?? newId();
  return act(program, asker, { name: 'places.add-vacancy-place', id }, async (a) => {
    const refusal = whyNotSay(command);
    if (refusal) throw refusal;
    await insertPlace(a, id, command);
    await append(a, [fact(a.me.unitId, 'vacancy-place-added', id)]);
    return { id };
  });
}

/** What the place can and cannot take from now; what was said before stays. */
export function sayPlace(program: Program, asker: Asker, placeId: string, command: SayPlace) {
  const said = { name: 'places.say-vacancy-place', id: command.id };
  return act(program, asker, said, async (a) => {
    if (!(await isOurs(a, placeId))) throw notFound();
    const refusal = whyNotSay(command);
    if (refusal) throw refusal;
    await insertSaying(a, placeId, command);
    await append(a, [fact(a.me.unitId, 'vacancy-place-said', placeId)]);
    return { id: placeId };
  });
}

/** How many can come there now: by whom and when, each saying stays. */
export function sayFree(program: Program, asker: Asker, placeId: string, command: SayFree) {
  const id = command.id ?? newId();
  return act(program, asker, { name: 'places.say-free', id }, async (a) => {
    if (!(await isOurs(a, placeId))) throw notFound();
    await insertFree(a, id, placeId, command.free);
    await append(a, [fact(a.me.unitId, 'vacancy-said', placeId)]);
    return { id };
  });
}

function fact(unitId: string | null, what: string, ref: string) {
  return { kind: `places.${what}`, ...(unitId !== null && { unitId }), data: { ref } };
}

export { selectFreeHistory, selectVacancies, selectVacancyPlace } from './vacancy.store.ts';
