import { closed, Id, oneOf, Type } from '../../kernel/schema.ts';
import type { Static } from '../../kernel/schema.ts';

/** What was written while two were one; `known` is told, and stays where it was written. */
const RecordedKind = oneOf([
  'contact',
  'step',
  'note',
  'appointment',
  'refusal',
  'leaving',
  'paper',
  'network',
  'goal',
  'activity',
  'small-step',
  'known',
] as const);

/** What it is, as the interface says it: a contact's outcome, a step, a note from a meeting, what is known. */
export const recordedWords = {
  met: 'Mødt',
  seen: 'Set',
  'not-there': 'Ikke truffet',
  'did-not-want': 'Ville ikke',
  network: 'Talt med netværket',
  step: 'Næste skridt',
  morning: 'Morgenmøde',
  afternoon: 'Eftermiddagsrunde',
  appointment: 'Aftale',
  refusal: 'Afvisning',
  leaving: 'Udskrivning',
  paper: 'Papir',
  'network-person': 'Person omkring borgeren',
  goal: 'Mål',
  activity: 'Indsats',
  'small-step': 'Lille skridt',
  alias: 'Øgenavn',
  number: 'Nummer',
  mark: 'Det skal du vide',
  reach: 'Sådan nås borgeren',
  children: 'Børn',
  letters: 'Om breve når frem',
  sleep: 'Sover',
  'places-refused': 'Nej til at skrive steder',
  home: 'Boligønske',
  'joint-decision': 'Fælles svar',
  called: 'Vil kaldes',
  correction: 'Rettede oplysninger',
  inquiry: 'Henvendelse',
} as const;
type RecordedCode = keyof typeof recordedWords;

/** What was recorded while two records were one, and with which of them it stands now. */
export const Recorded = closed({
  what: RecordedKind,
  id: Id,
  citizenId: Id,
  at: Type.String(),
  code: oneOf(Object.keys(recordedWords) as RecordedCode[]),
  text: Type.String(),
  by: Type.String(),
  /** Whether it can be moved to the other; what cannot is said anew there. */
  movable: Type.Boolean(),
});
export type Recorded = Static<typeof Recorded>;

const Side = closed({ id: Id, name: Type.String() });

/** The two that were one until they were taken apart, and what was recorded meanwhile. */
export const Parted = closed({
  linkId: Id,
  record: Side,
  survivor: Side,
  from: Type.String(),
  until: Type.String(),
  recorded: Type.Array(Recorded),
});
export type Parted = Static<typeof Parted>;

/** Moves these contacts, steps and notes to one of the two. */
export const MoveRecorded = closed({
  toCitizenId: Id,
  ids: Type.Array(Id, { minItems: 1, maxItems: 200 }),
});
export type MoveRecorded = Static<typeof MoveRecorded>;
