import type {
  AnswerRefusal,
  DecideJointly,
  RecordRefusal,
} from '../src/capabilities/refusals/contract.ts';
import {
  answerRefusal,
  decideJointly,
  recordRefusal,
  selectRefusals,
  toRefusals,
} from '../src/capabilities/refusals/door.ts';
import { newId } from '../src/kernel/id.ts';
import { read } from '../src/server/access.ts';
import { as } from './town.acts.ts';
import type { Happening } from './town.acts.ts';

/** A service said no on that day; and what we did about it, if it is answered. */
export function refused(
  day: number,
  who: string,
  said: Omit<RecordRefusal, 'id' | 'happenedOn'>,
  answered?: AnswerRefusal & { day: number; who: string },
): Happening[] {
  const id = newId();
  const recorded: Happening = {
    day,
    run: (scene) =>
      recordRefusal(scene.program, as(scene, who), scene.id, {
        ...said,
        id,
        happenedOn: scene.diary.day(day),
      }),
  };
  if (!answered) return [recorded];
  const { day: later, who: whom, ...answer } = answered;
  return [
    recorded,
    {
      day: later,
      run: (scene) => answerRefusal(scene.program, as(scene, whom), id, answer),
    },
  ];
}

/** The two that pointed at each other have answered together. */
export function decidedJointly(day: number, who: string, said: DecideJointly): Happening {
  return {
    day,
    run: async (scene) => {
      const { rows } = await read(scene.program, as(scene, who), (sql) => [
        selectRefusals(sql, scene.id),
      ]);
      const owed = toRefusals(rows[0]).joint.find((one) => one.answeredAt === null);
      if (!owed) throw new Error('nobody owes a joint answer');
      return decideJointly(scene.program, as(scene, who), owed.id, said);
    },
  };
}
