import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { answerOf, openPlanScene } from '../../../tests/plan.scene.ts';
import type { PlanScene } from '../../../tests/plan.scene.ts';
import { newId } from '../../kernel/id.ts';
import { stateReasons } from './contract.ts';
import { transitions } from './state.rules.ts';

let scene: PlanScene;
beforeAll(async () => {
  scene = await openPlanScene();
});
afterAll(() => scene.close());

const move = (id: string, activityId: string, body: object) =>
  scene.anna.post(`/api/citizens/${id}/plan/activities/${activityId}/state`, body);

describe('the states of an activity', () => {
  it('are one table, in the program and in the database', async () => {
    const rows = await scene.owner<
      { from_state: string; to_state: string }[]
    >`select * from plan_transition`;
    const ours = Object.entries(transitions).flatMap(([from, to]) =>
      to.map((one) => `${from}>${one}`),
    );
    expect(rows.map((row) => `${row.from_state}>${row.to_state}`).sort()).toEqual(ours.sort());
    const reasons = await scene.owner<
      { state: string; reason: string }[]
    >`select * from plan_state_reason`;
    const known = Object.entries(stateReasons).flatMap(([state, words]) =>
      Object.keys(words).map((reason) => `${state}:${reason}`),
    );
    expect(reasons.map((row) => `${row.state}:${row.reason}`).sort()).toEqual(known.sort());
  });

  it('go wish, decision, start, pause with a reason, end', async () => {
    const id = await scene.citizen();
    const one = await scene.activity(id);
    expect(answerOf(await move(id, one, { to: 'under-way', version: 1 }))).toEqual([
      422,
      'plan-no-such-move',
      'to',
    ]);
    for (const [to, version, more] of [
      ['decided', 1, {}],
      ['under-way', 2, {}],
      ['paused', 3, { reason: 'admitted' }],
      ['under-way', 4, {}],
      ['finished', 5, { reason: 'as-agreed', note: 'Såret er lukket' }],
    ] as const)
      expect([to, (await move(id, one, { to, version, ...more })).statusCode]).toEqual([to, 200]);
    const [done] = (await scene.planOf(id)).activities;
    expect(done).toMatchObject({ state: 'finished', reason: 'as-agreed', note: 'Såret er lukket' });
    expect(done?.wishedAt).not.toBeNull();
    expect(done?.decidedAt).not.toBeNull();
    expect(done?.startedAt).not.toBeNull();
  });

  it('have no reason for a pause that is absence, and none without a reason', async () => {
    const id = await scene.citizen();
    const one = await scene.activity(id, { state: 'under-way' });
    expect(answerOf(await move(id, one, { to: 'paused', version: 1 }))).toEqual([
      422,
      'invalid',
      'reason',
    ]);
    for (const reason of ['no-show', 'absence', 'udeblivelse'])
      expect((await move(id, one, { to: 'paused', reason, version: 1 })).statusCode).toBe(422);
    expect((await scene.planOf(id)).activities).toMatchObject([{ state: 'under-way', version: 1 }]);
  });
});

describe('what cannot be written', () => {
  it('is refused in words, by its field, and nothing is half saved', async () => {
    const id = await scene.citizen();
    const stranger = await scene.citizen();
    const foreign = await scene.goal(stranger, 'En andens mål');
    const plan = `/api/citizens/${id}/plan`;
    const wrong: [string, object, string][] = [
      ['goals', { words: '  ', area: 'krop', quoted: true }, 'words'],
      ['goals', { words: 7, area: 'krop', quoted: true }, 'words'],
      ['goals', { words: 'x', area: 'misbrug', quoted: true }, 'area'],
      ['goals', { words: 'x'.repeat(1001), area: 'krop', quoted: true }, 'words'],
      ['activities', { what: ' ', state: 'wished' }, 'what'],
      ['activities', { what: 'x', state: 'finished' }, 'state'],
      ['activities', { what: 'x', state: 'wished', startOn: '1900-01-01' }, 'startOn'],
      ['activities', { what: 'x', state: 'wished', reviewOn: '2199-01-01' }, 'reviewOn'],
      ['activities', { what: 'x', state: 'wished', workerId: newId() }, 'workerId'],
      ['activities', { what: 'x', state: 'wished', organisationId: newId() }, 'organisationId'],
      ['activities', { what: 'x', state: 'wished', legalBasisId: newId() }, 'legalBasisId'],
      ['activities', { what: 'x', state: 'wished', goalId: foreign }, 'goalId'],
      ['steps', { words: 'x', onDay: '2027-01-01' }, 'onDay'],
      ['steps', { words: 'x', onDay: '1950-01-01' }, 'onDay'],
      ['steps', { words: ' ', onDay: '2026-11-01' }, 'words'],
    ];
    for (const [what, body, field] of wrong) {
      const answer = await scene.anna.post(`${plan}/${what}`, body);
      expect([JSON.stringify(body).slice(0, 80), ...answerOf(answer)]).toEqual([
        JSON.stringify(body).slice(0, 80),
        422,
        'invalid',
        field,
      ]);
    }
    const large = await scene.anna.post(`${plan}/goals`, {
      words: 'x'.repeat(1_000_001),
      area: 'krop',
      quoted: true,
    });
    expect(large.statusCode).toBe(413);
    expect(
      answerOf(
        await scene.anna.post(`${plan}/goals/${foreign}`, {
          words: 'x',
          area: 'krop',
          quoted: true,
          version: 1,
        }),
      ),
    ).toEqual([404, 'not-found', undefined]);
    expect(await scene.planOf(id)).toMatchObject({
      goals: [],
      activities: [],
      steps: [],
      home: null,
    });
    expect(await scene.owner`select from plan where citizen_id = ${id}`).toHaveLength(0);
    await scene.goal(id, 'Glad 🙂👨‍👩‍👧');
    expect((await scene.planOf(id)).goals).toMatchObject([{ words: 'Glad 🙂👨‍👩‍👧' }]);
  });

  it('of somebody unknown is not there', async () => {
    const unknown = newId();
    expect((await scene.anna.ask(`/api/citizens/${unknown}/plan`)).statusCode).toBe(404);
    const body = { words: 'x', area: 'krop', quoted: true };
    expect((await scene.anna.post(`/api/citizens/${unknown}/plan/goals`, body)).statusCode).toBe(
      404,
    );
  });

  it('repeated with its own id is answered as before', async () => {
    const id = await scene.citizen();
    const body = { id: newId(), words: 'En gang', area: 'krop', quoted: false };
    await scene.anna.post(`/api/citizens/${id}/plan/goals`, body);
    expect((await scene.anna.post(`/api/citizens/${id}/plan/goals`, body)).statusCode).toBe(201);
    expect((await scene.planOf(id)).goals).toHaveLength(1);
  });
});

describe('straight at the database', () => {
  it.each([
    [
      'a decision without a mandate',
      `insert into plan_decision select uuidv7(), citizen_id, id, null, $2, 'visitation', 'granted', legal_basis_id, null, null, null, null, recorded_by, recorded_at from plan_activity where id = $1`,
    ],
    [
      'a jump over the decision',
      `update plan_activity set state = 'decided' where id = $1 and $2::uuid is not null`,
    ],
    [
      'a pause for absence',
      `update plan_activity set state = 'paused', state_reason = 'no-show' where id = $1 and $2::uuid is not null`,
    ],
    ['a wish taken away', `delete from plan_activity where id = $1 and $2::uuid is not null`],
    [
      'another past',
      `update plan_version set image = '{}' where thing_id = $1 and $2::uuid is not null`,
    ],
    [
      'a reason that is absence',
      `insert into plan_state_reason select 'paused', 'no-show' from plan_activity where id = $1 and $2::uuid is not null`,
    ],
  ])('%s is refused, also to the owner', async (_, attack) => {
    const { activityId } = await scene.wish();
    await expect(scene.owner.unsafe(attack, [activityId, scene.annaMandate])).rejects.toThrow();
  });
});
