import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { answerOf, made, openPlanScene } from '../../../tests/plan.scene.ts';
import type { PlanScene } from '../../../tests/plan.scene.ts';
import { act } from '../../server/access.ts';
import { due } from './due.jobs.ts';

let scene: PlanScene;
beforeAll(async () => {
  scene = await openPlanScene();
});
afterAll(() => scene.close());

describe('what decisions stand on', () => {
  it('are paragraphs of a dated list, which a manager mends and the last saying of counts', async () => {
    const body = {
      code: 'SEL § 85',
      title: 'Socialpædagogisk støtte',
      source: 'retsinformation.dk',
      sourceOn: '2026-11-01',
      checkedOn: '2026-11-20',
      active: true,
    };
    expect((await scene.anna.post('/api/legal-bases', body)).statusCode).toBe(403);
    await made(scene.sara, '/api/legal-bases', body);
    const list = (await scene.ground()).bases;
    expect(list.filter((one) => one.code === 'SEL § 85')).toMatchObject([
      { title: 'Socialpædagogisk støtte', checkedOn: '2026-11-20' },
    ]);
    expect(list.filter((one) => one.checkedOn === null).length).toBeGreaterThan(5);
    expect(answerOf(await scene.sara.post('/api/legal-bases', { ...body, code: '  ' }))).toEqual([
      422,
      'invalid',
      'code',
    ]);
    expect(
      answerOf(await scene.sara.post('/api/legal-bases', { ...body, sourceOn: '2030-01-01' })),
    ).toEqual([422, 'invalid', 'sourceOn']);
  });

  it('are mandates for authority workers, given and ended by a manager', async () => {
    const mandate = {
      workerId: scene.bo.me.worker.id,
      codes: ['SEL § 85'],
      upToKr: 1,
      fromOn: '2026-11-01',
    };
    expect(
      (await scene.anna.post('/api/mandates', { ...mandate, workerId: scene.anna.me.worker.id }))
        .statusCode,
    ).toBe(403);
    expect(answerOf(await scene.sara.post('/api/mandates', mandate))).toEqual([
      422,
      'invalid',
      'workerId',
    ]);
    const lises = { ...mandate, workerId: scene.lise.me.worker.id };
    expect(
      answerOf(await scene.sara.post('/api/mandates', { ...lises, codes: ['SEL § 999'] })),
    ).toEqual([422, 'invalid', 'codes']);
    expect(
      answerOf(await scene.sara.post('/api/mandates', { ...lises, untilOn: '2026-10-01' })),
    ).toEqual([422, 'invalid', 'untilOn']);
    const one = await scene.wish();
    expect((await scene.sara.post(`/api/mandates/${scene.annaMandate}/end`)).statusCode).toBe(200);
    expect((await scene.sara.post(`/api/mandates/${scene.annaMandate}/end`)).statusCode).toBe(404);
    expect(answerOf(await scene.decide(scene.anna, one))).toEqual([
      403,
      'plan-without-mandate',
      undefined,
    ]);
  });
});

describe('straight at the database, as the program', () => {
  it('nobody but a manager gives a mandate, and nobody gives it themselves', async () => {
    const { program } = scene.opened.running;
    const workerId = scene.anna.me.worker.id;
    const taken = act(
      program,
      { workerId },
      { name: 'test.take-mandate' },
      async ({ sql, now }) => {
        await sql`insert into mandate (id, unit_id, worker_id, codes, up_to_kr, from_on, recorded_by, recorded_at)
        values (uuidv7(), app_unit(), ${workerId}, '{SEL § 107}', 1, '2026-01-01', ${workerId}, ${now})`;
        return {};
      },
    );
    await expect(taken).rejects.toMatchObject({ status: 403 });
  });
});

describe('a review', () => {
  it('falls due once for each day it was set to, makes a task, and nothing expires', async () => {
    const one = await scene.wish(null);
    const edit = async (reviewOn: string) =>
      scene.anna.post(`${one.plan}/activities/${one.activityId}`, {
        what: 'Bostøtte',
        reviewOn,
        version: (await one.standing()).version,
      });
    expect((await edit('2026-12-01')).statusCode).toBe(200);
    const { program } = scene.opened.running;
    const on = (day: string) => due(program, new Date(`${day}T08:00:00Z`));
    expect(await on('2026-11-30')).toEqual({ reviews: 0 });
    expect(await on('2026-12-01')).toEqual({ reviews: 1 });
    expect(await on('2026-12-02')).toEqual({ reviews: 0 });
    const steps = await scene.owner`select kind from next_step where ref_id = ${one.activityId}`;
    expect([...steps]).toEqual([{ kind: 'review' }]);
    expect((await one.standing()).state).toBe('wished');
    expect((await edit('2026-12-03')).statusCode).toBe(200);
    expect(await on('2026-12-04')).toEqual({ reviews: 1 });
  });
});
