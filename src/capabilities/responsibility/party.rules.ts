import { daysBetween, isDay } from '../../kernel/day.ts';
import type { Day } from '../../kernel/day.ts';
import { invalid, Refusal } from '../../kernel/refusal.ts';
import type { MoveState, RecordMove, SetAuthority } from './party.contract.ts';

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

/** A move may be learnt late, and planned ahead, but not so far that it is a slip of the keys. */
const moveBackDays = 3653;
const moveAheadDays = 731;

/** Why the move cannot be recorded so: the municipality exists, its day is one of our time, and we say how we know. */
export function whyNotMove(
  { to, on, source }: RecordMove,
  exists: (code: string) => boolean,
  today: Day,
): Refusal | undefined {
  if (!exists(to)) return invalid('to', 'Kommunen findes ikke på listen. Vælg en anden.');
  if (!isDay(on)) return invalid('on', 'Dagen findes ikke. Vælg en dag.');
  const ahead = daysBetween(today, on);
  if (ahead < -moveBackDays)
    return invalid('on', 'Dagen ligger mere end ti år tilbage. Se årstallet efter.');
  if (ahead > moveAheadDays)
    return invalid('on', 'Dagen ligger mere end to år ude. Se årstallet efter.');
  if (!source.trim()) return invalid('source', 'Skriv, hvor du ved det fra.');
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
