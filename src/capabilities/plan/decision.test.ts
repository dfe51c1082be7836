import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTown, signedIn } from '../../../tests/hand.ts';
import type { Hand, Opened } from '../../../tests/hand.ts';
import { newId } from '../../kernel/id.ts';
import { handClock } from '../../server/clock.ts';
import type { Plan } from './contract.ts';
import type { DecisionGround } from './decision.contract.ts';
import { covers } from './decision.rules.ts';
import { due } from './due.jobs.ts';

const clock = handClock(new Date('2026-11-23T07:00:00.000Z'));
let opened: Opened;
let anna: Hand;
let bo: Hand;
let lise: Hand;
let sara: Hand;
let owner: postgres.Sql;
let annaMandate = '';

async function made(hand: Hand, url: string, payload: object): Promise<string> {
  const answer = await hand.post(url, payload);
  expect([url, answer.statusCode, answer.body]).toEqual([url, 201, expect.any(String)]);
  return answer.json<{ id: string }>().id;
}
const ground = (hand = anna) => hand.get<DecisionGround>('/api/plan/decision-ground');
const basis = async (code: string) =>
  (await ground()).bases.find((one) => one.code === code)?.id ?? '';
const answerOf = (answer: { statusCode: number; json: () => unknown }) => {
  const { code, field } = answer.json() as { code: string; field?: string };
  return [answer.statusCode, code, field];
};

beforeAll(async () => {
  opened = await openTown(clock);
  anna = await signedIn(opened.running, 'anna', clock);
  bo = await signedIn(opened.running, 'bo', clock);
  lise = await signedIn(opened.running, 'lise', clock);
  sara = await signedIn(opened.running, 'sara', clock);
  owner = postgres(opened.ownerUrl, { max: 1, onnotice: () => undefined });
  annaMandate = await made(sara, '/api/mandates', {
    workerId: anna.me.worker.id,
    codes: ['SEL § 85', 'SEL § 85 a'],
    upToKr: 50_000,
    fromOn: '2026-01-01',
    untilOn: '2026-12-31',
  });
});
afterAll(async () => {
  await owner.end();
  await opened.close();
});

async function wish(code: string | null = 'SEL § 85') {
  const citizenId = await made(anna, '/api/citizens', { givenName: 'Ib' });
  await made(anna, `/api/citizens/${citizenId}/enrolments`, {
    teamId: opened.town.teamIds['havnen'],
    responsibleWorkerId: anna.me.worker.id,
  });
  const activityId = await made(bo, `/api/citizens/${citizenId}/plan/activities`, {
    what: 'Bostøtte',
    state: 'wished',
    ...(code !== null && { legalBasisId: await basis(code) }),
  });
  const plan = `/api/citizens/${citizenId}/plan`;
  const standing = async () => {
    const [one] = (await anna.get<Plan>(plan)).activities;
    if (!one) throw new Error('the wish is in the plan');
    return one;
  };
  return { citizenId, activityId, plan, standing };
}
type Wish = Awaited<ReturnType<typeof wish>>;

const decide = async (hand: Hand, { plan, activityId }: Wish, more: object = {}) =>
  hand.post(`${plan}/decisions`, {
    activityId,
    act: 'grant',
    outcome: 'granted',
    amountKr: 12_500,
    legalBasisId: await basis('SEL § 85'),
    ...more,
  });

describe('a decision in the team', () => {
  it('is made on the spot within the mandate: wish, decision and start in one meeting', async () => {
    const one = await wish();
    clock.forward(60_000);
    expect((await decide(anna, one)).statusCode).toBe(201);
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
    const started = await bo.post(`${one.plan}/activities/${one.activityId}/state`, {
      to: 'under-way',
      version: decided.version,
    });
    expect(started.statusCode).toBe(200);
    const { days } = await ground();
    expect(days).toEqual({ decided: 1, toDecision: 0, started: 1, toStart: 0 });
  });

  it('is a no with reasons and guidance on complaining, or it is none', async () => {
    const one = await wish();
    const no = (more: object) => decide(anna, one, { outcome: 'refused', act: 'ruling', ...more });
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
    expect(answerOf(await decide(anna, one))).toEqual([409, 'plan-not-wished', undefined]);
  });

  it('is nobody’s without the mandate: not for another paragraph, more money, another day or another worker', async () => {
    const one = await wish();
    const outside = [403, 'plan-without-mandate', undefined];
    expect(answerOf(await decide(bo, one))).toEqual(outside);
    expect(answerOf(await decide(lise, one))).toEqual(outside);
    expect(answerOf(await decide(anna, one, { amountKr: 50_001 }))).toEqual(outside);
    expect(answerOf(await decide(anna, one, { legalBasisId: await basis('SEL § 107') }))).toEqual(
      outside,
    );
    const version = (await one.standing()).version;
    const past = await anna.post(`${one.plan}/activities/${one.activityId}/state`, {
      to: 'decided',
      version,
    });
    expect(answerOf(past)).toEqual([409, 'plan-needs-decision', undefined]);
    expect(
      await owner`select from plan_decision where activity_id = ${one.activityId}`,
    ).toHaveLength(0);
    const mandate = { codes: ['a'], upToKr: 10, fromOn: '2026-01-01', untilOn: '2026-02-01' };
    expect(covers(mandate, { code: 'a', amountKr: 10 }, '2026-02-01')).toBe(true);
    expect(covers(mandate, { code: 'a', amountKr: 10 }, '2026-02-02')).toBe(false);
    expect(covers(mandate, { code: 'a', amountKr: 10 }, '2025-12-31')).toBe(false);
  });

  it('is asked of the one who has it, with a due time and a task', async () => {
    const one = await wish();
    const ask = async (workerId: string, more: object = {}) =>
      bo.post(`${one.plan}/decision-requests`, {
        activityId: one.activityId,
        act: 'grant',
        amountKr: 9000,
        legalBasisId: await basis('SEL § 85'),
        workerId,
        ...more,
      });
    expect(answerOf(await ask(lise.me.worker.id))).toEqual([422, 'invalid', 'workerId']);
    const asked = await ask(anna.me.worker.id);
    expect(asked.statusCode).toBe(201);
    const { id } = asked.json<{ id: string }>();
    expect(answerOf(await ask(anna.me.worker.id))).toEqual([409, 'plan-asked', undefined]);
    expect((await one.standing()).request).toMatchObject({
      id,
      worker: { name: 'Anna Lindhardt' },
      by: 'Bo Rask',
    });
    const steps = await owner`select kind, worker_id from next_step where ref_id = ${id}`;
    expect([...steps]).toEqual([{ kind: 'decide', worker_id: anna.me.worker.id }]);
    expect((await decide(anna, one, { amountKr: 9000 })).statusCode).toBe(201);
    expect(await one.standing()).toMatchObject({ state: 'decided', request: null });
  });

  it('of two at once is made once', async () => {
    const one = await wish();
    await made(sara, '/api/mandates', {
      workerId: lise.me.worker.id,
      codes: ['SEL § 85'],
      upToKr: 20_000,
      fromOn: '2026-11-01',
    });
    const no = { outcome: 'refused', act: 'ruling', reasons: 'Nej', guidance: 'Klag' };
    const both = await Promise.all([decide(anna, one, no), decide(lise, one, no)]);
    expect(both.map((answer) => answer.statusCode).sort()).toEqual([201, 409]);
  });

  it('refuses odd input in words, by its field', async () => {
    const one = await wish();
    for (const [more, field] of [
      [{ amountKr: -1 }, 'amountKr'],
      [{ amountKr: 1.5 }, 'amountKr'],
      [{ amountKr: 'mange' }, 'amountKr'],
      [{ legalBasisId: newId() }, 'legalBasisId'],
      [{ act: 'gave' }, 'act'],
      [{ act: 'grant', amountKr: undefined }, 'amountKr'],
    ] as const)
      expect([field, ...answerOf(await decide(anna, one, more))]).toEqual([
        field,
        422,
        'invalid',
        field,
      ]);
    expect((await decide(anna, { ...one, activityId: newId() })).statusCode).toBe(404);
    const stranger = await wish();
    expect((await decide(anna, { ...one, activityId: stranger.activityId })).statusCode).toBe(404);
  });
});

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
    expect((await anna.post('/api/legal-bases', body)).statusCode).toBe(403);
    await made(sara, '/api/legal-bases', body);
    const list = (await ground()).bases;
    expect(list.filter((one) => one.code === 'SEL § 85')).toMatchObject([
      { title: 'Socialpædagogisk støtte', checkedOn: '2026-11-20' },
    ]);
    expect(list.filter((one) => one.checkedOn === null).length).toBeGreaterThan(5);
    expect(answerOf(await sara.post('/api/legal-bases', { ...body, code: '  ' }))).toEqual([
      422,
      'invalid',
      'code',
    ]);
    expect(
      answerOf(await sara.post('/api/legal-bases', { ...body, sourceOn: '2030-01-01' })),
    ).toEqual([422, 'invalid', 'sourceOn']);
  });

  it('are mandates for authority workers, given and ended by a manager', async () => {
    const mandate = {
      workerId: bo.me.worker.id,
      codes: ['SEL § 85'],
      upToKr: 1,
      fromOn: '2026-11-01',
    };
    expect(
      (await anna.post('/api/mandates', { ...mandate, workerId: anna.me.worker.id })).statusCode,
    ).toBe(403);
    expect(answerOf(await sara.post('/api/mandates', mandate))).toEqual([
      422,
      'invalid',
      'workerId',
    ]);
    const lises = { ...mandate, workerId: lise.me.worker.id };
    expect(answerOf(await sara.post('/api/mandates', { ...lises, codes: ['SEL § 999'] }))).toEqual([
      422,
      'invalid',
      'codes',
    ]);
    expect(answerOf(await sara.post('/api/mandates', { ...lises, untilOn: '2026-10-01' }))).toEqual(
      [422, 'invalid', 'untilOn'],
    );
    const one = await wish();
    expect((await sara.post(`/api/mandates/${annaMandate}/end`)).statusCode).toBe(200);
    expect((await sara.post(`/api/mandates/${annaMandate}/end`)).statusCode).toBe(404);
    expect(answerOf(await decide(anna, one))).toEqual([403, 'plan-without-mandate', undefined]);
  });
});

describe('a review', () => {
  it('falls due once for each day it was set to, makes a task, and nothing expires', async () => {
    const one = await wish(null);
    const edit = async (reviewOn: string) =>
      anna.post(`${one.plan}/activities/${one.activityId}`, {
        what: 'Bostøtte',
        reviewOn,
        version: (await one.standing()).version,
      });
    expect((await edit('2026-12-01')).statusCode).toBe(200);
    const { program } = opened.running;
    const on = (day: string) => due(program, new Date(`${day}T08:00:00Z`));
    expect(await on('2026-11-30')).toEqual({ reviews: 0 });
    expect(await on('2026-12-01')).toEqual({ reviews: 1 });
    expect(await on('2026-12-02')).toEqual({ reviews: 0 });
    const steps = await owner`select kind from next_step where ref_id = ${one.activityId}`;
    expect([...steps]).toEqual([{ kind: 'review' }]);
    expect((await one.standing()).state).toBe('wished');
    expect((await edit('2026-12-03')).statusCode).toBe(200);
    expect(await on('2026-12-04')).toEqual({ reviews: 1 });
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
    const { activityId } = await wish();
    await expect(owner.unsafe(attack, [activityId, annaMandate])).rejects.toThrow();
  });
});
