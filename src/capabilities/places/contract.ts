import { closed, Id, Line, oneOf, Type } from '../../kernel/schema.ts';
import type { Static } from '../../kernel/schema.ts';

/** The nine Danish homelessness situations (METHODS §3), an own home, and "unknown", which is a value. */
export const situations = {
  gade: 'på gaden',
  noed: 'nødherberg',
  herberg: 'herberg eller forsorgshjem (§ 110)',
  hotel: 'hotel eller vandrerhjem',
  venner: 'hos venner eller familie',
  udsl: 'udslusningsbolig',
  faengsel: 'i fængsel, løslades inden en måned uden bolig',
  hospital: 'på sygehus eller i behandling, udskrives inden en måned uden bolig',
  andet: 'andet: kolonihave, campingvogn',
  hjem: 'egen bolig',
  ukendt: 'ukendt',
} as const;
export type Situation = keyof typeof situations;
export const Situation = oneOf(Object.keys(situations) as Situation[]);

/** Where the citizen sleeps from now: a dated spell with its source. */
export const RecordSleep = closed({
  id: Type.Optional(Id),
  situation: Situation,
  place: Type.Optional(Line),
});
export type RecordSleep = Static<typeof RecordSleep>;

export const SleepSpell = closed({
  situation: Situation,
  place: Type.Union([Type.String(), Type.Null()]),
  since: Type.String(),
  by: Type.String(),
});
export type SleepSpell = Static<typeof SleepSpell>;
