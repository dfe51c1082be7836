import { closed, Id, Line, nullable, oneOf, Type } from '../../kernel/schema.ts';
import type { Static } from '../../kernel/schema.ts';

/** Two records are of one person: `survivorId` stands for both from now on. Nothing moves, nothing ends. */
export const ProposeMerge = closed({
  id: Type.Optional(Id),
  survivorId: Id,
  /** How it is known that they are the same. */
  reason: Line,
});
export type ProposeMerge = Static<typeof ProposeMerge>;

export const mergeStates = ['proposed', 'accepted', 'declined', 'withdrawn'] as const;
export type MergeState = (typeof mergeStates)[number];
export const MergeState = oneOf(mergeStates);

export const DeclineMerge = closed({ reason: Line });
export type DeclineMerge = Static<typeof DeclineMerge>;

const Somebody = closed({ id: Id, name: Type.String() });
const Record = closed({
  id: Id,
  name: Type.String(),
  fullName: nullable(Type.String()),
  aliases: Type.Array(Type.String()),
  birthYear: nullable(Type.Integer()),
});

/** A merge that waits for the other tovholder. */
export const Merge = closed({
  id: Id,
  record: Record,
  survivor: Record,
  from: Somebody,
  to: Somebody,
  reason: Type.String(),
  proposedAt: Type.String(),
});
export type Merge = Static<typeof Merge>;

/** How a record hangs together with others, as far as I may see them all. */
export const Links = closed({
  /** The record that stands for the person, if this one has been merged into it. */
  survivor: nullable(Somebody),
  records: Type.Array(
    closed({
      linkId: Id,
      id: Id,
      name: Type.String(),
      since: Type.String(),
      by: Type.String(),
      reason: Type.String(),
    }),
  ),
  /** Taken apart again: what was recorded meanwhile stands with this record, and may be about the other. */
  parted: Type.Array(closed({ linkId: Id, other: Somebody })),
  /** Waiting proposals about this record. */
  waiting: Type.Array(Merge),
});
export type Links = Static<typeof Links>;
