import { CalendarDay, closed, Id, Line, nullable, oneOf, Type } from '../../kernel/schema.ts';
import type { Static } from '../../kernel/schema.ts';

/** The three acts of a decision (P6). */
export const acts = {
  visitation: 'Visitation: hvilket tilbud',
  grant: 'Bevilling: indsats og penge',
  ruling: 'Afgørelse: med begrundelse og klagevejledning',
} as const;
export type DecisionAct = keyof typeof acts;
const DecisionAct = oneOf(Object.keys(acts) as DecisionAct[]);

export const outcomes = { granted: 'Ja', refused: 'Nej' } as const;
export type Outcome = keyof typeof outcomes;

/** Whole kroner. */
const Kroner = Type.Integer({ minimum: 0, maximum: 10_000_000 });
const Words = Type.String({ minLength: 1, maxLength: 1000 });

/** A decision about a wish: by whoever has the mandate, on the spot (P6). */
export const Decide = closed({
  id: Type.Optional(Id),
  activityId: Id,
  act: DecisionAct,
  outcome: oneOf(Object.keys(outcomes) as Outcome[]),
  legalBasisId: Id,
  amountKr: Type.Optional(Kroner),
  words: Type.Optional(Words),
  reasons: Type.Optional(Type.String({ minLength: 1, maxLength: 8000 })),
  guidance: Type.Optional(Type.String({ minLength: 1, maxLength: 2000 })),
});
export type Decide = Static<typeof Decide>;

/** Without a mandate: asked of the one who has it. */
export const AskDecision = closed({
  id: Type.Optional(Id),
  activityId: Id,
  act: DecisionAct,
  legalBasisId: Id,
  amountKr: Type.Optional(Kroner),
  words: Type.Optional(Words),
  workerId: Id,
});
export type AskDecision = Static<typeof AskDecision>;

export const Decision = closed({
  id: Id,
  act: DecisionAct,
  outcome: oneOf(Object.keys(outcomes) as Outcome[]),
  code: Type.String(),
  amountKr: nullable(Kroner),
  words: nullable(Type.String()),
  reasons: nullable(Type.String()),
  guidance: nullable(Type.String()),
  by: Type.String(),
  at: Type.String(),
});
export type Decision = Static<typeof Decision>;

export const DecisionRequest = closed({
  id: Id,
  act: DecisionAct,
  legalBasisId: Id,
  amountKr: nullable(Kroner),
  words: nullable(Type.String()),
  worker: closed({ id: Id, name: Type.String() }),
  dueAt: Type.String(),
  by: Type.String(),
  at: Type.String(),
});
export type DecisionRequest = Static<typeof DecisionRequest>;

/** A paragraph of the reference list: of a source of a day, looked up there or not. Never our claim. */
export const LegalBasis = closed({
  id: Id,
  code: Type.String(),
  title: Type.String(),
  source: Type.String(),
  sourceOn: Type.String(),
  checkedOn: nullable(Type.String()),
  active: Type.Boolean(),
});
export type LegalBasis = Static<typeof LegalBasis>;

/** A saying about a paragraph: the last one of a code counts. */
export const SayLegalBasis = closed({
  id: Type.Optional(Id),
  code: Type.String({ minLength: 1, maxLength: 60 }),
  title: Line,
  source: Line,
  sourceOn: CalendarDay,
  checkedOn: Type.Optional(CalendarDay),
  active: Type.Boolean(),
});
export type SayLegalBasis = Static<typeof SayLegalBasis>;

/** What a worker may decide on the spot: which paragraphs, up to what amount, on which days. */
export const Mandate = closed({
  id: Id,
  worker: closed({ id: Id, name: Type.String() }),
  codes: Type.Array(Type.String()),
  upToKr: Kroner,
  fromOn: Type.String(),
  untilOn: nullable(Type.String()),
});
export type Mandate = Static<typeof Mandate>;

export const GiveMandate = closed({
  id: Type.Optional(Id),
  workerId: Id,
  codes: Type.Array(Type.String({ minLength: 1, maxLength: 60 }), { minItems: 1, maxItems: 50 }),
  upToKr: Kroner,
  fromOn: CalendarDay,
  untilOn: Type.Optional(CalendarDay),
});
export type GiveMandate = Static<typeof GiveMandate>;

/** Days in the middle (median) over a year: from wish to decision, from decision to start; null where there are none. */
export const DecisionDays = closed({
  decided: Type.Integer(),
  toDecision: nullable(Type.Number()),
  started: Type.Integer(),
  toStart: nullable(Type.Number()),
});
export type DecisionDays = Static<typeof DecisionDays>;

/** What decisions stand on: the paragraphs, who has which mandate now, and how many days it takes. */
export const DecisionGround = closed({
  bases: Type.Array(LegalBasis),
  mandates: Type.Array(Mandate),
  days: DecisionDays,
  /** Who can provide an activity, of those we know. */
  organisations: Type.Array(closed({ id: Id, name: Type.String() })),
});
export type DecisionGround = Static<typeof DecisionGround>;
