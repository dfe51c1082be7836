import type { End } from '../../src/capabilities/responsibility/contract.ts';
import { askCover, endCover } from '../../src/capabilities/responsibility/cover.door.ts';
import { answer, end, enrol, proposeHandover } from '../../src/capabilities/responsibility/door.ts';
import type { HandoverAnswer } from '../../src/capabilities/responsibility/handover.rules.ts';
import { recordMove } from '../../src/capabilities/responsibility/party.door.ts';
import { askPull } from '../../src/capabilities/responsibility/pull.door.ts';
import { dayOf } from '../../src/kernel/day.ts';
import { clockOf, odd, recent, settle } from './chance.ts';
import { holderOf } from './world.ts';
import type { Throw } from './world.ts';

/** Enrolled by a manager, mostly, with whoever takes them. */
export async function enrolOne(by: Throw, citizenId: string) {
  const { world, program, me, dice } = by;
  const id = dice.id();
  const responsibleWorkerId = dice.chance(0.6) ? me : (dice.pick(world.people) ?? me);
  const teamId = dice.pick(world.teams) ?? '';
  await enrol(
    program,
    { workerId: dice.chance(odd) ? me : (dice.pick(world.managers) ?? me) },
    citizenId,
    {
      id,
      teamId,
      responsibleWorkerId,
      yes: { how: 'spoken' },
    },
  );
  world.enrolments.set(citizenId, id);
}

/** A letter from whoever holds. */
export async function propose(by: Throw, citizenId: string) {
  const { world, program, me, dice } = by;
  const holder = await holderOf(world, citizenId);
  const from = holder !== undefined && !dice.chance(odd) ? holder : me;
  const to = dice.pick(world.people) ?? me;
  const id = dice.id();
  await proposeHandover(program, { workerId: from }, citizenId, {
    id,
    toWorkerId: to,
    reason: 'Det passer bedre',
    briefing: 'Vil have ro.',
  });
  world.letters.push({ id, citizenId, to, from });
}

/** The letter answered by whom it was sent to, or taken back by the sender. */
export async function answerLetter(by: Throw, answered: HandoverAnswer) {
  const { world, program, me, dice } = by;
  const letter = recent(dice, world.letters, 8);
  if (!letter) return 'nothing';
  const right = answered === 'withdrawn' ? letter.from : letter.to;
  await answer(
    program,
    { workerId: dice.chance(odd) ? me : right },
    letter.id,
    answered,
    'Ja, det gør jeg.',
  );
  settle(dice, world.letters, letter);
  return 'done';
}

/** One of the four ends; who has died is not drawn again. */
export async function endOne(by: Throw, citizenId: string) {
  const { world, program, dice } = by;
  const enrolment = world.enrolments.get(citizenId);
  if (enrolment === undefined) return 'nothing';
  const ends: End[] = [
    { reason: 'own-wish', mayCall: dice.chance(0.5) },
    { reason: 'aftercare-completed', note: 'Bolig og ro.' },
    { reason: 'death', diedOn: dayOf(clockOf(by)) },
    {
      reason: 'accepted-elsewhere',
      acceptedBy: { party: 'Fjordby Kommune', person: 'Lis Holt', how: 'i telefonen' },
    },
  ];
  const how = dice.pick(ends) ?? { reason: 'own-wish', mayCall: false };
  await end(program, { workerId: dice.pick(world.managers) ?? by.me }, enrolment, how);
  if (how.reason !== 'death') return 'done';
  world.enrolments.delete(citizenId);
  world.citizens.splice(world.citizens.indexOf(citizenId), 1);
  return 'done';
}

/** Somebody falls ill and asks a colleague. */
export async function cover(by: Throw) {
  const { world, program, me, dice } = by;
  const id = dice.id();
  const until = new Date(clockOf(by).getTime() + (1 + dice.below(20)) * 86_400_000).toISOString();
  const substitute = dice.pick(world.people);
  await askCover(
    program,
    { workerId: me },
    {
      id,
      kind: 'sick',
      ...(dice.chance(0.5) ? { until } : {}),
      ...(substitute === undefined ? {} : { substituteId: substitute }),
    },
  );
  world.covers.push({ id, worker: me, substitute: substitute ?? me });
}

/** Somebody is off every night, by clocks that turn twice a day; one of them may be what it is not: no night at all. */
export async function nightCover(by: Throw) {
  const { world, program, me, dice } = by;
  const id = dice.id();
  const clock = () => `${String(dice.below(24)).padStart(2, '0')}:00`;
  const nightly = dice.chance(0.5)
    ? { from: '16:00', to: '08:00' }
    : { from: clock(), to: clock() };
  const until = new Date(clockOf(by).getTime() + (1 + dice.below(30)) * 86_400_000).toISOString();
  const substitute = dice.pick(world.people) ?? me;
  await askCover(
    program,
    { workerId: me },
    {
      id,
      kind: dice.chance(odd) ? 'sick' : 'night',
      nightly,
      ...(dice.chance(0.5) ? { until } : {}),
      substituteId: substitute,
    },
  );
  world.covers.push({ id, worker: me, substitute });
}

type AnswerCover = (...asked: Parameters<typeof endCover>) => Promise<unknown>;

/** A cover accepted, declined or ended. */
export async function answerCover(by: Throw, how: AnswerCover, whose: 'worker' | 'substitute') {
  const { world, program, me, dice } = by;
  const one = recent(dice, world.covers, 6);
  if (one === undefined) return 'nothing';
  const manager = dice.pick(world.managers) ?? me;
  await how(program, { workerId: dice.pick([one[whose], one[whose], manager, me]) ?? me }, one.id);
  if (how === endCover) settle(dice, world.covers, one);
  return 'done';
}

/** Somebody asks for a citizen. */
export async function pull({ world, program, me, dice }: Throw, citizenId: string) {
  const id = dice.id();
  await askPull(program, { workerId: me }, citizenId, { id, why: 'Jeg ser ham hver dag' });
  world.pulls.push(id);
}

/** A move to another municipality. */
export async function move({ world, program, me, dice }: Throw, citizenId: string) {
  const id = dice.id();
  await recordMove(program, { workerId: me }, citizenId, {
    id,
    to: '0751',
    on: '2026-01-01',
    source: 'CPR',
  });
  world.moves.push(id);
}
