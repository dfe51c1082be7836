import type { AnswerLeaving, RecordLeaving } from '../src/capabilities/leaving/contract.ts';
import { answerLeaving, hasLeft, recordLeaving } from '../src/capabilities/leaving/door.ts';
import type { SayPlace } from '../src/capabilities/places/vacancy.contract.ts';
import { addPlace, sayFree } from '../src/capabilities/places/vacancy.door.ts';
import { newId } from '../src/kernel/id.ts';
import { as } from './town.acts.ts';
import type { Happening, Scene } from './town.acts.ts';

/** What is answered of a leaving, so many days before the end. */
type Later = AnswerLeaving & { day: number; who: string };

/**
 * The citizen leaves something: `at` is the day it is planned for or happened (negative: ahead of the end), then what
 * was answered later, then that the citizen left.
 */
export function leaves(
  day: number,
  who: string,
  { at, ...said }: Omit<RecordLeaving, 'id' | 'at'> & { at: number },
  later: readonly Later[] = [],
  left?: { day: number; who: string },
): Happening[] {
  const id = newId();
  return [
    {
      day,
      run: (scene) =>
        recordLeaving(scene.program, as(scene, who), scene.id, {
          ...said,
          id,
          at: scene.diary.instant(at, scene.of).toISOString(),
        }),
    },
    ...later.map(({ day: then, who: whom, ...answer }) => ({
      day: then,
      run: (scene: Scene) => answerLeaving(scene.program, as(scene, whom), id, answer),
    })),
    ...(left
      ? [
          {
            day: left.day,
            run: (scene: Scene) =>
              hasLeft(scene.program, as(scene, left.who), id, {
                at: scene.diary.instant(left.day, scene.of).toISOString(),
              }),
          },
        ]
      : []),
  ];
}

/** A place of Ledige pladser, and how many were free: `[day, who, free]`, oldest first. It hangs on nobody's life. */
export function vacancy(
  day: number,
  who: string,
  place: SayPlace,
  said: readonly (readonly [day: number, who: string, free: number])[] = [],
): Happening[] {
  const id = newId();
  return [
    { day, run: (scene) => addPlace(scene.program, as(scene, who), { ...place, id }) },
    ...said.map(([then, whom, free]) => ({
      day: then,
      run: (scene: Scene) => sayFree(scene.program, as(scene, whom), id, { free }),
    })),
  ];
}
