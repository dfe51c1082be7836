import { CalendarDay, closed, Id, Line, nullable, oneOf, Type } from '../../kernel/schema.ts';
import type { Static } from '../../kernel/schema.ts';

/** How a citizen is reached: a phone of their own, somebody who knows them, a place. */
export const reachKinds = {
  phone: 'Telefon',
  person: 'En, der kender borgeren',
  place: 'Et sted',
} as const;
export type ReachKind = keyof typeof reachKinds;
const Kind = oneOf(Object.keys(reachKinds) as ReachKind[]);

/** A way to reach the citizen. `phone` is the number of the person who knows them. */
export const Reach = closed({
  id: Id,
  kind: Kind,
  text: Type.String(),
  phone: nullable(Type.String()),
});
export type Reach = Static<typeof Reach>;

export const AddReach = closed({
  id: Type.Optional(Id),
  kind: Kind,
  text: Line,
  phone: Type.Optional(Type.String({ maxLength: 60 })),
});
export type AddReach = Static<typeof AddReach>;

/** Whether letters reach the citizen now, since which day, and whose word that is. */
export const Letters = closed({
  reach: Type.Boolean(),
  since: CalendarDay,
  by: Type.String(),
});
export type Letters = Static<typeof Letters>;

/** From now on letters reach, or do not; the day it began may lie behind. */
export const SetLetters = closed({
  id: Type.Optional(Id),
  reach: Type.Boolean(),
  sinceOn: Type.Optional(CalendarDay),
});
export type SetLetters = Static<typeof SetLetters>;
