import { CalendarDay, closed, Id, Line, oneOf, Type } from '../../kernel/schema.ts';
import type { Static } from '../../kernel/schema.ts';

const MunicipalityCode = Type.String({ pattern: '^\\d{4}$' });

/** Which municipality acts and pays, from now: the law decides, we record it with its source (P1, P10). */
export const SetAuthority = closed({
  id: Type.Optional(Id),
  /** Absent: unknown, which is a breach that the manager owns. */
  acting: Type.Optional(MunicipalityCode),
  paying: Type.Optional(MunicipalityCode),
  /** The named caseworker. */
  caseworker: Type.Optional(Line),
  source: Line,
  disputed: Type.Optional(Type.Boolean()),
});
export type SetAuthority = Static<typeof SetAuthority>;

/** The citizen moves to another municipality; nothing ends. */
export const RecordMove = closed({
  id: Type.Optional(Id),
  to: MunicipalityCode,
  on: CalendarDay,
  source: Line,
});
export type RecordMove = Static<typeof RecordMove>;

/** The named person at the new municipality who has said yes, and how. */
export const AcceptMove = closed({ person: Line, phone: Type.Optional(Line), how: Line });
export type AcceptMove = Static<typeof AcceptMove>;

export const moveStates = ['open', 'accepted', 'withdrawn'] as const;
export type MoveState = (typeof moveStates)[number];
export const MoveState = oneOf(moveStates);
export const MoveAnswered = closed({ id: Id, state: MoveState });

/** An open move, as the citizen's page tells it. */
export const Move = closed({
  id: Id,
  to: Type.String(),
  on: CalendarDay,
  source: Type.String(),
  recordedAt: Type.String(),
});
export type Move = Static<typeof Move>;

/** A municipality to choose, and whether it is the one named now. */
export const Municipalities = closed({
  municipalities: Type.Array(closed({ code: MunicipalityCode, name: Type.String() })),
});
export type Municipalities = Static<typeof Municipalities>;
