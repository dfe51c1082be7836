import { Refusal } from '../../kernel/refusal.ts';
import type { MergeState } from './merge.contract.ts';

/** Who may bring a proposed merge to a state, and from which: the server enforces it, the screen shows buttons by it. */
export const mergeMoves: Record<
  Exclude<MergeState, 'proposed'>,
  { from: MergeState; by: ('giver' | 'receiver' | 'manager')[] }
> = {
  accepted: { from: 'proposed', by: ['receiver'] },
  declined: { from: 'proposed', by: ['receiver'] },
  withdrawn: { from: 'proposed', by: ['giver', 'manager'] },
};

export type MergeAnswer = keyof typeof mergeMoves;
export type MergeActor = { workerId: string; isManager: boolean };

/** One of the two persons: who is their tovholder (null where nobody is), and whether more records hang on it. */
export type Side = {
  citizenId: string;
  survivorId: string;
  holderId: string | null;
  merged: boolean;
  letterOpen: boolean;
};

/** What a merge of these two comes to: at once, or a question to the other tovholder. */
export type MergePlan = { survivorId: string } & (
  { at: 'once' } | { at: 'acceptance'; fromWorkerId: string; toWorkerId: string }
);

/**
 * Decides a merge. Both enrolled under different tovholdere: the other is asked (a manager asks the survivor's).
 * Otherwise nobody's responsibility changes, and it takes effect at once.
 */
export function planMerge(record: Side, survivor: Side, actor: MergeActor): MergePlan | Refusal {
  const refusal = whyNotMerge(record, survivor);
  if (refusal) return refusal;
  const survivorId = survivor.survivorId;
  const { holderId: from } = record;
  const { holderId: to } = survivor;
  if (from === null || to === null || from === to) return { at: 'once', survivorId };
  if (actor.workerId === to)
    return { at: 'acceptance', survivorId, fromWorkerId: to, toWorkerId: from };
  if (actor.workerId === from || actor.isManager)
    return { at: 'acceptance', survivorId, fromWorkerId: actor.workerId, toWorkerId: to };
  return new Refusal(
    'not-holder',
    'De to har hver sin tovholder. En af dem eller lederen foreslår det, og den anden siger ja.',
    {
      status: 403,
      promise: 'P1',
    },
  );
}

function whyNotMerge(record: Side, survivor: Side): Refusal | undefined {
  if (record.survivorId === survivor.survivorId) {
    return new Refusal('already-merged', 'De to er allerede lagt sammen, eller det er den samme.', {
      field: 'survivorId',
    });
  }
  if (record.survivorId !== record.citizenId || record.merged) {
    return new Refusal(
      'merged-onwards',
      'Denne er selv en del af en sammenlægning. Skil den ad først, eller læg den anden vej.',
      {
        field: 'survivorId',
      },
    );
  }
  if (record.holderId !== null && survivor.holderId === null) {
    return new Refusal(
      'other-way',
      'Kun denne er indskrevet. Læg den anden ind under denne, så forløbet bliver stående.',
      {
        field: 'survivorId',
        promise: 'P1',
      },
    );
  }
  if (record.letterOpen || survivor.letterOpen) {
    return new Refusal(
      'handover-open',
      'En overdragelse venter på svar. Få den besvaret eller trukket tilbage, og læg så sammen.',
      {
        promise: 'P1',
      },
    );
  }
  return undefined;
}

/** Why this person cannot answer the proposal so now: one winner and a clear refusal. */
export function whyNotAnswerMerge(
  standing: { state: MergeState; fromWorkerId: string; toWorkerId: string },
  answer: MergeAnswer,
  actor: MergeActor,
): Refusal | undefined {
  const move = mergeMoves[answer];
  if (standing.state !== move.from) {
    const said = {
      proposed: '',
      accepted: 'De er allerede lagt sammen.',
      declined: 'Forslaget er allerede afvist.',
      withdrawn: 'Forslaget er trukket tilbage.',
    };
    return new Refusal(
      'merge-answered',
      `${said[standing.state]} Borgerens side viser, hvordan det står.`,
      { promise: 'P1' },
    );
  }
  const allowed =
    (move.by.includes('receiver') && actor.workerId === standing.toWorkerId) ||
    (move.by.includes('giver') && actor.workerId === standing.fromWorkerId) ||
    (move.by.includes('manager') && actor.isManager);
  if (allowed) return undefined;
  const who = move.by.includes('receiver')
    ? 'den, der er spurgt,'
    : 'den, der har foreslået det, eller lederen';
  return new Refusal('not-yours', `Kun ${who} kan svare på forslaget.`, {
    status: 403,
    promise: 'P1',
  });
}

/** Whose records change hands when the asked worker accepts: those of the side that somebody else holds. */
export function sideThatPasses(
  record: Side,
  survivor: Side,
  acceptorId: string,
): Side | undefined | Refusal {
  const { holderId: a } = record;
  const { holderId: b } = survivor;
  if (a === null || b === null || a === b) return undefined;
  if (a === acceptorId) return survivor;
  if (b === acceptorId) return record;
  return new Refusal(
    'holder-changed',
    'Du er ikke længere tovholder for nogen af de to. Bed om, at det foreslås igen.',
    {
      promise: 'P1',
    },
  );
}
