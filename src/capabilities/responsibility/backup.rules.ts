import type { Spell } from './cover.rules.ts';

// The spell that a cover interrupts: whose tovholder the citizen really is, and how that came about.
function spellBehindCover<S extends Spell>(spells: readonly S[]): S | undefined {
  let behind: S | undefined;
  for (const spell of spells) {
    const continues = spell.openedBy === 'cover' || spell.openedBy === 'cover-ended';
    if (
      !behind ||
      !continues ||
      (spell.openedBy === 'cover-ended' && spell.workerId !== behind.workerId)
    )
      behind = spell;
  }
  return behind;
}

/** A spell with its letter: from whom, and whether its worker has met the citizen since. */
export type ToldSpell = Spell & { fromId: string | null; fromName: string | null; met: boolean };

/**
 * Who is back-up: the giver, until the receiver has met the citizen; a cover in between changes nothing of that.
 * @param spells oldest first, those of one enrolment or several.
 */
export function backupOf(spells: readonly ToldSpell[]): { id: string; name: string } | null {
  const behind = spellBehindCover(spells);
  if (!behind?.fromId || behind.met) return null;
  return { id: behind.fromId, name: behind.fromName ?? '' };
}

/** Who was tovholder when the enrolment ended, substitutes looked through: suggested when the citizen comes back. */
export function formerHolderOf(spells: readonly Spell[]): string | undefined {
  return spellBehindCover(spells)?.workerId;
}
