import {
  CalendarDay,
  closed,
  Id,
  Line,
  nullable,
  oneOf,
  Prose,
  Type,
} from '../../kernel/schema.ts';
import type { Static } from '../../kernel/schema.ts';
import { Correction } from './correction.contract.ts';
import { Letters, Reach } from './reach.contract.ts';

/** What to know before you meet the citizen. `together` is *gå to sammen*: author, reason and review date. */
const MarkKind = oneOf(['dog', 'preferred-worker', 'avoid', 'together', 'other']);

/** Create: a citizen may be known by an alias only; nothing but some name is demanded. */
export const CreateCitizen = closed({
  id: Type.Optional(Id),
  givenName: Type.Optional(Line),
  familyName: Type.Optional(Line),
  aliases: Type.Optional(Type.Array(Line, { maxItems: 10 })),
  cpr: Type.Optional(Type.String({ maxLength: 20 })),
  birthYear: Type.Optional(Type.Integer({ minimum: 1890, maximum: 2100 })),
  called: Type.Optional(Line),
  languages: Type.Optional(Type.Array(Line, { maxItems: 10 })),
  interpreter: Type.Optional(Type.Boolean()),
  protectedAddress: Type.Optional(Type.Boolean()),
});
export type CreateCitizen = Static<typeof CreateCitizen>;

/** One line of a search answer or a list: enough not to mistake one person for another (SCREENS §1). */
export const CitizenLine = closed({
  id: Id,
  /** The largest thing: what they asked to be called, else the given name, else the alias. */
  name: Type.String(),
  fullName: nullable(Type.String()),
  aliases: Type.Array(Type.String()),
  birthYear: nullable(Type.Integer()),
  holder: nullable(Type.String()),
});
export type CitizenLine = Static<typeof CitizenLine>;

export const Mark = closed({
  id: Id,
  kind: MarkKind,
  text: Type.String(),
  reason: nullable(Type.String()),
  by: Type.String(),
  at: Type.String(),
  reviewOn: nullable(Type.String()),
});
export type Mark = Static<typeof Mark>;

export const AddMark = closed({
  id: Type.Optional(Id),
  kind: MarkKind,
  text: Line,
  reason: Type.Optional(Line),
  reviewOn: Type.Optional(CalendarDay),
  /** The mark that this one takes the place of: looked at again, or said better. */
  replaces: Type.Optional(Id),
});
export type AddMark = Static<typeof AddMark>;

export const SetCalled = closed({
  called: Type.String({ minLength: 1, maxLength: 300, pattern: '\\S' }),
  note: Type.Optional(Prose),
});
export type SetCalled = Static<typeof SetCalled>;

/** Who the citizen is, as the citizen page shows it. */
export const Citizen = closed({
  id: Id,
  name: Type.String(),
  fullName: nullable(Type.String()),
  givenName: nullable(Type.String()),
  familyName: nullable(Type.String()),
  called: nullable(closed({ text: Type.String(), by: Type.String(), at: Type.String() })),
  aliases: Type.Array(Type.String()),
  birthYear: nullable(Type.Integer()),
  cpr: nullable(Type.String()),
  cprKind: nullable(Type.String()),
  languages: Type.Array(Type.String()),
  interpreter: Type.Boolean(),
  protectedAddress: Type.Boolean(),
  /** Null: nobody has said. */
  letters: nullable(Letters),
  reaches: Type.Array(Reach),
  marks: Type.Array(Mark),
  /** What was corrected, the last first. */
  corrections: Type.Array(Correction),
});
export type Citizen = Static<typeof Citizen>;
