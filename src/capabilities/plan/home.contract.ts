import { CalendarDay, closed, Id, nullable, oneOf, Type } from '../../kernel/schema.ts';
import type { Static } from '../../kernel/schema.ts';

/** What kind of home would fit. */
export const matches = {
  supported: 'støttet bolig',
  skaev: 'skæv bolig',
  public: 'almen bolig',
  private: 'privat bolig',
  residential: 'botilbud',
  other: 'andet',
} as const;
export type Match = keyof typeof matches;
const Match = oneOf(Object.keys(matches) as Match[]);

/** How near the citizen is to being put out of a home. */
export const evictions = {
  none: 'ingen kendt risiko',
  arrears: 'huslejerestance',
  warned: 'varsel om udsættelse',
  court: 'sag i fogedretten',
  'date-set': 'dato for udsættelse er sat',
} as const;
export type Eviction = keyof typeof evictions;
const Eviction = oneOf(Object.keys(evictions) as Eviction[]);

const fields = {
  wish: nullable(Type.String({ maxLength: 1000 })),
  match: nullable(Match),
  waitingWeeks: nullable(Type.Integer({ minimum: 0, maximum: 1040 })),
  rentKr: nullable(Type.Integer({ minimum: 0, maximum: 1_000_000 })),
  eviction: Eviction,
};

/** The search for a home as it is now: wish, match, applications, waiting time, rent, and the risk of eviction. */
export const SaveHome = closed({
  id: Type.Optional(Id),
  ...fields,
  appliedOn: Type.Array(CalendarDay, { maxItems: 20 }),
  evictionOn: nullable(CalendarDay),
  /** Null where nothing was written before. */
  version: nullable(Type.Integer({ minimum: 1, maximum: 2_000_000_000 })),
});
export type SaveHome = Static<typeof SaveHome>;

export const Home = closed({
  id: Id,
  ...fields,
  appliedOn: Type.Array(Type.String()),
  evictionOn: nullable(Type.String()),
  version: Type.Integer(),
  changedBy: Type.String(),
  changedAt: Type.String(),
});
export type Home = Static<typeof Home>;
