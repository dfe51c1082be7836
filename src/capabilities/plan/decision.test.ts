import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { answerOf, made, openPlanScene } from '../../../tests/plan.scene.ts';
import type { PlanScene } from '../../../tests/plan.scene.ts';
import { newId } from '../../kernel/id.ts';
import { covers } from './decision.rules.ts';

let scene: PlanScene;
beforeAll(async () => {
  scene = await openPlanScene();
});
afterAll(() => scene.close());

describe('a decision in the team', () => {
  it('is made on the spot within the mandate: wish, decision and start in one meeting', async () => {
    const one = await scene.wish();
    scene.clock.forward(60_000);
    expect((await scene.decide(scene.anna, one)).statusCode).toBe(201);
    const decided = await one.standing();
    expect(decided).toMatchObject({
      state: 'decided',
      decisions: [
        {
          act: 'grant',
          outcome: 'granted',
          amountKr: 12_500,
          code: 'SEL § 85',
          by: 'Anna Lindhardt',
        },
      ],
    });
    const started = await scene.bo.post(`${one.plan}/activities/${one.activityId}/state`, {
      to: 'under-way',
      version: decided.version,
    });
    expect(started.statusCode).toBe(200);
    const { days } = await scene.ground();
    expect(days).toEqual({ decided: 1, toDecision: 0, started: 1, toStart: 0 });
  });

  it('is a no with reasons and guidance on complaining, or it is none', async () => {
    const one = await scene.wish();
    const no = (more: object) =>
      scene.decide(scene.anna, one, { outcome: 'refused', act: 'ruling', ...more });
    expect(answerOf(await no({ act: 'grant' }))).toEqual([422, 'invalid', 'act']);
    expect(answerOf(await no({}))).toEqual([422, 'invalid', 'reasons']);
    expect(answerOf(await no({ reasons: 'Behovet er dækket.' }))).toEqual([
      422,
      'invalid',
      'guidance',
    ]);
    expect((await one.standing()).state).toBe('wished');
    const said = { reasons: 'Behovet er dækket.', guidance: 'Klag inden 4 uger til kommunen.' };
    expect((await no(said)).statusCode).toBe(201);
    expect(await one.standing()).toMatchObject({ state: 'declined', reason: 'authority' });
    expect(answerOf(await scene.decide(scene.anna, one))).toEqual([
      409,
      'plan-not-wished',
      undefined,
    ]);
  });

  it('is nobody’s without the mandate: not for another paragraph, more money, another day or another worker', async () => {
    const one = await scene.wish();
    const outside = [403, 'plan-without-mandate', undefined];
    expect(answerOf(await scene.decide(scene.bo, one))).toEqual(outside);
    expect(answerOf(await scene.decide(scene.lise, one))).toEqual(outside);
    expect(answerOf(await scene.decide(scene.anna, one, { amountKr: 50_001 }))).toEqual(outside);
    expect(
      answerOf(
        await scene.decide(scene.anna, one, { legalBasisId: await scene.basis('SEL § 107') }),
      ),
    ).toEqual(outside);
    const version = (await one.standing()).version;
    const past = await scene.anna.post(`${one.plan}/activities/${one.activityId}/state`, {
      to: 'decided',
      version,
    });
    expect(answerOf(past)).toEqual([409, 'plan-needs-decision', undefined]);
    expect(
      await scene.owner`select from plan_decision where activity_id = ${one.activityId}`,
    ).toHaveLength(0);
    const mandate = { codes: ['a'], upToKr: 10, fromOn: '2026-01-01', untilOn: '2026-02-01' };
    expect(covers(mandate, { code: 'a', amountKr: 10 }, '2026-02-01')).toBe(true);
    expect(covers(mandate, { code: 'a', amountKr: 10 }, '2026-02-02')).toBe(false);
    expect(covers(mandate, { code: 'a', amountKr: 10 }, '2025-12-31')).toBe(false);
  });

  it('is asked of the one who has it, with a due time and a task', async () => {
    const one = await scene.wish();
    const ask = async (workerId: string, more: object = {}) =>
      scene.bo.post(`${one.plan}/decision-requests`, {
        activityId: one.activityId,
        act: 'grant',
        amountKr: 9000,
        legalBasisId: await scene.basis('SEL § 85'),
        workerId,
        ...more,
      });
    expect(answerOf(await ask(scene.lise.me.worker.id))).toEqual([422, 'invalid', 'workerId']);
    const asked = await ask(scene.anna.me.worker.id);
    expect(asked.statusCode).toBe(201);
    const { id } = asked.json<{ id: string }>();
    expect(answerOf(await ask(scene.anna.me.worker.id))).toEqual([409, 'plan-asked', undefined]);
    expect((await one.standing()).request).toMatchObject({
      id,
      worker: { name: 'Anna Lindhardt' },
      by: 'Bo Rask',
    });
    const steps = await scene.owner`select kind, worker_id from next_step where ref_id = ${id}`;
    expect([...steps]).toEqual([{ kind: 'decide', worker_id: scene.anna.me.worker.id }]);
    expect((await scene.decide(scene.anna, one, { amountKr: 9000 })).statusCode).toBe(201);
    expect(await one.standing()).toMatchObject({ state: 'decided', request: null });
    // Answered, so it is no longer on anybody's list.
    const [step] = await scene.owner`select done_by, result from next_step where ref_id = ${id}`;
    expect(step).toEqual({ done_by: scene.anna.me.worker.id, result: 'Besluttet' });
  });

  it('of two at once is made once', async () => {
    const one = await scene.wish();
    await made(scene.sara, '/api/mandates', {
      workerId: scene.lise.me.worker.id,
      codes: ['SEL § 85'],
      upToKr: 20_000,
      fromOn: '2026-11-01',
    });
    const no = { outcome: 'refused', act: 'ruling', reasons: 'Nej', guidance: 'Klag' };
    const both = await Promise.all([
      scene.decide(scene.anna, one, no),
      scene.decide(scene.lise, one, no),
    ]);
    expect(both.map((answer) => answer.statusCode).sort()).toEqual([201, 409]);
  });

  it('does not divide an amount to stay within a mandate: one after the other, both at once, or by two', async () => {
    const one = await scene.wish();
    const outside = [403, 'plan-without-mandate', undefined];
    const half = { amountKr: 30_000 };
    const both = await Promise.all([1, 2].map(() => scene.decide(scene.anna, one, half)));
    expect(both.map((answer) => answer.statusCode).sort()).toEqual([201, 403]);
    expect(answerOf(await scene.decide(scene.anna, one, half))).toEqual(outside);
    // The same money said as a visitation is no more money, and what is left of the mandate is.
    expect((await scene.decide(scene.anna, one, { ...half, act: 'visitation' })).statusCode).toBe(
      201,
    );
    expect((await scene.decide(scene.anna, one, { amountKr: 20_000 })).statusCode).toBe(201);
    expect(answerOf(await scene.decide(scene.anna, one, { amountKr: 1 }))).toEqual(outside);
    expect((await scene.decide(scene.anna, one, { amountKr: 0 })).statusCode).toBe(201);
  });

  it('stands by its paragraph: another one takes another decision', async () => {
    const one = await scene.wish();
    await scene.decide(scene.anna, one);
    const edit = async (code: string | null) =>
      scene.bo.post(`${one.plan}/activities/${one.activityId}`, {
        what: 'Botilbud',
        version: (await one.standing()).version,
        ...(code !== null && { legalBasisId: await scene.basis(code) }),
      });
    const refused = [422, 'paragraph-decided', 'legalBasisId'];
    expect(answerOf(await edit('SEL § 107'))).toEqual(refused);
    expect(answerOf(await edit(null))).toEqual(refused);
    expect((await edit('SEL § 85')).statusCode).toBe(200);
    const again = { legalBasisId: await scene.basis('SEL § 85 a'), amountKr: 0 };
    expect((await scene.decide(scene.anna, one, again)).statusCode).toBe(201);
    expect((await one.standing()).basis?.code).toBe('SEL § 85 a');
    // Wished without a paragraph, decided by hand, and then given one: nobody decided that.
    const free = await scene.wish(null);
    await scene.bo.post(`${free.plan}/activities/${free.activityId}/state`, {
      to: 'decided',
      version: 1,
    });
    const late = await scene.bo.post(`${free.plan}/activities/${free.activityId}`, {
      what: 'Botilbud',
      version: 2,
      legalBasisId: await scene.basis('SEL § 107'),
    });
    expect(answerOf(late)).toEqual(refused);
  });

  it('stands on a mandate that somebody else gave', async () => {
    const { sara } = scene;
    const self = sara.me.worker.id;
    const role = { teamId: scene.opened.town.teamIds['havnen'], role: 'authority' };
    await made(sara, `/api/workers/${self}/memberships`, role);
    const mandate = { workerId: self, codes: ['SEL § 107'], upToKr: 1, fromOn: '2026-11-01' };
    expect(answerOf(await sara.post('/api/mandates', mandate))).toEqual([
      422,
      'invalid',
      'workerId',
    ]);
  });

  it('refuses odd input in words, by its field', async () => {
    const one = await scene.wish();
    for (const [more, field] of [
      [{ amountKr: -1 }, 'amountKr'],
      [{ amountKr: 1.5 }, 'amountKr'],
      [{ amountKr: 'mange' }, 'amountKr'],
      [{ legalBasisId: newId() }, 'legalBasisId'],
      [{ act: 'gave' }, 'act'],
      [{ act: 'grant', amountKr: undefined }, 'amountKr'],
    ] as const)
      expect([field, ...answerOf(await scene.decide(scene.anna, one, more))]).toEqual([
        field,
        422,
        'invalid',
        field,
      ]);
    const unknown = await scene.decide(scene.anna, { ...one, activityId: newId() });
    expect(answerOf(unknown)).toEqual([422, 'invalid', 'activityId']);
    const stranger = await scene.wish();
    const foreign = await scene.decide(scene.anna, { ...one, activityId: stranger.activityId });
    expect(answerOf(foreign)).toEqual([422, 'invalid', 'activityId']);
  });
});
