import { newId } from '../../kernel/id.ts';
import { notFound, Refusal } from '../../kernel/refusal.ts';
import { act } from '../../server/access.ts';
import type { Act, Asker, Program } from '../../server/access.ts';
import { append } from '../../server/journal.ts';
import { mustSee } from '../citizens/door.ts';
import type { RefusePlaces } from './place.contract.ts';
import { citizenOfRefused, closeRefused, isRefused, openRefused } from './place.store.ts';

/**
 * The citizen will not have it written where we meet: from now no contact has a place (P7, P9).
 * @throws Refusal when it is written already
 */
export function refusePlaces(
  program: Program,
  asker: Asker,
  citizenId: string,
  command: RefusePlaces,
) {
  const id = command.id ?? newId();
  const about = { name: 'contacts.refuse-places', id, citizens: [citizenId] };
  return act(program, asker, about, async (a) => {
    await mustSee(a, citizenId);
    if (await isRefused(a)) {
      throw new Refusal(
        'places-refused-already',
        'Det er allerede skrevet, at borgeren ikke vil have steder skrevet ned.',
      );
    }
    await openRefused(a, id, citizenId);
    await append(a, [{ kind: 'contacts.places-refused', citizenId, data: { refusedId: id } }]);
    return { id };
  });
}

/** The citizen has taken it back. Doing it twice is no error: it stands as asked. */
export function endPlacesRefused(program: Program, asker: Asker, refusedId: string) {
  const citizens = (sql: Act['sql']) => citizenOfRefused(sql, refusedId);
  return act(program, asker, { name: 'contacts.end-places-refused', citizens }, async (a) => {
    if (a.records.length === 0) throw notFound();
    const citizenId = await closeRefused(a, refusedId);
    if (citizenId)
      await append(a, [{ kind: 'contacts.places-allowed', citizenId, data: { refusedId } }]);
    return { id: refusedId };
  });
}
