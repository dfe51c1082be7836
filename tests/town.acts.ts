import type { AddMark, CreateCitizen } from '../src/capabilities/citizens/contract.ts';
import { addMark, addReach, createCitizen, setCalled } from '../src/capabilities/citizens/door.ts';
import type { ReachKind } from '../src/capabilities/citizens/reach.contract.ts';
import type { Outcome } from '../src/capabilities/contacts/contract.ts';
import { recordContact } from '../src/capabilities/contacts/door.ts';
import type { Situation } from '../src/capabilities/places/contract.ts';
import { recordSleep } from '../src/capabilities/places/door.ts';
import { addStep, setStep } from '../src/capabilities/tasks/door.ts';
import { newId } from '../src/kernel/id.ts';
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

/** The id of the worker whom the lives call so. */
export const workerOf = (scene: Pick<Scene, 'town'>, key: string) =>
  scene.town.workerIds[key] ?? '';

/** The same worker as one who acts. */
export const as = (scene: Pick<Scene, 'town'>, key: string) => ({ workerId: workerOf(scene, key) });

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

export function reach(day: number, who: string, kind: ReachKind, text: string): Happening {
  return {
    day,
    run: (scene) => addReach(scene.program, as(scene, who), scene.id, { kind, text }),
  };
}

/** The record itself, by whoever met the citizen first. */
export function creates(day: number, who: string, record: CreateCitizen): Happening {
  return {
    day,
    run: (scene) => createCitizen(scene.program, as(scene, who), { ...record, id: scene.id }),
  };
}
