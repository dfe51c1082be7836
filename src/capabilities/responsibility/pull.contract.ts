import { closed, Id, Line, nullable, oneOf, Type } from '../../kernel/schema.ts';
import type { Static } from '../../kernel/schema.ts';

export const pullStates = ['asked', 'proposed', 'declined', 'withdrawn'] as const;
export type PullState = (typeof pullStates)[number];
export const PullState = oneOf(pullStates);

/** "Må jeg få Skipper?": a worker asks for a citizen. */
export const AskPull = closed({ id: Type.Optional(Id), why: Line });
export type AskPull = Static<typeof AskPull>;

export const DeclinePull = closed({ reason: Line });

const PersonName = closed({ id: Id, name: Type.String() });

export const Pull = closed({
  id: Id,
  citizen: closed({
    id: Id,
    name: Type.String(),
    fullName: nullable(Type.String()),
    birthYear: nullable(Type.Integer()),
  }),
  by: PersonName,
  /** Whoever is tovholder now, and so answers. */
  holder: PersonName,
  why: Type.String(),
  askedAt: Type.String(),
  overdue: Type.Boolean(),
});
export type Pull = Static<typeof Pull>;

export const Pulls = closed({
  toMe: Type.Array(Pull),
  fromMe: Type.Array(Pull),
  overdue: Type.Array(Pull),
});
export type Pulls = Static<typeof Pulls>;

export const PullAnswered = closed({ id: Id, state: PullState });
