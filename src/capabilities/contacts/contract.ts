import { closed, Id, Instant, oneOf, Prose, Type } from '../../kernel/schema.ts';
import type { Static } from '../../kernel/schema.ts';

/** What came of it: met (we spoke), seen (from afar or told by one who knows), looked for and not there. */
export const outcomes = { met: 'Mødt', seen: 'Set', 'not-there': 'Ikke truffet' } as const;
export type Outcome = keyof typeof outcomes;
export const Outcome = oneOf(Object.keys(outcomes) as Outcome[]);

export const RecordContact = closed({
  id: Type.Optional(Id),
  outcome: Outcome,
  /** When it happened; now unless told. Late recordings take their true place in time. */
  at: Type.Optional(Instant),
  place: Type.Optional(Type.String({ maxLength: 200 })),
  text: Type.Optional(Prose),
});
export type RecordContact = Static<typeof RecordContact>;
