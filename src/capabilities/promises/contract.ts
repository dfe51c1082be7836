import { closed, Id, nullable, oneOf, Type } from '../../kernel/schema.ts';
import type { Static } from '../../kernel/schema.ts';
import { DecisionDays } from '../plan/decision.contract.ts';

/** The promises that the program keeps today, in their own order. */
export const promiseIds = [
  'P1',
  'P2',
  'P3',
  'P4',
  'P5',
  'P6',
  'P7',
  'P8',
  'P9',
  'P10',
  'P11',
  'P14',
  'P15',
] as const;
export type PromiseId = (typeof promiseIds)[number];
const PromiseId = oneOf(promiseIds);

/** The promises in Danish: their names, what they say, and of whom the number speaks. */
export const promiseWords: Record<PromiseId, { name: string; says: string; of: string }> = {
  P1: {
    name: 'Vi slipper ikke',
    says: 'Hver borger har præcis én tovholder i hvert øjeblik, og en kommune, der handler.',
    of: 'borgere i dag',
  },
  P2: {
    name: 'Udeblivelse lukker intet',
    says: 'En udeblivelse, et nej eller tavshed slutter intet: nogen går ud, inden fristen.',
    of: 'borgere i dag',
  },
  P3: {
    name: 'Ingen udløbsdato',
    says: 'Et forløb slutter kun af fire grunde: eget ønske, en anden har taget over, efterværn fuldført, død.',
    of: 'borgere i dag',
  },
  P4: {
    name: 'Ikke til gaden',
    says: 'Ingen forlader noget uden et sted, der dækker behovet, og en, der følger op.',
    of: 'borgere, der skal flytte eller er flyttet for nylig',
  },
  P5: {
    name: 'Én plan',
    says: 'Én borger har én plan, og hver partners arbejde er en linje i den.',
    of: 'borgere med en plan',
  },
  P6: {
    name: 'Beslut her',
    says: 'Enhedens egne myndighedspersoner beslutter, og et ønske får svar inden fristen.',
    of: 'borgere med et ønske eller en beslutning',
  },
  P7: {
    name: 'Ud, hvor borgeren er',
    says: 'Vi ser hver borger så tit, som vi har sagt, dér hvor borgeren er.',
    of: 'borgere i dag',
  },
  P8: {
    name: 'Enhver dør, ethvert tidspunkt',
    says: 'En henvendelse har én ejer og en frist, og nogen har altid vagten.',
    of: 'åbne henvendelser',
  },
  P9: {
    name: 'Borgerens egne ord',
    says: 'Borgeren har selv sagt ja, og målene er borgerens egne.',
    of: 'borgere i dag',
  },
  P10: {
    name: 'Sagen flytter med',
    says: 'Den gamle kontakt bliver, til en navngiven ny har sagt ja.',
    of: 'borgere i dag',
  },
  P11: {
    name: 'Efterværn',
    says: 'Hvem der forlader noget, følges op: medicin, hverdag, bolig.',
    of: 'borgere, der følges op',
  },
  P14: {
    name: 'Ingen kastebold',
    says: 'Hver afvisning får et svar, og to, der afviser med hinanden som grund, giver ét fælles.',
    of: 'borgere, der er afvist det sidste år',
  },
  P15: {
    name: 'Skriv én gang',
    says: 'Det, vi gør for helbredet, står i ejerens journal inden for et døgn, uden at skrives to gange.',
    of: 'borgere, vi har behandlet det sidste år',
  },
};

/** How a promise can be broken, in Danish. */
export const breachWords = {
  'no-holder': 'Ingen er tovholder. Lederen ejer det.',
  'no-authority': 'Handlekommunen er ukendt eller omstridt. Lederen ejer det.',
  'no-cover': 'Tovholderen er væk, og ingen har sagt ja til at afløse. Lederen ejer det.',
  'search-late': 'Vi skulle have opsøgt borgeren og er ikke gået ud i tide.',
  'no-place': 'Skal ud, og intet sted er tilbudt. Lederen ejer det.',
  'unfit-place': 'Det tilbudte sted dækker ikke behovet. Lederen ejer det.',
  'goal-elsewhere': 'To journaler er lagt sammen, og den andens mål er ikke flyttet ind i planen.',
  'decision-late': 'Et ønske har ventet på svar ud over fristen.',
  'not-seen': 'Vi har ikke set borgeren så tit, som vi har sagt.',
  'yes-missing': 'Borgerens ja står kun på en liste. Ingen har spurgt endnu.',
  'move-waits': 'Flytter, og ingen navngiven dér har sagt ja endnu.',
  'handover-waits': 'En overdragelse har ventet mere end to døgn på svar.',
  'follow-up-late': 'Vi skulle have fulgt op og har ikke gjort det i tide.',
  'ping-pong': 'To steder afviser med hinanden som grund. Ledelsen skylder ét fælles svar.',
  'refusal-late': 'Vi har ikke svaret på en afvisning i tide.',
  'not-journalled': 'Det, vi gjorde, er ikke ført i journalen efter et døgn.',
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
  /** Of whom the number speaks, in words. */
  of: Type.String(),
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

/** The monitor; beside P6 the days from wish to decision to start. */
export const Promises = closed({
  at: Type.String(),
  promises: Type.Array(PromiseLine),
  decisionDays: DecisionDays,
});
export type Promises = Static<typeof Promises>;

export const AskCovered = closed({ promise: PromiseId });

/** Whom a promise covers today: what its number opens. `more` beyond those that are named here. */
export const Covered = closed({
  citizens: Type.Array(closed({ id: Id, name: Type.String(), holder: nullable(Type.String()) })),
  more: Type.Integer(),
});
export type Covered = Static<typeof Covered>;

/** What was mended this year: what that number opens. An inquiry has no citizen yet. */
export const Mended = closed({
  mended: Type.Array(
    closed({
      citizenId: nullable(Id),
      name: nullable(Type.String()),
      since: Type.String(),
      mendedAt: Type.String(),
    }),
  ),
  more: Type.Integer(),
});
export type Mended = Static<typeof Mended>;
