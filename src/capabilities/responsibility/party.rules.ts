import { addDays } from '../../kernel/day.ts';
import type { Day } from '../../kernel/day.ts';
import { invalid, Refusal } from '../../kernel/refusal.ts';
import type { MoveState, SetAuthority } from './party.contract.ts';

/** So long may a move wait for a named person at the new municipality before it is a breach (P10). */
export const moveWaitDays = 14;

/** Why the authority cannot be recorded so: a caseworker belongs to a municipality, and every code exists. */
export function whyNotAuthority(
  command: SetAuthority,
  exists: (code: string) => boolean,
): Refusal | undefined {
  for (const field of ['acting', 'paying'] as const) {
    const code = command[field];
    if (code !== undefined && !exists(code))
      return invalid(field, 'Kommunen findes ikke på listen. Vælg en anden.');
  }
  if (command.acting === undefined && command.caseworker !== undefined) {
    return invalid('acting', 'Vælg den kommune, sagsbehandleren er ansat i.');
  }
  if (!command.source.trim()) return invalid('source', 'Skriv, hvor du ved det fra.');
  return undefined;
}

/** A move may be known so long ahead, in days, and lie so many years back: a wrong year is a slip of the hand. */
const moveAheadDays = 731;
const moveBackYears = 100;

/** Why the citizen cannot move then: before they were born, a lifetime ago, or far ahead. */
export function whyNotMoveOn(on: Day, birthYear: number | null, today: Day): Refusal | undefined {
  if (on > addDays(today, moveAheadDays))
    return invalid('on', 'Flytningen ligger mere end to år ude i fremtiden. Se årstallet efter.');
  if (birthYear !== null && Number(on.slice(0, 4)) < birthYear)
    return invalid('on', 'Flytningen ligger før det år, borgeren er født. Se årstallet efter.');
  if (Number(on.slice(0, 4)) < Number(today.slice(0, 4)) - moveBackYears)
    return invalid('on', 'Flytningen ligger mere end hundrede år tilbage. Se årstallet efter.');
  return undefined;
}

/** Why a move cannot be answered: it has been already. */
export function whyNotAnswerMove(state: MoveState): Refusal | undefined {
  if (state === 'open') return undefined;
  return new Refusal(
    'move-answered',
    'Der er allerede svaret på flytningen. Borgerens side viser, hvordan det står.',
    { promise: 'P10' },
  );
}
