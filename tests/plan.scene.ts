import postgres from 'postgres';
import { expect } from 'vitest';
import type { Plan } from '../src/capabilities/plan/contract.ts';
import type { DecisionGround } from '../src/capabilities/plan/decision.contract.ts';
import { handClock } from '../src/server/clock.ts';
import { openTown, signedIn } from './hand.ts';
import type { Hand } from './hand.ts';

/** A unit whose plans are tested over HTTP: whose hands, and how a citizen with a wish comes to be. */
export type PlanScene = Awaited<ReturnType<typeof openPlanScene>>;

type Answer = { statusCode: number; json: () => unknown };

/** How an act was answered: status, code, field. */
export function answerOf(answer: Answer) {
  const { code, field } = answer.json() as { code: string; field?: string };
  return [answer.statusCode, code, field];
}

/** What is made is answered with 201 and its id. */
export async function made(hand: Hand, url: string, payload: object): Promise<string> {
  const answer = await hand.post(url, payload);
  expect([url, answer.statusCode, answer.body]).toEqual([url, 201, expect.any(String)]);
  return answer.json<{ id: string }>().id;
}

/** Opens the program for one test file; Anna has a mandate for SEL § 85 up to 50,000 kr. */
export async function openPlanScene() {
  const clock = handClock(new Date('2026-11-23T07:00:00.000Z'));
  const opened = await openTown(clock);
  const hand = (name: string) => signedIn(opened.running, name, clock);
  const [anna, bo, lise, sara] = [
    await hand('anna'),
    await hand('bo'),
    await hand('lise'),
    await hand('sara'),
  ];
  const owner = postgres(opened.ownerUrl, { max: 1, onnotice: () => undefined });
  const annaMandate = await made(sara, '/api/mandates', {
    workerId: anna.me.worker.id,
    codes: ['SEL § 85', 'SEL § 85 a'],
    upToKr: 50_000,
    fromOn: '2026-01-01',
    untilOn: '2026-12-31',
  });
  const citizen = () => made(anna, '/api/citizens', { givenName: 'Ib' });
  const ground = () => anna.get<DecisionGround>('/api/plan/decision-ground');
  const basis = async (code: string) =>
    (await ground()).bases.find((one) => one.code === code)?.id ?? '';
  const planOf = (id: string, at?: string) =>
    anna.get<Plan>(`/api/citizens/${id}/plan${at === undefined ? '' : `?at=${at}`}`);
  /** One that the whole team sees. */
  const enrolled = async () => {
    const id = await citizen();
    await made(anna, `/api/citizens/${id}/enrolments`, {
      teamId: opened.town.teamIds['havnen'],
      responsibleWorkerId: anna.me.worker.id,
    });
    return id;
  };
  /** A citizen of the team with a wish, under a paragraph unless told without. */
  const wish = async (code: string | null = 'SEL § 85') => {
    const citizenId = await enrolled();
    const plan = `/api/citizens/${citizenId}/plan`;
    const activityId = await made(bo, `${plan}/activities`, {
      what: 'Bostøtte',
      state: 'wished',
      ...(code !== null && { legalBasisId: await basis(code) }),
    });
    const standing = async () => {
      const [one] = (await planOf(citizenId)).activities;
      if (!one) throw new Error('the wish is in the plan');
      return one;
    };
    return { citizenId, activityId, plan, standing };
  };
  const goal = (id: string, words: string, area = 'krop') =>
    made(anna, `/api/citizens/${id}/plan/goals`, { words, area, quoted: true });
  const activity = (id: string, more: object = {}) =>
    made(anna, `/api/citizens/${id}/plan/activities`, {
      what: 'Sårpleje',
      state: 'wished',
      ...more,
    });
  const decide = async (by: Hand, one: { plan: string; activityId: string }, more: object = {}) =>
    by.post(`${one.plan}/decisions`, {
      activityId: one.activityId,
      act: 'grant',
      outcome: 'granted',
      amountKr: 12_500,
      legalBasisId: await basis('SEL § 85'),
      ...more,
    });
  const close = async () => {
    await owner.end();
    await opened.close();
  };
  return {
    ...{ clock, opened, owner, anna, bo, lise, sara, annaMandate, close },
    ...{ citizen, enrolled, wish, goal, activity, decide, ground, basis, planOf },
  };
}
