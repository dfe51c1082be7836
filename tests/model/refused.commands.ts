import type { AnswerLeaving, LeavingOutcome } from '../../src/capabilities/leaving/contract.ts';
import { leavingOutcomes } from '../../src/capabilities/leaving/contract.ts';
import {
  answerLeaving,
  hasLeft,
  moveLeaving,
  recordLeaving,
} from '../../src/capabilities/leaving/door.ts';
import type { RefusalReason, Service } from '../../src/capabilities/refusals/contract.ts';
import { refusalReasons, services } from '../../src/capabilities/refusals/contract.ts';
import {
  answerRefusal,
  correctRefusal,
  recordRefusal,
  withdrawRefusal,
} from '../../src/capabilities/refusals/door.ts';
import { decideJointly } from '../../src/capabilities/refusals/joint.door.ts';
import { dayOf } from '../../src/kernel/day.ts';
import { clockOf } from './chance.ts';
import { from, lately } from './daily.commands.ts';
import type { Throw } from './world.ts';

/** Two who refer to each other, mostly; else anybody for any reason, absence too: that is what they say. */
function anyRefusal(by: Throw) {
  const { dice } = by;
  const happenedOn = dayOf(clockOf(by));
  const two = dice.pick<Service>(['psychiatry', 'substance-centre']) ?? 'psychiatry';
  if (dice.chance(0.6)) {
    const other = two === 'psychiatry' ? 'substance-centre' : 'psychiatry';
    const reason = two === 'psychiatry' ? 'substance-first' : 'psychiatry-first';
    return { service: two, what: 'refused', reason, refersTo: other, happenedOn } as const;
  }
  const service = dice.pick(Object.keys(services) as Service[]) ?? 'jobcentre';
  const reason = dice.pick(Object.keys(refusalReasons) as RefusalReason[]) ?? 'absence';
  return { service, what: 'closed', reason, happenedOn, reasonText: 'De siger det' } as const;
}

/** Somebody says no. */
export async function refuse(by: Throw, citizenId: string) {
  const said = { id: by.dice.id(), ...anyRefusal(by) };
  await recordRefusal(by.program, { workerId: by.me }, citizenId, said);
}

/** What was written of it was wrong. */
export async function correctNo(by: Throw) {
  const one = await lately<{ id: string }>(by, 'select id from refusal');
  if (!one) return 'nothing';
  await correctRefusal(by.program, { workerId: by.me }, one.id, anyRefusal(by));
  return 'done';
}

/** It was none. */
export async function withdrawNo(by: Throw) {
  const one = await lately<{ id: string }>(by, 'select id from refusal');
  if (!one) return 'nothing';
  await withdrawRefusal(by.program, { workerId: by.me }, one.id, { why: 'mistake' });
  return 'done';
}

/** One of them is answered. */
export async function answerNo(by: Throw) {
  const one = await lately<{ id: string }>(by, 'select id from refusal');
  if (!one) return 'nothing';
  const outcome = by.dice.pick(['taken-in', 'stands', 'complained'] as const) ?? 'stands';
  const said = { outcome, answer: 'Vi ringede' };
  await answerRefusal(by.program, { workerId: by.me }, one.id, said);
  return 'done';
}

/** Both of them give one answer. */
export async function decideOne(by: Throw) {
  const one = await lately<{ id: string }>(by, 'select id from joint_decision');
  if (!one) return 'nothing';
  await decideJointly(by.program, { workerId: by.me }, one.id, {
    decision: 'Begge begynder på mandag',
    decidedBy: 'Lis Holt',
    services: ['psychiatry', 'substance-centre'],
  });
  return 'done';
}

function anyAnswer({ dice }: Throw): AnswerLeaving {
  const outcome = dice.pick(Object.keys(leavingOutcomes) as LeavingOutcome[]) ?? 'declined';
  if (outcome === 'no-place') return { outcome };
  const place = outcome === 'stays' ? {} : { placeText: 'Herberget' };
  return { outcome, ...place, saidBy: 'Lis Holt', metBy: 'Lis Holt' };
}

/** The citizen leaves something, soon or already. */
export async function leaveSomething(by: Throw, citizenId: string) {
  const { dice } = by;
  const happened = dice.chance(0.4);
  await recordLeaving(by.program, { workerId: by.me }, citizenId, {
    id: dice.id(),
    fromKind: dice.pick(['hospital', 'programme', 'shelter', 'unit'] as const) ?? 'hospital',
    at: from(by, happened ? -1 : 30),
    happened,
    needs: ['rest'],
    ...((happened || dice.chance(0.3)) && { answer: anyAnswer(by) }),
  });
}

/** Where to; or they have left; or it is another day. */
export async function goOnLeaving(by: Throw) {
  const { dice, program } = by;
  const one = await lately<{ id: string }>(by, 'select id from leaving');
  if (!one) return 'nothing';
  const me = { workerId: by.me };
  const kind = dice.below(4);
  if (kind < 2) await answerLeaving(program, me, one.id, anyAnswer(by));
  if (kind === 2) await hasLeft(program, me, one.id, { at: from(by, 0), answer: anyAnswer(by) });
  if (kind === 3) await moveLeaving(program, me, one.id, from(by, 60));
  return 'done';
}
