import { CalendarDay, closed, Id, nullable, Type } from '../../kernel/schema.ts';
import type { Static } from '../../kernel/schema.ts';
import { Mark } from '../citizens/contract.ts';
import { UsualPlace } from '../contacts/place.contract.ts';

const Seen = closed({ at: Type.String(), place: nullable(Type.String()), by: Type.String() });

/** Whom we have not seen: our goal, the last sighting, and where to look. */
export const Unseen = closed({
  id: Id,
  name: Type.String(),
  holder: nullable(Type.String()),
  /** Our goal for this citizen, in days. */
  goalDays: Type.Integer(),
  /** The last sighting, or the enrolment where there is none. */
  since: Type.String(),
  neverSeen: Type.Boolean(),
  places: Type.Array(Type.String()),
  sleepsAt: nullable(Type.String()),
  search: nullable(
    closed({ id: Id, dueOn: CalendarDay, time: nullable(Type.String()), owner: Type.String() }),
  ),
});
export type Unseen = Static<typeof Unseen>;
export const UnseenList = closed({ unseen: Type.Array(Unseen), now: Type.String() });
export type UnseenList = Static<typeof UnseenList>;

/** All that helps to find somebody: on the search's panel. */
export const SearchSheet = closed({
  citizen: closed({ id: Id, name: Type.String() }),
  seen: nullable(Seen),
  places: Type.Array(UsualPlace),
  phones: Type.Array(closed({ number: Type.String(), whose: nullable(Type.String()) })),
  marks: Type.Array(Mark),
  appointments: Type.Array(
    closed({ at: Type.String(), kind: Type.String(), place: nullable(Type.String()) }),
  ),
  search: nullable(closed({ id: Id, dueOn: CalendarDay })),
});
export type SearchSheet = Static<typeof SearchSheet>;
