import { passInquiry } from '../../src/capabilities/inquiries/door.ts';
import { recordSleep } from '../../src/capabilities/places/door.ts';
import {
  acceptCover,
  declineCover,
  endCover,
} from '../../src/capabilities/responsibility/cover.door.ts';
import { due } from '../../src/capabilities/responsibility/due.jobs.ts';
import { unmerge } from '../../src/capabilities/responsibility/merge.door.ts';
import { answerMove } from '../../src/capabilities/responsibility/party.door.ts';
import { answerPull } from '../../src/capabilities/responsibility/pull.door.ts';
import { setStep } from '../../src/capabilities/tasks/door.ts';
import { anyCitizen, recent } from './chance.ts';
import {
  answerCover,
  answerLetter,
  cover,
  endOne,
  enrolOne,
  move,
  nightCover,
  propose,
  pull,
} from './holding.commands.ts';
import {
  attempt,
  clinician,
  clinicianEnds,
  letters,
  note,
  reach,
  reachEnds,
  rhythm,
} from './known.commands.ts';
import {
  answerOneMerge,
  contact,
  create,
  merge,
  moveWhatWasRecorded,
  step,
} from './person.commands.ts';
import { inquire, leaveOrReturn, sayYes } from './unit.commands.ts';
import type { Command, Throw } from './world.ts';

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
  { name: 'night-cover', weight: 3, run: nightCover },
  { name: 'accept-cover', weight: 6, run: (by) => answerCover(by, acceptCover, 'substitute') },
  { name: 'decline-cover', weight: 1, run: (by) => answerCover(by, declineCover, 'substitute') },
  { name: 'end-cover', weight: 4, run: (by) => answerCover(by, endCover, 'worker') },
  { name: 'due', weight: 6, run: (by) => due(by.program) },
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
  { name: 'move-recorded', weight: 3, run: moveWhatWasRecorded },
  { name: 'note', weight: 2, run: about(note) },
  { name: 'clinician', weight: 2, run: about(clinician) },
  { name: 'end-clinician', weight: 1, run: clinicianEnds },
  { name: 'rhythm', weight: 2, run: about(rhythm) },
  { name: 'letters', weight: 2, run: about(letters) },
  { name: 'reach', weight: 1, run: about(reach) },
  { name: 'end-reach', weight: 1, run: reachEnds },
  { name: 'try-inquiry', weight: 2, run: attempt },
  { name: 'deactivate', weight: 2, run: leaveOrReturn },
];
