import { closed, Id, Instant, Line, nullable, oneOf, Prose, Type } from '../../kernel/schema.ts';
import type { Static } from '../../kernel/schema.ts';

/** Who is worried (P8): any door. */
export const inquiryKinds = {
  citizen: 'borgeren selv',
  neighbour: 'nabo',
  relative: 'pårørende',
  library: 'bibliotek',
  housing: 'boligforening',
  police: 'politi',
  ward: 'hospitalsafdeling',
  other: 'en anden',
} as const;
export type InquiryKind = keyof typeof inquiryKinds;
export const InquiryKind = oneOf(Object.keys(inquiryKinds) as InquiryKind[]);

/** The only three ways an inquiry ends (P8). That nobody was found is none of them (P2). */
export const inquiryAnswers = {
  'citizen-said-yes': 'Borgeren har sagt ja',
  'accepted-elsewhere': 'En anden part har taget den',
  'worry-answered': 'Bekymringen er besvaret',
} as const;
export type InquiryAnswer = keyof typeof inquiryAnswers;
export const InquiryAnswer = oneOf(Object.keys(inquiryAnswers) as InquiryAnswer[]);

/** Record: what was said, about whom, and who owns it; nothing else is demanded at the door. */
export const RecordInquiry = closed({
  id: Type.Optional(Id),
  kind: InquiryKind,
  worriedName: Type.Optional(Line),
  worriedPhone: Type.Optional(Type.String({ maxLength: 40 })),
  /** About whom, in words; may be left out when `citizenId` says it. */
  about: Type.Optional(Line),
  citizenId: Type.Optional(Id),
  place: Type.Optional(Line),
  said: Prose,
  /** When the worried person said it; now unless told. */
  heardAt: Type.Optional(Instant),
  /** One owner; whoever records it unless told. */
  ownerId: Type.Optional(Id),
  /** 24 hours from now unless told. */
  dueAt: Type.Optional(Instant),
});
export type RecordInquiry = Static<typeof RecordInquiry>;

export const PassInquiry = closed({
  id: Type.Optional(Id),
  toWorkerId: Id,
  note: Type.Optional(Prose),
});
export type PassInquiry = Static<typeof PassInquiry>;

/** How somebody tried. */
export const attemptHows = {
  went: 'Tog derhen',
  looked: 'Ledte',
  rang: 'Ringede',
  wrote: 'Skrev',
} as const;
export type AttemptHow = keyof typeof attemptHows;
const AttemptHow = oneOf(Object.keys(attemptHows) as AttemptHow[]);

/** What came of it. None of them ends an inquiry (P2): it stays open, with its owner and its due time. */
export const attemptResults = {
  'not-found': 'traf ikke borgeren',
  'message-left': 'lagde besked',
  met: 'mødte borgeren, intet ja endnu',
  'not-now': 'borgeren vil ikke lige nu',
} as const;
export type AttemptResult = keyof typeof attemptResults;
const AttemptResult = oneOf(Object.keys(attemptResults) as AttemptResult[]);

/** We went, looked or rang, and there is no yes yet. How and with what result is demanded: `rules.ts` says so in Danish. */
export const RecordAttempt = closed({
  id: Type.Optional(Id),
  how: Type.Optional(AttemptHow),
  result: Type.Optional(AttemptResult),
  words: Type.Optional(Prose),
  /** When; now unless told. */
  at: Type.Optional(Instant),
});
export type RecordAttempt = Static<typeof RecordAttempt>;

/** Another party has accepted: who, by name, how and when. `rules.ts` says in Danish what is missing. */
export const AcceptedBy = closed({
  party: Type.String({ maxLength: 300 }),
  person: Type.String({ maxLength: 300 }),
  how: Type.String({ maxLength: 300 }),
  at: Type.Optional(Instant),
});
export type AcceptedBy = Static<typeof AcceptedBy>;

/** The two answers that need nothing but words; the yes needs an enrolment, see `responsibility/inquiry.contract.ts`. */
export type PlainAnswer = {
  answer: Exclude<InquiryAnswer, 'citizen-said-yes'>;
  words?: string;
  acceptedBy?: AcceptedBy;
};

const Person = closed({ id: Id, name: Type.String() });

/** One who has owned it: since when, until when, and what the one who passed it on wrote. */
const Ownership = closed({
  worker: Person,
  from: Type.String(),
  to: nullable(Type.String()),
  note: nullable(Type.String()),
  by: Type.String(),
});

const Attempt = closed({
  id: Id,
  how: AttemptHow,
  result: AttemptResult,
  words: nullable(Type.String()),
  at: Type.String(),
  by: Type.String(),
});

/** An inquiry as the list shows it. */
export const Inquiry = closed({
  id: Id,
  kind: InquiryKind,
  worried: closed({ name: nullable(Type.String()), phone: nullable(Type.String()) }),
  about: Type.String(),
  /** The citizen, where known and mine to see. */
  citizen: nullable(
    closed({
      id: Id,
      name: Type.String(),
      fullName: nullable(Type.String()),
      aliases: Type.Array(Type.String()),
      birthYear: nullable(Type.Integer()),
    }),
  ),
  place: nullable(Type.String()),
  said: Type.String(),
  heardAt: Type.String(),
  dueAt: Type.String(),
  overdue: Type.Boolean(),
  /** When it had been late for a day: from then on it waits for the managers too. */
  raisedAt: nullable(Type.String()),
  recordedBy: Person,
  recordedAt: Type.String(),
  /** Who owns it now, or owned it when it was answered. */
  owner: Person,
  /** Everybody who has owned it, first to last. */
  owners: Type.Array(Ownership),
  /** Every time somebody tried, first to last. */
  attempts: Type.Array(Attempt),
  state: Type.Union([Type.Literal('open'), InquiryAnswer]),
  answered: nullable(
    closed({
      at: Type.String(),
      by: Person,
      words: nullable(Type.String()),
      party: nullable(Type.String()),
      person: nullable(Type.String()),
      how: nullable(Type.String()),
      acceptedAt: nullable(Type.String()),
    }),
  ),
  /** Whether I may pass it on and answer it. */
  mine: Type.Boolean(),
  mayAct: Type.Boolean(),
});
export type Inquiry = Static<typeof Inquiry>;

export const Inquiries = closed({ at: Type.String(), inquiries: Type.Array(Inquiry) });
export type Inquiries = Static<typeof Inquiries>;

export const InquiryPage = closed({ inquiry: Inquiry });
export type InquiryPage = Static<typeof InquiryPage>;
