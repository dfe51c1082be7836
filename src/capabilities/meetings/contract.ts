import { closed, Id, oneOf, Type } from '../../kernel/schema.ts';
import type { Static } from '../../kernel/schema.ts';

/** The two rounds of a day: the morning meeting and the afternoon round (S2). */
export const meetings = { morning: 'Morgenmøde', afternoon: 'Eftermiddagsrunde' } as const;
export type Meeting = keyof typeof meetings;

/** A note taken at the meeting about one citizen. */
export const NoteAtMeeting = closed({
  id: Type.Optional(Id),
  meeting: oneOf(Object.keys(meetings) as Meeting[]),
  text: Type.String({ minLength: 1, maxLength: 2000 }),
});
export type NoteAtMeeting = Static<typeof NoteAtMeeting>;
