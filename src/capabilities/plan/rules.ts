import { addDays } from '../../kernel/day.ts';
import type { Day } from '../../kernel/day.ts';
import { invalid, Refusal } from '../../kernel/refusal.ts';
import type { AddActivity, AddSmallStep, EditActivity, SetGoal } from './contract.ts';
import type { SaveHome } from './home.contract.ts';

/** Somebody else has written meanwhile: nothing is overwritten, and the page now shows both (P5). */
export function stale(): Refusal {
  return new Refusal(
    'plan-stale',
    'En kollega har skrevet her imens. Intet er overskrevet, og din tekst er bevaret. Læs kollegaens tekst ved siden af, læg dem sammen, og gem igen.',
    { promise: 'P5' },
  );
}

/** Why the goal cannot be written so: it says something. */
export function whyNotGoal({ words }: Pick<SetGoal, 'words'>): Refusal | undefined {
  return words.trim() === ''
    ? invalid('words', 'Skriv målet, helst som borgeren selv siger det.')
    : undefined;
}

/** Why the goal cannot be called a mistake: what is under it would be forgotten with it. */
export function whyNotMistaken(underIt: number): Refusal | undefined {
  if (underIt === 0) return undefined;
  return new Refusal(
    'goal-is-used',
    'Der står indsatser under målet, som ikke er afsluttet. Flyt dem til et andet mål, eller afslut dem som skrevet ved en fejl, og prøv igen.',
    { status: 422, field: 'state', promise: 'P5' },
  );
}

/** A year that a person could mean: a wrong one is a slip of the hand. */
const near = { back: -3653, ahead: 3653 };

function isNear(day: Day, today: Day): boolean {
  return day >= addDays(today, near.back) && day <= addDays(today, near.ahead);
}

/** Why the activity cannot be written so: what it is, one provider, and days that somebody could mean. */
export function whyNotActivity(
  command: AddActivity | EditActivity,
  today: Day,
): Refusal | undefined {
  const { what, provider, organisationId, startOn, reviewOn } = command;
  if (what.trim() === '') return invalid('what', 'Skriv, hvad der skal ske.');
  if (organisationId !== undefined && provider !== undefined)
    return invalid('provider', 'Vælg en organisation, eller skriv hvem det er: ikke begge dele.');
  if (provider?.trim() === '')
    return invalid('provider', 'Skriv, hvem der giver den, eller lad feltet være tomt.');
  if (startOn !== undefined && !isNear(startOn, today))
    return invalid('startOn', 'Dagen ligger for langt væk. Se årstallet efter.');
  if (reviewOn !== undefined && !isNear(reviewOn, today))
    return invalid('reviewOn', 'Dagen ligger for langt væk. Se årstallet efter.');
  return undefined;
}

/** Why the small step cannot be written so: it has been taken. */
export function whyNotSmallStep(
  { words, onDay }: Pick<AddSmallStep, 'words' | 'onDay'>,
  today: Day,
): Refusal | undefined {
  if (words.trim() === '') return invalid('words', 'Skriv skridtet i en sætning.');
  if (onDay > today) return invalid('onDay', 'Et lille skridt er sket. Vælg i dag eller før.');
  if (!isNear(onDay, today))
    return invalid('onDay', 'Dagen ligger for langt tilbage. Se årstallet efter.');
  return undefined;
}

/** Why the search for a home cannot be written so. */
export function whyNotHome(
  { appliedOn, eviction, evictionOn }: SaveHome,
  today: Day,
): Refusal | undefined {
  if (appliedOn.some((day) => day > today || !isNear(day, today)))
    return invalid('appliedOn', 'En ansøgning er sendt i dag eller før. Se datoerne efter.');
  if (evictionOn !== null && eviction === 'none')
    return invalid('eviction', 'Vælg, hvad der er sket, når der er en dato.');
  if (evictionOn === null && eviction === 'date-set')
    return invalid('evictionOn', 'Skriv datoen for udsættelsen.');
  if (evictionOn !== null && !isNear(evictionOn, today))
    return invalid('evictionOn', 'Dagen ligger for langt væk. Se årstallet efter.');
  return undefined;
}
