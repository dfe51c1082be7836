import { closed, Id, nullable, oneOf, Type } from '../../kernel/schema.ts';
import type { Static } from '../../kernel/schema.ts';

/** What can be written from what is known (P15). */
export const paperKinds = {
  sanction: 'Brev mod en sanktion',
  'digital-post': 'Fritagelse for Digital Post',
  'action-plan': 'Handleplan (§ 141)',
  'coordinated-plan': 'Koordinerende indsatsplan',
  housing: 'Henvisning til bolig',
  dental: 'Henvisning til socialtandpleje',
  discharge: 'Notat til udskrivning',
} as const;
export type PaperKind = keyof typeof paperKinds;
/** The kind that a word names; undefined where it names none. */
export function paperKindOf(word: string | undefined): PaperKind | undefined {
  return (Object.keys(paperKinds) as PaperKind[]).find((one) => one === word);
}
export const PaperKind = oneOf(Object.keys(paperKinds) as PaperKind[]);

/** How it left us. */
export const sentHows = {
  post: 'med posten',
  'secure-mail': 'med sikker mail',
  delivered: 'afleveret',
} as const;
export type SentHow = keyof typeof sentHows;
const SentHow = oneOf(Object.keys(sentHows) as SentHow[]);

/** So much stands under one heading. */
export const longestText = 20_000;

/** A heading, which may be empty, and its text; lines that begin with "- " are a list. */
export const Part = closed({
  heading: Type.String({ maxLength: 200 }),
  text: Type.String({ maxLength: longestText }),
});
export type Part = Static<typeof Part>;

/** Drafts a paper from what is known; the one against a refusal may say which. */
export const DraftPaper = closed({
  id: Type.Optional(Id),
  kind: PaperKind,
  refusalId: Type.Optional(Id),
});
export type DraftPaper = Static<typeof DraftPaper>;

const Version = Type.Integer({ minimum: 1, maximum: 2_000_000_000 });

const words = {
  recipient: Type.String({ maxLength: 300 }),
  title: Type.String({ minLength: 1, maxLength: 200 }),
  parts: Type.Array(Part, { minItems: 1, maxItems: 40 }),
};

/** The words of a paper, and which version they were written upon: a later one is never written over unread. */
export const ChangePaper = closed({ version: Version, ...words });
export type ChangePaper = Static<typeof ChangePaper>;

/** It left us, as this version stands. */
export const SendPaper = closed({ version: Version, how: SentHow });
export type SendPaper = Static<typeof SendPaper>;

/** What the form answers: which paper, and its version now. */
export const PaperStands = closed({ id: Id, version: Version });
export type PaperStands = Static<typeof PaperStands>;

/** A paper as the citizen's box tells it. */
export const PaperLine = closed({
  id: Id,
  kind: PaperKind,
  title: Type.String(),
  recipient: Type.String(),
  version: Version,
  changedBy: Type.String(),
  changedAt: Type.String(),
  sentHow: nullable(SentHow),
  sentBy: nullable(Type.String()),
  sentAt: nullable(Type.String()),
  by: Type.String(),
  at: Type.String(),
});
export type PaperLine = Static<typeof PaperLine>;

/** The whole paper. */
export const Paper = closed({ ...PaperLine.properties, parts: Type.Array(Part) });
export type Paper = Static<typeof Paper>;

export const Papers = closed({ papers: Type.Array(PaperLine) });
export type Papers = Static<typeof Papers>;

/** The papers with whom they are of. */
export const PapersPage = closed({
  ...Papers.properties,
  citizen: closed({
    id: Id,
    name: Type.String(),
    fullName: nullable(Type.String()),
    aliases: Type.Array(Type.String()),
    birthYear: nullable(Type.Integer()),
  }),
});
export type PapersPage = Static<typeof PapersPage>;
