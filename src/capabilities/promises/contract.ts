import { closed, Id, nullable, oneOf, Type } from '../../kernel/schema.ts';
import type { Static } from '../../kernel/schema.ts';

/** The promises that the program keeps today, in their own order. */
export const promiseIds = ['P1', 'P3', 'P8', 'P10'] as const;
export type PromiseId = (typeof promiseIds)[number];
const PromiseId = oneOf(promiseIds);

/** One line of the promise monitor. */
export const PromiseLine = closed({
  id: PromiseId,
  name: Type.String(),
  /** The promise in words. */
  says: Type.String(),
  /** What `covered` counts, and what the number opens. */
  covers: oneOf(['citizens', 'inquiries']),
  covered: Type.Integer(),
  breaches: Type.Array(
    closed({
      citizenId: nullable(Id),
      name: nullable(Type.String()),
      inquiryId: nullable(Id),
      why: Type.String(),
      since: nullable(Type.String()),
    }),
  ),
  /** Breaches that began or were mended this year: how many, and the middle of how long it took. */
  year: closed({
    mended: Type.Integer(),
    medianHours: nullable(Type.Number()),
  }),
});
export type PromiseLine = Static<typeof PromiseLine>;

export const Promises = closed({ at: Type.String(), promises: Type.Array(PromiseLine) });
export type Promises = Static<typeof Promises>;

export const AskCovered = closed({ promise: PromiseId });

/** Whom a promise covers today: what its number opens. `more` beyond those that are named here. */
export const Covered = closed({
  citizens: Type.Array(closed({ id: Id, name: Type.String(), holder: nullable(Type.String()) })),
  more: Type.Integer(),
});
export type Covered = Static<typeof Covered>;
