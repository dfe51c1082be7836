import { closed, Id, Instant, Line, oneOf, Prose, Type } from '../../kernel/schema.ts';
import type { Static } from '../../kernel/schema.ts';
import { areas } from '../plan/contract.ts';
import type { Area } from '../plan/contract.ts';

/**
 * What came of it: met (we spoke), seen (from afar or told by one who knows), looked for and not there, did not want to
 * see us; or spoken with relatives and network, which is no meeting with the citizen (P7).
 */
export const outcomes = {
  met: 'Mødt',
  seen: 'Set',
  'not-there': 'Ikke truffet',
  'did-not-want': 'Ville ikke',
  network: 'Talt med netværket',
} as const;
export type Outcome = keyof typeof outcomes;
export const Outcome = oneOf(Object.keys(outcomes) as Outcome[]);

export const channels = {
  'in-person': 'Ansigt til ansigt',
  phone: 'Telefon',
  text: 'Sms eller besked',
  video: 'Video',
} as const;
export type Channel = keyof typeof channels;
export const Channel = oneOf(Object.keys(channels) as Channel[]);

/** What was talked of: the life areas of the plan. */
export const topics = areas;
export type Topic = Area;
export const Topic = oneOf(Object.keys(topics) as Topic[]);

export const companies = {
  citizen: 'borgeren',
  relative: 'en pårørende',
  network: 'en anden i netværket',
} as const;
export type Company = keyof typeof companies;
export const Company = oneOf(Object.keys(companies) as Company[]);

export const careKinds = {
  wound: 'Sårpleje',
  'blood-pressure': 'Blodtryk',
  glucose: 'Blodsukker',
  'tb-screening': 'Screening for TB',
  'hepc-screening': 'Screening for hepatitis C',
  vaccination: 'Vaccination',
  medicine: 'Hjælp med medicin',
} as const;
export type CareKind = keyof typeof careKinds;

/** Health care given. The value is the measure, or which vaccine; nothing else has one. */
export const Care = closed({
  kind: oneOf(Object.keys(careKinds) as CareKind[]),
  value: Type.Optional(Line),
  note: Type.Optional(Type.String({ maxLength: 2000 })),
});
export type Care = Static<typeof Care>;

export const supplyItems = {
  food: 'Mad og drikke',
  clothes: 'Tøj',
  'sleeping-bag': 'Sovepose',
  hygiene: 'Hygiejne',
  condoms: 'Kondomer',
  ticket: 'Billet',
  phone: 'Telefon',
  needles: 'Kanyler',
  naloxone: 'Naloxon',
  other: 'Andet',
} as const;
export type SupplyItem = keyof typeof supplyItems;

/** Something handed out, and how many; `what` names another thing. */
export const Supply = closed({
  item: oneOf(Object.keys(supplyItems) as SupplyItem[]),
  what: Type.Optional(Line),
  count: Type.Integer({ minimum: 1, maximum: 999 }),
});
export type Supply = Static<typeof Supply>;

export const noteCategories = {
  social: 'Social',
  health: 'Helbred',
  substance: 'Rusmidler',
  psychiatric: 'Psykiatri',
  economy: 'Økonomi',
  legal: 'Retligt',
} as const;
export type NoteCategory = keyof typeof noteCategories;

/** A note is read by those who may read its category. */
export const Note = closed({
  category: oneOf(Object.keys(noteCategories) as NoteCategory[]),
  text: Prose,
});
export type Note = Static<typeof Note>;

/** What can be said of a contact besides what came of it. */
export const details = {
  channel: Type.Optional(Channel),
  minutes: Type.Optional(Type.Integer({ minimum: 1, maximum: 1440 })),
  /** At our own place, or not; left out: nobody said. */
  ownPremises: Type.Optional(Type.Boolean()),
  topics: Type.Optional(Type.Array(Topic, { maxItems: 9 })),
  with: Type.Optional(Company),
  /** Whom of relatives or network we spoke with. */
  who: Type.Optional(Type.String({ maxLength: 200 })),
  /** Who of us was there too. */
  workerIds: Type.Optional(Type.Array(Id, { maxItems: 20 })),
  care: Type.Optional(Type.Array(Care, { maxItems: 20 })),
  supplies: Type.Optional(Type.Array(Supply, { maxItems: 20 })),
  note: Type.Optional(Note),
};

export const RecordContact = closed({
  id: Type.Optional(Id),
  outcome: Outcome,
  /** When it happened; now unless told. Late recordings take their true place in time. */
  at: Type.Optional(Instant),
  place: Type.Optional(Type.String({ maxLength: 200 })),
  text: Type.Optional(Prose),
  ...details,
});
export type RecordContact = Static<typeof RecordContact>;
