import { closed, Id, nullable, oneOf, Type } from '../../kernel/schema.ts';
import type { Static } from '../../kernel/schema.ts';

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
  /** The agreed rhythm in days; silence beyond it is drawn dashed. */
  rhythmDays: Type.Integer(),
});
export type Rope = Static<typeof Rope>;

const Minute = Type.Integer({ description: 'minutes since the strip begins' });

/** The rope of the last 90 days as a board sends it: a hundred in few bytes (ARCHITECTURE §8). */
export const Strip = closed({
  /** When somebody began to hold, let go, began again, in turns: nobody holds but in an enrolment. */
  held: Type.Array(Minute),
  met: Type.Array(Minute),
  seen: Type.Array(Minute),
  /** Looked for in vain. */
  away: Type.Array(Minute),
  handed: Type.Array(Minute),
  rhythmDays: Type.Integer(),
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

export const BoardRow = closed({
  citizenId: Id,
  name: Type.String(),
  fullName: nullable(Type.String()),
  aliases: Type.Array(Type.String()),
  /** "hund", "gå to sammen", "tolk: thai": short marks, nothing clinical. */
  marks: Type.Array(Type.String()),
  group: oneOf(Object.keys(boardGroups) as BoardGroup[]),
  /** Red when we have broken a promise, amber when something is due from us (SCREENS §1). */
  tone: Type.Union([Type.Literal('breach'), Type.Literal('due'), Type.Literal('calm')]),
  /** The fact in words that puts the row in its group. */
  fact: Type.String(),
  /** What is next, in words. */
  next: nullable(Type.String()),
  nextOn: nullable(Type.String()),
  nextId: nullable(Id),
  holder: nullable(closed({ id: Id, name: Type.String() })),
  sleeps: Type.String(),
  /** Where they were last met or seen, newest first: quick choices for the next contact. */
  places: Type.Array(Type.String()),
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
