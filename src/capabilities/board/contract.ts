import { closed, Id, nullable, oneOf, Type } from '../../kernel/schema.ts';
import type { Static } from '../../kernel/schema.ts';
import { Situation } from '../places/contract.ts';

/** The kinds of knot on the rope (SCREENS §2). */
const knotKinds = ['met', 'seen', 'not-there', 'no-show', 'handover', 'enrolled', 'ended'] as const;

/** One knot: kind and instant. */
export const Knot = closed({
  kind: oneOf(knotKinds),
  at: Type.String(),
  /** For a handover, "Anna → Bo"; for a contact, the place. */
  label: Type.Optional(Type.String()),
});
export type Knot = Static<typeof Knot>;

/** The rope: what the drawing and its text alternative need. Gaps are breaches and must never appear. */
export const Rope = closed({
  from: Type.String(),
  to: Type.String(),
  /** When somebody held, half-open; the last is open (`to` null). */
  held: Type.Array(closed({ from: Type.String(), to: nullable(Type.String()) })),
  knots: Type.Array(Knot),
  /** How often we were to meet, oldest first, each until the next; silence beyond what held that day is drawn dashed. */
  rhythm: Type.Array(closed({ from: Type.String(), days: Type.Integer() })),
});
export type Rope = Static<typeof Rope>;

const Minute = Type.Integer({ description: 'minutes since the strip begins' });

/** The rope of the last 90 days as a board sends it: a hundred in few bytes, so what there is none of is absent. */
export const Strip = closed({
  /** When somebody began to hold, let go, began again, in turns: nobody holds but in an enrolment. */
  held: Type.Array(Minute),
  met: Type.Array(Minute),
  seen: Type.Array(Minute),
  /** Looked for in vain. */
  away: Type.Optional(Type.Array(Minute)),
  /** Did not come. */
  missed: Type.Optional(Type.Array(Minute)),
  handed: Type.Optional(Type.Array(Minute)),
  /** The days of the rhythm as the strip begins; then, at each change, the minute and the new days. Usually one. */
  rhythm: Type.Array(Type.Integer()),
});
export type Strip = Static<typeof Strip>;

/** The groups of the board, in the fixed order the page explains. */
export const boardGroups = {
  'no-holder': 'Uden tovholder',
  'owed-contact': 'Vi skylder en kontakt',
  'handover-waiting': 'Overdragelse venter',
  'step-today': 'Aftalt i dag',
  followed: 'Følges som aftalt',
} as const;
export type BoardGroup = keyof typeof boardGroups;

/** The facts that put a row in its group. */
const factCodes = [
  'no-holder',
  'not-yet-seen',
  'not-seen-for',
  'handover-waits',
  'step-late',
  'step-today',
  'met',
  'seen',
  'never-seen',
] as const;

/** A row's fact as a code and its numbers, so that a reader can say it in another language than Danish. */
export const Because = closed({
  code: oneOf(factCodes),
  /** The whole days of a silence, and the rhythm that it is measured by: agreed, or our own goal. */
  days: Type.Optional(Type.Integer()),
  everyDays: Type.Optional(Type.Integer()),
  agreed: Type.Optional(Type.Boolean()),
  /** Who asked whom to take over. */
  from: Type.Optional(Type.String()),
  to: Type.Optional(Type.String()),
  /** When it was proposed, or when the citizen was met or seen. */
  at: Type.Optional(Type.String()),
});
export type Because = Static<typeof Because>;

/** What is worth knowing before one goes there, and has a word of its own on the board. */
export const boardMarks = { dog: 'hund', together: 'gå to sammen' } as const;
export type BoardMark = keyof typeof boardMarks;

/** What is next, in its parts: the day always, the clock where one was said. */
export const NextStep = closed({
  id: Id,
  what: Type.String(),
  on: Type.String(),
  time: Type.Optional(Type.String()),
  /** Who does it: who is named, else the tovholder. */
  worker: Type.Optional(Type.String()),
  /** Nobody is named, and it is the manager's. */
  toManager: Type.Optional(Type.Literal(true)),
});
export type NextStep = Static<typeof NextStep>;

/**
 * One citizen in codes and numbers: the screens and the files say them in words. What there is none of is absent: a
 * board has a hundred rows in 60 kB (ARCHITECTURE §8).
 */
export const BoardRow = closed({
  citizenId: Id,
  name: Type.String(),
  fullName: nullable(Type.String()),
  aliases: Type.Optional(Type.Array(Type.String())),
  /** Nothing clinical. */
  marks: Type.Optional(Type.Array(oneOf(Object.keys(boardMarks) as BoardMark[]))),
  /** The languages of an interpreter, who is needed where they are here, known or not. */
  interpreter: Type.Optional(Type.Array(Type.String())),
  group: oneOf(Object.keys(boardGroups) as BoardGroup[]),
  /** The fact that puts the row in its group. */
  because: Because,
  next: nullable(NextStep),
  /** The next appointment with others, to the minute. */
  meetsAt: Type.Optional(Type.String()),
  /** How much of ours is due today or was before. */
  due: Type.Optional(Type.Integer({ minimum: 1 })),
  /** Small steps of the last seven days. */
  smallSteps: Type.Optional(Type.Integer({ minimum: 1 })),
  holder: nullable(closed({ id: Id, name: Type.String() })),
  /** Where they sleep: a place as it was written, else the situation. */
  sleepsAt: Type.Optional(Type.String()),
  sleepsIn: Type.Optional(Situation),
  strip: Strip,
});
export type BoardRow = Static<typeof BoardRow>;

export const boardScopes = ['mine', 'team', 'unit', 'no-holder'] as const;
export type BoardScope = (typeof boardScopes)[number];

export const Board = closed({
  at: Type.String(),
  scope: oneOf(boardScopes),
  team: nullable(closed({ id: Id, name: Type.String() })),
  counts: closed({
    mine: Type.Integer(),
    team: Type.Integer(),
    unit: Type.Integer(),
    noHolder: Type.Integer(),
  }),
  rows: Type.Array(BoardRow),
});
export type Board = Static<typeof Board>;
