import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { answerOf, made, openPlanScene } from '../../../tests/plan.scene.ts';
import type { PlanScene } from '../../../tests/plan.scene.ts';
import type { Plan, PlanChanges, SmallStepHistory } from './contract.ts';
import { read } from '../../server/access.ts';
import { openPool } from '../../server/db.ts';
import { selectPlan, tellPlan } from './door.ts';

let scene: PlanScene;
beforeAll(async () => {
  scene = await openPlanScene();
});
afterAll(() => scene.close());

type Page = { plan: Plan };

async function step() {
  scene.clock.forward(60_000);
  const id = await scene.enrolled();
  const path = `/api/citizens/${id}/plan/steps`;
  const stepId = await made(scene.anna, path, { words: 'Lukede døren op', onDay: '2026-11-12' });
  scene.clock.forward(60_000);
  return { id, path: `${path}/${stepId}`, stepId };
}

const onBoard = async (id: string) => {
  const [row] = await scene.owner<
    { days: string[] }[]
  >`select small_steps::text[] days from board_row
    where citizen_id = ${id}`;
  return row?.days;
};

/** What the timeline tells of the plan. */
async function timeline(id: string) {
  const app = openPool(scene.opened.ownerUrl, 'tovholder_app', 1);
  try {
    const program = { app, clock: scene.clock };
    const { rows } = await read(program, { workerId: scene.anna.me.worker.id }, (sql) => [
      selectPlan(sql, id),
    ]);
    return tellPlan(rows[0]).map((line) => line.text);
  } finally {
    await app.end();
  }
}

const right = { words: 'Lukkede døren op', onDay: '2026-11-13' };

describe('a small step', () => {
  it('is corrected: only the right one shows, and what stood before can be read', async () => {
    const { id, path } = await step();
    const answer = await scene.bo.post(path, { ...right, version: 1 });
    expect([answer.statusCode, answer.body]).toEqual([200, expect.any(String)]);
    const page = await scene.anna.get<Page>(`/api/citizens/${id}`);
    expect(page.plan.steps).toMatchObject([{ ...right, version: 2, changedBy: 'Bo Rask' }]);
    expect(await timeline(id)).toEqual(['Lille skridt: Lukkede døren op']);
    expect(await onBoard(id)).toEqual(['2026-11-13']);
    const { versions } = await scene.anna.get<SmallStepHistory>(`${path}/history`);
    expect(versions).toMatchObject([
      { version: 2, ...right, takenBack: false, by: 'Bo Rask' },
      { version: 1, words: 'Lukede døren op', onDay: '2026-11-12', by: 'Anna Lindhardt' },
    ]);
  });

  it('is taken back: it shows nowhere, and what it said is kept with who took it back', async () => {
    const { id, path } = await step();
    expect(await onBoard(id)).toEqual(['2026-11-12']);
    const before = scene.clock.now().toISOString();
    scene.clock.forward(60_000);
    expect((await scene.bo.post(`${path}/take-back`, {})).statusCode).toBe(200);
    expect((await scene.planOf(id)).steps).toEqual([]);
    expect(await timeline(id)).toEqual([]);
    expect(await onBoard(id)).toEqual([]);
    expect((await scene.planOf(id, before)).steps).toMatchObject([{ words: 'Lukede døren op' }]);
    const { changes } = await scene.anna.get<PlanChanges>(
      `/api/citizens/${id}/plan/changes?from=${before}`,
    );
    expect(changes.map((one) => one.text)).toEqual(['Lille skridt taget tilbage: Lukede døren op']);
    const { versions } = await scene.anna.get<SmallStepHistory>(`${path}/history`);
    expect(versions.map((one) => [one.takenBack, one.by])).toEqual([
      [true, 'Bo Rask'],
      [false, 'Anna Lindhardt'],
    ]);
    for (const again of [
      await scene.anna.post(`${path}/take-back`, {}),
      await scene.anna.post(path, { ...right, version: 2 }),
    ]) {
      expect(answerOf(again)).toEqual([409, 'step-taken-back', undefined]);
    }
  });

  it('of two who correct it at once one wins, and nothing of the other is lost unsaid', async () => {
    const { path } = await step();
    const both = await Promise.all([
      scene.anna.post(path, { ...right, version: 1 }),
      scene.bo.post(path, { ...right, words: 'Åbnede selv', version: 1 }),
    ]);
    expect(both.map((one) => one.statusCode).toSorted()).toEqual([200, 409]);
    const { versions } = await scene.anna.get<SmallStepHistory>(`${path}/history`);
    expect(versions.length).toBe(2);
  });

  it('is of its citizen: unknown and another’s are answered alike, and odd words are refused', async () => {
    const { id, path } = await step();
    const none = `/api/citizens/${id}/plan/steps/00000000-0000-7000-8000-000000000001`;
    const other = await scene.citizen();
    const stepId = path.split('/').at(-1) ?? '';
    for (const url of [none, `/api/citizens/${other}/plan/steps/${stepId}`]) {
      expect((await scene.anna.post(url, { ...right, version: 1 })).statusCode).toBe(404);
      expect((await scene.anna.post(`${url}/take-back`, {})).statusCode).toBe(404);
      expect((await scene.anna.ask(`${url}/history`)).statusCode).toBe(404);
    }
    for (const [part, field] of [
      [{ words: ' ' }, 'words'],
      [{ onDay: '2026-12-24' }, 'onDay'],
      [{ onDay: '2026-02-30' }, 'onDay'],
      [{ words: 'x'.repeat(400) }, 'words'],
    ] as const) {
      const answer = await scene.anna.post(path, { ...right, ...part, version: 1 });
      expect(answerOf(answer)).toEqual([422, 'invalid', field]);
    }
  });

  it('that was taken back stays so, whoever asks the database', async () => {
    const { path, stepId } = await step();
    await scene.anna.post(`${path}/take-back`, {});
    for (const attack of [
      `update plan_small_step set void = false where id = '${stepId}'`,
      `delete from plan_small_step where id = '${stepId}'`,
      `update plan_version set image = '{}' where thing_id = '${stepId}'`,
    ]) {
      await expect(scene.owner.unsafe(attack)).rejects.toThrow();
    }
  });
});

describe('a goal written by mistake', () => {
  it('is no goal of the citizen: on no timeline, kept in the plan, and can be taken up again', async () => {
    const id = await scene.enrolled();
    const goalId = await scene.goal(id, 'Min egen dør');
    const end = (state: string, version: number) => {
      scene.clock.forward(60_000);
      const path = `/api/citizens/${id}/plan/goals/${goalId}/end`;
      return scene.bo.post(path, { state, version });
    };
    expect((await end('mistaken', 1)).statusCode).toBe(200);
    expect((await scene.planOf(id)).goals).toMatchObject([
      { state: 'mistaken', changedBy: 'Bo Rask' },
    ]);
    expect(await timeline(id)).toEqual([]);
    expect((await end('open', 2)).statusCode).toBe(200);
    expect(await timeline(id)).toEqual(['Mål i planen: “Min egen dør”']);
  });

  it('does not take along what is done under it', async () => {
    const id = await scene.enrolled();
    const goalId = await scene.goal(id, 'Ro på benet');
    const activityId = await scene.activity(id, { goalId });
    const goal = `/api/citizens/${id}/plan/goals/${goalId}/end`;
    const mistaken = () => scene.anna.post(goal, { state: 'mistaken', version: 1 });
    expect(answerOf(await mistaken())).toEqual([422, 'goal-is-used', 'state']);
    scene.clock.forward(60_000);
    const moved = await scene.anna.post(`/api/citizens/${id}/plan/activities/${activityId}/state`, {
      ...{ to: 'declined', reason: 'mistake', version: 1 },
    });
    expect([moved.statusCode, moved.body]).toEqual([200, expect.any(String)]);
    expect((await mistaken()).statusCode).toBe(200);
  });
});
