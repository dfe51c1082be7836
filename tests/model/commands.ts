import { createCitizen } from '../../src/capabilities/citizens/door.ts';
import { recordContact } from '../../src/capabilities/contacts/door.ts';
import { passInquiry, recordInquiry } from '../../src/capabilities/inquiries/door.ts';
import {
  addMembership,
  deactivate,
  employ,
} from '../../src/capabilities/organisations/worker.door.ts';
import { recordSleep } from '../../src/capabilities/places/door.ts';
import {
  acceptCover,
  askCover,
  declineCover,
  endCover,
} from '../../src/capabilities/responsibility/cover.door.ts';
import type { End } from '../../src/capabilities/responsibility/contract.ts';
import { answer, end, enrol, proposeHandover } from '../../src/capabilities/responsibility/door.ts';
import type { HandoverAnswer } from '../../src/capabilities/responsibility/handover.rules.ts';
import { answerInquiry } from '../../src/capabilities/responsibility/inquiry.door.ts';
import {
  answerMerge,
  proposeMerge,
  unmerge,
} from '../../src/capabilities/responsibility/merge.door.ts';
import { answerMove, recordMove } from '../../src/capabilities/responsibility/party.door.ts';
import { answerPull, askPull } from '../../src/capabilities/responsibility/pull.door.ts';
import { due } from '../../src/capabilities/responsibility/due.jobs.ts';
import { addStep, setStep } from '../../src/capabilities/tasks/door.ts';
import { dayOf } from '../../src/kernel/day.ts';
import type { Dice } from './dice.ts';
import { holderOf } from './world.ts';
import type { Command, Throw } from './world.ts';

// Mostly what is sensible, now and then anything by anybody.
const odd = 0.15;
const clockOf = (by: Throw) => by.program.clock.now() ?? new Date();
/** One of the last few, so that things are acted on while they are open. */
function recent<T>(dice: Dice, list: readonly T[], many = 12): T | undefined {
  return dice.pick(list.slice(-many));
}

// What is settled is mostly forgotten; now and then somebody tries it once more.
function settle<T>(dice: Dice, list: T[], one: T) {
  const at = list.indexOf(one);
  if (at !== -1 && !dice.chance(0.2)) list.splice(at, 1);
}

// Of those made last, of all, or of those who are enrolled and so have a tovholder to act.
function anyCitizen({ world, dice }: Throw) {
  const kind = dice.below(10);
  if (kind < 3) return recent(dice, world.citizens);
  return kind < 5
    ? dice.pick(world.citizens)
    : (dice.pick([...world.enrolments.keys()]) ?? dice.pick(world.citizens));
}

async function create({ world, program, me, dice }: Throw) {
  const id = dice.id();
  await createCitizen(program, { workerId: me }, { id, aliases: [`Alias ${id.slice(0, 6)}`] });
  world.citizens.push(id);
}

async function enrolOne(by: Throw, citizenId: string) {
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

async function propose(by: Throw, citizenId: string) {
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

async function answerLetter(by: Throw, answered: HandoverAnswer) {
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

async function endOne(by: Throw, citizenId: string) {
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

async function contact({ program, me, dice }: Throw, citizenId: string) {
  const outcome = dice.pick(['met', 'seen', 'not-there'] as const) ?? 'met';
  await recordContact(program, { workerId: me }, citizenId, { id: dice.id(), outcome });
}

async function step(by: Throw, citizenId: string) {
  const id = by.dice.id();
  by.world.steps.push(id);
  await addStep(by.program, { workerId: by.me }, citizenId, {
    id,
    what: 'Følges til læge',
    dueOn: dayOf(clockOf(by)),
  });
}

async function inquire({ world, program, me, dice }: Throw) {
  const id = dice.id();
  await recordInquiry(
    program,
    { workerId: me },
    { id, kind: 'neighbour', about: 'En mand i porten', said: 'Han fryser.' },
  );
  world.inquiries.push(id);
}

async function cover(by: Throw) {
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

type AnswerCover = (...asked: Parameters<typeof acceptCover>) => Promise<unknown>;
async function answerCover(by: Throw, how: AnswerCover, whose: 'worker' | 'substitute') {
  const { world, program, me, dice } = by;
  const one = recent(dice, world.covers, 6);
  if (one === undefined) return 'nothing';
  const manager = dice.pick(world.managers) ?? me;
  await how(program, { workerId: dice.pick([one[whose], one[whose], manager, me]) ?? me }, one.id);
  if (how === endCover) settle(dice, world.covers, one);
  return 'done';
}

async function merge(by: Throw, recordId: string) {
  const { world, program, me, dice } = by;
  const survivorId = anyCitizen(by) ?? recordId;
  const id = dice.id();
  const asker = { workerId: dice.chance(0.5) ? me : (dice.pick(world.managers) ?? me) };
  await proposeMerge(program, asker, recordId, { id, survivorId, reason: 'samme alias' });
  world.links.push(id);
}

/** Answered by whoever was asked, as far as the row says it. */
async function answerOneMerge(by: Throw) {
  const { world, program, me, dice } = by;
  const how =
    dice.pick(['accepted', 'accepted', 'accepted', 'declined', 'withdrawn'] as const) ?? 'accepted';
  const [open] = await world.owner.unsafe<{ id: string; asked: string }[]>(
    `select id, to_worker_id asked from merge_proposal where state = 'proposed' order by id limit 1`,
  );
  const id = dice.chance(odd) || !open ? recent(dice, world.links, 6) : open.id;
  if (id === undefined) return 'nothing';
  await answerMerge(
    program,
    { workerId: dice.chance(odd) ? me : (open?.asked ?? me) },
    id,
    how,
    'Ja',
  );
  return 'done';
}

/** Somebody leaves, and is refused while they hold; whoever has left comes back to their old work. */
async function leaveOrReturn(by: Throw) {
  const { world, program, dice } = by;
  const worker = dice.pick(world.people) ?? by.me;
  const manager = { workerId: dice.pick(world.managers) ?? by.me };
  const [employed] = await world.owner.unsafe(
    `select from employment where worker_id = '${worker}' and upper_inf(period)`,
  );
  if (employed) return deactivate(program, manager, worker);
  await employ(program, manager, worker, { organisationId: world.organisationId });
  return addMembership(program, manager, worker, {
    id: dice.id(),
    teamId: world.teams[0] ?? '',
    role: 'tovholder',
  });
}

async function pull({ world, program, me, dice }: Throw, citizenId: string) {
  const id = dice.id();
  await askPull(program, { workerId: me }, citizenId, { id, why: 'Jeg ser ham hver dag' });
  world.pulls.push(id);
}

async function move({ world, program, me, dice }: Throw, citizenId: string) {
  const id = dice.id();
  await recordMove(program, { workerId: me }, citizenId, {
    id,
    to: '0751',
    on: '2026-01-01',
    source: 'CPR',
  });
  world.moves.push(id);
}

/** The citizen says yes at the door: known, or new by it. */
function sayYes(by: Throw) {
  const { world, program, me, dice } = by;
  const inquiry = recent(dice, world.inquiries, 8);
  if (inquiry === undefined) return undefined;
  const id = dice.id();
  const known = dice.chance(0.4) ? anyCitizen(by) : undefined;
  if (known === undefined) world.citizens.push(id);
  return answerInquiry(program, { workerId: dice.pick(world.managers) ?? me }, inquiry, {
    answer: 'citizen-said-yes',
    enrolment: {
      ...(known === undefined
        ? { citizen: { id, aliases: [`Dør ${id.slice(0, 6)}`] } }
        : { citizenId: known }),
      teamId: dice.pick(world.teams) ?? '',
      responsibleWorkerId: dice.pick(world.people) ?? me,
      yes: { how: 'spoken' },
    },
  });
}

const about = (what: (by: Throw, citizenId: string) => Promise<unknown>) => (by: Throw) => {
  const id = anyCitizen(by);
  return id === undefined ? undefined : what(by, id);
};

/** Every command the model knows; a new one is one line. */
export const commands: Command[] = [
  { name: 'create', weight: 10, run: create },
  { name: 'inquire', weight: 3, run: inquire },
  {
    name: 'pass-inquiry',
    weight: 2,
    run: ({ world, program, me, dice }) => {
      const id = recent(dice, world.inquiries);
      return id === undefined
        ? undefined
        : passInquiry(program, { workerId: me }, id, { toWorkerId: dice.pick(world.people) ?? me });
    },
  },
  { name: 'enrol', weight: 14, run: about(enrolOne) },
  { name: 'propose', weight: 16, run: about(propose) },
  { name: 'accept', weight: 14, run: (by) => answerLetter(by, 'accepted') },
  { name: 'decline', weight: 3, run: (by) => answerLetter(by, 'declined') },
  { name: 'withdraw', weight: 3, run: (by) => answerLetter(by, 'withdrawn') },
  { name: 'end', weight: 5, run: about(endOne) },
  { name: 'contact', weight: 12, run: about(contact) },
  { name: 'step', weight: 4, run: about(step) },
  {
    name: 'step-done',
    weight: 3,
    run: (by) => {
      const id = recent(by.dice, by.world.steps);
      return id === undefined
        ? undefined
        : setStep(by.program, { workerId: by.me }, id, by.dice.chance(0.8));
    },
  },
  {
    name: 'sleep',
    weight: 3,
    run: about(({ program, me, dice }, id) =>
      recordSleep(program, { workerId: me }, id, {
        id: dice.id(),
        situation: dice.pick(['gade', 'herberg', 'hjem', 'ukendt'] as const) ?? 'gade',
      }),
    ),
  },
  { name: 'cover', weight: 4, run: cover },
  { name: 'accept-cover', weight: 6, run: (by) => answerCover(by, acceptCover, 'substitute') },
  { name: 'decline-cover', weight: 1, run: (by) => answerCover(by, declineCover, 'substitute') },
  { name: 'end-cover', weight: 4, run: (by) => answerCover(by, endCover, 'worker') },
  { name: 'due', weight: 3, run: (by) => due(by.program) },
  { name: 'answer-inquiry', weight: 3, run: sayYes },
  { name: 'pull', weight: 2, run: about(pull) },
  {
    name: 'answer-pull',
    weight: 1,
    run: ({ world, program, me, dice }) => {
      const id = recent(dice, world.pulls);
      return id === undefined
        ? undefined
        : answerPull(
            program,
            { workerId: me },
            id,
            dice.pick(['declined', 'withdrawn'] as const) ?? 'declined',
            'Nej',
          );
    },
  },
  { name: 'move', weight: 2, run: about(move) },
  {
    name: 'answer-move',
    weight: 2,
    run: ({ world, program, me, dice }) => {
      const id = recent(dice, world.moves);
      return id === undefined
        ? undefined
        : answerMove(
            program,
            { workerId: me },
            id,
            dice.chance(0.7) ? { person: 'Lis Holt', how: 'i telefonen' } : null,
          );
    },
  },
  { name: 'merge', weight: 4, run: about(merge) },
  { name: 'answer-merge', weight: 4, run: answerOneMerge },
  {
    name: 'un-merge',
    weight: 2,
    run: ({ world, program, me, dice }) => {
      const id = recent(dice, world.links, 6);
      return id === undefined
        ? undefined
        : unmerge(
            program,
            { workerId: dice.chance(0.5) ? me : (dice.pick(world.managers) ?? me) },
            id,
          );
    },
  },
  { name: 'deactivate', weight: 2, run: leaveOrReturn },
];
