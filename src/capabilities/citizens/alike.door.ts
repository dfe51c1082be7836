import { isCpr, readCpr } from '../../kernel/cpr.ts';
import { act } from '../../server/access.ts';
import type { Asker, Program } from '../../server/access.ts';
import type { Alike, AskAlike } from './alike.contract.ts';
import { askElsewhere, likenessOf, listAlike, toAlike } from './alike.store.ts';
import { provesSame, sayElsewhere, saySame, whySame } from './duplicate.rules.ts';
import type { Likeness } from './duplicate.rules.ts';

/** How many candidates stand beside the form. */
const shown = 5;

/**
 * Who may be the same as somebody who is being written down, with reasons. Of those I may not see, one answer names
 * the team to ask, and only for a whole CPR number or a whole name with birth year; the question is kept.
 */
export function findAlike(program: Program, asker: Asker, asked: AskAlike): Promise<Alike> {
  return act(program, asker, { name: 'citizens.find-alike' }, async (a) => {
    const typed = readTyped(asked);
    const rows = await listAlike(a, typed);
    const found = rows
      .map((row) => ({ row, reasons: whySame(typed, likenessOf(row)) }))
      .filter(({ reasons }) => reasons.length > 0)
      .sort(
        (x, y) =>
          Number(provesSame(y.reasons)) - Number(provesSame(x.reasons)) ||
          y.reasons.length - x.reasons.length,
      );
    const known = await askElsewhere(a, typed);
    return {
      citizens: found
        .slice(0, shown)
        .map(({ row, reasons }) => ({ ...toAlike(row), why: saySame(reasons) })),
      elsewhere: known === undefined ? null : sayKnown(known),
    };
  });
}

function readTyped(asked: AskAlike): Likeness {
  const cpr = readCpr(asked.cpr ?? '');
  const number = isCpr(cpr) ? cpr : undefined;
  return {
    name: asked.names?.trim() ?? '',
    aliases: (asked.aliases ?? []).map((alias) => alias.trim()).filter(Boolean),
    cpr: number?.digits,
    birthYear: asked.birthYear ?? number?.birthYear,
  };
}

function sayKnown({ team, askedEnough }: { team: string | null; askedEnough: boolean }): string {
  return askedEnough
    ? 'Du har spurgt mange gange den sidste time. Om borgere hos andre svares først igen senere.'
    : sayElsewhere(team ?? 'et andet team');
}

export { askElsewhere, askElsewhereOfList } from './alike.store.ts';
