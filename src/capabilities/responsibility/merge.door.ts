import { newId } from '../../kernel/id.ts';
import { invalid, notFound, Refusal } from '../../kernel/refusal.ts';
import { act } from '../../server/access.ts';
import type { Act, Asker, Program } from '../../server/access.ts';
import { append } from '../../server/journal.ts';
import type { ProposeMerge } from './merge.contract.ts';
import { planMerge, sideThatPasses, whyNotAnswerMerge } from './merge.rules.ts';
import type { MergeAnswer } from './merge.rules.ts';
import {
  answerProposal,
  closeLink,
  findLink,
  findProposal,
  findSide,
  insertLink,
  insertProposal,
} from './merge.store.ts';
import { whyNotHolder } from './rules.ts';
import { findCandidate, passTo } from './store.ts';

function actor(a: Act) {
  return { workerId: a.me.workerId, isManager: a.me.roles.includes('manager') };
}

async function mustFindSide(a: Act, citizenId: string) {
  const side = await findSide(a, citizenId);
  if (!side) throw notFound();
  return side;
}

/**
 * Two records are one person (DOMAIN "merge"): at once, or, where they have different tovholdere, when the other one
 * has accepted. No row moves, no enrolment ends.
 * @throws Refusal when I may not see both, or one of them is merged already.
 */
export function proposeMerge(
  program: Program,
  asker: Asker,
  recordId: string,
  command: ProposeMerge,
) {
  const id = command.id ?? newId();
  const about = {
    name: 'responsibility.propose-merge',
    id,
    citizens: (sql: Act['sql']) => bothRecords(sql, recordId, command.survivorId),
  };
  return act(program, asker, about, async (a) => {
    const record = await mustFindSide(a, recordId);
    const survivor = await mustFindSide(a, command.survivorId);
    const plan = planMerge(record, survivor, actor(a));
    if (plan instanceof Refusal) throw plan;
    const reason = command.reason.trim();
    if (plan.at === 'once') {
      await insertLink(a, id, recordId, plan.survivorId, reason);
      await tellMerged(a, id, recordId, plan.survivorId);
      return { id, state: 'accepted' as const };
    }
    await ask(a, { id, recordId, reason, ...plan }, [...record.records, ...survivor.records]);
    return { id, state: 'proposed' as const };
  });
}

/** Before the lock, which only says that one of the two is unknown: who chose the survivor is told that it is that. */
async function bothRecords(sql: Act['sql'], recordId: string, survivorId: string) {
  const seen = await sql<
    { id: string }[]
  >`select id from citizen where id in ${sql([recordId, survivorId])}`;
  if (!seen.some(({ id }) => id === recordId)) throw notFound();
  if (!seen.some(({ id }) => id === survivorId)) {
    throw invalid(
      'survivorId',
      'Borgeren findes ikke, eller du har ikke adgang. Søg borgeren igen.',
    );
  }
  return [recordId, survivorId];
}

type Question = {
  id: string;
  recordId: string;
  survivorId: string;
  fromWorkerId: string;
  toWorkerId: string;
  reason: string;
};

async function ask(a: Act, question: Question, records: readonly string[]) {
  const { id, recordId, survivorId, fromWorkerId, toWorkerId, reason } = question;
  await insertProposal(
    a,
    {
      id,
      record_id: recordId,
      survivor_id: survivorId,
      from_worker_id: fromWorkerId,
      to_worker_id: toWorkerId,
      reason,
    },
    records,
  );
  await tellBoth(a, 'merge-proposed', [recordId, survivorId], {
    mergeId: id,
    from: fromWorkerId,
    to: toWorkerId,
  });
}

// Both records learn of it: each has readers of its own.
function tellBoth(a: Act, what: string, records: readonly string[], data: Record<string, string>) {
  return append(
    a,
    records.map((citizenId) => ({ kind: `responsibility.${what}`, citizenId, data })),
  );
}

/** Accepts, declines or withdraws a proposed merge. Whoever accepts holds both from this instant (P1). */
export function answerMerge(
  program: Program,
  asker: Asker,
  mergeId: string,
  answer: MergeAnswer,
  words: string | null,
) {
  const citizens = async (sql: Act['sql']) => {
    const proposal = await findProposal(sql, mergeId);
    return proposal ? [proposal.record_id, proposal.survivor_id] : [];
  };
  return act(program, asker, { name: `responsibility.merge-${answer}`, citizens }, async (a) => {
    const proposal = await findProposal(a.sql, mergeId);
    if (!proposal || a.records.length === 0) throw notFound();
    const { state, from_worker_id: fromWorkerId, to_worker_id: toWorkerId } = proposal;
    const refusal = whyNotAnswerMerge({ state, fromWorkerId, toWorkerId }, answer, actor(a));
    if (refusal) throw refusal;
    if (answer === 'accepted') {
      await carryOut(a, mergeId, proposal);
    } else {
      const both = [proposal.record_id, proposal.survivor_id];
      await tellBoth(a, `merge-${answer}`, both, { mergeId });
      await answerProposal(a, mergeId, answer, words);
    }
    return { id: mergeId, state: answer };
  });
}

async function carryOut(
  a: Act,
  mergeId: string,
  proposal: { record_id: string; survivor_id: string; reason: string },
) {
  const record = await mustFindSide(a, proposal.record_id);
  const survivor = await mustFindSide(a, proposal.survivor_id);
  const manager = { workerId: a.me.workerId, isManager: true };
  const plan = planMerge(record, survivor, manager);
  if (plan instanceof Refusal) throw plan;
  const passes = sideThatPasses(record, survivor, a.me.workerId);
  if (passes instanceof Refusal) throw passes;
  await answerProposal(a, mergeId, 'accepted', null);
  await insertLink(a, mergeId, record.citizenId, plan.survivorId, proposal.reason);
  if (passes) {
    const cannot = whyNotHolder(await findCandidate(a.sql, a.me.workerId), 'toWorkerId');
    if (cannot) throw cannot;
    const side = passes.citizenId === record.citizenId ? record : survivor;
    await passTo({ ...a, records: side.records }, a.me.workerId, 'merge', mergeId);
  }
  await tellMerged(a, mergeId, record.citizenId, plan.survivorId);
}

function tellMerged(a: Act, linkId: string, recordId: string, survivorId: string) {
  return tellBoth(a, 'merged', [recordId, survivorId], { linkId, recordId, survivorId });
}

/**
 * The link ends now; both stay with their tovholder. What each had before is its own. What was written meanwhile stays
 * where it was written and is listed, but what hangs on something of the other's goes home by itself.
 */
export function unmerge(program: Program, asker: Asker, linkId: string) {
  const citizens = async (sql: Act['sql']) => {
    const link = await findLink(sql, linkId);
    return link ? [link.record_id, link.survivor_id] : [];
  };
  return act(program, asker, { name: 'responsibility.unmerge', citizens }, async (a) => {
    const link = await findLink(a.sql, linkId);
    if (!link || a.records.length === 0) throw notFound();
    if (!link.open)
      throw new Refusal(
        'not-merged',
        'De er allerede skilt ad. Borgerens side viser, hvordan det står.',
      );
    const parted = await closeLink(a, linkId);
    await tellBoth(a, 'unmerged', [link.record_id, link.survivor_id], { linkId });
    return { id: linkId, ...parted };
  });
}
