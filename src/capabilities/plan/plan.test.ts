import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { answerOf, made, openPlanScene } from '../../../tests/plan.scene.ts';
import type { PlanScene } from '../../../tests/plan.scene.ts';
import type { Hand } from '../../../tests/hand.ts';
import { read } from '../../server/access.ts';
import type { PlanChanges } from './contract.ts';
import { selectPlan, tellPlan } from './door.ts';

let scene: PlanScene;
beforeAll(async () => {
  scene = await openPlanScene();
});
afterAll(() => scene.close());

describe('one plan per citizen', () => {
  it('is empty and that is fine, then holds goals in the citizen’s own words', async () => {
    const id = await scene.citizen();
    expect(await scene.planOf(id)).toMatchObject({
      goals: [],
      activities: [],
      steps: [],
      home: null,
    });
    const leg = await scene.goal(id, ' Jeg vil have ro på benet ');
    await scene.activity(id, { goalId: leg, provider: 'Reden', state: 'under-way' });
    await scene.activity(id, { what: 'Bostøtte', workerId: scene.bo.me.worker.id });
    await made(scene.anna, `/api/citizens/${id}/plan/steps`, {
      onDay: '2026-11-12',
      words: 'Lukkede døren op',
      goalId: leg,
    });
    expect(await scene.planOf(id)).toMatchObject({
      goals: [
        {
          words: 'Jeg vil have ro på benet',
          quoted: true,
          area: 'krop',
          by: 'Anna Lindhardt',
          activities: [{ what: 'Sårpleje', provider: 'Reden', state: 'under-way', wishedAt: null }],
        },
      ],
      activities: [{ what: 'Bostøtte', worker: { name: 'Bo Rask' }, state: 'wished' }],
      steps: [{ words: 'Lukkede døren op', onDay: '2026-11-12' }],
    });
    const rows = await scene.owner`select citizen_id from plan where citizen_id = ${id}`;
    expect(rows.length).toBe(1);
  });

  it('keeps who, when and what was before, and compares two days', async () => {
    const id = await scene.enrolled();
    const before = scene.clock.now().toISOString();
    scene.clock.forward(60_000);
    const home = await scene.goal(id, 'Jeg vil have mit eget', 'bolig');
    scene.clock.forward(120_000);
    const between = scene.clock.now().toISOString();
    scene.clock.forward(120_000);
    const edited = await scene.bo.post(`/api/citizens/${id}/plan/goals/${home}`, {
      words: 'Jeg vil have mit eget med hunden',
      area: 'bolig',
      quoted: true,
      version: 1,
    });
    expect(edited.statusCode).toBe(200);
    expect((await scene.planOf(id)).goals).toMatchObject([
      { words: 'Jeg vil have mit eget med hunden', version: 2, changedBy: 'Bo Rask' },
    ]);
    expect((await scene.planOf(id, between)).goals).toMatchObject([
      { words: 'Jeg vil have mit eget', version: 1, changedBy: 'Anna Lindhardt' },
    ]);
    const url = `/api/citizens/${id}/plan/changes?from=${between}`;
    expect((await scene.anna.get<PlanChanges>(url)).changes.map((one) => one.text)).toEqual([
      'Målet “Jeg vil have mit eget” hedder nu “Jeg vil have mit eget med hunden”',
    ]);
    const all = await scene.anna.get<PlanChanges>(
      `/api/citizens/${id}/plan/changes?from=${before}&to=${between}`,
    );
    expect(all.before.goals).toEqual([]);
    expect(all.changes).toMatchObject([{ text: 'Nyt mål, bolig: “Jeg vil have mit eget”' }]);
  });

  it('loses nobody’s words when two write at once: one is kept, the other is told', async () => {
    const id = await scene.enrolled();
    const one = await scene.goal(id, 'Ro på benet');
    const edit = (hand: Hand, words: string) =>
      hand.post(`/api/citizens/${id}/plan/goals/${one}`, {
        words,
        area: 'krop',
        quoted: true,
        version: 1,
      });
    const answers = await Promise.all([edit(scene.anna, 'Annas ord'), edit(scene.bo, 'Bos ord')]);
    expect(answers.map((answer) => answer.statusCode).sort()).toEqual([200, 409]);
    const refused = answers.find((answer) => answer.statusCode === 409);
    expect(refused?.json()).toMatchObject({ code: 'plan-stale', promise: 'P5' });
    const [kept] = (await scene.planOf(id)).goals;
    expect(['Annas ord', 'Bos ord']).toContain(kept?.words);
    // The one who was told reads the other's words and writes both.
    const merged = await scene.anna.post(`/api/citizens/${id}/plan/goals/${one}`, {
      words: 'Annas ord. Bos ord',
      area: 'krop',
      quoted: true,
      version: kept?.version,
    });
    expect(merged.statusCode).toBe(200);
    const versions = await scene.owner`select image ->> 'words' words from plan_version
      where thing_id = ${one} order by version`;
    expect(versions.map((row) => String(row['words']))).toEqual([
      'Ro på benet',
      kept?.words,
      'Annas ord. Bos ord',
    ]);
  });

  it('ends a goal by the citizen’s word and takes it up again', async () => {
    const id = await scene.citizen();
    const one = await scene.goal(id, 'Sove om natten', 'hverdag');
    const end = (state: string, version: number, words?: string) =>
      scene.anna.post(`/api/citizens/${id}/plan/goals/${one}/end`, {
        state,
        version,
        ...(words && { words }),
      });
    expect((await end('reached', 1, 'Jeg sover')).statusCode).toBe(200);
    expect((await scene.planOf(id)).goals).toMatchObject([
      { state: 'reached', endWords: 'Jeg sover' },
    ]);
    expect(answerOf(await end('reached', 2))).toEqual([409, 'plan-stands-so', undefined]);
    expect((await end('open', 2)).statusCode).toBe(200);
    expect((await scene.planOf(id)).goals).toMatchObject([{ state: 'open', endWords: null }]);
  });
});

describe('the timeline', () => {
  it('tells goals, wishes, what began and small steps, from the rows of the page', async () => {
    const id = await scene.enrolled();
    const one = await scene.goal(id, 'Sove inde', 'bolig');
    await scene.activity(id, { goalId: one, what: 'Herberg', state: 'under-way' });
    const step = { onDay: '2026-11-20', words: 'Lukkede døren op' };
    await made(scene.anna, `/api/citizens/${id}/plan/steps`, step);
    const who = { workerId: scene.anna.me.worker.id };
    const { rows } = await read(scene.opened.running.program, who, (sql) => [selectPlan(sql, id)]);
    expect(tellPlan(rows[0]).map((line) => line.text)).toEqual([
      'Mål i planen: “Sove inde”',
      'I gang: Herberg',
      'Lille skridt: Lukkede døren op',
    ]);
    const from = '2026-11-20T00:00:00Z';
    const back = await scene.anna.ask(
      `/api/citizens/${id}/plan/changes?from=${from}&to=2020-01-01T00:00:00Z`,
    );
    expect(answerOf(back)).toEqual([422, 'invalid', 'to']);
    const odd = await scene.anna.ask(`/api/citizens/${id}/plan?at=i-går`);
    expect(odd.statusCode).toBe(422);
  });
});

describe('two joined records', () => {
  it('have one plan; the other’s goals stand beside it until moved, and go home when they part', async () => {
    const survivor = await scene.citizen();
    const record = await scene.citizen();
    const mine = await scene.goal(survivor, 'Min egen dør', 'bolig');
    const other = await scene.goal(record, 'Se min søn', 'netvaerk');
    const link = await made(scene.anna, `/api/citizens/${record}/merges`, {
      survivorId: survivor,
      reason: 'samme mand',
    });
    const marked = async () =>
      Object.fromEntries(
        (await scene.planOf(survivor)).goals.map((one) => [one.id, one.elsewhere]),
      );
    expect(await marked()).toEqual({ [mine]: false, [other]: true });
    const third = await scene.goal(record, 'Skrevet bagefter');
    expect(
      (await scene.owner`select citizen_id from plan_goal where id = ${third}`)[0],
    ).toMatchObject({
      citizen_id: survivor,
    });
    expect(
      (await scene.anna.post(`/api/citizens/${survivor}/plan/goals/${other}/move-here`)).statusCode,
    ).toBe(200);
    expect(await marked()).toEqual({ [mine]: false, [other]: false, [third]: false });
    expect((await scene.anna.post(`/api/links/${link}/unmerge`)).statusCode).toBe(200);
    expect((await scene.planOf(record)).goals.map((one) => [one.id, one.elsewhere])).toEqual([
      [other, false],
    ]);
  });
});

describe('a home', () => {
  it('is searched for: wish, match, applications, waiting, rent and the risk of eviction', async () => {
    const id = await scene.citizen();
    const home = {
      wish: 'En lille lejlighed, hvor hunden må være',
      match: 'skaev',
      appliedOn: ['2026-10-01'],
      waitingWeeks: 26,
      rentKr: 4200,
      eviction: 'arrears',
      evictionOn: null,
      version: null,
    };
    const save = (body: object) => scene.anna.post(`/api/citizens/${id}/plan/home`, body);
    expect((await save(home)).statusCode).toBe(200);
    expect(answerOf(await save(home))).toEqual([409, 'plan-stale', undefined]);
    expect(answerOf(await save({ ...home, eviction: 'date-set', version: 1 }))).toEqual([
      422,
      'invalid',
      'evictionOn',
    ]);
    const dated = { ...home, eviction: 'date-set', evictionOn: '2026-12-15', version: 1 };
    expect((await save(dated)).statusCode).toBe(200);
    expect((await scene.planOf(id)).home).toMatchObject({
      match: 'skaev',
      eviction: 'date-set',
      evictionOn: '2026-12-15',
      appliedOn: ['2026-10-01'],
      version: 2,
    });
  });
});
