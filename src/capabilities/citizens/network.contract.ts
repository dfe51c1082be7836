import { closed, Id, Line, nullable, oneOf, Type } from '../../kernel/schema.ts';
import type { Static } from '../../kernel/schema.ts';

/** Who is around the citizen. */
export const networkKinds = {
  partner: 'Kæreste eller ægtefælle',
  parent: 'Forælder',
  child: 'Barn',
  sibling: 'Søskende',
  friend: 'Ven',
  neighbour: 'Nabo',
  worker: 'Fagperson et andet sted',
  representative: 'Partsrepræsentant eller værge',
  other: 'En anden',
} as const;
export type NetworkKind = keyof typeof networkKinds;
const Kind = oneOf(Object.keys(networkKinds) as NetworkKind[]);

/** The citizen's own word on whether we may call them (P9). */
export const mayCalls = {
  yes: 'vi må ringe',
  no: 'vi må ikke ringe',
  'not-asked': 'borgeren er ikke spurgt',
} as const;
export type MayCall = keyof typeof mayCalls;
const MayCall = oneOf(Object.keys(mayCalls) as MayCall[]);

/** Somebody around the citizen: who, from where, their number, and whether we may call. */
export const NetworkPerson = closed({
  id: Id,
  kind: Kind,
  name: Type.String(),
  place: nullable(Type.String()),
  phone: nullable(Type.String()),
  mayCall: MayCall,
});
export type NetworkPerson = Static<typeof NetworkPerson>;

export const AddNetworkPerson = closed({
  id: Type.Optional(Id),
  kind: Kind,
  name: Line,
  place: Type.Optional(Type.String({ maxLength: 300 })),
  phone: Type.Optional(Type.String({ maxLength: 60 })),
  mayCall: MayCall,
});
export type AddNetworkPerson = Static<typeof AddNetworkPerson>;

/** What the citizen says of children (DOMAIN §5: children are asked about). */
export const childAnswers = {
  none: 'Har ingen børn under 18',
  'lives-with': 'Har børn, som bor hos borgeren',
  elsewhere: 'Har børn, som bor et andet sted',
  'will-not-say': 'Vil ikke fortælle det',
} as const;
export type ChildAnswer = keyof typeof childAnswers;

/** What was answered, by whom it was asked, and when. */
export const Children = closed({
  answer: oneOf(Object.keys(childAnswers) as ChildAnswer[]),
  note: nullable(Type.String()),
  by: Type.String(),
  at: Type.String(),
});
export type Children = Static<typeof Children>;

export const AskChildren = closed({
  id: Type.Optional(Id),
  answer: oneOf(Object.keys(childAnswers) as ChildAnswer[]),
  note: Type.Optional(Type.String({ maxLength: 300 })),
});
export type AskChildren = Static<typeof AskChildren>;
