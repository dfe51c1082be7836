import { dayOf } from '../../kernel/day.ts';
import { newId } from '../../kernel/id.ts';
import { act } from '../../server/access.ts';
import type { Asker, Program } from '../../server/access.ts';
import { append } from '../../server/journal.ts';
import { fact, mustPlan } from './door.ts';
import type { SaveHome } from './home.contract.ts';
import { changeHome, findHome, insertHome } from './home.store.ts';
import { stale, whyNotHome } from './rules.ts';

/** The search for a home as it is now: one per citizen, each version kept. */
export function saveHome(program: Program, asker: Asker, citizenId: string, command: SaveHome) {
  const about = { name: 'plan.save-home', id: command.id, citizens: [citizenId] };
  return act(program, asker, about, async (a) => {
    const refusal = whyNotHome(command, dayOf(new Date(a.now)));
    if (refusal) throw refusal;
    const person = await mustPlan(a, citizenId);
    const before = await findHome(a, person);
    if ((before?.version ?? null) !== command.version) throw stale();
    const id = before?.id ?? newId();
    if (before) await changeHome(a, id, command);
    else await insertHome(a, id, person, command);
    await append(a, [fact('home-saved', person, { homeId: id, eviction: command.eviction })]);
    return { id };
  });
}
