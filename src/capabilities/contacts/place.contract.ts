import { closed, Id, nullable, oneOf, Type } from '../../kernel/schema.ts';
import type { Static } from '../../kernel/schema.ts';

/** Parts of the day, as people say when somebody is usually there. */
export const dayParts = {
  night: 'om natten',
  morning: 'om formiddagen',
  afternoon: 'om eftermiddagen',
  evening: 'om aftenen',
} as const;
export type DayPart = keyof typeof dayParts;

/** Where we usually meet the citizen, of the last 180 days: how often, and when most (P7). */
export const UsualPlace = closed({
  place: Type.String(),
  times: Type.Integer(),
  /** 1 Monday to 7 Sunday: the day it happened most, if it was more than once. */
  weekday: nullable(Type.Integer()),
  part: nullable(oneOf(Object.keys(dayParts) as DayPart[])),
});
export type UsualPlace = Static<typeof UsualPlace>;

export const PlacesRefused = closed({ id: Id, since: Type.String(), by: Type.String() });
export type PlacesRefused = Static<typeof PlacesRefused>;

/** What the form of a contact asks for when it opens. */
export const ContactForm = closed({
  refused: nullable(PlacesRefused),
  places: Type.Array(UsualPlace),
  colleagues: Type.Array(closed({ id: Id, name: Type.String() })),
});
export type ContactForm = Static<typeof ContactForm>;

/** The citizen refuses that places are written, from now. */
export const RefusePlaces = closed({ id: Type.Optional(Id) });
export type RefusePlaces = Static<typeof RefusePlaces>;
