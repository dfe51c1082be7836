import { closed, Id, Line, nullable, oneOf, Type } from '../../kernel/schema.ts';
import type { Static } from '../../kernel/schema.ts';
import { stepKinds } from './contract.ts';

/** Whose a made task is, as the rule says it. */
export const fallsTo = {
  holder: 'tovholder',
  manager: 'lederen',
  named: 'den, der er spurgt',
} as const;
export type FallsTo = keyof typeof fallsTo;

/** What a rule said before, and who changed it when. */
const Said = closed({
  what: Type.String(),
  fallsTo: oneOf(Object.keys(fallsTo) as FallsTo[]),
  hours: Type.Integer(),
  active: Type.Boolean(),
  /** Null where it came with the program. */
  by: nullable(Type.String()),
  at: Type.String(),
});

/** From fact to task: what happens, what it becomes, how soon, whose. */
export const TaskRule = closed({
  code: Type.String(),
  factKind: Type.String(),
  makes: oneOf(stepKinds),
  countsFrom: oneOf(['act', 'event']),
  /** Absence and refusal always make somebody's task: it cannot be switched off (P2, P14). */
  always: Type.Boolean(),
  /** What holds now first, then what held before. */
  said: Type.Array(Said, { minItems: 1 }),
});
export type TaskRule = Static<typeof TaskRule>;
export const TaskRules = closed({ rules: Type.Array(TaskRule) });
export type TaskRules = Static<typeof TaskRules>;

/** The unit's own saying of a rule, from now. */
export const SayRule = closed({
  id: Type.Optional(Id),
  code: Type.String({ pattern: '^[a-z-]+$', maxLength: 60 }),
  what: Line,
  fallsTo: oneOf(Object.keys(fallsTo) as FallsTo[]),
  hours: Type.Integer(),
  active: Type.Boolean(),
});
export type SayRule = Static<typeof SayRule>;
