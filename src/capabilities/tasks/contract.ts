import { CalendarDay, closed, Id, Line, nullable, Type } from '../../kernel/schema.ts';
import type { Static } from '../../kernel/schema.ts';

/** A next step: what, who, when. `time` is a clock time in Denmark when the hour matters. */
export const AddStep = closed({
  id: Type.Optional(Id),
  what: Line,
  /** Where and with whom: shown on the citizen's page, never in a list. */
  detail: Type.Optional(Line),
  workerId: Type.Optional(Id),
  dueOn: CalendarDay,
  time: Type.Optional(Type.String({ pattern: '^([01]\\d|2[0-3]):[0-5]\\d$' })),
});
export type AddStep = Static<typeof AddStep>;

export const NextStep = closed({
  id: Id,
  what: Type.String(),
  detail: nullable(Type.String()),
  worker: nullable(closed({ id: Id, name: Type.String() })),
  dueOn: CalendarDay,
  time: nullable(Type.String()),
  doneAt: nullable(Type.String()),
  doneBy: nullable(Type.String()),
});
export type NextStep = Static<typeof NextStep>;
