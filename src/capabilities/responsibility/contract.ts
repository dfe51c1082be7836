import {
  CalendarDay,
  closed,
  Id,
  Instant,
  Line,
  nullable,
  oneOf,
  Prose,
  Type,
} from '../../kernel/schema.ts';
import type { Static } from '../../kernel/schema.ts';

/** The only four reasons an enrolment can end with (P3), and how the interface says them. */
export const endReasons = {
  'own-wish': 'borgerens eget ønske',
  'accepted-elsewhere': 'en anden ansvarlig part har taget over',
  'aftercare-completed': 'efterværnet er fuldført',
  death: 'borgeren er død',
} as const;
export type EndReason = keyof typeof endReasons;
export const EndReason = oneOf(Object.keys(endReasons) as EndReason[]);

/** How serious it is now, in the words of the handover letter (METHODS §8, I-PASS). */
export const seriousness = { calm: 'Roligt', watch: 'Hold øje', serious: 'Alvorligt' } as const;
export type Seriousness = keyof typeof seriousness;
export const Seriousness = oneOf(Object.keys(seriousness) as Seriousness[]);

/** How the citizen said yes (P8): the words people use. */
export const yesHows = {
  spoken: 'mundtligt',
  written: 'skriftligt',
  'by-deed': 'ved at komme eller lukke op',
  'from-list': 'fra listen, ikke bekræftet',
  'not-confirmed': 'ikke bekræftet',
} as const;
export type YesHow = keyof typeof yesHows;
export const YesHow = oneOf(Object.keys(yesHows) as YesHow[]);

export const Enrol = closed({
  id: Type.Optional(Id),
  teamId: Id,
  responsibleWorkerId: Id,
  yes: Type.Optional(
    closed({ how: YesHow, toWorkerId: Type.Optional(Id), note: Type.Optional(Prose) }),
  ),
});
export type Enrol = Static<typeof Enrol>;

/** The end of an enrolment. Which fields are demanded depends on the reason: `rules.ts` says so in Danish. */
export const End = closed({
  reason: EndReason,
  /** In the citizen's or the worker's words. */
  note: Type.Optional(Prose),
  /** Own wish: may we call? We call only if they said so (DOMAIN §5). */
  mayCall: Type.Optional(Type.Boolean()),
  /** Accepted elsewhere: who took over, by name, how they accepted, when. */
  acceptedBy: Type.Optional(
    closed({
      party: Line,
      person: Line,
      phone: Type.Optional(Line),
      how: Line,
      at: Type.Optional(Instant),
    }),
  ),
  /** Death: the day it happened, which may be earlier than today; the enrolment is never back-dated. */
  diedOn: Type.Optional(CalendarDay),
});
export type End = Static<typeof End>;

/** A handover is a letter from one person to another (SCREENS §6). */
export const Briefing = closed({
  seriousness: Seriousness,
  /** In short, also what the citizen wants. */
  summary: Prose,
  /** What must happen, who, when. */
  actions: Prose,
  /** Hvis … så …. */
  contingency: Prose,
  citizenTold: Type.Boolean(),
  citizenSaid: Type.Optional(Prose),
});
export type Briefing = Static<typeof Briefing>;

export const ProposeHandover = closed({
  id: Type.Optional(Id),
  toWorkerId: Id,
  /** Why the citizen changes tovholder. */
  reason: Line,
  /** The letter; a plain text counts as its `summary` (the stable API's short form). */
  briefing: Type.Union([Briefing, Prose]),
});
export type ProposeHandover = Static<typeof ProposeHandover>;

export const AcceptHandover = closed({
  /** The receiver's own words: what they have understood and do first. The screen demands them. */
  readback: Type.Optional(Line),
});
export type AcceptHandover = Static<typeof AcceptHandover>;

export const DeclineHandover = closed({ reason: Line });
export type DeclineHandover = Static<typeof DeclineHandover>;

export const handoverStates = ['proposed', 'accepted', 'declined', 'withdrawn'] as const;
export type HandoverState = (typeof handoverStates)[number];
export const HandoverState = oneOf(handoverStates);

const PersonName = closed({ id: Id, name: Type.String() });

export const Handover = closed({
  id: Id,
  citizen: closed({
    id: Id,
    name: Type.String(),
    fullName: nullable(Type.String()),
    birthYear: nullable(Type.Integer()),
  }),
  from: PersonName,
  to: PersonName,
  state: HandoverState,
  reason: Type.String(),
  briefing: Briefing,
  proposedAt: Type.String(),
  answeredAt: nullable(Type.String()),
  answer: nullable(Type.String()),
  /** Unanswered for 24 hours or more: the receiver is reminded; 48: the manager. */
  overdue: Type.Boolean(),
});
export type Handover = Static<typeof Handover>;

/** Who holds the citizen at an instant. */
export const Responsibility = closed({
  citizenId: Id,
  at: Type.String(),
  worker: nullable(
    closed({
      id: Id,
      name: Type.String(),
      phone: Type.String(),
      organisation: nullable(Type.String()),
    }),
  ),
  since: nullable(Type.String()),
});
export type Responsibility = Static<typeof Responsibility>;
