import { Refusal } from '../../kernel/refusal.ts';
import type { Briefing, HandoverState, ProposeHandover } from './contract.ts';

/** Who may bring a handover to a state, and from which: the server enforces it, the screen shows buttons by it. */
export const handoverMoves: Record<
  Exclude<HandoverState, 'proposed'>,
  { from: HandoverState; by: ('giver' | 'receiver' | 'holder' | 'manager')[] }
> = {
  accepted: { from: 'proposed', by: ['receiver'] },
  declined: { from: 'proposed', by: ['receiver'] },
  withdrawn: { from: 'proposed', by: ['giver', 'holder', 'manager'] },
};

export type HandoverAnswer = keyof typeof handoverMoves;

/** A handover as its rules see it. */
export type HandoverStanding = {
  state: HandoverState;
  fromWorkerId: string;
  toWorkerId: string;
  /** Who is tovholder now; null where nobody is. */
  holderId: string | null;
  /** Whom the tovholder stands in for: those covered, whose letters stay good. */
  standsInFor?: readonly string[];
};

export type HandoverActor = { workerId: string; isManager: boolean };

/**
 * Why this handover cannot be answered so by this person now: somebody was first, it is not theirs, or the giver is no
 * longer tovholder. One winner and a clear refusal (P1).
 */
export function whyNotAnswer(
  standing: HandoverStanding,
  answer: HandoverAnswer,
  actor: HandoverActor,
): Refusal | undefined {
  const move = handoverMoves[answer];
  if (standing.state !== move.from) return answeredAlready(standing.state);
  const allowed =
    (move.by.includes('receiver') && actor.workerId === standing.toWorkerId) ||
    (move.by.includes('giver') && actor.workerId === standing.fromWorkerId) ||
    (move.by.includes('holder') && actor.workerId === standing.holderId) ||
    (move.by.includes('manager') && actor.isManager);
  if (!allowed) {
    const who = move.by.includes('receiver')
      ? 'den, der er bedt om at tage over'
      : 'den, der har bedt, eller lederen';
    return new Refusal('not-yours', `Kun ${who}, kan svare på overdragelsen.`, {
      status: 403,
      promise: 'P1',
    });
  }
  const gives =
    standing.holderId === standing.fromWorkerId ||
    (standing.standsInFor ?? []).includes(standing.fromWorkerId);
  if (answer === 'accepted' && !gives) {
    return new Refusal(
      'holder-changed',
      'Borgeren har fået en anden tovholder, siden brevet blev skrevet. Bed den nuværende tovholder om et nyt brev.',
      { promise: 'P1' },
    );
  }
  return undefined;
}

function answeredAlready(state: HandoverState): Refusal {
  const said: Record<HandoverState, string> = {
    proposed: '',
    accepted: 'Overdragelsen er allerede taget imod.',
    declined: 'Overdragelsen er allerede afvist.',
    withdrawn: 'Overdragelsen er trukket tilbage.',
  };
  return new Refusal(
    'handover-answered',
    `${said[state]} Borgerens side viser, hvem der er tovholder nu.`,
    {
      promise: 'P1',
    },
  );
}

/** Why this handover cannot be proposed: nobody holds, it is not yours to give, or it goes to the giver. */
export function whyNotPropose(
  holderId: string | null,
  toWorkerId: string,
  actor: HandoverActor,
): Refusal | undefined {
  if (holderId === null) {
    return new Refusal(
      'not-enrolled',
      'Borgeren er ikke indskrevet og har ingen tovholder. Indskriv borgeren først.',
      {
        promise: 'P1',
      },
    );
  }
  if (toWorkerId === holderId) {
    return new Refusal(
      'same-holder',
      'Medarbejderen er allerede tovholder. Vælg en anden at overdrage til.',
      {
        status: 422,
        field: 'toWorkerId',
      },
    );
  }
  if (holderId !== actor.workerId && !actor.isManager) {
    return new Refusal(
      'not-holder',
      'Kun tovholderen eller lederen kan overdrage. Du kan bede om at få borgeren.',
      {
        status: 403,
        promise: 'P1',
      },
    );
  }
  return undefined;
}

/** The letter, from its full or its short form. */
export function readBriefing(briefing: ProposeHandover['briefing']): Briefing {
  if (typeof briefing !== 'string') return briefing;
  return {
    seriousness: 'watch',
    summary: briefing,
    actions: '',
    contingency: '',
    citizenTold: false,
  };
}

/** After this many hours without an answer the receiver is reminded; after twice that it is the manager's (P1). */
const reminderHours = 24;

/** Whether an unanswered handover is overdue at an instant. */
export function isOverdue(state: HandoverState, proposedAt: Date, now: Date): boolean {
  return state === 'proposed' && now.getTime() - proposedAt.getTime() >= reminderHours * 3_600_000;
}
