import postgres from 'postgres';
import { expect } from 'vitest';
import { handClock } from '../src/server/clock.ts';
import { openTown, signedIn } from './hand.ts';
import type { Hand } from './hand.ts';
import { made } from './plan.scene.ts';

type Answer = Awaited<ReturnType<Hand['post']>>;

/** What a refusal says. */
export type Told = { code: string; detail: string };

/** How often each race is run. */
export const rounds = 10;

/** A team where Anna and Sara press at the same moment. */
export type TwoHands = Awaited<ReturnType<typeof openTwoHands>>;

/** Opens it for one test file, with a citizen whose tovholder is Anna. */
export async function openTwoHands() {
  const clock = handClock(new Date('2026-11-23T09:00:00.000Z'));
  const opened = await openTown(clock);
  const owner = postgres(opened.ownerUrl, { max: 2, onnotice: () => undefined });
  const signIn = async () => ({
    anna: await signedIn(opened.running, 'anna'),
    sara: await signedIn(opened.running, 'sara'),
  });
  let hands = await signIn();
  const enrolled = async () => {
    const id = await made(hands.anna, '/api/citizens', { givenName: 'Vera' });
    await made(hands.anna, `/api/citizens/${id}/enrolments`, {
      teamId: opened.town.teamIds['havnen'],
      responsibleWorkerId: hands.anna.me.worker.id,
    });
    return id;
  };
  return {
    ...{ owner, enrolled, citizen: await enrolled() },
    hands: () => hands,
    inHours: (hours: number) => new Date(clock.now().getTime() + hours * 3_600_000).toISOString(),
    /** Hours go by, and both sign in anew. */
    async pass(hours: number) {
      clock.forward(hours * 3_600_000);
      hands = await signIn();
    },
    /** The facts of these kinds about a thing. */
    async facts(kinds: string[], id: string) {
      const rows = await owner<{ kind: string }[]>`select kind from fact
        where kind in ${owner(kinds)} and ${id} in (select value from jsonb_each_text(data))`;
      return rows.map((row) => row.kind);
    },
    async close() {
      await owner.end();
      await opened.close();
    },
  };
}

/** Sent at once, by turns in either order, so that neither is always first. */
export async function atOnce(
  round: number,
  first: () => Promise<Answer>,
  second: () => Promise<Answer>,
): Promise<[Answer, Answer]> {
  if (round % 2 === 0) return Promise.all([first(), second()]);
  const other = second();
  return Promise.all([first(), other]);
}

/** Exactly one was taken; the other was refused in Danish words with this code. @returns which was taken, 0 or 1 */
export function oneWins(answers: readonly [Answer, Answer], code: string, says: RegExp): 0 | 1 {
  expect(answers.map((one) => one.statusCode).toSorted()).toEqual([200, 409]);
  const lost = answers[0].statusCode === 409 ? answers[0] : answers[1];
  const told = lost.json<Told>();
  expect([told.code, says.test(told.detail) ? 'says so' : told.detail]).toEqual([code, 'says so']);
  return answers[0].statusCode === 200 ? 0 : 1;
}
