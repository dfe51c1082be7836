import { CalendarDay, closed, Id, nullable, oneOf, Type } from '../../kernel/schema.ts';
import type { Static } from '../../kernel/schema.ts';

const Outcome = Type.Union([
  Type.Literal('new'),
  Type.Literal('match'),
  Type.Literal('attention'),
  Type.Literal('empty'),
]);

/** One reason of a row's outcome: what it is, in words, and which fix stands beside it. */
const RowWhy = closed({
  code: Type.String(),
  level: Type.Union([Type.Literal('match'), Type.Literal('attention'), Type.Literal('info')]),
  text: Type.String(),
  fix: nullable(Type.String()),
  line: nullable(Type.Integer()),
  citizenId: nullable(Id),
  /** Who that is, where I may see them. */
  citizenName: nullable(Type.String()),
  candidates: Type.Array(Id),
});

/** A row of the preview: its outcome, why, and what it becomes. */
export const PreviewRow = closed({
  line: Type.Integer(),
  outcome: Outcome,
  why: Type.Array(RowWhy),
  lands: Type.Union([
    Type.Literal('board'),
    Type.Literal('tray'),
    Type.Literal('nowhere'),
    Type.Literal('list'),
  ]),
  name: Type.String(),
  aliases: Type.Array(Type.String()),
  cpr: nullable(Type.String()),
  birthYear: nullable(Type.Integer()),
  worker: nullable(closed({ id: Id, name: Type.String() })),
  workerText: Type.String(),
  sleeps: nullable(Type.String()),
  lastSeen: nullable(Type.String()),
  nextStep: nullable(Type.String()),
  /** How many cells of the row are sealed: counted, never shown. */
  sealed: Type.Integer(),
  loaded: Type.Boolean(),
  failed: nullable(Type.String()),
});
export type PreviewRow = Static<typeof PreviewRow>;

/** A column of the list and what it becomes. */
const ListColumn = closed({
  header: Type.String(),
  use: Type.String(),
  by: Type.Union([Type.Literal('proposed'), Type.Literal('chosen'), Type.Literal('remembered')]),
  sealed: Type.Boolean(),
});

/** A name in the list's tovholder column: how often, and whom it is taken for. */
const ListWorker = closed({
  key: Type.String(),
  text: Type.String(),
  count: Type.Integer(),
  /** Where the list says that they work. */
  organisation: nullable(Type.String()),
  kind: oneOf(['exact', 'likely', 'ambiguous', 'none', 'duty-desk', 'chosen', 'left'] as const),
  worker: nullable(closed({ id: Id, name: Type.String() })),
  candidates: Type.Array(closed({ id: Id, name: Type.String() })),
});

const ImportState = Type.Union([
  Type.Literal('preview'),
  Type.Literal('running'),
  Type.Literal('done'),
]);

/** What of the preview is asked for: one outcome or all, and which page. */
export const PageAsked = closed({
  outcome: Type.Optional(oneOf(['new', 'match', 'attention', 'empty', 'failed'] as const)),
  from: Type.Optional(Type.String({ pattern: '^\\d{1,6}$' })),
  most: Type.Optional(Type.String({ pattern: '^\\d{1,3}$' })),
});
export type PageAsked = Static<typeof PageAsked>;

/** The preview with a page of its rows, or the progress of a list that is being loaded. */
export const CaseloadImport = closed({
  id: Id,
  state: ImportState,
  listOn: CalendarDay,
  teamId: Id,
  columns: Type.Array(ListColumn),
  workers: Type.Array(ListWorker),
  counts: closed({
    new: Type.Integer(),
    match: Type.Integer(),
    attention: Type.Integer(),
    empty: Type.Integer(),
  }),
  total: Type.Integer(),
  loaded: Type.Integer(),
  failed: Type.Integer(),
  /** Whether it was asked if other teams know the citizens whom I may not see. */
  askedElsewhere: Type.Boolean(),
  /** Where rows land: on the board, in *Uden tovholder*, as rows of citizens we have, or they stay on the list. */
  lands: closed({
    board: Type.Integer(),
    tray: Type.Integer(),
    known: Type.Integer(),
    left: Type.Integer(),
  }),
  /** Whom a row can be given to. */
  people: Type.Array(closed({ id: Id, name: Type.String() })),
  teams: Type.Array(closed({ id: Id, name: Type.String() })),
  /** How many rows the filter lets through; `rows` is a page of them. */
  found: Type.Integer(),
  rows: Type.Array(PreviewRow),
});
export type CaseloadImport = Static<typeof CaseloadImport>;

export const ImportProgress = closed({
  id: Id,
  state: ImportState,
  total: Type.Integer(),
  loaded: Type.Integer(),
  failed: Type.Integer(),
});
export type ImportProgress = Static<typeof ImportProgress>;

/** A decision about a row of the preview; see `judgement.rules.ts`. */
export const FixRow = closed({
  cpr: Type.Optional(Type.String({ maxLength: 40 })),
  name: Type.Optional(Type.String({ maxLength: 200 })),
  alias: Type.Optional(Type.String({ maxLength: 200 })),
  lastSeen: Type.Optional(Type.String({ maxLength: 100 })),
  actingMunicipality: Type.Optional(Type.String({ maxLength: 100 })),
  workerId: Type.Optional(Id),
  same: Type.Optional(
    Type.Union([
      closed({ line: Type.Integer() }),
      closed({ citizenId: Id }),
      Type.Literal('nobody'),
    ]),
  ),
  elsewhere: Type.Optional(oneOf(['create', 'leave'] as const)),
  looked: Type.Optional(Type.Boolean()),
});
export type FixRow = Static<typeof FixRow>;

/** What can be changed before the list is confirmed: its date, its team, what columns are, who names mean. */
export const ChangeImport = closed({
  listOn: Type.Optional(CalendarDay),
  teamId: Type.Optional(Id),
  columns: Type.Optional(
    Type.Record(Type.String({ maxLength: 300 }), Type.String({ maxLength: 40 })),
  ),
  workers: Type.Optional(
    Type.Record(Type.String({ maxLength: 300 }), Type.String({ maxLength: 40 })),
  ),
});
export type ChangeImport = Static<typeof ChangeImport>;
