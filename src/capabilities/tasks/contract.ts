import { CalendarDay, closed, Id, Line, nullable, oneOf, Type } from '../../kernel/schema.ts';
import type { Static } from '../../kernel/schema.ts';

const Clock = Type.String({ pattern: '^([01]\\d|2[0-3]):[0-5]\\d$' });

/** What kind of task it is; a `step` is what somebody wrote. */
export const stepKinds = [
  'step',
  'search',
  'answer',
  'joint-decision',
  'follow-up',
  'review',
  'decide',
  'place',
  'journal',
] as const;
export type StepKind = (typeof stepKinds)[number];

/** A next step: what, who, when. `time` is a clock time in Denmark when the hour matters. */
export const AddStep = closed({
  id: Type.Optional(Id),
  what: Line,
  /** Where and with whom: shown on the citizen's page, never in a list. */
  detail: Type.Optional(Line),
  workerId: Type.Optional(Id),
  dueOn: CalendarDay,
  time: Type.Optional(Clock),
});
export type AddStep = Static<typeof AddStep>;

const Who = closed({ id: Id, name: Type.String() });

export const NextStep = closed({
  id: Id,
  citizenId: Id,
  what: Type.String(),
  detail: nullable(Type.String()),
  worker: nullable(Who),
  /** Whose it is now: who is named, else the tovholder, else the manager (P2). */
  owner: nullable(Who),
  kind: oneOf(stepKinds),
  /** Which happenings made it, the first one first; empty for what somebody wrote. */
  causes: Type.Array(closed({ kind: Type.String(), at: Type.String() })),
  result: nullable(Type.String()),
  dueOn: CalendarDay,
  time: nullable(Type.String()),
  doneAt: nullable(Type.String()),
  doneBy: nullable(Type.String()),
});
export type NextStep = Static<typeof NextStep>;

/** Whose tasks are shown. */
export const taskScopes = { mine: 'Mine', team: 'Teamets', unit: 'Enhedens' } as const;
export type TaskScope = keyof typeof taskScopes;
export const TasksAsked = closed({
  scope: Type.Optional(oneOf(Object.keys(taskScopes) as TaskScope[])),
});

/** How far a task has climbed: overdue it shows at the tovholder too, after two days at the manager. */
export const climbs = ['owner', 'holder', 'manager'] as const;
export type Climb = (typeof climbs)[number];

/** What is due, in a list: nothing of illness, and nothing of where. */
export const Task = closed({
  id: Id,
  citizen: closed({ id: Id, name: Type.String() }),
  what: Type.String(),
  kind: oneOf(stepKinds),
  causes: Type.Array(closed({ kind: Type.String(), at: Type.String() })),
  owner: nullable(Who),
  /** Named, and not only fallen to the owner. */
  workerId: nullable(Id),
  dueOn: CalendarDay,
  time: nullable(Type.String()),
  /** Since when it should have been done. */
  overdueSince: nullable(Type.String()),
  climbed: oneOf(climbs),
});
export type Task = Static<typeof Task>;
export const Tasks = closed({ tasks: Type.Array(Task) });
export type Tasks = Static<typeof Tasks>;

/** Gives a task to somebody; to nobody by name, and it is the tovholder's again. */
export const ReassignStep = closed({
  workerId: nullable(Id),
  /** Whose it was when I looked: had somebody else got it meanwhile, I am told. */
  wasWorkerId: Type.Optional(nullable(Id)),
});
export type ReassignStep = Static<typeof ReassignStep>;

/** Moves a task to another day, with the reason. */
export const PostponeStep = closed({
  dueOn: CalendarDay,
  time: Type.Optional(Clock),
  reason: Line,
  /** Which day it had when I looked. */
  wasDueOn: Type.Optional(CalendarDay),
});
export type PostponeStep = Static<typeof PostponeStep>;

export const FinishStep = closed({ result: Type.Optional(Type.String({ maxLength: 300 })) });
export type FinishStep = Static<typeof FinishStep>;
