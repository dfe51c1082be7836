import { addActivity, moveActivity } from '../src/capabilities/plan/activity.door.ts';
import type {
  AddActivity,
  Area,
  GoalState,
  MoveActivity,
} from '../src/capabilities/plan/contract.ts';
import type { Decide } from '../src/capabilities/plan/decision.contract.ts';
import { askDecision, decide, giveMandate } from '../src/capabilities/plan/decision.door.ts';
import { selectBases } from '../src/capabilities/plan/decision.store.ts';
import { endGoal, selectPlan, setGoal } from '../src/capabilities/plan/door.ts';
import { addSmallStep } from '../src/capabilities/plan/small-step.door.ts';
import type { SaveHome } from '../src/capabilities/plan/home.contract.ts';
import { saveHome } from '../src/capabilities/plan/home.door.ts';
import { newId } from '../src/kernel/id.ts';
import { read } from '../src/server/access.ts';
import { as, workerOf } from './town.acts.ts';
import type { Happening, Scene } from './town.acts.ts';

/** What stands in a life's plan under a name of the life's own. */
type Thing = { id: string };

async function versionOf(scene: Scene, who: string, id: string): Promise<number> {
  const { rows } = await read(scene.program, as(scene, who), (sql) => [selectPlan(sql, scene.id)]);
  return rows[0].find((row) => row.id === id)?.version ?? 1;
}

async function basisOf(scene: Scene, who: string, code: string): Promise<string> {
  const { rows } = await read(scene.program, as(scene, who), (sql) => [selectBases(sql)]);
  return rows[0].find((one) => one.code === code)?.id ?? '';
}

/** A goal in the citizen's own words, and how it ended, if it has. */
export function wants(
  goal: Thing,
  day: number,
  who: string,
  area: Area,
  words: string,
  ended?: { day: number; who: string; state: GoalState; words?: string },
): Happening[] {
  const set: Happening = {
    day,
    run: (scene) =>
      setGoal(scene.program, as(scene, who), scene.id, { id: goal.id, area, words, quoted: true }),
  };
  if (!ended) return [set];
  return [
    set,
    {
      day: ended.day,
      run: async (scene) =>
        endGoal(scene.program, as(scene, ended.who), scene.id, goal.id, {
          state: ended.state,
          version: await versionOf(scene, ended.who, goal.id),
          ...(ended.words !== undefined && { words: ended.words }),
        }),
    },
  ];
}

/** A name for a goal or an activity that later happenings speak of. */
export const thing = (): Thing => ({ id: newId() });

/** An activity: wished, or under way already; `code` is its paragraph, `followedBy` a worker of the town. */
export function plans(
  one: Thing,
  day: number,
  who: string,
  what: Pick<AddActivity, 'what' | 'state'> & {
    goal?: Thing;
    provider?: string;
    code?: string;
    followedBy?: string;
    /** Days before the end, negative ahead of it. */
    review?: number;
  },
): Happening {
  return {
    day,
    run: async (scene) =>
      addActivity(scene.program, as(scene, who), scene.id, {
        ...{ id: one.id, what: what.what, state: what.state },
        ...(what.goal && { goalId: what.goal.id }),
        ...(what.provider !== undefined && { provider: what.provider }),
        ...(what.code !== undefined && { legalBasisId: await basisOf(scene, who, what.code) }),
        ...(what.followedBy !== undefined && { workerId: workerOf(scene, what.followedBy) }),
        ...(what.review !== undefined && { reviewOn: scene.diary.day(what.review) }),
      }),
  };
}

/** The activity goes on, rests, ends or is declined; never because somebody stayed away. */
export function goesTo(
  one: Thing,
  day: number,
  who: string,
  move: Omit<MoveActivity, 'version' | 'id'>,
): Happening {
  return {
    day,
    run: async (scene) =>
      moveActivity(scene.program, as(scene, who), scene.id, one.id, {
        ...move,
        version: await versionOf(scene, who, one.id),
      }),
  };
}

type Said = Omit<Decide, 'activityId' | 'legalBasisId' | 'id'> & { code: string };

/** Decided on the spot by whoever has the mandate. */
export function decides(one: Thing, day: number, who: string, { code, ...said }: Said): Happening {
  return {
    day,
    run: async (scene) =>
      decide(scene.program, as(scene, who), scene.id, {
        ...said,
        activityId: one.id,
        legalBasisId: await basisOf(scene, who, code),
      }),
  };
}

/** Asked of the one who has the mandate. */
export function asksFor(
  one: Thing,
  day: number,
  who: string,
  { code, of, amountKr }: { code: string; of: string; amountKr: number },
): Happening {
  return {
    day,
    run: async (scene) =>
      askDecision(scene.program, as(scene, who), scene.id, {
        ...{ activityId: one.id, act: 'grant', amountKr, workerId: workerOf(scene, of) },
        legalBasisId: await basisOf(scene, who, code),
      }),
  };
}

/** A small step, on its day. */
export function smallStep(day: number, who: string, words: string, goal?: Thing): Happening {
  return {
    day,
    run: (scene) =>
      addSmallStep(scene.program, as(scene, who), scene.id, {
        ...{ words, onDay: scene.diary.day(day) },
        ...(goal && { goalId: goal.id }),
      }),
  };
}

/** The first that is written of the search for a home. */
export function seeksHome(
  day: number,
  who: string,
  home: Partial<Omit<SaveHome, 'version' | 'appliedOn'>> & { applied?: number },
): Happening {
  const { applied, ...rest } = home;
  return {
    day,
    run: (scene) =>
      saveHome(scene.program, as(scene, who), scene.id, {
        ...{ wish: null, match: null, waitingWeeks: null, rentKr: null },
        ...{ eviction: 'none', evictionOn: null, version: null, ...rest },
        appliedOn: applied === undefined ? [] : [scene.diary.day(applied)],
      }),
  };
}

/** The unit's own: the manager gives an authority worker a mandate; run it before the first decision. */
export function givesMandate(
  scene: Pick<Scene, 'program' | 'diary' | 'town'>,
  { to, codes, upToKr, from }: { to: string; codes: string[]; upToKr: number; from: number },
) {
  return giveMandate(scene.program, as(scene, 'sara'), {
    ...{ workerId: workerOf(scene, to), codes, upToKr },
    fromOn: scene.diary.day(from),
  });
}
