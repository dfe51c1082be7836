import { closed, Id, Line, nullable, oneOf, Prose, Type } from '../../kernel/schema.ts';
import type { Static } from '../../kernel/schema.ts';

/** What somebody needs where they come to, and what a place can or cannot take (P4). */
export const careNeeds = {
  rest: 'ro til at hvile',
  wounds: 'sår og pleje',
  detox: 'afrusning',
  substances: 'rusmidler i brug',
  medicine: 'medicin gives',
  'staff-day-and-night': 'døgnpersonale',
  'own-room': 'eget værelse',
  'women-only': 'kun kvinder',
  couple: 'par',
  dog: 'hund',
  wheelchair: 'kørestol',
  interpreter: 'tolk',
  'without-cpr': 'uden CPR',
} as const;
export type CareNeed = keyof typeof careNeeds;
export const CareNeeds = Type.Array(oneOf(Object.keys(careNeeds) as CareNeed[]), {
  maxItems: 20,
  uniqueItems: true,
});

export const vacancyKinds = {
  'care-centre': 'omsorgscenter',
  shelter: 'herberg eller forsorgshjem',
  'emergency-bed': 'akutseng eller nødherberg',
  other: 'andet',
} as const;
export type VacancyKind = keyof typeof vacancyKinds;
const VacancyKind = oneOf(Object.keys(vacancyKinds) as VacancyKind[]);

/** What is said of a place; a new saying stands beside the old, the last one counts. */
export const SayPlace = closed({
  id: Type.Optional(Id),
  kind: VacancyKind,
  name: Line,
  organisation: Type.Optional(Line),
  phone: Type.Optional(Line),
  address: Type.Optional(Line),
  takes: CareNeeds,
  cannot: CareNeeds,
  note: Type.Optional(Prose),
  /** It is no longer offered; the places where somebody was led stay. */
  closed: Type.Optional(Type.Boolean()),
});
export type SayPlace = Static<typeof SayPlace>;

/** How many can come there now. */
export const SayFree = closed({
  id: Type.Optional(Id),
  free: Type.Integer({ minimum: 0, maximum: 999 }),
});
export type SayFree = Static<typeof SayFree>;

/** A place with what it can take and how much room it has, by whose word and since when. */
export const Vacancy = closed({
  id: Id,
  kind: VacancyKind,
  name: Type.String(),
  organisation: nullable(Type.String()),
  phone: nullable(Type.String()),
  address: nullable(Type.String()),
  takes: CareNeeds,
  cannot: CareNeeds,
  note: nullable(Type.String()),
  free: nullable(Type.Integer()),
  freeAt: nullable(Type.String()),
  freeBy: nullable(Type.String()),
  /** Said within a day. */
  fresh: Type.Boolean(),
});
export type Vacancy = Static<typeof Vacancy>;
