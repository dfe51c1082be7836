import {
  CalendarDay,
  closed,
  Id,
  Line,
  nullable,
  oneOf,
  Prose,
  Type,
} from '../../kernel/schema.ts';
import type { Static } from '../../kernel/schema.ts';

/** Who says no, as the interface says it. */
export const services = {
  psychiatry: 'psykiatrien',
  'substance-centre': 'rusmiddelcentret',
  hospital: 'sygehuset',
  gp: 'egen læge',
  jobcentre: 'jobcentret',
  benefits: 'ydelseskontoret',
  municipality: 'kommunen',
  housing: 'boligen',
  shelter: 'herberget',
  court: 'retten eller Kriminalforsorgen',
  dentist: 'tandlægen',
  other: 'et andet sted',
} as const;
export type Service = keyof typeof services;
const Service = oneOf(Object.keys(services) as Service[]);

/** What they did. */
export const refusalKinds = {
  refused: 'afviste',
  closed: 'lukkede sagen',
  excluded: 'udelukkede eller bortviste',
  sanctioned: 'trak i ydelsen (sanktion)',
  'turned-away': 'sendte væk i døren',
} as const;
export type RefusalKind = keyof typeof refusalKinds;
const RefusalKind = oneOf(Object.keys(refusalKinds) as RefusalKind[]);

/** Why, as they say it. */
export const refusalReasons = {
  'substance-first': 'rusmidlerne først',
  'psychiatry-first': 'psykiatrien først',
  absence: 'udeblivelse',
  behaviour: 'adfærd',
  'no-room': 'ingen plads',
  'wrong-municipality': 'forkert kommune',
  papers: 'manglende papirer',
  other: 'andet',
} as const;
export type RefusalReason = keyof typeof refusalReasons;
const RefusalReason = oneOf(Object.keys(refusalReasons) as RefusalReason[]);

/** What came of it. */
export const refusalOutcomes = {
  'taken-in': 'de tager imod alligevel',
  elsewhere: 'et andet sted tager imod',
  complained: 'der er klaget',
  stands: 'det står ved magt',
} as const;
export type RefusalOutcome = keyof typeof refusalOutcomes;
const RefusalOutcome = oneOf(Object.keys(refusalOutcomes) as RefusalOutcome[]);

/** Why what was written down was no refusal; the last is what correcting an appointment says. */
export const withdrawals = {
  mistake: 'skrevet ved en fejl',
  'other-citizen': 'det var en anden borger',
  twice: 'står her to gange',
  'outcome-corrected': 'aftalens udfald er rettet',
} as const;
export type Withdrawal = keyof typeof withdrawals;
/** Those that a person chooses. */
export const chosenWithdrawals = ['mistake', 'other-citizen', 'twice'] as const;

const said = {
  service: Service,
  serviceName: Type.Optional(Line),
  what: RefusalKind,
  reason: RefusalReason,
  reasonText: Type.Optional(Line),
  /** Whom they say must act first. */
  refersTo: Type.Optional(Service),
  happenedOn: CalendarDay,
  /** What we did at once. */
  did: Type.Optional(Prose),
};

/** A refusal, closure, exclusion or sanction by any service (P14). */
export const RecordRefusal = closed({ id: Type.Optional(Id), ...said });
export type RecordRefusal = Static<typeof RecordRefusal>;

/** The same as it should have been written; what stood before is kept. */
export const CorrectRefusal = closed(said);
export type CorrectRefusal = Static<typeof CorrectRefusal>;

/** It was none: why. It stays readable and counts nowhere. */
export const WithdrawRefusal = closed({ why: oneOf([...chosenWithdrawals]) });
export type WithdrawRefusal = Static<typeof WithdrawRefusal>;

/** What we did about it and what came of it. */
export const AnswerRefusal = closed({ outcome: RefusalOutcome, answer: Prose });
export type AnswerRefusal = Static<typeof AnswerRefusal>;

/** The one answer that the services give together: what, who decided it, for which services. */
export const DecideJointly = closed({
  decision: Prose,
  decidedBy: Line,
  services: Type.Array(Service, { minItems: 1, maxItems: 12, uniqueItems: true }),
});
export type DecideJointly = Static<typeof DecideJointly>;

/** A refusal as the citizen's page tells it. */
export const RefusalTold = closed({
  id: Id,
  service: Service,
  serviceName: nullable(Type.String()),
  what: RefusalKind,
  reason: RefusalReason,
  reasonText: nullable(Type.String()),
  refersTo: nullable(Service),
  happenedOn: CalendarDay,
  did: nullable(Type.String()),
  source: oneOf(['worker', 'list', 'appointment']),
  outcome: nullable(RefusalOutcome),
  answer: nullable(Type.String()),
  answeredAt: nullable(Type.String()),
  answeredBy: nullable(Type.String()),
  by: Type.String(),
  at: Type.String(),
  corrected: Type.Integer(),
  /** It was none: by whom, when, why. */
  withdrawnAt: nullable(Type.String()),
  withdrawnBy: nullable(Type.String()),
  withdrawnWhy: nullable(oneOf(Object.keys(withdrawals) as Withdrawal[])),
});
export type RefusalTold = Static<typeof RefusalTold>;

/** Two services that refer to each other, and the answer they owe together. */
export const JointDecision = closed({
  id: Id,
  services: Type.Array(Service),
  refusals: Type.Array(Id),
  since: Type.String(),
  dueAt: Type.String(),
  decision: nullable(Type.String()),
  decidedBy: nullable(Type.String()),
  answeredAt: nullable(Type.String()),
  answeredBy: nullable(Type.String()),
});
export type JointDecision = Static<typeof JointDecision>;

/** The citizen's box: every no, and the answers that two owe together. */
export const Refusals = closed({
  refusals: Type.Array(RefusalTold),
  joint: Type.Array(JointDecision),
});
export type Refusals = Static<typeof Refusals>;
