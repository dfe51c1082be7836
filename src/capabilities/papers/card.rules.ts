import { clockOf, dayOf, sayClock, sayDayExact } from '../../kernel/day.ts';
import { capital } from '../../kernel/text.ts';
import type { Appointment, Kind } from '../appointments/contract.ts';
import { section } from './document.rules.ts';
import type { Printed } from './document.rules.ts';
import { ahead, sayWhen } from './known.rules.ts';
import type { Known } from './known.rules.ts';
import { ring } from './plan.rules.ts';

// A card is found in the street by others: what it names tells nothing of health, treatment or the courts.
const plain: Partial<Record<Kind, string>> = {
  jobcentre: 'møde i jobcentret',
  benefits: 'møde på ydelseskontoret',
  municipality: 'møde i kommunen',
  housing: 'møde om bolig',
  'our-own': 'vi to mødes',
};

/** The pocket card: a name, whom to ring, and the next three appointments, without anything clinical. */
export function pocketCard(known: Known): Printed {
  const next = ahead(known).slice(0, 3).map(sayAppointment);
  return {
    title: 'Mit kort',
    size: 'A6',
    printed: sayWhen(known.now),
    blocks: [
      { is: 'title', text: known.citizen.name },
      ...ring(known),
      ...section('Mine næste aftaler', next.length > 0 ? next : ['Ingen aftaler lige nu.']),
    ],
  };
}

function sayAppointment({ at, kind, escort }: Appointment): string {
  const instant = new Date(at);
  const when = `${capital(sayDayExact(dayOf(instant)))} kl. ${sayClock(clockOf(instant))}`;
  const what = plain[kind] ?? 'en aftale, vi har talt om';
  const meetAt = escort?.meetAt ? ` kl. ${sayClock(clockOf(new Date(escort.meetAt)))}` : '';
  const fetched = escort === null ? '' : `. ${escort.worker?.name ?? 'Vi'} henter dig${meetAt}`;
  return `${when}: ${what}${fetched}`;
}
