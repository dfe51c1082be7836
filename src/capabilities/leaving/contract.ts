import { closed, Id, Instant, Line, nullable, oneOf, Prose, Type } from '../../kernel/schema.ts';
import type { Static } from '../../kernel/schema.ts';
import { CareNeeds } from '../places/vacancy.contract.ts';

/** What is left, as the interface says it. */
export const leavingKinds = {
  hospital: 'sygehus',
  'care-centre': 'omsorgscenter',
  shelter: 'herberg eller forsorgshjem',
  programme: 'forløb eller behandling',
  prison: 'fængsel eller arrest',
  home: 'bolig',
  unit: 'enheden',
  other: 'et andet sted',
} as const;
export type LeavingKind = keyof typeof leavingKinds;
const LeavingKind = oneOf(Object.keys(leavingKinds) as LeavingKind[]);

/** Where to. The first three are kept apart: they are never the same thing (P4). */
export const leavingOutcomes = {
  'no-place': 'intet sted er tilbudt',
  unfit: 'et sted er tilbudt, men det dækker ikke behovet',
  declined: 'borgeren sagde nej til et sted, der dækker behovet',
  met: 'et sted, der dækker behovet, er klar',
  stays: 'borgeren bliver, hvor borgeren er',
} as const;
export type LeavingOutcome = keyof typeof leavingOutcomes;
const LeavingOutcome = oneOf(Object.keys(leavingOutcomes) as LeavingOutcome[]);

/** What is answered: which place, by whose word it meets the need or does not, who meets the citizen. */
export const AnswerLeaving = closed({
  id: Type.Optional(Id),
  outcome: LeavingOutcome,
  /** A place of Ledige pladser. */
  placeId: Type.Optional(Id),
  placeText: Type.Optional(Line),
  saidBy: Type.Optional(Line),
  metBy: Type.Optional(Line),
  note: Type.Optional(Prose),
});
export type AnswerLeaving = Static<typeof AnswerLeaving>;

/** The citizen leaves something, soon or already: what is needed there, and the place if there is one (P4). */
export const RecordLeaving = closed({
  id: Type.Optional(Id),
  fromKind: LeavingKind,
  fromName: Type.Optional(Line),
  askedToLeave: Type.Optional(Type.Boolean()),
  /** When it is planned, or when it happened. */
  at: Instant,
  happened: Type.Boolean(),
  needs: CareNeeds,
  needNote: Type.Optional(Prose),
  answer: Type.Optional(AnswerLeaving),
});
export type RecordLeaving = Static<typeof RecordLeaving>;

/** A planned one has another time. */
export const MoveLeaving = closed({ at: Instant });

/** The citizen has left: when, and where to if that is not answered yet. */
export const HasLeft = closed({ at: Instant, answer: Type.Optional(AnswerLeaving) });
export type HasLeft = Static<typeof HasLeft>;

const Answer = closed({
  id: Id,
  outcome: LeavingOutcome,
  place: nullable(Type.String()),
  saidBy: nullable(Type.String()),
  metBy: nullable(Type.String()),
  note: nullable(Type.String()),
  by: nullable(Type.String()),
  at: Type.String(),
});
export type LeavingAnswer = Static<typeof Answer>;

/** A leaving as the citizen's page tells it, its answers newest first. */
export const Leaving = closed({
  id: Id,
  fromKind: LeavingKind,
  fromName: nullable(Type.String()),
  askedToLeave: Type.Boolean(),
  leavesAt: Type.String(),
  leftAt: nullable(Type.String()),
  /** Who wrote that they have left. */
  leftBy: nullable(Type.String()),
  needs: CareNeeds,
  needNote: nullable(Type.String()),
  outcome: nullable(LeavingOutcome),
  answers: Type.Array(Answer),
  /** The breach that was and is no more: since when, and when it was mended. */
  mendedAt: nullable(Type.String()),
  by: Type.String(),
  at: Type.String(),
});
export type Leaving = Static<typeof Leaving>;
