import { closed, Id, nullable, oneOf, Type } from '../../kernel/schema.ts';
import type { Static } from '../../kernel/schema.ts';
import { basisReasons } from './contract.ts';

/** What was looked at, in Danish as the citizen reads it. */
export const readingWhats = {
  'citizen-page': 'din side',
  timeline: 'hele din tidslinje',
  plan: 'din plan',
  papers: 'listen over dine papirer',
  paper: 'et papir om dig',
  contact: 'en kontakt med dig',
  'plan-pdf': 'din plan, printet',
  'card-pdf': 'dit lommekort, printet',
  'journal-pdf': 'journaltekst, printet',
  inquiry: 'en henvendelse om dig',
  insight: 'dine samtykker',
  log: 'hvem der har set dine oplysninger',
} as const;
export type ReadingWhat = keyof typeof readingWhats;

/** One who looked: when, what, on which row. */
export const Looked = closed({
  id: Id,
  at: Type.String(),
  what: oneOf(Object.keys(readingWhats) as ReadingWhat[]),
  workerId: Id,
  name: Type.String(),
  profession: Type.String(),
  organisation: nullable(Type.String()),
  /** Why it was open to them, as the rows' reasons; null: through an inquiry that they own. */
  reason: nullable(oneOf(Object.keys(basisReasons) as (keyof typeof basisReasons)[])),
});
export type Looked = Static<typeof Looked>;

/** Who looked, newest first; more where there are older ones. */
export const LookedPage = closed({
  citizen: closed({ id: Id, name: Type.String(), fullName: nullable(Type.String()) }),
  looked: Type.Array(Looked),
  more: Type.Boolean(),
});
export type LookedPage = Static<typeof LookedPage>;
