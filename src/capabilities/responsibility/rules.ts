import { addDays, dayOf } from '../../kernel/day.ts';
import { invalid } from '../../kernel/refusal.ts';
import type { Refusal } from '../../kernel/refusal.ts';
import type { End, EndReason } from './contract.ts';

/** Roles whose people can be tovholder; volunteers, secretaries and administrators help, but do not hold. */
export const holdingRoles = [
  'tovholder',
  'contact-person',
  'support-contact',
  'authority',
  'outreach',
  'nurse',
  'doctor',
  'peer',
  'manager',
];

/** A worker as the rules of responsibility see one. */
export type Candidate = {
  id: string;
  isDesk: boolean;
  employed: boolean;
  roles: readonly string[];
};

/**
 * Why this worker cannot become tovholder (P1): a duty desk, somebody who has left, somebody whose role does not hold.
 * @param field the command's field that named the worker.
 */
export function whyNotHolder(worker: Candidate | undefined, field: string): Refusal | undefined {
  if (!worker) return invalid(field, 'Medarbejderen findes ikke i enheden. Vælg en fra listen.');
  if (worker.isDesk) {
    return invalid(
      field,
      'Vagten er en telefon, ikke en person. Vælg en medarbejder som tovholder.',
    );
  }
  if (!worker.employed)
    return invalid(field, 'Medarbejderen er ikke ansat længere. Vælg en anden.');
  if (!worker.roles.some((role) => holdingRoles.includes(role))) {
    return invalid(
      field,
      'Medarbejderens rolle kan ikke være tovholder. Vælg en anden, eller bed lederen ændre rollen.',
    );
  }
  return undefined;
}

/** What is told of an end is not older than this, in days: a wrong year is a slip of the hand. */
const farDays = 3653;

/**
 * What an end must tell, by its reason (P3). There is no fifth reason, and none of the four is absence (P2).
 * @returns the refusal that names the missing field.
 */
export function whyNotEnd(end: End, today: string): Refusal | undefined {
  const demanded: Record<EndReason, () => Refusal | undefined> = {
    'own-wish': () =>
      end.mayCall === undefined
        ? invalid(
            'mayCall',
            'Sagde borgeren, at vi gerne må ringe? Svar ja eller nej: vi ringer kun, hvis vi må.',
          )
        : undefined,
    'accepted-elsewhere': () =>
      end.acceptedBy
        ? whyNotElsewhere(end.acceptedBy, today)
        : invalid(
            'acceptedBy',
            'Skriv, hvem der har taget over, ved navn, og hvordan de sagde ja. Indtil da er vi tovholder.',
          ),
    'aftercare-completed': () =>
      end.note?.trim() ? undefined : invalid('note', 'Skriv kort, hvordan efterværnet sluttede.'),
    death: () => {
      if (!end.diedOn)
        return invalid(
          'diedOn',
          'Skriv dagen. Er den ikke kendt, så skriv den dag, I fik det at vide.',
        );
      if (end.diedOn > today) return invalid('diedOn', 'Dagen ligger ude i fremtiden. Ret datoen.');
      return end.diedOn < addDays(today, -farDays)
        ? invalid('diedOn', 'Dagen ligger mere end ti år tilbage. Se årstallet efter.')
        : undefined;
    },
  };
  return demanded[end.reason]();
}

// A party without the system: a named person, how and when they said yes. Blank words are no name.
function whyNotElsewhere(
  accepted: NonNullable<End['acceptedBy']>,
  today: string,
): Refusal | undefined {
  for (const field of ['party', 'person', 'how'] as const) {
    if (!accepted[field].trim()) {
      return invalid(
        `acceptedBy.${field}`,
        'Skriv, hvem der har taget over, ved navn, og hvordan de sagde ja. Indtil da er vi tovholder.',
      );
    }
  }
  if (accepted.at !== undefined && dayOf(new Date(accepted.at)) > today) {
    return invalid('acceptedBy.at', 'De kan ikke have sagt ja i fremtiden. Ret tidspunktet.');
  }
  if (accepted.at !== undefined && dayOf(new Date(accepted.at)) < addDays(today, -farDays)) {
    return invalid('acceptedBy.at', 'De sagde ja for mere end ti år siden. Se årstallet efter.');
  }
  return undefined;
}
