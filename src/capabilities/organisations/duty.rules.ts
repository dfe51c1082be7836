/** A turn on the roster; `to` null is open. Instants are ISO texts in UTC, which compare as they are. */
export type Span = { from: string; to: string | null };

/**
 * The stretches from `now` to `until` in which nobody has the duty: each is a breach of P8, shown before it comes.
 * @param turns in any order; they may touch but never overlap
 */
export function findGaps(
  turns: readonly Span[],
  now: string,
  until: string,
): { from: string; to: string }[] {
  const gaps: { from: string; to: string }[] = [];
  let covered = now;
  for (const turn of turns.toSorted((a, b) => (a.from < b.from ? -1 : 1))) {
    if (covered >= until) break;
    if (turn.from > covered)
      gaps.push({ from: covered, to: turn.from < until ? turn.from : until });
    const end = turn.to ?? until;
    if (end > covered) covered = end;
  }
  if (covered < until) gaps.push({ from: covered, to: until });
  return gaps;
}

/**
 * What is left of a turn when another takes `from`–`to` out of it.
 * @returns the part before, when there is one, and the part after
 */
export function cut(
  turn: Span,
  from: string,
  to: string,
): { before: Span | null; after: Span | null } {
  return {
    before: turn.from < from ? { from: turn.from, to: from } : null,
    after: turn.to === null || turn.to > to ? { from: to, to: turn.to } : null,
  };
}
