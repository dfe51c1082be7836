import { closed, Line, nullable, oneOf, Type } from '../../kernel/schema.ts';
import type { Static } from '../../kernel/schema.ts';

/** Mends what is known of the citizen: what is left out stays, null says that it is not known. */
export const CorrectCitizen = closed({
  givenName: Type.Optional(nullable(Line)),
  familyName: Type.Optional(nullable(Line)),
  /** All of them: one that is left out is no longer used. */
  aliases: Type.Optional(Type.Array(Line, { maxItems: 10 })),
  cpr: Type.Optional(nullable(Type.String({ maxLength: 20 }))),
  birthYear: Type.Optional(nullable(Type.Integer({ minimum: 1890, maximum: 2100 }))),
  languages: Type.Optional(Type.Array(Line, { maxItems: 10 })),
  interpreter: Type.Optional(Type.Boolean()),
  protectedAddress: Type.Optional(Type.Boolean()),
});
export type CorrectCitizen = Static<typeof CorrectCitizen>;

/** What stood before, and who corrected it: written by the database. */
export const Correction = closed({
  field: oneOf([
    'given-name',
    'family-name',
    'birth-year',
    'languages',
    'interpreter',
    'protected-address',
  ]),
  was: nullable(Type.String()),
  by: Type.String(),
  at: Type.String(),
});
export type Correction = Static<typeof Correction>;
