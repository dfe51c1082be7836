import { CalendarDay, closed, Id, Line, nullable, oneOf, Type } from '../../kernel/schema.ts';
import type { Static } from '../../kernel/schema.ts';
import { Decision, DecisionRequest } from './decision.contract.ts';
import { Home } from './home.contract.ts';

/** The parts of a life that a goal can be in, as the interface says them (P5). */
export const areas = {
  bolig: 'Bolig',
  psykisk: 'Psykisk helbred',
  krop: 'Krop og helbred',
  rusmidler: 'Rusmidler',
  oekonomi: 'Økonomi',
  arbejde: 'Arbejde og aktivitet',
  netvaerk: 'Netværk og familie',
  hverdag: 'Hverdag',
  ret: 'Retlige forhold',
} as const;
export type Area = keyof typeof areas;
const Area = oneOf(Object.keys(areas) as Area[]);

/**
 * How a goal stands. It ends because the citizen says so, never because somebody stayed away; what was written by mistake
 * has not ended, it never was.
 */
export const goalStates = {
  open: 'gælder',
  reached: 'nået',
  'let-go': 'sluppet igen',
  mistaken: 'skrevet ved en fejl',
} as const;
export type GoalState = keyof typeof goalStates;
const GoalState = oneOf(Object.keys(goalStates) as GoalState[]);

/** Where an activity stands (P5). */
export const states = {
  wished: 'ønsket',
  decided: 'besluttet',
  'under-way': 'i gang',
  paused: 'på pause',
  finished: 'afsluttet',
  declined: 'afvist',
} as const;
export type State = keyof typeof states;
const State = oneOf(Object.keys(states) as State[]);

/** Why it pauses, ends or is declined: closed lists, in none of which anybody stayed away (P2). */
export const stateReasons = {
  paused: {
    'citizen-wish': 'borgeren vil holde en pause',
    admitted: 'borgeren er indlagt',
    'in-custody': 'borgeren er i fængsel eller arrest',
    'place-closed': 'stedet holder lukket',
    waiting: 'venter på en plads',
  },
  finished: {
    'as-agreed': 'færdig, som aftalt',
    'goal-reached': 'målet er nået',
    'citizen-wish': 'borgeren vil noget andet',
    replaced: 'afløst af noget andet',
    'offer-closed': 'tilbuddet findes ikke mere',
    mistake: 'skrevet ved en fejl',
  },
  declined: {
    'citizen-wish': 'borgeren vil det ikke alligevel',
    authority: 'myndigheden sagde nej',
    'no-offer': 'tilbuddet findes ikke',
    mistake: 'skrevet ved en fejl',
  },
} as const satisfies Partial<Record<State, Record<string, string>>>;
export type StopState = keyof typeof stateReasons;
/** All reasons by code: the words of a code are the state's own. */
const reasonCodes = [...new Set(Object.values(stateReasons).flatMap((one) => Object.keys(one)))];
const Reason = oneOf(reasonCodes);

/** Which version of the thing the writer had before them: a later one is never written over unread. */
const Version = Type.Integer({ minimum: 1, maximum: 2_000_000_000 });
const Words = Type.String({ minLength: 1, maxLength: 1000 });

/** A goal in the citizen's own words, or told by whoever writes (P9). */
export const SetGoal = closed({
  id: Type.Optional(Id),
  words: Words,
  quoted: Type.Boolean(),
  area: Area,
});
export type SetGoal = Static<typeof SetGoal>;
export const EditGoal = closed({ ...SetGoal.properties, version: Version });
export type EditGoal = Static<typeof EditGoal>;

/** Reached, let go, or taken up again; in the citizen's words, if there are any. */
export const EndGoal = closed({
  id: Type.Optional(Id),
  state: GoalState,
  words: Type.Optional(Words),
  version: Version,
});
export type EndGoal = Static<typeof EndGoal>;

const activityFields = {
  goalId: Type.Optional(Id),
  what: Line,
  organisationId: Type.Optional(Id),
  provider: Type.Optional(Line),
  workerId: Type.Optional(Id),
  legalBasisId: Type.Optional(Id),
  startOn: Type.Optional(CalendarDay),
  reviewOn: Type.Optional(CalendarDay),
};

/** An activity of any partner, under a goal or free: wished, or already under way when it is written down. */
export const AddActivity = closed({
  id: Type.Optional(Id),
  ...activityFields,
  state: Type.Union([Type.Literal('wished'), Type.Literal('under-way')]),
});
export type AddActivity = Static<typeof AddActivity>;
export const EditActivity = closed({
  id: Type.Optional(Id),
  ...activityFields,
  version: Version,
});
export type EditActivity = Static<typeof EditActivity>;

/** The activity goes on, rests, ends or is declined. */
export const MoveActivity = closed({
  id: Type.Optional(Id),
  to: State,
  reason: Type.Optional(Reason),
  note: Type.Optional(Words),
  version: Version,
});
export type MoveActivity = Static<typeof MoveActivity>;

/** A small step: dated, in a free sentence. "Lukkede døren op" is a result. */
export const AddSmallStep = closed({
  id: Type.Optional(Id),
  goalId: Type.Optional(Id),
  onDay: CalendarDay,
  words: Line,
});
export type AddSmallStep = Static<typeof AddSmallStep>;

/** The step as it should have been written, upon the version the writer had before them. */
export const EditSmallStep = closed({ ...AddSmallStep.properties, version: Version });
export type EditSmallStep = Static<typeof EditSmallStep>;

const Written = {
  version: Version,
  by: Type.String(),
  at: Type.String(),
  changedBy: Type.String(),
  changedAt: Type.String(),
};

export const SmallStep = closed({
  id: Id,
  goalId: nullable(Id),
  onDay: Type.String(),
  words: Type.String(),
  ...Written,
});
export type SmallStep = Static<typeof SmallStep>;

export const Activity = closed({
  id: Id,
  goalId: nullable(Id),
  what: Type.String(),
  organisationId: nullable(Id),
  /** Who provides it, as it is read; null where it is not written. */
  provider: nullable(Type.String()),
  worker: nullable(closed({ id: Id, name: Type.String() })),
  basis: nullable(closed({ id: Id, code: Type.String(), title: Type.String() })),
  startOn: nullable(Type.String()),
  reviewOn: nullable(Type.String()),
  state: State,
  reason: nullable(Type.String()),
  note: nullable(Type.String()),
  stateAt: Type.String(),
  wishedAt: nullable(Type.String()),
  decidedAt: nullable(Type.String()),
  startedAt: nullable(Type.String()),
  decisions: Type.Array(Decision),
  /** Asked of somebody with the mandate, and not answered. */
  request: nullable(DecisionRequest),
  /** Written with the other of two joined records. */
  elsewhere: Type.Boolean(),
  ...Written,
});
export type Activity = Static<typeof Activity>;

export const Goal = closed({
  id: Id,
  words: Type.String(),
  quoted: Type.Boolean(),
  area: Area,
  state: GoalState,
  endWords: nullable(Type.String()),
  elsewhere: Type.Boolean(),
  activities: Type.Array(Activity),
  ...Written,
});
export type Goal = Static<typeof Goal>;

/** What a small step said, wording by wording, the last first; also when it was taken back. */
export const SmallStepHistory = closed({
  versions: Type.Array(
    closed({
      version: Version,
      words: Type.String(),
      onDay: Type.String(),
      takenBack: Type.Boolean(),
      by: Type.String(),
      at: Type.String(),
    }),
  ),
});
export type SmallStepHistory = Static<typeof SmallStepHistory>;

/** The one plan of the citizen (P5). An empty one is fine. */
export const Plan = closed({
  goals: Type.Array(Goal),
  /** Under no goal. */
  activities: Type.Array(Activity),
  /** Newest first. */
  steps: Type.Array(SmallStep),
  home: nullable(Home),
});
export type Plan = Static<typeof Plan>;

/** The plan with whom it is of, so that nobody is mistaken for another. */
export const PlanPage = closed({
  ...Plan.properties,
  citizen: closed({
    id: Id,
    name: Type.String(),
    fullName: nullable(Type.String()),
    aliases: Type.Array(Type.String()),
    birthYear: nullable(Type.Integer()),
  }),
});
export type PlanPage = Static<typeof PlanPage>;

/** The plan at two instants, and what is different, in sentences. */
export const PlanChanges = closed({
  before: Plan,
  after: Plan,
  changes: Type.Array(closed({ id: Id, text: Type.String() })),
});
export type PlanChanges = Static<typeof PlanChanges>;
