import { dayOf, sayClock, clockOf, sayDayExact } from '../../kernel/day.ts';
import type { Appointment } from '../appointments/contract.ts';
import type { Channel } from '../contacts/contract.ts';
import type { Citizen } from '../citizens/contract.ts';
import type { Leaving } from '../leaving/contract.ts';
import type { Plan } from '../plan/contract.ts';
import type { RefusalTold } from '../refusals/contract.ts';
import type { Clinician } from '../responsibility/clinician.contract.ts';
import type { Part } from './contract.ts';

/** A colleague as a paper names them. */
export type Signer = { name: string; profession: string; phone: string };

/** What is known of the citizen when a paper is drafted or printed. */
export type Known = {
  /** The instant of the reading. */
  now: string;
  citizen: Citizen;
  holder: (Signer & { organisation: string }) | null;
  dutyPhone: string | null;
  me: Signer & { unit: string };
  plan: Plan;
  appointments: readonly Appointment[];
  refusals: readonly RefusalTold[];
  /** When and how we tried to reach the citizen, the first first; never what was said or given. */
  attempts: readonly {
    at: string;
    outcome: 'met' | 'seen' | 'not-there' | 'did-not-want';
    channel: Channel;
  }[];
  leavings: readonly Leaving[];
  clinicians: readonly Clinician[];
  /** The paragraphs that somebody of the unit has looked up at their source. */
  checked: readonly { code: string; title: string; checkedOn: string }[];
};

/** A paper before anybody has read it: what is known is said, what is not is a gap to fill. */
export type Draft = { recipient: string; title: string; parts: Part[] };

/** What nobody knows yet: it is filled in or taken out before a paper is sent. */
export const gap = (what: string) => `[skriv: ${what}]`;

/** The instant as a letter says it. */
export function sayWhen(at: string): string {
  const instant = new Date(at);
  return `${sayDayExact(dayOf(instant))} kl. ${sayClock(clockOf(instant))}`;
}

/** What lies ahead, the nearest first. */
export function ahead({ appointments, now }: Pick<Known, 'appointments' | 'now'>): Appointment[] {
  return appointments
    .filter((one) => one.outcome === 'planned' && one.at >= now)
    .toSorted((a, b) => (a.at < b.at ? -1 : 1));
}
