import { closed, Id, nullable, oneOf, Type } from '../../kernel/schema.ts';
import type { Static } from '../../kernel/schema.ts';
import { Appointment } from '../appointments/contract.ts';
import { Citizen } from '../citizens/contract.ts';
import { Children, NetworkPerson } from '../citizens/network.contract.ts';
import { Leaving } from '../leaving/contract.ts';
import { SleepSpell } from '../places/contract.ts';
import { Papers } from '../papers/contract.ts';
import { Plan } from '../plan/contract.ts';
import { Refusals } from '../refusals/contract.ts';
import { Clinician } from '../responsibility/clinician.contract.ts';
import { EndReason, Handover, YesHow } from '../responsibility/contract.ts';
import { Move } from '../responsibility/party.contract.ts';
import { Pull } from '../responsibility/pull.contract.ts';
import { Rhythm } from '../responsibility/rhythm.contract.ts';
import { NextStep } from '../tasks/contract.ts';
import { Rope } from './contract.ts';

/** What the signed-in worker may do on the citizen page; the server enforces the same. */
const pageActs = [
  'enrol',
  'handover',
  'end',
  'contact',
  'appointment',
  'goal',
  'activity',
  'small-step',
  'refusal',
  'leaving',
  'places-refused',
  'papers',
  'step',
  'sleep',
  'mark',
  'called',
  'reach',
  'letters',
  'correction',
  'pull',
  'authority',
  'clinician',
  'rhythm',
  'move',
  'merge',
  'network',
  'children',
] as const;

const timelineKinds = [
  'contact',
  'plan',
  'appointment',
  'refusal',
  'leaving',
  'responsibility',
  'step',
  'sleep',
  'citizen',
  'meeting',
  'paper',
  'inquiry',
] as const;

/** One line of the timeline: when it happened, what kind, in words, by whom, in which parts of the life, which partners. */
export const TimelineEntry = closed({
  id: Id,
  at: Type.String(),
  kind: oneOf(timelineKinds),
  text: Type.String(),
  by: nullable(Type.String()),
  areas: Type.Array(Type.String()),
  /** The organisations it is about, and the one of whoever wrote it (P5). */
  partners: Type.Array(closed({ id: Id, name: Type.String() })),
});
export type TimelineEntry = Static<typeof TimelineEntry>;

/** All of it, newest first: asked for when somebody scrolls or searches. */
export const WholeTimeline = closed({ entries: Type.Array(TimelineEntry) });
export type WholeTimeline = Static<typeof WholeTimeline>;

/** One answer holds the whole citizen page (ARCHITECTURE §5 "Read"). */
export const CitizenPage = closed({
  citizen: Citizen,
  enrolment: nullable(
    closed({
      id: Id,
      team: closed({ id: Id, name: Type.String() }),
      since: Type.String(),
      yes: nullable(closed({ how: YesHow, to: Type.String(), at: Type.String() })),
    }),
  ),
  holder: nullable(
    closed({
      id: Id,
      name: Type.String(),
      phone: Type.String(),
      organisation: nullable(Type.String()),
      since: Type.String(),
    }),
  ),
  /** The giver, back-up until the new tovholder has met the citizen. */
  backup: nullable(closed({ id: Id, name: Type.String() })),
  network: Type.Array(NetworkPerson),
  /** Null: nobody has asked. */
  children: nullable(Children),
  authority: nullable(
    closed({
      acting: nullable(Type.String()),
      paying: nullable(Type.String()),
      actingCode: nullable(Type.String()),
      payingCode: nullable(Type.String()),
      caseworker: nullable(Type.String()),
      /** The municipalities disagree: a breach that the manager owns (P1). */
      disputed: Type.Boolean(),
      since: Type.String(),
    }),
  ),
  /** Who treats, and who has treated (P1). */
  clinicians: Type.Array(Clinician),
  /** How often we meet; null where nobody has said it, and the usual goal counts. */
  rhythm: nullable(Rhythm),
  sleep: nullable(SleepSpell),
  rope: Rope,
  /** The one plan (P5); an empty one is fine. */
  plan: Plan,
  appointments: Type.Array(Appointment),
  /** Every no by any service, and what two of them owe together (P14). */
  refusals: Refusals,
  leavings: Type.Array(Leaving),
  papers: Papers,
  steps: Type.Array(NextStep),
  /** The newest of it; `more` where there is older. */
  timeline: closed({ entries: Type.Array(TimelineEntry), more: Type.Boolean() }),
  handover: nullable(Handover),
  /** Whom the tovholder stands in for now, and until when. */
  cover: nullable(
    closed({
      id: Id,
      worker: closed({ id: Id, name: Type.String() }),
      until: nullable(Type.String()),
    }),
  ),
  /** Colleagues who ask for the citizen. */
  pulls: Type.Array(Pull),
  move: nullable(Move),
  /** The enrolment that ended, when none is open: the former tovholder is suggested, and we call only if we may. */
  former: nullable(
    closed({
      holder: nullable(closed({ id: Id, name: Type.String() })),
      reason: EndReason,
      endedAt: Type.String(),
      mayCall: nullable(Type.Boolean()),
    }),
  ),
  may: Type.Array(oneOf(pageActs)),
});
export type CitizenPage = Static<typeof CitizenPage>;
