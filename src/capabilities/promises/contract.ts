import { closed, Id, nullable, Type } from '../../kernel/schema.ts';
import type { Static } from '../../kernel/schema.ts';

/** One line of the promise monitor. */
export const PromiseLine = closed({
  id: Type.String(),
  name: Type.String(),
  /** The promise in words. */
  says: Type.String(),
  covered: Type.Integer(),
  breaches: Type.Array(
    closed({
      citizenId: nullable(Id),
      name: nullable(Type.String()),
      why: Type.String(),
      since: nullable(Type.String()),
    }),
  ),
});
export type PromiseLine = Static<typeof PromiseLine>;

export const Promises = closed({ at: Type.String(), promises: Type.Array(PromiseLine) });
export type Promises = Static<typeof Promises>;
