import { fieldInstant } from '../../kernel/day.ts';
import type {
  Care,
  CareKind,
  Channel,
  Company,
  NoteCategory,
  Outcome,
  RecordContact,
  Supply,
  SupplyItem,
  Topic,
} from './contract.ts';

/** A contact as it is written in the form: everything is text until it is sent. */
export type ContactDraft = {
  id: string;
  outcome: Outcome | '';
  place: string;
  text: string;
  at: string;
  with: Company | '';
  who: string;
  /** Whether the rest is open. */
  more: boolean;
  channel: Channel;
  minutes: string;
  ownPremises: boolean;
  topics: Topic[];
  workerIds: string[];
  care: { kind: CareKind; value: string; note: string }[];
  supplies: { item: SupplyItem; what: string; count: string }[];
  noteCategory: NoteCategory;
  note: string;
};

/** An untouched form. */
export function emptyDraft(id: string): ContactDraft {
  return {
    id,
    outcome: '',
    place: '',
    text: '',
    at: '',
    with: '',
    who: '',
    more: false,
    channel: 'in-person',
    minutes: '',
    ownPremises: false,
    topics: [],
    workerIds: [],
    care: [],
    supplies: [],
    noteCategory: 'social',
    note: '',
  };
}

/** Where a measure or a vaccine is named. */
export const measured: readonly CareKind[] = ['blood-pressure', 'glucose', 'vaccination'];

/** The care as it is sent: what is empty is left out. */
export function careOf(draft: Pick<ContactDraft, 'care'>): Care[] {
  return draft.care.map(({ kind, value, note }) => ({
    kind,
    ...(measured.includes(kind) && value.trim() !== '' && { value: value.trim() }),
    ...(note.trim() !== '' && { note: note.trim() }),
  }));
}

/** What was handed out, as it is sent; a count that is no number goes as it is, and the server says so. */
export function suppliesOf(draft: Pick<ContactDraft, 'supplies'>): Supply[] {
  return draft.supplies.map(({ item, what, count }) => ({
    item,
    ...(item === 'other' && what.trim() !== '' && { what: what.trim() }),
    count: Number(count),
  }));
}

/** What is sent: empty fields are left out; the server refuses a missing outcome in words. */
export function contactBody(draft: ContactDraft, refused: boolean): Partial<RecordContact> {
  const network = draft.outcome === 'network';
  const [care, supplies] = [careOf(draft), suppliesOf(draft)];
  return {
    id: draft.id,
    ...(draft.outcome !== '' && { outcome: draft.outcome }),
    ...(!refused && draft.place.trim() !== '' && { place: draft.place.trim() }),
    ...(draft.text.trim() !== '' && { text: draft.text.trim() }),
    ...(draft.at !== '' && { at: fieldInstant(draft.at) }),
    ...(network && draft.with !== '' && { with: draft.with }),
    ...(network && draft.who.trim() !== '' && { who: draft.who.trim() }),
    ...(draft.channel !== 'in-person' && { channel: draft.channel }),
    ...(draft.minutes.trim() !== '' && { minutes: Number(draft.minutes) }),
    ...(draft.ownPremises && { ownPremises: true }),
    ...(draft.topics.length > 0 && { topics: draft.topics }),
    ...(draft.workerIds.length > 0 && { workerIds: draft.workerIds }),
    ...(care.length > 0 && { care }),
    ...(supplies.length > 0 && { supplies }),
    ...(draft.note.trim() !== '' && {
      note: { category: draft.noteCategory, text: draft.note.trim() },
    }),
  };
}
