import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { handClock } from '../../server/clock.ts';
import { openTown, signedIn } from '../../../tests/hand.ts';
import type { Opened } from '../../../tests/hand.ts';
import type { InquiryPage } from './contract.ts';
import { due } from './due.jobs.ts';

const hourMs = 3_600_000;
const clock = handClock(new Date('2026-11-20T09:00:00Z'));
let opened: Opened;
let owner: postgres.Sql;

beforeAll(async () => {
  opened = await openTown(clock);
  owner = postgres(opened.ownerUrl, { max: 1 });
});
afterAll(async () => {
  await owner.end();
  await opened.close();
});

const worry = { kind: 'police', about: 'en ung mand', said: 'Han fryser.' };

async function recorded(): Promise<string> {
  const anna = await signedIn(opened.running, 'anna', clock);
  const answer = await anna.post('/api/inquiries', {
    ...worry,
    ownerId: opened.town.workerIds['bo'],
    dueAt: new Date(clock.now().getTime() + 2 * hourMs).toISOString(),
  });
  return answer.json<{ id: string }>().id;
}

async function facts(id: string): Promise<string[]> {
  const rows = await owner<{ kind: string }[]>`select kind from fact
    where data->>'inquiryId' = ${id} order by seq`;
  return rows.map((row) => row.kind);
}

describe('an inquiry whose due time passes', () => {
  it('is a fact and a reminder, a day later the managers’ too, and stays its owner’s', async () => {
    const id = await recorded();
    const run = () => due(opened.running.program);
    expect(await run()).toEqual({ inquiriesReminded: 0, inquiriesRaised: 0 });
    clock.forward(2 * hourMs);
    const both = await Promise.all([run(), run()]);
    expect(both[0].inquiriesReminded + both[1].inquiriesReminded).toBe(1);
    clock.forward(24 * hourMs - 60_000);
    expect(await run()).toEqual({ inquiriesReminded: 0, inquiriesRaised: 0 });
    clock.forward(60_000);
    expect(await run()).toEqual({ inquiriesReminded: 0, inquiriesRaised: 1 });
    expect(await run()).toEqual({ inquiriesReminded: 0, inquiriesRaised: 0 });
    expect(await facts(id)).toEqual([
      'inquiries.recorded',
      'inquiries.fell-due',
      'inquiries.raised',
    ]);
    const sara = await signedIn(opened.running, 'sara', clock);
    const { inquiry } = await sara.get<InquiryPage>(`/api/inquiries/${id}`);
    expect(inquiry).toMatchObject({ state: 'open', overdue: true, owner: { name: 'Bo Rask' } });
    expect(inquiry.raisedAt).not.toBeNull();
  });

  it('is reminded of and raised at once when nobody ran the step in between', async () => {
    const id = await recorded();
    clock.forward(72 * hourMs);
    const done = await due(opened.running.program);
    expect(done).toEqual({ inquiriesReminded: 1, inquiriesRaised: 1 });
    expect((await facts(id)).slice(1)).toEqual(['inquiries.fell-due', 'inquiries.raised']);
  });

  it('is not reminded of once it is answered', async () => {
    const id = await recorded();
    const sara = await signedIn(opened.running, 'sara', clock);
    await sara.post(`/api/inquiries/${id}/answer`, { answer: 'worry-answered', words: 'Sagt.' });
    clock.forward(72 * hourMs);
    expect(await due(opened.running.program)).toEqual({ inquiriesReminded: 0, inquiriesRaised: 0 });
  });
});
