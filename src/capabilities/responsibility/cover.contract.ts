import { closed, Id, Instant, nullable, oneOf, Type } from '../../kernel/schema.ts';
import type { Static } from '../../kernel/schema.ts';

/** Why a worker is away, as the interface says it. Colleagues see only "væk": an illness is the worker's own matter. */
export const coverKinds = {
  sick: 'syg',
  holiday: 'på ferie',
  night: 'fri i nat',
  other: 'væk',
} as const;
export type CoverKind = keyof typeof coverKinds;
export const CoverKind = oneOf(Object.keys(coverKinds) as CoverKind[]);

const ClockTime = Type.String({ pattern: '^([01]\\d|2[0-3]):[0-5]\\d$' });

/** A night that recurs, by Danish clocks: from 16:00 to 08:00 the next morning. */
export const Nightly = closed({ from: ClockTime, to: ClockTime });
export type Nightly = Static<typeof Nightly>;

/** Cover for a whole caseload, in one tap. Without `substituteId` the standing agreement counts, else the manager. */
export const AskCover = closed({
  id: Type.Optional(Id),
  /** Who is away; me unless told. Only a manager tells of another. */
  workerId: Type.Optional(Id),
  kind: CoverKind,
  /** Now unless told. */
  from: Type.Optional(Instant),
  /** Absent: until "jeg er tilbage". */
  until: Type.Optional(Instant),
  /** Every night between these clock times, accepted once, until it is stopped. */
  nightly: Type.Optional(Nightly),
  substituteId: Type.Optional(Id),
});
export type AskCover = Static<typeof AskCover>;

export const AskAnother = closed({ substituteId: Id });

/** A standing agreement: I cover this colleague whenever they are away. */
export const Agree = closed({ id: Type.Optional(Id), workerId: Id });
export type Agree = Static<typeof Agree>;

export const coverStates = ['asked', 'accepted', 'ended'] as const;
export type CoverState = (typeof coverStates)[number];
export const CoverState = oneOf(coverStates);

const PersonName = closed({ id: Id, name: Type.String() });

export const Cover = closed({
  id: Id,
  worker: PersonName,
  substitute: PersonName,
  /** Null where it is not mine to know. */
  kind: nullable(CoverKind),
  from: Type.String(),
  until: nullable(Type.String()),
  /** Null: it does not recur. */
  nightly: nullable(Nightly),
  state: CoverState,
  begun: Type.Boolean(),
  /** A night cover by day: accepted, and off until the evening. */
  resting: Type.Boolean(),
  /** Nobody said yes in time: it is this manager's; whoever was asked may still say yes. */
  manager: nullable(PersonName),
  /** How many citizens it is about, of those I may see. */
  citizens: Type.Integer(),
});
export type Cover = Static<typeof Cover>;

export const Agreement = closed({ id: Id, worker: PersonName, substitute: PersonName });
export type Agreement = Static<typeof Agreement>;

export const Covers = closed({ covers: Type.Array(Cover), agreements: Type.Array(Agreement) });
export type Covers = Static<typeof Covers>;

export const CoverAnswered = closed({ id: Id, state: CoverState });
