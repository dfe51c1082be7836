import { dayOf } from '../../kernel/day.ts';
import { newId } from '../../kernel/id.ts';
import { notFound } from '../../kernel/refusal.ts';
import { act } from '../../server/access.ts';
import type { Act, Asker, Program } from '../../server/access.ts';
import { append } from '../../server/journal.ts';
import { mustSee } from '../citizens/door.ts';
import type { AnswerRefusal, CorrectRefusal, RecordRefusal } from './contract.ts';
import { findOpenJoint, insertJoint, linkRefusals } from './joint.store.ts';
import { releaseJoint } from './joint.door.ts';
import { inOrder, pointsBack, whyNotAnswer, whyNotCorrect, whyNotRecord } from './rules.ts';
import {
  findRefusal,
  insertRefusals,
  listTold,
  listUndecided,
  updateAnswer,
  updateRefusal,
} from './store.ts';
import type { Source } from './store.ts';

/**
 * Writes down that a service said no (P14). Whoever owns the citizen has the answer as a task in the same transaction.
 * @throws Refusal when it lies ahead, or the citizen is unknown to me.
 */
export function recordRefusal(
  program: Program,
  asker: Asker,
  citizenId: string,
  command: RecordRefusal,
) {
  const id = command.id ?? newId();
  return act(program, asker, { name: 'refusals.record', id, citizens: [citizenId] }, async (a) => {
    await mustSee(a, citizenId);
    return { id: await refusalInAct(a, citizenId, { ...command, id }) };
  });
}

/**
 * The same inside another command's transaction, whose citizen is locked: an appointment where somebody was turned away
 * says so with `{ source: 'appointment', ref: appointmentId }`.
 * @returns the refusal's id
 */
export async function refusalInAct(
  a: Act,
  citizenId: string,
  command: RecordRefusal,
  from: Source = { source: 'worker' },
): Promise<string> {
  const { id = newId(), ...said } = command;
  mustBeSayable(a, said);
  await insertRefusals(a, [{ id, citizenId, said }], from);
  await append(a, [{ kind: 'refusals.recorded', citizenId, data: { ref: id } }]);
  await lookForPingPong(a, citizenId, id);
  return id;
}

/**
 * Refusals that a list tells of, in one statement. A list comes again with the same words, so what it has told of a
 * service stays alone; it does not say whom a service refers to, so two of them never point at each other.
 */
export async function refusalsInAct(
  a: Act,
  many: readonly { citizenId: string; said: CorrectRefusal }[],
) {
  if (many.length === 0) return;
  const key = (one: { citizenId: string; service: string; what: string }) =>
    [one.citizenId, one.service, one.what].join(' ');
  const told = await listTold(
    a,
    many.map((one) => one.citizenId),
  );
  const known = new Set(told.map(key));
  const fresh = many.flatMap(({ citizenId, said }) => {
    const one = key({ citizenId, ...said });
    if (known.has(one)) return [];
    known.add(one);
    return [{ id: newId(), citizenId, said }];
  });
  if (fresh.length === 0) return;
  await insertRefusals(a, fresh, { source: 'list' });
  await append(
    a,
    fresh.map(({ id, citizenId }) => ({
      kind: 'refusals.recorded',
      citizenId,
      data: { ref: id },
    })),
  );
}

/**
 * As it should have been written. What stood before is kept, two that now point at each other are found, and two that no
 * longer do owe nothing together.
 */
export function correctRefusal(program: Program, asker: Asker, id: string, said: CorrectRefusal) {
  return act(program, asker, { name: 'refusals.correct', citizens: ofRefusal(id) }, async (a) => {
    const { citizenId, recordedAt, withdrawnAt } = await mustFind(a, id);
    mustBeSayable(a, said);
    const refusal = whyNotCorrect(said, dayOf(new Date(recordedAt)), withdrawnAt);
    if (refusal) throw refusal;
    await updateRefusal(a, id, said);
    await append(a, [{ kind: 'refusals.corrected', citizenId, data: { ref: id } }]);
    await releaseJoint(a, id);
    await lookForPingPong(a, citizenId, id);
    return { id };
  });
}

/** What we did about it and what came of it; the task is done with it. */
export function answerRefusal(program: Program, asker: Asker, id: string, said: AnswerRefusal) {
  return act(program, asker, { name: 'refusals.answer', citizens: ofRefusal(id) }, async (a) => {
    const found = await mustFind(a, id);
    const { citizenId } = found;
    const refusal = whyNotAnswer(said, found);
    if (refusal) throw refusal;
    await updateAnswer(a, id, said);
    await append(a, [{ kind: 'refusals.answered', citizenId, data: { ref: id } }]);
    return { id };
  });
}

function mustBeSayable(a: Act, said: CorrectRefusal) {
  const refusal = whyNotRecord(said, dayOf(new Date(a.now)));
  if (refusal) throw refusal;
}

function ofRefusal(id: string) {
  return async (sql: Act['sql']) => {
    const found = await findRefusal(sql, id);
    return found ? [found.citizenId] : [];
  };
}

async function mustFind(a: Act, id: string) {
  const found = await findRefusal(a.sql, id);
  if (!found) throw notFound();
  return found;
}

/** Two that refuse with reference to each other owe one answer together: found in the transaction of the second (P14). */
export async function lookForPingPong(a: Act, citizenId: string, id: string): Promise<boolean> {
  const undecided = await listUndecided(a, citizenId);
  const one = undecided.find((each) => each.id === id);
  if (!one?.refersTo) return false;
  const back = pointsBack(one, undecided);
  if (back.length === 0) return false;
  const pair = inOrder(one.service, one.refersTo);
  const open = await findOpenJoint(a, citizenId, pair);
  const jointId = open ?? newId();
  if (open === undefined) {
    await insertJoint(a, jointId, citizenId, pair);
    await append(a, [{ kind: 'refusals.ping-pong', citizenId, data: { ref: jointId } }]);
  }
  await linkRefusals(a, jointId, [id, ...back.map((each) => each.id)]);
  return open === undefined;
}

export { decideJointly } from './joint.door.ts';
export { withdrawOfAppointment, withdrawRefusal } from './withdraw.door.ts';
export { selectRefusals, toRefusals } from './store.ts';
export { tellRefusals } from './tell.store.ts';
