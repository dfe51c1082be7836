import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTown, signedIn } from '../../../tests/hand.ts';
import type { Hand, Opened } from '../../../tests/hand.ts';
import { handClock } from '../../server/clock.ts';
import type { SearchSheet, UnseenList } from '../outreach/contract.ts';
import type { Task, Tasks } from './contract.ts';
import type { TaskRules } from './rule.contract.ts';

const clock = handClock(new Date('2026-11-22T10:00:00+01:00'));
let opened: Opened;
let anna: Hand;
let bo: Hand;
let citizen: string;

beforeAll(async () => {
  opened = await openTown(clock);
  anna = await signedIn(opened.running, 'anna', clock);
  bo = await signedIn(opened.running, 'bo', clock);
  citizen = await enrolled('Ib');
});
afterAll(() => opened.close());

/** A session lasts for a day of work: after a night they sign in again. */
async function nightsPass(days: number) {
  clock.forward(days * 86_400_000);
  anna = await signedIn(opened.running, 'anna', clock);
  bo = await signedIn(opened.running, 'bo', clock);
}
async function enrolled(givenName: string) {
  const { id } = (await anna.post('/api/citizens', { givenName })).json<{ id: string }>();
  const body = {
    teamId: opened.town.teamIds['havnen'],
    responsibleWorkerId: anna.me.worker.id,
  };
  clock.forward(1000);
  const answer = await anna.post(`/api/citizens/${id}/enrolments`, body);
  if (answer.statusCode >= 400) throw new Error(answer.body);
  return id;
}
const tasks = async (hand: Hand, scope = 'mine') =>
  (await hand.get<Tasks>(`/api/tasks?scope=${scope}`)).tasks;
async function searchOf(id: string): Promise<Task> {
  clock.forward(1000);
  await anna.post(`/api/citizens/${id}/contacts`, { outcome: 'not-there' });
  const found = (await tasks(anna)).find((one) => one.citizen.id === id && one.kind === 'search');
  if (!found) throw new Error('no search was made');
  return found;
}

describe('tasks over HTTP', () => {
  it('an absence is a task with owner and cause; given away, put off, done with a result, opened again', async () => {
    const task = await searchOf(citizen);
    expect(task).toMatchObject({
      owner: { id: anna.me.worker.id },
      causes: [{ kind: 'contacts.not-there' }],
      climbed: 'owner',
      overdueSince: null,
    });
    const path = `/api/steps/${task.id}`;
    const give = (hand: Hand, workerId: string | null, wasWorkerId: string | null) =>
      hand.post(`${path}/reassign`, { workerId, wasWorkerId });
    const both = await Promise.all([
      give(anna, bo.me.worker.id, null),
      give(bo, anna.me.worker.id, null),
    ]);
    expect(both.map((one) => one.statusCode).toSorted()).toEqual([200, 409]);
    expect(both.find((one) => one.statusCode === 409)?.json<{ detail: string }>().detail).toMatch(
      /En anden/,
    );
    await anna.post(`${path}/reassign`, { workerId: bo.me.worker.id });
    expect((await tasks(bo)).map((one) => one.id)).toContain(task.id);

    clock.forward(1000);
    const far = await bo.post(`${path}/postpone`, { dueOn: '2026-12-24', reason: 'Jul' });
    expect(far.statusCode).toBe(422);
    expect(far.json()).toMatchObject({ promise: 'P2', field: 'dueOn' });
    expect(
      (await bo.post(`${path}/postpone`, { dueOn: '2026-11-26', reason: 'Syg' })).statusCode,
    ).toBe(200);
    clock.forward(1000);
    expect((await bo.post(`${path}/done`, { result: 'Fundet på havnen 😀' })).statusCode).toBe(200);
    expect(
      (await bo.post(`${path}/postpone`, { dueOn: '2026-11-26', reason: 'Syg' })).statusCode,
    ).toBe(409);
    clock.forward(1000);
    expect((await anna.post(`${path}/reopen`)).statusCode).toBe(200);
    const wordless = await anna.post(`${path}/done`);
    expect([wordless.statusCode, wordless.json<{ field: string }>().field]).toEqual([
      422,
      'result',
    ]);
    expect((await anna.post(`${path}/done`, { result: 'Set af vagten' })).statusCode).toBe(200);
  });

  it('what is late climbs to the tovholder, then the manager', async () => {
    const id = await enrolled('Ulla');
    await anna.post(`/api/citizens/${id}/steps`, {
      what: 'Ringe',
      workerId: bo.me.worker.id,
      dueOn: '2026-11-22',
    });
    const mine = async () => (await tasks(anna)).filter((one) => one.citizen.id === id);
    expect(await mine()).toEqual([]);
    await nightsPass(1);
    expect(await mine()).toMatchObject([{ climbed: 'holder', owner: { id: bo.me.worker.id } }]);
    await nightsPass(2);
    expect(await mine()).toMatchObject([{ climbed: 'manager' }]);
    expect((await tasks(bo, 'unit')).some((one) => one.citizen.id === id)).toBe(true);
    expect((await tasks(anna, 'team')).some((one) => one.citizen.id === id)).toBe(true);
  });

  it('refuses what cannot be, in words, and saves nothing of it', async () => {
    const id = await enrolled('Kaj');
    const task = await searchOf(id);
    const unknown = '00000000-0000-7000-8000-00000000abcd';
    const wrong: [string, object][] = [
      ['postpone', {}],
      ['postpone', { dueOn: '2026-02-30', reason: 'x' }],
      ['postpone', { dueOn: '1900-01-01', reason: 'x' }],
      ['postpone', { dueOn: '2200-01-01', reason: 'x' }],
      ['postpone', { dueOn: 7, reason: 'x' }],
      ['postpone', { dueOn: task.dueOn, reason: ' ' }],
      ['postpone', { dueOn: task.dueOn, reason: 'x'.repeat(1_000_000) }],
      ['reassign', {}],
      ['reassign', { workerId: 'bo' }],
      ['reassign', { workerId: unknown }],
      ['done', { result: 'x'.repeat(1_000_000) }],
      ['done', { result: 7 }],
      ['done', { result: 'a\u0000b' }],
    ];
    for (const [verb, body] of wrong) {
      const answer = await anna.post(`/api/steps/${task.id}/${verb}`, body);
      expect(
        answer.statusCode,
        `${verb} ${JSON.stringify(body).slice(0, 50)}`,
      ).toBeGreaterThanOrEqual(400);
      expect(answer.statusCode).toBeLessThan(500);
      expect(answer.json<{ detail: string }>().detail).toMatch(/[a-zæøå]{3}/);
    }
    expect((await tasks(anna)).find((one) => one.id === task.id)).toEqual(task);
    expect((await anna.post(`/api/steps/${unknown}/done`)).statusCode).toBe(404);
    expect((await anna.ask('/api/tasks?scope=alle')).statusCode).toBe(422);
  });

  it('a search is not put off week after week; gone out in vain, it may wait anew', async () => {
    const id = await enrolled('Per');
    const task = await searchOf(id);
    const dayAfter = (days: number) =>
      new Date(clock.now().getTime() + days * 86_400_000).toISOString().slice(0, 10);
    const putOff = async (days: number) => {
      clock.forward(1000);
      const answer = await anna.post(`/api/steps/${task.id}/postpone`, {
        dueOn: dayAfter(days),
        reason: 'Travlt',
      });
      return answer.statusCode;
    };
    expect(await putOff(7)).toBe(200);
    await nightsPass(6);
    expect([await putOff(7), await putOff(5)]).toEqual([422, 422]);
    const again = await anna.post(`/api/citizens/${id}/contacts`, { outcome: 'not-there' });
    expect([again.statusCode, again.body]).toEqual([201, expect.any(String)]);
    expect([await putOff(8), await putOff(5)]).toEqual([422, 200]);
  });
});

describe('the rule table over HTTP', () => {
  it('is the leader’s: seen, changed with what stood before, and absence is not switched off', async () => {
    expect((await anna.ask('/api/task-rules')).statusCode).toBe(403);
    const boss = await signedIn(opened.running, 'sara', clock);
    const said = {
      code: 'no-show',
      what: 'Gå ud og led',
      fallsTo: 'holder',
      hours: 12,
      active: true,
    };
    const say = (part: object) => {
      clock.forward(1000);
      return boss.post('/api/task-rules', { ...said, ...part });
    };
    expect((await say({})).statusCode).toBe(201);
    const { rules } = await boss.get<TaskRules>('/api/task-rules');
    const rule = rules.find((one) => one.code === 'no-show');
    expect(rule?.said.map((one) => one.hours)).toEqual([12, 24]);
    expect(rule?.said[0]?.by).toBe(boss.me.worker.name);
    expect((await say({ active: false })).json()).toMatchObject({ promise: 'P2', field: 'active' });
    expect((await say({ hours: 9000 })).statusCode).toBe(422);
    expect((await say({ hours: -1 })).statusCode).toBe(422);
    expect((await say({ fallsTo: 'named' })).statusCode).toBe(422);
    expect((await say({ code: 'findes-ikke' })).statusCode).toBe(404);
    expect((await say({ what: 'x'.repeat(1_000_000) })).statusCode).toBeLessThan(500);
  });
});

describe('the answer to a no', () => {
  const no = { service: 'benefits', what: 'sanctioned', reason: 'absence' };
  const askedOf = async (id: string) => {
    clock.forward(1000);
    const said = { ...no, happenedOn: clock.now().toISOString().slice(0, 10) };
    const answer = await anna.post(`/api/citizens/${id}/refusals`, said);
    expect(answer.statusCode, answer.body).toBe(201);
    const mine = await tasks(anna);
    return mine.find((one) => one.citizen.id === id && one.kind === 'answer')?.what;
  };

  it('is asked for in words that fit a sanction too, until the unit has said its own (P14)', async () => {
    expect(await askedOf(await enrolled('Kaj'))).toBe(
      'Svar på afvisningen, lukningen eller sanktionen',
    );
    const boss = await signedIn(opened.running, 'sara', clock);
    const own = {
      code: 'refused',
      what: 'Ring til dem',
      fallsTo: 'holder',
      hours: 72,
      active: true,
    };
    expect((await boss.post('/api/task-rules', own)).statusCode).toBe(201);
    expect(await askedOf(await enrolled('Eva'))).toBe('Ring til dem');
  });
});

describe('whom we have not seen', () => {
  it('is a list with our goal, and a sheet of how to find them', async () => {
    const id = await enrolled('Skipper');
    clock.forward(1000);
    await anna.post(`/api/citizens/${id}/contacts`, { outcome: 'met', place: 'Havnen' });
    await nightsPass(9);
    const { unseen } = await anna.get<UnseenList>('/api/outreach');
    expect(unseen.find((one) => one.id === id)).toMatchObject({
      name: 'Skipper',
      goalDays: 7,
      neverSeen: false,
      places: ['Havnen'],
      search: null,
    });
    const sheet = await anna.get<SearchSheet>(`/api/citizens/${id}/search-sheet`);
    expect(sheet).toMatchObject({
      seen: { place: 'Havnen', by: anna.me.worker.name },
      places: [{ place: 'Havnen' }],
    });
    const unknown = '00000000-0000-7000-8000-00000000abcd';
    expect((await anna.ask(`/api/citizens/${unknown}/search-sheet`)).statusCode).toBe(404);
  });
});
