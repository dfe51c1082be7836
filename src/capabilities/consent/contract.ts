import { CalendarDay, closed, Id, Line, nullable, oneOf, Type } from '../../kernel/schema.ts';
import type { Static } from '../../kernel/schema.ts';

/** The kinds of information that a basis opens; a person without a row for a kind sees none of it (ARCHITECTURE §1.4). */
export const categories = [
  'core',
  'social',
  'health',
  'psychiatric',
  'substance',
  'economy',
  'legal',
  'clinic',
] as const;
export const Category = oneOf(categories);
export type Category = (typeof categories)[number];

/** The kinds in Danish. */
export const categoryNames: Record<Category, string> = {
  core: 'Hvem borgeren er',
  social: 'Hverdag og aftaler',
  health: 'Helbred',
  psychiatric: 'Psykiatri',
  substance: 'Rusmidler',
  economy: 'Økonomi',
  legal: 'Ret',
  clinic: 'Klinik',
};

/** What a citizen is asked about: who they are follows along with whatever they say yes to. */
export const askedCategories = categories.filter((one) => one !== 'core');

/** How an answer was given. */
export const consentHows = { oral: 'Mundtligt', written: 'På skrift' } as const;
export type ConsentHow = keyof typeof consentHows;

/** How a yes was taken back. */
export const revokeHows = {
  'in-person': 'Da vi mødtes',
  phone: 'I telefonen',
  written: 'På skrift',
} as const;
export type RevokeHow = keyof typeof revokeHows;

const words = <T extends string>(names: Record<T, string>) => oneOf(Object.keys(names) as T[]);

/** To whom: the whole unit, one organisation's people in it, or one worker. */
export const Receiver = closed({ kind: oneOf(['unit', 'organisation', 'worker']), id: Id });
export type Receiver = Static<typeof Receiver>;

/** The citizen's own answer: yes or no, from whom to whom, which kinds, what for, until when (P9). */
export const SayConsent = closed({
  id: Type.Optional(Id),
  answer: oneOf(['given', 'refused']),
  saidOn: CalendarDay,
  how: words(consentHows),
  language: Type.Optional(Line),
  withWhom: Type.Optional(Line),
  to: Receiver,
  fromWhom: Type.Optional(Line),
  categories: Type.Array(Category, { maxItems: 8 }),
  purpose: Type.String({ maxLength: 500 }),
  untilOn: Type.Optional(CalendarDay),
});
export type SayConsent = Static<typeof SayConsent>;

/** A yes is taken back, at once. */
export const RevokeConsent = closed({ how: words(revokeHows) });
export type RevokeConsent = Static<typeof RevokeConsent>;

/** That the citizen was told that we write, what and why (GDPR art. 13 and 14; DOMAIN §5). */
export const Tell = closed({
  id: Type.Optional(Id),
  toldOn: CalendarDay,
  orally: Type.Boolean(),
  onPaper: Type.Boolean(),
  language: Type.Optional(Line),
  withWhom: Type.Optional(Line),
});
export type Tell = Static<typeof Tell>;

/** An answer as it stands. */
export const Consent = closed({
  id: Id,
  answer: oneOf(['given', 'refused']),
  saidOn: Type.String(),
  how: words(consentHows),
  language: nullable(Type.String()),
  withWhom: nullable(Type.String()),
  to: closed({ kind: oneOf(['unit', 'organisation', 'worker']), id: Id, name: Type.String() }),
  fromWhom: nullable(Type.String()),
  categories: Type.Array(Category),
  purpose: Type.String(),
  untilOn: nullable(Type.String()),
  revokedAt: nullable(Type.String()),
  revokedHow: nullable(words(revokeHows)),
  by: Type.String(),
  at: Type.String(),
  /** Whether it opens anything at the instant that was asked about. */
  holds: Type.Boolean(),
});
export type Consent = Static<typeof Consent>;

/** Why a row opens. */
export const basisReasons = {
  recorded: 'har oprettet borgeren',
  'unit-manager': 'leder enheden',
  enrolled: 'borgeren er indskrevet i enheden',
  'handover-proposed': 'er spurgt om at overtage',
  'gave-over': 'har været tovholder inden for 30 dage',
  inquiry: 'følger en henvendelse',
  'merge-proposed': 'er spurgt, om to er samme borger',
  consent: 'borgeren har sagt ja',
  override: 'værdispring',
} as const;

/** One row that says why somebody may see: what it opens, who answers for it, what it stands on. */
export const Basis = closed({
  id: Id,
  reason: words(basisReasons),
  controller: nullable(Type.String()),
  provision: nullable(Type.String()),
  source: nullable(Type.String()),
  since: Type.String(),
  until: nullable(Type.String()),
});
export type Basis = Static<typeof Basis>;

/** Somebody who may see something, through which rows. */
export const Sight = closed({
  workerId: Id,
  name: Type.String(),
  profession: Type.String(),
  organisation: nullable(Type.String()),
  opened: Type.Array(closed({ basisId: Id, categories: Type.Array(Category) })),
});
export type Sight = Static<typeof Sight>;

/** A worker of the unit: what a yes may open to them at most. */
export const Reach = closed({
  workerId: Id,
  name: Type.String(),
  organisationId: nullable(Id),
  categories: Type.Array(Category),
});
export type Reach = Static<typeof Reach>;

/** Samtykke og indsigt of one citizen: the answers, who may see what at an instant and why, and when they were told. */
export const Insight = closed({
  at: Type.String(),
  citizen: closed({ id: Id, name: Type.String(), fullName: nullable(Type.String()) }),
  told: Type.Array(
    closed({
      id: Id,
      toldOn: Type.String(),
      orally: Type.Boolean(),
      onPaper: Type.Boolean(),
      language: nullable(Type.String()),
      by: Type.String(),
    }),
  ),
  consents: Type.Array(Consent),
  bases: Type.Array(Basis),
  sight: Type.Array(Sight),
  unit: closed({ id: Id, name: Type.String() }),
  organisations: Type.Array(closed({ id: Id, name: Type.String() })),
  reach: Type.Array(Reach),
});
export type Insight = Static<typeof Insight>;
