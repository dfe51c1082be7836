import { newId } from '../../kernel/id.ts';
import { invalid, notFound } from '../../kernel/refusal.ts';
import { act } from '../../server/access.ts';
import type { Act, Asker, Program } from '../../server/access.ts';
import { append } from '../../server/journal.ts';
import { mustSee } from '../citizens/door.ts';
import type { AnswerLeaving, HasLeft, LeavingOutcome, RecordLeaving } from './contract.ts';
import {
  factsOf,
  happenedAt,
  whyNotAnswer,
  whyNotHappened,
  whyNotLeave,
  whyNotMove,
  whyNotRecord,
} from './rules.ts';
import type { Standing } from './rules.ts';
import {
  findLeaving,
  insertAnswer,
  insertLeaving,
  isOurPlace,
  markLeft,
  moveTime,
} from './store.ts';

/** A leaving under the lock: which, of whom, how it stands. */
type Held = Standing & { leavingId: string; citizenId: string };

/**
 * The citizen leaves something, soon or already (P4).
 * @throws Refusal when no need is stated, the time is none of its kind, or who has left has no answer.
 */
export function recordLeaving(
  program: Program,
  asker: Asker,
  citizenId: string,
  command: RecordLeaving,
) {
  const id = command.id ?? newId();
  return act(program, asker, { name: 'leaving.record', id, citizens: [citizenId] }, async (a) => {
    await mustSee(a, citizenId);
    return { id: await leavingInAct(a, citizenId, { ...command, id }) };
  });
}

/**
 * The same inside another command's transaction, whose citizen is locked: a ward that discharges, a shelter that asks
 * somebody to leave, a programme that ends.
 * @returns the leaving's id
 */
async function leavingInAct(a: Act, citizenId: string, command: RecordLeaving): Promise<string> {
  const { id: leavingId = newId(), answer } = command;
  const refusal = whyNotRecord(command, a.now);
  if (refusal) throw refusal;
  const leavesAt = command.happened ? happenedAt(command.at, a.now) : command.at;
  await insertLeaving(a, leavingId, citizenId, { ...command, at: leavesAt });
  const held: Held = { leavingId, citizenId, outcome: null, leavesAt, leftAt: null };
  await tell(a, held, 'planned');
  if (answer) await give(a, held, answer);
  if (command.happened) await leave(a, held, command.at);
  return leavingId;
}

/** Where to: a place that meets the need mends a breach; nothing, or an unfit one, is a breach at once. */
export function answerLeaving(program: Program, asker: Asker, id: string, said: AnswerLeaving) {
  const named = { name: 'leaving.answer', id: said.id, citizens: ofLeaving(id) };
  return act(program, asker, named, async (a) => {
    await give(a, await hold(a, id), said);
    return { id };
  });
}

/** The citizen has left: the follow-up begins from then (P11). */
export function hasLeft(program: Program, asker: Asker, id: string, said: HasLeft) {
  return act(program, asker, { name: 'leaving.leave', citizens: ofLeaving(id) }, async (a) => {
    const held = await hold(a, id);
    const refusal = whyNotLeave(held, said.answer !== undefined) ?? whyNotHappened(said.at, a.now);
    if (refusal) throw refusal;
    if (said.answer) await give(a, held, said.answer);
    await leave(a, held, said.at);
    return { id };
  });
}

/** A planned one has another time; one that has passed is not put off. */
export function moveLeaving(program: Program, asker: Asker, id: string, at: string) {
  return act(program, asker, { name: 'leaving.move', citizens: ofLeaving(id) }, async (a) => {
    const held = await hold(a, id);
    const refusal = whyNotMove(held, at, a.now);
    if (refusal) throw refusal;
    await moveTime(a, id, at);
    await tell(a, held, 'moved');
    return { id };
  });
}

/** The time passed and nobody said where to: a breach, by the clock. Another act that came first is left alone. */
export async function timeHasPassed(a: Act, id: string): Promise<boolean> {
  const held = await hold(a, id);
  const passed = held.outcome === null && Date.parse(held.leavesAt) <= Date.parse(a.now);
  if (passed) await give(a, held, { outcome: 'no-place' });
  return passed;
}

async function give(a: Act, held: Held, said: AnswerLeaving) {
  const refusal = whyNotAnswer(said, held);
  if (refusal) throw refusal;
  if (said.placeId !== undefined && !(await isOurPlace(a, said.placeId))) {
    throw invalid('placeId', 'Stedet findes ikke på listen. Vælg et andet, eller skriv det.');
  }
  await insertAnswer(a, said.id ?? newId(), held, said);
  for (const what of factsOf(held.outcome, said.outcome)) await tell(a, held, what);
  held.outcome = said.outcome satisfies LeavingOutcome;
}

async function leave(a: Act, held: Held, told: string) {
  const refusal = whyNotLeave(held, false);
  if (refusal) throw refusal;
  const at = happenedAt(told, a.now);
  await markLeft(a, held.leavingId, at);
  await tell(a, held, 'left', at);
}

function tell(a: Act, { citizenId, leavingId }: Held, what: string, at?: string) {
  const fact = { kind: `leaving.${what}`, citizenId, data: { ref: leavingId } };
  return append(a, [at === undefined ? fact : { ...fact, at }]);
}

function ofLeaving(id: string) {
  return async (sql: Act['sql']) => {
    const found = await findLeaving(sql, id);
    return found ? [found.citizenId] : [];
  };
}

async function hold(a: Act, id: string): Promise<Held> {
  const found = await findLeaving(a.sql, id);
  if (!found) throw notFound();
  return { ...found, leavingId: id };
}

export { selectLeavings, toLeaving } from './store.ts';
export { tellLeavings } from './tell.store.ts';
