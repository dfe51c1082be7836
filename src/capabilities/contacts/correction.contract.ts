import { closed, Id, Instant, nullable, Prose, Type } from '../../kernel/schema.ts';
import type { Static } from '../../kernel/schema.ts';
import { Care, Channel, Company, details, Note, Outcome, Supply, Topic } from './contract.ts';

/**
 * What was wrong in a contact: what is named takes the place of what stood, null empties it, and lists are whole. `void`
 * says that it never happened; it stays and counts nowhere (P7).
 */
export const CorrectContact = closed({
  /** A repeat gets the first answer again. */
  id: Type.Optional(Id),
  outcome: Type.Optional(Outcome),
  at: Type.Optional(Instant),
  place: Type.Optional(nullable(Type.String({ maxLength: 200 }))),
  text: Type.Optional(nullable(Prose)),
  ...details,
  minutes: Type.Optional(nullable(Type.Integer({ minimum: 1, maximum: 1440 }))),
  ownPremises: Type.Optional(nullable(Type.Boolean())),
  who: Type.Optional(nullable(Type.String({ maxLength: 200 }))),
  note: Type.Optional(nullable(Note)),
  void: Type.Optional(Type.Literal(true)),
});
export type CorrectContact = Static<typeof CorrectContact>;

/** A contact as it stands, for the form that corrects it: the parts I may read. */
export const StandingContact = closed({
  id: Id,
  outcome: Outcome,
  at: Type.String(),
  place: nullable(Type.String()),
  text: nullable(Type.String()),
  channel: Channel,
  minutes: nullable(Type.Integer()),
  ownPremises: nullable(Type.Boolean()),
  topics: Type.Array(Topic),
  with: Company,
  who: nullable(Type.String()),
  void: Type.Boolean(),
  workerIds: Type.Array(Id),
  care: Type.Array(Care),
  supplies: Type.Array(Supply),
  note: nullable(Note),
});
export type StandingContact = Static<typeof StandingContact>;
