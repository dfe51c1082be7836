import { closed, Id, nullable, oneOf, Type } from '../../kernel/schema.ts';
import type { Static } from '../../kernel/schema.ts';

/** The promises that the program keeps today, in their own order. */
export const promiseIds = ['P1', 'P3', 'P8', 'P10'] as const;
export type PromiseId = (typeof promiseIds)[number];
const PromiseId = oneOf(promiseIds);

/** The promises in Danish: their names, and what they say. */
export const promiseWords: Record<PromiseId, { name: string; says: string }> = {
  P1: {
    name: 'Vi slipper ikke',
    says: 'Hver borger har præcis én tovholder i hvert øjeblik, og en kommune, der handler.',
  },
  P3: {
    name: 'Ingen udløbsdato',
    says: 'Et forløb slutter kun af fire grunde: eget ønske, en anden har taget over, efterværn fuldført, død.',
  },
  P8: {
    name: 'Enhver dør, ethvert tidspunkt',
    says: 'En henvendelse har én ejer og en frist, og nogen har altid vagten.',
  },
  P10: {
    name: 'Sagen flytter med',
    says: 'Den gamle kontakt bliver, til en navngiven ny har sagt ja.',
  },
};

/** How a promise can be broken, in Danish. */
export const breachWords = {
  'no-holder': 'Ingen er tovholder. Lederen ejer det.',
  'no-authority': 'Handlekommunen er ukendt eller omstridt. Lederen ejer det.',
  'no-cover': 'Tovholderen er væk, og ingen har sagt ja til at afløse. Lederen ejer det.',
  'move-waits': 'Flytter, og ingen navngiven dér har sagt ja endnu.',
  'handover-waits': 'En overdragelse har ventet mere end to døgn på svar.',
  'inquiry-late': 'En henvendelse har overskredet sin frist.',
  'no-duty': 'Ingen har vagten nu.',
} as const;
export type BreachCode = keyof typeof breachWords;

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
      code: oneOf(Object.keys(breachWords) as BreachCode[]),
      /** The breach in words. */
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
