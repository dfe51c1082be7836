import { closed, Line, nullable, Type } from '../../kernel/schema.ts';
import type { Static } from '../../kernel/schema.ts';
import { CitizenLine } from './contract.ts';

/** What has been typed so far of a new citizen; whatever is missing is left out. */
export const AskAlike = closed({
  names: Type.Optional(Type.String({ maxLength: 300 })),
  aliases: Type.Optional(Type.Array(Line, { maxItems: 10 })),
  cpr: Type.Optional(Type.String({ maxLength: 20 })),
  birthYear: Type.Optional(Type.Integer({ minimum: 1890, maximum: 2100 })),
});
export type AskAlike = Static<typeof AskAlike>;

/** Who may be the same: those whom I may see, with reasons; of all others at most one team's name. */
export const Alike = closed({
  citizens: Type.Array(closed({ ...CitizenLine.properties, why: Type.String() })),
  elsewhere: nullable(Type.String()),
});
export type Alike = Static<typeof Alike>;
