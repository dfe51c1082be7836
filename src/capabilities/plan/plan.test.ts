import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTown, signedIn } from '../../../tests/hand.ts';
import type { Hand, Opened } from '../../../tests/hand.ts';
import { newId } from '../../kernel/id.ts';
import { handClock } from '../../server/clock.ts';
import { stateReasons } from './contract.ts';
import type { Plan, PlanChanges } from './contract.ts';
import { transitions } from './state.rules.ts';

const clock = handClock(new Date('2026-11-23T07:00:00.000Z'));
let opened: Opened;
let anna: Hand;
let bo: Hand;
let owner: postgres.Sql;

beforeAll(async () => {
  opened = await openTown(clock);
  anna = await signedIn(opened.running, 'anna', clock);
  bo = await signedIn(opened.running, 'bo', clock);
  owner = postgres(opened.ownerUrl, { max: 1, onnotice: () => undefined });
});
afterAll(async () => {
  await owner.end();
  await opened.close();
});

async function made(hand: Hand, url: string, payload: object): Promise<string> {
  const answer = await hand.post(url, payload);
  expect([url, answer.statusCode, answer.body]).toEqual([url, 201, expect.any(String)]);
  return answer.json<{ id: string }>().id;
}
const citizen = () => made(anna, '/api/citizens', { givenName: 'Ib' });
/** One that the whole team sees. */
const enrolled = async () => {
  const id = await citizen();
  await made(anna, `/api/citizens/${id}/enrolments`, {
    teamId: opened.town.teamIds['havnen'],
    responsibleWorkerId: anna.me.worker.id,
  });
  return id;
};
const planOf = (id: string, at?: string) =>
  anna.get<Plan>(`/api/citizens/${id}/plan${at === undefined ? '' : `?at=${at}`}`);
const goal = (id: string, words: string, area = 'krop') =>
  made(anna, `/api/citizens/${id}/plan/goals`, { words, area, quoted: true });
const activity = (id: string, more: object = {}) =>
  made(anna, `/api/citizens/${id}/plan/activities`, { what: 'Sårpleje', state: 'wished', ...more });
const move = (id: string, activityId: string, body: object) =>
  anna.post(`/api/citizens/${id}/plan/activities/${activityId}/state`, body);
type Answer = { statusCode: number; json: () => unknown };
const code = (answer: Answer) => {
  const { code, field } = answer.json() as { code: string; field?: string };
  return [answer.statusCode, code, field];
};

describe('one plan per citizen', () => {
  it('is empty and that is fine, then holds goals in the citizen’s own words', async () => {
    const id = await citizen();
    expect(await planOf(id)).toMatchObject({ goals: [], activities: [], steps: [], home: null });
    const leg = await goal(id, ' Jeg vil have ro på benet ');
    await activity(id, { goalId: leg, provider: 'Reden', state: 'under-way' });
    await activity(id, { what: 'Bostøtte', workerId: bo.me.worker.id });
    await made(anna, `/api/citizens/${id}/plan/steps`, {
      onDay: '2026-11-12',
      words: 'Lukkede døren op',
      goalId: leg,
    });
    expect(await planOf(id)).toMatchObject({
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
    const rows = await owner`select citizen_id from plan where citizen_id = ${id}`;
    expect(rows.length).toBe(1);
  });

  it('keeps who, when and what was before, and compares two days', async () => {
    const id = await enrolled();
    const before = clock.now()?.toISOString() ?? '';
    clock.forward(60_000);
    const home = await goal(id, 'Jeg vil have mit eget', 'bolig');
    clock.forward(120_000);
    const between = clock.now()?.toISOString() ?? '';
    clock.forward(120_000);
    const edited = await bo.post(`/api/citizens/${id}/plan/goals/${home}`, {
      words: 'Jeg vil have mit eget med hunden',
      area: 'bolig',
      quoted: true,
      version: 1,
    });
    expect(edited.statusCode).toBe(200);
    expect((await planOf(id)).goals).toMatchObject([
      { words: 'Jeg vil have mit eget med hunden', version: 2, changedBy: 'Bo Rask' },
    ]);
    expect((await planOf(id, between)).goals).toMatchObject([
      { words: 'Jeg vil have mit eget', version: 1, changedBy: 'Anna Lindhardt' },
    ]);
    const url = `/api/citizens/${id}/plan/changes?from=${between}`;
    expect((await anna.get<PlanChanges>(url)).changes.map((one) => one.text)).toEqual([
      'Målet “Jeg vil have mit eget” hedder nu “Jeg vil have mit eget med hunden”',
    ]);
    const all = await anna.get<PlanChanges>(
      `/api/citizens/${id}/plan/changes?from=${before}&to=${between}`,
    );
    expect(all.before.goals).toEqual([]);
    expect(all.changes).toMatchObject([{ text: 'Nyt mål, bolig: “Jeg vil have mit eget”' }]);
  });

  it('loses nobody’s words when two write at once: one is kept, the other is told', async () => {
    const id = await enrolled();
    const one = await goal(id, 'Ro på benet');
    const edit = (hand: Hand, words: string) =>
      hand.post(`/api/citizens/${id}/plan/goals/${one}`, {
        words,
        area: 'krop',
        quoted: true,
        version: 1,
      });
    const answers = await Promise.all([edit(anna, 'Annas ord'), edit(bo, 'Bos ord')]);
    expect(answers.map((answer) => answer.statusCode).sort()).toEqual([200, 409]);
    const refused = answers.find((answer) => answer.statusCode === 409);
    expect(refused?.json()).toMatchObject({ code: 'plan-stale', promise: 'P5' });
    const [kept] = (await planOf(id)).goals;
    expect(['Annas ord', 'Bos ord']).toContain(kept?.words);
    // The one who was told reads the other's words and writes both.
    const merged = await anna.post(`/api/citizens/${id}/plan/goals/${one}`, {
      words: 'Annas ord. Bos ord',
      area: 'krop',
      quoted: true,
      version: kept?.version,
    });
    expect(merged.statusCode).toBe(200);
    const versions = await owner`select image ->> 'words' words from plan_version
      where thing_id = ${one} order by version`;
    expect(versions.map((row) => String(row['words']))).toEqual([
      'Ro på benet',
      kept?.words,
      'Annas ord. Bos ord',
    ]);
  });

  it('ends a goal by the citizen’s word and takes it up again', async () => {
    const id = await citizen();
    const one = await goal(id, 'Sove om natten', 'hverdag');
    const end = (state: string, version: number, words?: string) =>
      anna.post(`/api/citizens/${id}/plan/goals/${one}/end`, {
        state,
        version,
        ...(words && { words }),
      });
    expect((await end('reached', 1, 'Jeg sover')).statusCode).toBe(200);
    expect((await planOf(id)).goals).toMatchObject([{ state: 'reached', endWords: 'Jeg sover' }]);
    expect(code(await end('reached', 2))).toEqual([409, 'plan-stands-so', undefined]);
    expect((await end('open', 2)).statusCode).toBe(200);
    expect((await planOf(id)).goals).toMatchObject([{ state: 'open', endWords: null }]);
  });
});

describe('the states of an activity', () => {
  it('are one table, in the program and in the database', async () => {
    const rows = await owner<
      { from_state: string; to_state: string }[]
    >`select * from plan_transition`;
    const ours = Object.entries(transitions).flatMap(([from, to]) =>
      to.map((one) => `${from}>${one}`),
    );
    expect(rows.map((row) => `${row.from_state}>${row.to_state}`).sort()).toEqual(ours.sort());
    const reasons = await owner<
      { state: string; reason: string }[]
    >`select * from plan_state_reason`;
    const known = Object.entries(stateReasons).flatMap(([state, words]) =>
      Object.keys(words).map((reason) => `${state}:${reason}`),
    );
    expect(reasons.map((row) => `${row.state}:${row.reason}`).sort()).toEqual(known.sort());
  });

  it('go wish, decision, start, pause with a reason, end', async () => {
    const id = await citizen();
    const one = await activity(id);
    expect(code(await move(id, one, { to: 'under-way', version: 1 }))).toEqual([
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
    const [done] = (await planOf(id)).activities;
    expect(done).toMatchObject({ state: 'finished', reason: 'as-agreed', note: 'Såret er lukket' });
    expect(done?.wishedAt).not.toBeNull();
    expect(done?.decidedAt).not.toBeNull();
    expect(done?.startedAt).not.toBeNull();
  });

  it('have no reason for a pause that is absence, and none without a reason', async () => {
    const id = await citizen();
    const one = await activity(id, { state: 'under-way' });
    expect(code(await move(id, one, { to: 'paused', version: 1 }))).toEqual([
      422,
      'invalid',
      'reason',
    ]);
    for (const reason of ['no-show', 'absence', 'udeblivelse'])
      expect((await move(id, one, { to: 'paused', reason, version: 1 })).statusCode).toBe(422);
    expect((await planOf(id)).activities).toMatchObject([{ state: 'under-way', version: 1 }]);
  });
});

describe('two joined records', () => {
  it('have one plan; the other’s goals stand beside it until moved, and go home when they part', async () => {
    const survivor = await citizen();
    const record = await citizen();
    const mine = await goal(survivor, 'Min egen dør', 'bolig');
    const other = await goal(record, 'Se min søn', 'netvaerk');
    const link = await made(anna, `/api/citizens/${record}/merges`, {
      survivorId: survivor,
      reason: 'samme mand',
    });
    const marked = async () =>
      Object.fromEntries((await planOf(survivor)).goals.map((one) => [one.id, one.elsewhere]));
    expect(await marked()).toEqual({ [mine]: false, [other]: true });
    const third = await goal(record, 'Skrevet bagefter');
    expect((await owner`select citizen_id from plan_goal where id = ${third}`)[0]).toMatchObject({
      citizen_id: survivor,
    });
    expect(
      (await anna.post(`/api/citizens/${survivor}/plan/goals/${other}/move-here`)).statusCode,
    ).toBe(200);
    expect(await marked()).toEqual({ [mine]: false, [other]: false, [third]: false });
    expect((await anna.post(`/api/links/${link}/unmerge`)).statusCode).toBe(200);
    expect((await planOf(record)).goals.map((one) => [one.id, one.elsewhere])).toEqual([
      [other, false],
    ]);
  });
});

describe('a home', () => {
  it('is searched for: wish, match, applications, waiting, rent and the risk of eviction', async () => {
    const id = await citizen();
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
    const save = (body: object) => anna.post(`/api/citizens/${id}/plan/home`, body);
    expect((await save(home)).statusCode).toBe(200);
    expect(code(await save(home))).toEqual([409, 'plan-stale', undefined]);
    expect(code(await save({ ...home, eviction: 'date-set', version: 1 }))).toEqual([
      422,
      'invalid',
      'evictionOn',
    ]);
    const dated = { ...home, eviction: 'date-set', evictionOn: '2026-12-15', version: 1 };
    expect((await save(dated)).statusCode).toBe(200);
    expect((await planOf(id)).home).toMatchObject({
      match: 'skaev',
      eviction: 'date-set',
      evictionOn: '2026-12-15',
      appliedOn: ['2026-10-01'],
      version: 2,
    });
  });
});

describe('what cannot be written', () => {
  it('is refused in words, by its field, and nothing is half saved', async () => {
    const id = await citizen();
    const stranger = await citizen();
    const foreign = await goal(stranger, 'En andens mål');
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
      const answer = await anna.post(`${plan}/${what}`, body);
      expect([JSON.stringify(body).slice(0, 80), ...code(answer)]).toEqual([
        JSON.stringify(body).slice(0, 80),
        422,
        'invalid',
        field,
      ]);
    }
    const large = await anna.post(`${plan}/goals`, {
      words: 'x'.repeat(1_000_001),
      area: 'krop',
      quoted: true,
    });
    expect(large.statusCode).toBe(413);
    expect(
      code(
        await anna.post(`${plan}/goals/${foreign}`, {
          words: 'x',
          area: 'krop',
          quoted: true,
          version: 1,
        }),
      ),
    ).toEqual([404, 'not-found', undefined]);
    expect(await planOf(id)).toMatchObject({ goals: [], activities: [], steps: [], home: null });
    expect(await owner`select from plan where citizen_id = ${id}`).toHaveLength(0);
    await goal(id, 'Glad 🙂👨‍👩‍👧');
    expect((await planOf(id)).goals).toMatchObject([{ words: 'Glad 🙂👨‍👩‍👧' }]);
  });

  it('of somebody unknown is not there', async () => {
    const unknown = newId();
    expect((await anna.ask(`/api/citizens/${unknown}/plan`)).statusCode).toBe(404);
    const body = { words: 'x', area: 'krop', quoted: true };
    expect((await anna.post(`/api/citizens/${unknown}/plan/goals`, body)).statusCode).toBe(404);
  });

  it('repeated with its own id is answered as before', async () => {
    const id = await citizen();
    const body = { id: newId(), words: 'En gang', area: 'krop', quoted: false };
    await anna.post(`/api/citizens/${id}/plan/goals`, body);
    expect((await anna.post(`/api/citizens/${id}/plan/goals`, body)).statusCode).toBe(201);
    expect((await planOf(id)).goals).toHaveLength(1);
  });
});
