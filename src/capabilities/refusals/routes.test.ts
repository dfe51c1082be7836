import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTown, signedIn } from '../../../tests/hand.ts';
import type { Hand, Opened } from '../../../tests/hand.ts';
import { handClock } from '../../server/clock.ts';
import type { RefusalMonth } from './month.contract.ts';

const clock = handClock(new Date('2026-11-22T10:00:00+01:00'));
let opened: Opened;
let anna: Hand;
let manager: Hand;
let citizen: string;

const body = {
  service: 'jobcentre',
  what: 'sanctioned',
  reason: 'absence',
  happenedOn: '2026-11-21',
};

beforeAll(async () => {
  opened = await openTown(clock);
  anna = await signedIn(opened.running, 'anna', clock);
  manager = await signedIn(opened.running, 'sara', clock);
  citizen = await newCitizen();
});
afterAll(() => opened.close());

async function newCitizen(): Promise<string> {
  const { id } = (await anna.post('/api/citizens', { givenName: 'Ib', familyName: 'Prøve' })).json<{
    id: string;
  }>();
  await anna.post(`/api/citizens/${id}/enrolments`, {
    teamId: opened.town.teamIds['havnen'],
    responsibleWorkerId: opened.town.workerIds['anna'],
    yes: { how: 'spoken' },
  });
  return id;
}

const record = (part: object, id = citizen) => {
  clock.forward(1000);
  return anna.post(`/api/citizens/${id}/refusals`, { ...body, ...part });
};

describe('refusals over HTTP', () => {
  it('are written, corrected and answered once', async () => {
    const born = await record({ did: 'Ringede 😀' });
    expect(born.statusCode).toBe(201);
    const { id } = born.json<{ id: string }>();
    clock.forward(1000);
    const corrected = await anna.post(`/api/refusals/${id}/correct`, { ...body, what: 'closed' });
    expect(corrected.statusCode).toBe(200);
    clock.forward(1000);
    const answer = { outcome: 'complained', answer: 'Klage sendt' };
    expect((await anna.post(`/api/refusals/${id}/answer`, answer)).statusCode).toBe(200);
    const again = await anna.post(`/api/refusals/${id}/answer`, answer);
    expect(again.statusCode).toBe(409);
    expect(again.json<{ detail: string }>().detail).toMatch(/allerede svaret/);
  });

  it('refuse what cannot be kept, in Danish, and keep nothing of it', async () => {
    const other = await newCitizen();
    const wrong: object[] = [
      { service: 'ghost' },
      { what: 7 },
      { happenedOn: '3026-01-01' },
      { happenedOn: '1900-01-01' },
      { happenedOn: '2026-13-45' },
      { happenedOn: 'i går' },
      { did: 'x'.repeat(1_000_000) },
      { serviceName: 'x'.repeat(301) },
      { did: `a\u0000b` },
      { extra: true },
      { reason: 'other', reasonText: '   ' },
    ];
    for (const part of wrong) {
      const answer = await record(part, other);
      expect(answer.statusCode, JSON.stringify(part).slice(0, 60)).toBeGreaterThanOrEqual(400);
      expect(answer.statusCode).toBeLessThan(500);
      expect(answer.json<{ detail: string }>().detail).toMatch(/[a-zæøå]{3}/);
    }
    const nobody = await record({}, '01890000-0000-7000-8000-000000000000');
    expect(nobody.statusCode).toBe(404);
  });

  it('are unknown to whoever has no basis for the citizen', async () => {
    const mine = (await anna.post('/api/citizens', { givenName: 'Bo' })).json<{ id: string }>().id;
    const { id } = (await record({}, mine)).json<{ id: string }>();
    const stranger = await signedIn(opened.running, 'bo', clock);
    const unknown = '01890000-0000-7000-8000-000000000000';
    const answer = { outcome: 'stands', answer: 'Intet' };
    const said = [
      await stranger.post(`/api/refusals/${id}/answer`, answer),
      await stranger.post(`/api/refusals/${unknown}/answer`, answer),
      await stranger.post(`/api/citizens/${mine}/refusals`, body),
    ];
    expect(said.map((one) => one.statusCode)).toEqual([404, 404, 404]);
    expect(said[0]?.json<object>()).toEqual(said[1]?.json<object>());
  });
});

describe('the month of the managers', () => {
  it('shows no count that points at somebody, and names nobody; only managers see it', async () => {
    for (let i = 0; i < 6; i += 1) {
      await record({ service: 'shelter', what: 'turned-away', reason: 'no-room' });
      await record({ service: 'shelter', what: 'turned-away', reason: 'behaviour' });
      await record({});
    }
    await record({ service: 'dentist', what: 'refused', reason: 'papers', serviceName: 'Tand' });
    const month = await manager.get<RefusalMonth>('/api/refusals/month');
    expect(month.month).toBe('2026-11');
    const shelter = month.rows.find((row) => row.service === 'shelter');
    expect(shelter?.total).toBe(12);
    const dentist = month.rows.find((row) => row.service === 'dentist');
    expect(dentist).toMatchObject({ total: null, names: [] });
    expect(JSON.stringify(month)).not.toMatch(/Tand|Prøve/);
    expect((await manager.ask('/api/refusals/month?month=2026-13')).statusCode).toBe(422);
    expect((await anna.ask('/api/refusals/month')).statusCode).toBe(403);
  });

  it('is taken out as the same table', async () => {
    const file = await manager.ask('/api/refusals/month/export?format=csv&month=2026-11');
    expect(file.statusCode).toBe(200);
    expect(file.body).toMatch(/herberget/);
    expect(file.body).toMatch(/vises ikke/);
    const empty = await manager.get<RefusalMonth>('/api/refusals/month?month=2020-01');
    expect(empty).toMatchObject({ rows: [], month: '2020-01' });
    const excel = await manager.ask('/api/refusals/month/export?format=xlsx');
    expect(excel.statusCode).toBe(200);
    expect((await anna.ask('/api/refusals/month/export?format=csv')).statusCode).toBe(403);
  });
});
