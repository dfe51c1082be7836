import { leavingKinds, leavingOutcomes } from './contract.ts';
import type { Leaving } from './contract.ts';

type Told = { id: string; at: string; text: string; by: string | null };

/** Leavings, where to, and that the citizen left, in sentences for the timeline; in no order yet. */
export function tellLeavings(rows: readonly Leaving[]): Told[] {
  return rows.flatMap(tellLeaving);
}

function tellLeaving(one: Leaving): Told[] {
  const from = one.fromName ?? leavingKinds[one.fromKind];
  const asked = one.askedToLeave ? ' Bedt om at gå.' : '';
  const need = one.needNote === null ? '' : ` Behov: ${one.needNote}`;
  // What had happened when it was written was never planned here.
  const text = `Skal rejse fra ${from}.${asked}${need}`;
  const planned =
    one.leavesAt > one.at ? [{ id: one.id, at: one.at, text, by: one.by || null }] : [];
  const answers = one.answers.map((answer) => {
    const place = answer.place === null ? '' : ` (${answer.place})`;
    const note = answer.note === null ? '' : ` ${answer.note}`;
    const text = `Fra ${from}: ${leavingOutcomes[answer.outcome]}${place}.${note}`;
    return { id: answer.id, at: answer.at, text, by: answer.by };
  });
  if (one.leftAt === null) return [...planned, ...answers];
  return [
    ...planned,
    ...answers,
    {
      id: one.id,
      at: one.leftAt,
      text: `Rejste fra ${from}.${asked}${planned.length === 0 ? need : ''}`,
      by: one.leftBy,
    },
  ];
}
