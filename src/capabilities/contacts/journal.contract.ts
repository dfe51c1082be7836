import { closed, Id, nullable, oneOf, Type } from '../../kernel/schema.ts';
import type { Static } from '../../kernel/schema.ts';

/** Whose journal the care belongs in. */
export const journalOwners = {
  municipality: 'Kommunens journal',
  region: 'Regionens journal',
  hospital: 'Hospitalets journal',
} as const;
export type JournalOwner = keyof typeof journalOwners;
export const JournalOwner = oneOf(Object.keys(journalOwners) as JournalOwner[]);

/** The care of a contact stands in this owner's journal now; null takes it back (P15). */
export const MarkJournalled = closed({ owner: nullable(JournalOwner) });
export type MarkJournalled = Static<typeof MarkJournalled>;

export const journalScopes = { mine: 'Mine', team: 'Teamets' } as const;
export const JournalScope = oneOf(Object.keys(journalScopes) as (keyof typeof journalScopes)[]);

/** Care that does not stand in the owner's journal yet, with the text that is ready for it. */
export const JournalEntry = closed({
  contactId: Id,
  citizen: closed({
    id: Id,
    name: Type.String(),
    aliases: Type.Array(Type.String()),
    birthYear: nullable(Type.Integer()),
  }),
  at: Type.String(),
  by: Type.String(),
  text: Type.String(),
  /** When a day has passed since the contact. */
  dueAt: Type.String(),
});
export type JournalEntry = Static<typeof JournalEntry>;
export const JournalList = closed({ entries: Type.Array(JournalEntry), more: Type.Boolean() });
export type JournalList = Static<typeof JournalList>;
