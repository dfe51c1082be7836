import { closed, Id, Type } from '../../kernel/schema.ts';
import type { Static } from '../../kernel/schema.ts';

/** How often we have promised to see a citizen when nobody has said otherwise. */
export const usualRhythmDays = 7;

/** How often we meet this citizen from now, and whether the citizen has agreed to it. */
export const SetRhythm = closed({
  id: Type.Optional(Id),
  days: Type.Integer(),
  agreed: Type.Boolean(),
});
export type SetRhythm = Static<typeof SetRhythm>;

/** The rhythm as the citizen's page tells it: who said it, when, and whether with the citizen. */
export const Rhythm = closed({
  days: Type.Integer(),
  agreed: Type.Boolean(),
  by: Type.String(),
  at: Type.String(),
});
export type Rhythm = Static<typeof Rhythm>;
