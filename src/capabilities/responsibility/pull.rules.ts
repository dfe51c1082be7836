import { Refusal } from '../../kernel/refusal.ts';
import type { PullState } from './pull.contract.ts';

type Who = 'asker' | 'holder' | 'manager';

/** Who may bring a pull to a state, and from which. `proposed` is the tovholder's letter to the one who asked. */
export const pullMoves: Record<Exclude<PullState, 'asked'>, { from: PullState; by: Who[] }> = {
  proposed: { from: 'asked', by: ['holder', 'manager'] },
  declined: { from: 'asked', by: ['holder', 'manager'] },
  withdrawn: { from: 'asked', by: ['asker', 'manager'] },
};

/** Why this pull cannot be answered so by this person now. */
export function whyNotAnswerPull(
  pull: { state: PullState; askedBy: string; holderId: string | null },
  answer: keyof typeof pullMoves,
  actor: { workerId: string; isManager: boolean },
): Refusal | undefined {
  const move = pullMoves[answer];
  if (pull.state !== move.from) {
    return new Refusal(
      'pull-answered',
      'Der er allerede svaret. Borgerens side viser, hvem der er tovholder nu.',
      { promise: 'P1' },
    );
  }
  const is: Record<Who, boolean> = {
    asker: actor.workerId === pull.askedBy,
    holder: actor.workerId === pull.holderId,
    manager: actor.isManager,
  };
  if (move.by.some((who) => is[who])) return undefined;
  const who = move.by.includes('holder') ? 'tovholderen' : 'den, der har spurgt,';
  return new Refusal('not-yours', `Kun ${who} eller lederen kan svare.`, {
    status: 403,
    promise: 'P1',
  });
}

/** Why a citizen cannot be asked for: nobody holds, or I hold already. */
export function whyNotAskPull(holderId: string | null, workerId: string): Refusal | undefined {
  if (holderId === null) {
    return new Refusal(
      'not-enrolled',
      'Borgeren er ikke indskrevet og har ingen tovholder. Indskriv borgeren i stedet.',
      {
        promise: 'P1',
      },
    );
  }
  if (holderId === workerId)
    return new Refusal('same-holder', 'Du er allerede tovholder for borgeren.', { status: 422 });
  return undefined;
}
