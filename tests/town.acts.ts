import {
  addMark,
  createCitizen,
  insertReach,
  setCalled,
} from '../src/capabilities/citizens/door.ts';
import type { AddMark, CreateCitizen, Reach } from '../src/capabilities/citizens/contract.ts';
import type { Outcome } from '../src/capabilities/contacts/contract.ts';
import { recordContact } from '../src/capabilities/contacts/door.ts';
import type { Situation } from '../src/capabilities/places/contract.ts';
import { recordSleep } from '../src/capabilities/places/door.ts';
import type { Briefing, End, YesHow } from '../src/capabilities/responsibility/contract.ts';
import { answer, end, enrol, proposeHandover } from '../src/capabilities/responsibility/door.ts';
import { proposeMerge } from '../src/capabilities/responsibility/merge.door.ts';
import {
  answerMove,
  recordMove,
  setAuthority,
} from '../src/capabilities/responsibility/party.door.ts';
import type {
  AcceptMove,
  SetAuthority,
} from '../src/capabilities/responsibility/party.contract.ts';
import { askPull } from '../src/capabilities/responsibility/pull.door.ts';
import { addStep, setStep } from '../src/capabilities/tasks/door.ts';
import { newId } from '../src/kernel/id.ts';
import { act } from '../src/server/access.ts';
import type { Program } from '../src/server/access.ts';
import type { Diary } from './town.clock.ts';
import type { Town } from './town.ts';

/** Whose page the acts are about, and what they need to be carried out. */
export type Scene = {
  program: Program;
  diary: Diary;
  town: Town;
  id: string;
  enrolmentId: string;
  of: string;
  /** The citizens of the town by what the lives call them. */
  people: Map<string, string>;
};

/** Something that happens to a citizen so many days before the end. */
export type Happening = { day: number; run: (scene: Scene) => Promise<unknown>; ended?: boolean };

export const workerOf = (scene: Pick<Scene, 'town'>, key: string) =>
  scene.town.workerIds[key] ?? '';
const as = (scene: Pick<Scene, 'town'>, key: string) => ({ workerId: workerOf(scene, key) });

/** A contact, written down up to two hours after it happened. */
export function contact(
  day: number,
  outcome: Outcome,
  who: string,
  place?: string,
  text?: string,
): Happening {
  return {
    day,
    run: (scene) => {
      const late = Number.isInteger(day) ? ((scene.of.length * 13 + day * 7) % 25) * 5 : 0;
      const at = new Date(
        scene.diary.instant(day, scene.of).getTime() - late * 60_000,
      ).toISOString();
      return recordContact(scene.program, as(scene, who), scene.id, {
        outcome,
        at,
        ...(place && { place }),
        ...(text && { text }),
      });
    },
  };
}
export const met = (day: number, who: string, place: string, text?: string) =>
  contact(day, 'met', who, place, text);
export const seen = (day: number, who: string, place: string, text?: string) =>
  contact(day, 'seen', who, place, text);
export const gone = (day: number, who: string, place: string, text?: string) =>
  contact(day, 'not-there', who, place, text);

/** Where the citizen sleeps from that day. */
export function sleeps(day: number, who: string, situation: Situation, place?: string): Happening {
  return {
    day,
    run: (scene) =>
      recordSleep(scene.program, as(scene, who), scene.id, { situation, ...(place && { place }) }),
  };
}

/** A next step; `due` and `done` are days before the end, negative ahead of it. */
export function step(
  day: number,
  who: string,
  what: string,
  due: number,
  more: { time?: string; detail?: string; worker?: string; done?: number } = {},
): Happening[] {
  const id = newId();
  const { time, detail, worker, done } = more;
  const added: Happening = {
    day,
    run: (scene) =>
      addStep(scene.program, as(scene, who), scene.id, {
        id,
        what,
        dueOn: scene.diary.day(due),
        workerId: workerOf(scene, worker ?? who),
        ...(time && { time }),
        ...(detail && { detail }),
      }),
  };
  if (done === undefined) return [added];
  return [
    added,
    { day: done, run: (scene) => setStep(scene.program, as(scene, worker ?? who), id, true) },
  ];
}

/** The letter and, where it has one, its answer. */
export function letter(
  day: number,
  from: string,
  to: string,
  reason: string,
  briefing: Briefing | string,
  answered?: { day: number; how: 'accepted' | 'declined' | 'withdrawn'; words: string | null },
): Happening[] {
  const id = newId();
  const sent: Happening = {
    day,
    run: (scene) =>
      proposeHandover(scene.program, as(scene, from), scene.id, {
        id,
        toWorkerId: workerOf(scene, to),
        reason,
        briefing,
      }),
  };
  if (!answered) return [sent];
  const by = answered.how === 'withdrawn' ? from : to;
  return [
    sent,
    {
      day: answered.day,
      run: (scene) => answer(scene.program, as(scene, by), id, answered.how, answered.words),
    },
  ];
}

export function mark(
  day: number,
  who: string,
  command: AddMark & { reviewIn?: number },
): Happening {
  const { reviewIn, ...rest } = command;
  return {
    day,
    run: (scene) =>
      addMark(scene.program, as(scene, who), scene.id, {
        ...rest,
        ...(reviewIn !== undefined && { reviewOn: scene.diary.day(-reviewIn) }),
      }),
  };
}

export function called(day: number, who: string, name: string): Happening {
  return {
    day,
    run: (scene) => setCalled(scene.program, as(scene, who), scene.id, { called: name }),
  };
}

export function reach(day: number, who: string, kind: Reach['kind'], text: string): Happening {
  return {
    day,
    run: (scene) =>
      act(
        scene.program,
        as(scene, who),
        { name: 'citizens.add-reach', citizens: [scene.id] },
        async (a) => {
          await insertReach(a, scene.id, kind, text);
          return {};
        },
      ),
  };
}

export function authority(day: number, who: string, command: SetAuthority): Happening {
  return { day, run: (scene) => setAuthority(scene.program, as(scene, who), scene.id, command) };
}

/** A move to another municipality, and who there said yes, if anybody has. */
export function moves(
  day: number,
  who: string,
  to: string,
  source: string,
  accepted?: AcceptMove & { day: number },
): Happening[] {
  const id = newId();
  const told: Happening = {
    day,
    run: (scene) =>
      recordMove(scene.program, as(scene, who), scene.id, {
        id,
        to,
        on: scene.diary.day(Math.floor(day)),
        source,
      }),
  };
  if (!accepted) return [told];
  const { day: when, ...person } = accepted;
  return [
    told,
    { day: when, run: (scene) => answerMove(scene.program, as(scene, who), id, person) },
  ];
}

export function ends(day: number, who: string, command: End & { died?: number }): Happening {
  const { died, ...rest } = command;
  return {
    day,
    ended: true,
    run: (scene) =>
      end(scene.program, as(scene, who), scene.enrolmentId, {
        ...rest,
        ...(died !== undefined && { diedOn: scene.diary.day(died) }),
      }),
  };
}

/** Enrolled, first or anew. */
export function enrols(
  day: number,
  who: string,
  holder: string,
  team: string,
  how: YesHow,
  note?: string,
): Happening {
  return {
    day,
    run: (scene) => {
      scene.enrolmentId = newId();
      return enrol(scene.program, as(scene, who), scene.id, {
        id: scene.enrolmentId,
        teamId: scene.town.teamIds[team] ?? '',
        responsibleWorkerId: workerOf(scene, holder),
        yes: { how, ...(note && { note }) },
      });
    },
  };
}

/** A second record of the same person, found and laid together. */
export function twice(
  day: number,
  who: string,
  record: CreateCitizen,
  reason: string,
  holder?: { key: string; team: string },
): Happening {
  return {
    day,
    run: async (scene) => {
      const asker = as(scene, who);
      const other = await createCitizen(scene.program, asker, record);
      if (holder) {
        await enrol(scene.program, asker, other.id, {
          teamId: scene.town.teamIds[holder.team] ?? '',
          responsibleWorkerId: workerOf(scene, holder.key),
          yes: { how: 'by-deed' },
        });
      }
      return proposeMerge(scene.program, asker, other.id, { survivorId: scene.id, reason });
    },
  };
}

export function pull(day: number, who: string, why: string): Happening {
  return { day, run: (scene) => askPull(scene.program, as(scene, who), scene.id, { why }) };
}

/** The record itself, by whoever met the citizen first. */
export function creates(day: number, who: string, record: CreateCitizen): Happening {
  return {
    day,
    run: (scene) => createCitizen(scene.program, as(scene, who), { ...record, id: scene.id }),
  };
}
