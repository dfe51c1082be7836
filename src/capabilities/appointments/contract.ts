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
import { refusalReasons } from '../refusals/contract.ts';
import type { RefusalReason } from '../refusals/contract.ts';

/** With whom, as the citizen's page says it. */
export const kinds = {
  hospital: 'hospital',
  gp: 'egen læge',
  psychiatry: 'psykiatrien',
  'substance-centre': 'rusmiddelcenter',
  jobcentre: 'jobcenter',
  benefits: 'ydelseskontor',
  municipality: 'kommunen',
  housing: 'boligselskab eller boligsocialt',
  court: 'ret, politi eller kriminalforsorg',
  dentist: 'tandlæge',
  'our-own': 'os selv',
  other: 'andre',
} as const;
export type Kind = keyof typeof kinds;

/** What tells of illness or of a sentence stands on the citizen's page; a list, also on paper, says only that they are out. */
export const listKinds: Record<Kind, string> = {
  ...kinds,
  hospital: 'aftale ude',
  gp: 'aftale ude',
  psychiatry: 'aftale ude',
  'substance-centre': 'aftale ude',
  dentist: 'aftale ude',
  court: 'aftale ude',
};
const Kind = oneOf(Object.keys(kinds) as Kind[]);

/** What came of it. A no-show ends nothing: it makes a search (P2). */
export const outcomes = {
  planned: 'aftalt',
  kept: 'kom',
  moved: 'flyttet',
  cancelled: 'aflyst',
  no_show: 'kom ikke',
  turned_away: 'blev afvist',
} as const;
export type Outcome = keyof typeof outcomes;
const Outcome = oneOf(Object.keys(outcomes) as Outcome[]);

export const bookers = { worker: 'os', citizen: 'borgeren selv', institution: 'stedet' } as const;
export type Booker = keyof typeof bookers;

/** Who cancelled. */
export const cancellers = { citizen: 'borgeren', us: 'os', institution: 'stedet' } as const;
export type Canceller = keyof typeof cancellers;

/** Why it was cancelled: a closed list in which absence does not exist (P2). */
export const cancelReasons = {
  wish: 'ønskede den ikke',
  illness: 'sygdom',
  clash: 'noget andet på samme tid',
  'not-needed': 'der er ikke brug for den længere',
  'booked-wrong': 'aftalen var skrevet forkert',
  cannot: 'stedet kunne ikke alligevel',
} as const;
export type CancelReason = keyof typeof cancelReasons;

/** Ledsagelse: a worker fetches the citizen and goes along; nobody yet where no worker is named. */
const Escort = closed({
  workerId: Type.Optional(Id),
  /** When and where the citizen will be found. */
  meetAt: Type.Optional(Instant),
  meetPlace: Type.Optional(Line),
});
export type Escort = Static<typeof Escort>;

/** Bisidder: whom the citizen has chosen to sit beside them, a worker or somebody of their own. */
const Companion = closed({
  workerId: Type.Optional(Id),
  name: Type.Optional(Line),
  phone: Type.Optional(Line),
});
export type Companion = Static<typeof Companion>;

/** Ledsagelse and bisidder, apart: each as it shall be from now, null for none. */
export const Arrange = closed({
  escort: Type.Optional(nullable(Escort)),
  companion: Type.Optional(nullable(Companion)),
});
export type Arrange = Static<typeof Arrange>;

/** What came of an appointment, and what has to be said with it. */
const said = {
  outcome: Outcome,
  /** Cancelled: by whom, and why. */
  by: Type.Optional(oneOf(Object.keys(cancellers) as Canceller[])),
  reason: Type.Optional(oneOf(Object.keys(cancelReasons) as CancelReason[])),
  /** Moved: when it is instead. */
  to: Type.Optional(closed({ at: Instant, until: Type.Optional(Instant) })),
  /** Turned away: who did it, and what they gave as reason. */
  turnedAwayBy: Type.Optional(Line),
  why: Type.Optional(Line),
  /** The same as a word that can be counted. */
  whyWord: Type.Optional(oneOf(Object.keys(refusalReasons) as RefusalReason[])),
};

/** Sets the outcome. `was` is what stood there when I pressed: if another came first, I am told. */
export const SetOutcome = closed({ id: Type.Optional(Id), was: Type.Optional(Outcome), ...said });
export type SetOutcome = Static<typeof SetOutcome>;

/** Cancels this one and those of its series after it: by whom and why, as for one. Absence is no reason (P2). */
export const CancelRest = closed({
  id: Type.Optional(Id),
  by: oneOf(Object.keys(cancellers) as Canceller[]),
  reason: oneOf(Object.keys(cancelReasons) as CancelReason[]),
});
export type CancelRest = Static<typeof CancelRest>;

export const BookAppointment = closed({
  id: Type.Optional(Id),
  kind: Kind,
  /** The institution's or the person's name. */
  with: Type.Optional(Line),
  at: Instant,
  until: Type.Optional(Instant),
  place: Type.Optional(Line),
  /** What it is for: on the citizen's page only. */
  purpose: Type.Optional(Prose),
  bookedBy: Type.Optional(oneOf(Object.keys(bookers) as Booker[])),
  /** Who of us it is with. */
  workerId: Type.Optional(Id),
  escort: Type.Optional(Escort),
  companion: Type.Optional(Companion),
  /** Again every so many days, at the same clock time, until a day. */
  repeat: Type.Optional(closed({ days: Type.Integer(), until: CalendarDay })),
  /** What came of it: demanded where its day has passed. */
  outcome: Type.Optional(closed(said)),
});
export type BookAppointment = Static<typeof BookAppointment>;

const Person = closed({ id: Id, name: Type.String() });

/** An appointment as the citizen's page tells it. */
export const Appointment = closed({
  id: Id,
  kind: Kind,
  with: nullable(Type.String()),
  at: Type.String(),
  until: nullable(Type.String()),
  place: nullable(Type.String()),
  purpose: nullable(Type.String()),
  bookedBy: oneOf(Object.keys(bookers) as Booker[]),
  worker: nullable(Person),
  escort: nullable(
    closed({
      worker: nullable(Person),
      meetAt: nullable(Type.String()),
      meetPlace: nullable(Type.String()),
    }),
  ),
  companion: nullable(
    closed({
      worker: nullable(Person),
      name: nullable(Type.String()),
      phone: nullable(Type.String()),
    }),
  ),
  seriesId: nullable(Id),
  outcome: Outcome,
  outcomeBy: nullable(Type.String()),
  outcomeAt: nullable(Type.String()),
  movedTo: nullable(Type.String()),
  cancelledBy: nullable(oneOf(Object.keys(cancellers) as Canceller[])),
  cancelReason: nullable(oneOf(Object.keys(cancelReasons) as CancelReason[])),
  turnedAwayBy: nullable(Type.String()),
  turnedAwayWhy: nullable(Type.String()),
  by: Type.String(),
});
export type Appointment = Static<typeof Appointment>;

/** An appointment as a list tells it: who, when, with what kind of place, who fetches; never where or what for. */
export const Listed = closed({
  id: Id,
  citizen: Person,
  kind: Kind,
  at: Type.String(),
  until: nullable(Type.String()),
  outcome: Outcome,
  worker: nullable(Person),
  escort: Appointment.properties.escort,
  /** Whether a companion comes along, and who of us it is. */
  companion: nullable(closed({ worker: nullable(Person) })),
});
export type Listed = Static<typeof Listed>;

/** Where absence may cost the citizen their money: the letter is offered (P2, P15). */
export function offersLetter(one: { kind: Kind; outcome: Outcome }): boolean {
  return one.outcome === 'no_show' && (one.kind === 'jobcentre' || one.kind === 'benefits');
}
