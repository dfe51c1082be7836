import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTown, signedIn } from '../../../tests/hand.ts';
import type { Hand, Opened } from '../../../tests/hand.ts';
import { handClock } from '../../server/clock.ts';
import type { BoardRow } from '../board/contract.ts';
import type { CitizenPage } from '../board/page.contract.ts';

const clock = handClock(new Date('2026-11-23T07:00:00.000Z'));
let opened: Opened;
let anna: Hand;

beforeAll(async () => {
  opened = await openTown(clock);
  anna = await signedIn(opened.running, 'anna', clock);
});
afterAll(() => opened.close());

async function enrolled(givenName: string): Promise<string> {
  const { id } = (await anna.post('/api/citizens', { givenName })).json<{ id: string }>();
  const answer = await anna.post(`/api/citizens/${id}/enrolments`, {
    teamId: opened.town.teamIds['havnen'],
    responsibleWorkerId: opened.town.workerIds['anna'],
  });
  expect(answer.statusCode).toBe(201);
  return id;
}

const page = (id: string) => anna.get<CitizenPage>(`/api/citizens/${id}`);
const row = async (id: string) =>
  (await anna.get<{ rows: BoardRow[] }>('/api/board?scope=mine')).rows.find(
    (one) => one.citizenId === id,
  );
const setRhythm = (id: string, days: number, agreed = true) =>
  anna.post(`/api/citizens/${id}/rhythm`, { days, agreed });

describe('how often we meet', () => {
  it('is every seventh day until somebody says otherwise, and says who did', async () => {
    const id = await enrolled('Vera');
    expect(await page(id)).toMatchObject({ rhythm: null, rope: { rhythm: [{ days: 7 }] } });
    expect((await setRhythm(id, 3)).statusCode).toBe(201);
    await setRhythm(id, 14, false);
    expect(await page(id)).toMatchObject({
      rhythm: { days: 14, agreed: false, by: 'Anna Lindhardt' },
    });
    expect((await page(id)).rope.rhythm.at(-1)?.days).toBe(14);
  });

  it("decides when our silence is too long: the board measures each citizen by the citizen's own days", async () => {
    const often = await enrolled('Tit');
    const seldom = await enrolled('Sjælden');
    await setRhythm(often, 2);
    await setRhythm(seldom, 30);
    clock.forward(4 * 86_400_000);
    anna = await signedIn(opened.running, 'anna', clock);
    expect(await row(often)).toMatchObject({
      group: 'owed-contact',
      because: { code: 'not-yet-seen', days: 4, everyDays: 2, agreed: true },
    });
    expect(await row(seldom)).toMatchObject({ group: 'followed' });
    clock.forward(27 * 86_400_000);
    anna = await signedIn(opened.running, 'anna', clock);
    expect(await row(seldom)).toMatchObject({ group: 'owed-contact' });
  });

  it('judges the days it held, on the page as on the board, and none before it was said', async () => {
    const id = await enrolled('Vera');
    const forward = async (days: number) => {
      clock.forward(days * 86_400_000);
      anna = await signedIn(opened.running, 'anna', clock);
    };
    await forward(10);
    await setRhythm(id, 30, false);
    await setRhythm(await enrolled('Ib'), 3);
    await forward(10);
    const { rhythm, from, to } = (await page(id)).rope;
    expect(rhythm.map((one) => one.days)).toEqual([7, 30]);
    expect(rhythm[0]?.from).toBe(from);
    expect(Date.parse(to) - Date.parse(rhythm[1]?.from ?? '')).toBeGreaterThanOrEqual(864e6);
    // Ninety days are 129,600 minutes; the change is ten days before the end.
    const [first, minute, second, ...more] = (await row(id))?.strip.rhythm ?? [];
    expect([first, second, more]).toEqual([7, 30, []]);
    expect(Math.abs((minute ?? 0) - 80 * 1440)).toBeLessThan(5);
    await forward(85);
    expect((await row(id))?.strip.rhythm).toEqual([30]);
    expect((await row(id))?.because).toMatchObject({ everyDays: 30, agreed: false });
  });

  it('is between a day and ninety, and only for whom somebody is tovholder', async () => {
    const id = await enrolled('Vera');
    for (const days of [0, 91]) {
      expect((await setRhythm(id, days)).json()).toMatchObject({ status: 422, field: 'days' });
    }
    expect((await setRhythm(id, 1.5)).statusCode).toBe(422);
    const { id: unknown } = (await anna.post('/api/citizens', { givenName: 'Ib' })).json<{
      id: string;
    }>();
    const refused = await setRhythm(unknown, 7);
    expect(refused.json()).toMatchObject({ code: 'not-enrolled', promise: 'P1' });
  });

  it('once said stays as it was said, also to the owner', async () => {
    await setRhythm(await enrolled('Vera'), 5);
    const owner = postgres(opened.ownerUrl, { max: 1, onnotice: () => undefined });
    for (const attack of [
      `update rhythm set days = 90`,
      `delete from rhythm`,
      `truncate rhythm`,
      `insert into rhythm select uuidv7(), citizen_id, 90, recorded_by, '2020-01-01', true from rhythm limit 1`,
    ]) {
      await expect(owner.unsafe(attack)).rejects.toThrow();
    }
    await owner.end();
  });
});
