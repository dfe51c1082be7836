import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { handClock } from '../../server/clock.ts';
import { openTown, signedIn } from '../../../tests/hand.ts';
import type { Hand, Opened } from '../../../tests/hand.ts';
import type { Covered, Mended, PromiseId, PromiseLine, Promises } from './contract.ts';

const hourMs = 3_600_000;
const clock = handClock(new Date('2026-11-20T09:00:00Z'));
let opened: Opened;
let sara: Hand;

beforeAll(async () => {
  opened = await openTown(clock);
  sara = await signedIn(opened.running, 'sara', clock);
});
afterAll(() => opened.close());

async function line(id: PromiseId): Promise<PromiseLine | undefined> {
  const { promises } = await sara.get<Promises>('/api/promises');
  return promises.find((one) => one.id === id);
}

async function covered(id: PromiseId): Promise<string[]> {
  const { citizens } = await sara.get<Covered>(`/api/promises/covered?promise=${id}`);
  return citizens.map((one) => `${one.name}: ${one.holder ?? '-'}`);
}

async function make(url: string, payload: object): Promise<string> {
  const answer = await sara.post(url, payload);
  expect(answer.statusCode, answer.body).toBeLessThan(300);
  return answer.json<{ id: string }>().id;
}

const enrol = (citizenId: string) =>
  make(`/api/citizens/${citizenId}/enrolments`, {
    teamId: opened.town.teamIds['havnen'],
    responsibleWorkerId: opened.town.workerIds['bo'],
    yes: { how: 'spoken' },
  });

describe('Løfterne', () => {
  it('opens every number: whom it covers by name, and each breach with its citizen or inquiry', async () => {
    await enrol(await make('/api/citizens', { givenName: 'Ib' }));
    const waiting = await make('/api/citizens', { givenName: 'Ada' });
    const left = await make('/api/citizens', { givenName: 'Eva' });
    const ended = { reason: 'own-wish', mayCall: true };
    await make(`/api/enrolments/${await enrol(left)}/end`, ended);
    // Ada waits for a tovholder and is a breach; Eva's own wish let her go, and she is not counted.
    expect(await covered('P1')).toEqual(['Ada: -', 'Ib: Bo Rask']);
    expect(await covered('P3')).toEqual(['Ib: Bo Rask']);
    expect([(await line('P1'))?.covered, (await line('P3'))?.covered]).toEqual([2, 1]);
    expect((await line('P1'))?.breaches).toContainEqual(
      expect.objectContaining({ citizenId: waiting, name: 'Ada', inquiryId: null }),
    );
    const inquiryId = await make('/api/inquiries', {
      kind: 'police',
      about: 'en ung mand',
      said: 'Han fryser.',
      dueAt: new Date(clock.now().getTime() + hourMs).toISOString(),
    });
    expect(await line('P8')).toMatchObject({ covers: 'inquiries', covered: 1, breaches: [] });
    clock.forward(hourMs);
    sara = await signedIn(opened.running, 'sara', clock);
    expect((await line('P8'))?.breaches).toMatchObject([{ inquiryId, citizenId: null }]);
  });

  it('tells what was mended this year, and how long it took', async () => {
    const dorte = await make('/api/citizens', { givenName: 'Dorte' });
    expect((await line('P1'))?.year).toEqual({ mended: 0, medianHours: null });
    clock.forward(30 * hourMs);
    sara = await signedIn(opened.running, 'sara', clock);
    await enrol(dorte);
    const year = (await line('P1'))?.year;
    expect(year?.mended).toBe(1);
    expect(year?.medianHours).toBeCloseTo(30, 1);
    const which = await sara.get<Mended>('/api/promises/mended?promise=P1');
    expect(which).toMatchObject({ more: 0, mended: [{ citizenId: dorte, name: 'Dorte' }] });
    for (const id of ['P2', 'P4', 'P6', 'P7', 'P8', 'P10', 'P11', 'P14', 'P15'])
      expect(await sara.get<Mended>(`/api/promises/mended?promise=${id}`)).toMatchObject({
        more: 0,
      });
  });

  it('takes the breaches out as CSV and as XLSX', async () => {
    const [csv, xlsx] = await Promise.all(
      ['csv', 'xlsx'].map((format) => sara.ask(`/api/promises/export?format=${format}`)),
    );
    expect(csv?.body).toContain('Ada');
    expect(xlsx?.rawPayload.subarray(0, 2).toString()).toBe('PK');
  });
});
