import type { Cpr } from '../../kernel/cpr.ts';
import type { Day } from '../../kernel/day.ts';
import type { Likeness } from '../citizens/duplicate.rules.ts';
import type { PersonName } from '../citizens/name.rules.ts';
import { wholeName } from '../citizens/name.rules.ts';
import type { MunicipalityReading, Sleep } from './cell.rules.ts';
import type { Field } from './field.rules.ts';
import type { Moment } from './moment.rules.ts';

/** What a row becomes: facts for the citizen's records, and the rest as text. */
export type Draft = {
  name: PersonName;
  /** "Kendt som": search keys, never what the citizen asked to be called. */
  aliases: string[];
  cpr: Cpr | undefined;
  birthYear: number | undefined;
  sex: 'man' | 'woman' | undefined;
  languages: string[];
  phones: string[];
  acting: MunicipalityReading | undefined;
  paying: MunicipalityReading | undefined;
  caseworker: string | undefined;
  sleep: Sleep | undefined;
  /** As the list answers it; where the citizen sleeps is said by `sleep`. */
  homeless: 'yes' | 'no' | 'unknown' | undefined;
  /** Becomes a contact when `when` is an instant or a day; else it is text about the last time. */
  sighting: { when: Moment | undefined; place: string | undefined } | undefined;
  /** `with` may name a treatment place: it is for the citizen page, never for the board (SCREENS §1). */
  step:
    | {
        what: string;
        dueOn: Day;
        time: string | undefined;
        with: string | undefined;
        original: string;
      }
    | undefined;
  notes: string | undefined;
  /** The list's own word for tovholder; `worker` is who it is, when that is sure enough. */
  workerText: string;
  organisation: string | undefined;
  worker: { id: string; name: string } | undefined;
  /** Text without a field, shown on the row. */
  kept: { header: string; text: string }[];
  /** Health, substances, convictions: stored sealed, shown to nobody. */
  sealed: { header: string; field: Field | undefined; text: string }[];
};

/** The draft as duplicates are looked for. */
export function likenessOf(draft: Draft): Likeness {
  return {
    name: wholeName(draft.name),
    aliases: draft.aliases,
    cpr: draft.cpr?.digits,
    birthYear: draft.birthYear,
    phones: draft.phones,
  };
}
