import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTown, signedIn } from '../../../tests/hand.ts';
import type { Hand, Opened } from '../../../tests/hand.ts';
import { handClock } from '../../server/clock.ts';
import type { Listed } from './contract.ts';

const clock = handClock(new Date('2026-11-23T09:00:00.000Z'));
let opened: Opened;
let anna: Hand;
let owner: postgres.Sql;

beforeAll(async () => {
  opened = await openTown(clock);
  anna = await signedIn(opened.running, 'anna', clock);
  owner = postgres(opened.ownerUrl, { max: 1, onnotice: () => undefined });
});
afterAll(async () => {
  await owner.end();
  await opened.close();
});

async function citizen(givenName = 'Vera'): Promise<string> {
  const { id } = (await anna.post('/api/citizens', { givenName })).json<{ id: string }>();
  const answer = await anna.post(`/api/citizens/${id}/enrolments`, {
    teamId: opened.town.teamIds['havnen'],
    responsibleWorkerId: opened.town.workerIds['anna'],
  });
  expect(answer.statusCode).toBe(201);
  return id;
}

/** Hours go by, and whoever works signs in anew. */
async function pass(hours: number) {
  clock.forward(hours * 3_600_000);
  anna = await signedIn(opened.running, 'anna', clock);
}

const later = (hours: number) => new Date(clock.now().getTime() + hours * 3_600_000).toISOString();
const book = (id: string, part: object = {}) =>
  anna.post(`/api/citizens/${id}/appointments`, { kind: 'jobcentre', at: later(1), ...part });
const booked = async (id: string, part: object = {}) => {
  const answer = await book(id, part);
  expect([answer.statusCode, answer.body]).toEqual([201, expect.any(String)]);
  return answer.json<{ id: string }>().id;
};
const say = (id: string, body: object, hand = anna) =>
  hand.post(`/api/appointments/${id}/outcome`, body);
const code = (answer: { json(): unknown; statusCode: number }) => {
  const { code: which, field } = answer.json() as { code?: string; field?: string };
  return [answer.statusCode, which, field];
};
const rows = (id: string) =>
  owner`select outcome, at, moved_to, series_id, id from appointment where citizen_id = ${id} order by at`;
const tasks = (id: string) => owner<
  { kind: string; owned: boolean }[]
>`select s.kind, owner_of_step(s) is not null owned
  from next_step s join step_cause c on c.step_id = s.id where c.ref_id = ${id}`;

describe('an appointment', () => {
  it('is booked, arranged, and told in a list without what it is for', async () => {
    const id = await citizen();
    const one = await booked(id, {
      kind: 'psychiatry',
      with: 'Lægehuset Kviksølv',
      purpose: 'Samtale om medicin',
      escort: {
        workerId: opened.town.workerIds['bo'],
        meetAt: later(0.5),
        meetPlace: 'Ved kiosken',
      },
      companion: { name: 'Søster Lise', phone: '20 20 20 21' },
    });
    const url = '/api/appointments?from=2026-11-23&to=2026-11-23&scope=mine';
    const answer = await anna.ask(url);
    const found = answer
      .json<{ appointments: Listed[] }>()
      .appointments.find((row) => row.id === one);
    expect(found).toMatchObject({
      kind: 'psychiatry',
      citizen: { name: 'Vera' },
      escort: { worker: { name: 'Bo Rask' }, meetPlace: 'Ved kiosken' },
      companion: { worker: null },
    });
    expect(answer.body).not.toMatch(/Kviksølv|medicin|Lise|20 20 20 21/);
    const bo = await signedIn(opened.running, 'bo', clock);
    const his = await bo.get<{ appointments: Listed[] }>(url);
    expect(his.appointments.map((row) => row.id)).toContain(one);
    await anna.post(`/api/appointments/${one}/arrangement`, { escort: {} });
    const missed = await bo.get<{ appointments: Listed[] }>(url);
    expect(missed.appointments.map((row) => row.id)).not.toContain(one);
    const [was] = await owner`select was from appointment_change where appointment_id = ${one}`;
    expect(was?.['was']).toMatchObject({
      meet_place: 'Ved kiosken',
      companion_name: 'Søster Lise',
    });
  });

  it('repeats at the same clock time, a row each, and a no-show leaves the rest as they are', async () => {
    const id = await citizen();
    const first = await booked(id, { at: later(1), repeat: { days: 7, until: '2027-04-12' } });
    expect((await rows(id)).length).toBe(21);
    await pass(2);
    expect((await say(first, { outcome: 'no_show' })).statusCode).toBe(200);
    const after = await rows(id);
    expect(after.map((row) => row['outcome'])).toEqual([
      'no_show',
      ...Array<string>(20).fill('planned'),
    ]);
    expect(await tasks(first)).toMatchObject([{ kind: 'search', owned: true }]);
  });

  it('moved is a new one with all but who fetches; the old one says where it went', async () => {
    const id = await citizen();
    const one = await booked(id, {
      purpose: 'CV',
      escort: { workerId: opened.town.workerIds['bo'] },
    });
    await say(one, { outcome: 'moved', to: { at: later(50) } });
    const both =
      await owner`select outcome, purpose, escort_wanted, escort_id, moved_to is not null moved from appointment
      where citizen_id = ${id} order by at`;
    expect(both).toMatchObject([
      { outcome: 'moved', moved: true },
      { outcome: 'planned', purpose: 'CV', escort_wanted: true, escort_id: null },
    ]);
    expect(code(await say(one, { outcome: 'kept', was: 'moved' }))).toEqual([
      422,
      'no-such-turn',
      'outcome',
    ]);
  });

  it('wrongly said is corrected, and what stood there is kept', async () => {
    const one = await booked(await citizen());
    await pass(2);
    await say(one, { outcome: 'kept' });
    expect((await say(one, { outcome: 'no_show', was: 'kept' })).statusCode).toBe(200);
    expect(await tasks(one)).toMatchObject([{ kind: 'search', owned: true }]);
    expect(
      code(await say(one, { outcome: 'cancelled', was: 'no_show', by: 'us', reason: 'clash' })),
    ).toEqual([422, 'no-such-turn', 'outcome']);
    const kept =
      await owner`select was ->> 'outcome' was from appointment_change where appointment_id = ${one} order by recorded_at`;
    expect(kept.map((row) => String(row['was']))).toEqual(['planned', 'kept']);
  });

  it('turned away at the door is a refusal with its own task', async () => {
    const id = await citizen();
    const one = await booked(id, { kind: 'psychiatry' });
    await pass(2);
    const said = {
      outcome: 'turned_away',
      turnedAwayBy: 'Akutmodtagelsen',
      why: 'Kom tilbage ædru',
      whyWord: 'substance-first',
    };
    expect((await say(one, said)).statusCode).toBe(200);
    const [refused] =
      await owner`select id, service, what, reason, reason_text from refusal where citizen_id = ${id}`;
    expect(refused).toMatchObject({
      service: 'psychiatry',
      what: 'turned-away',
      reason: 'substance-first',
    });
    expect(await tasks(String(refused?.['id']))).toMatchObject([{ kind: 'answer', owned: true }]);
  });

  it('cancelled by mistake stands again', async () => {
    const one = await booked(await citizen(), { at: later(30) });
    await say(one, { outcome: 'cancelled', by: 'institution', reason: 'cannot' });
    expect((await say(one, { outcome: 'planned', was: 'cancelled' })).statusCode).toBe(200);
  });

  it('of long ago is written with what came of it', async () => {
    const id = await citizen();
    expect(code(await book(id, { at: later(-80) }))).toEqual([422, 'invalid', 'outcome']);
    const one = await booked(id, { at: later(-80), outcome: { outcome: 'no_show' } });
    expect(await tasks(one)).toMatchObject([{ kind: 'search', owned: true }]);
    expect(code(await book(id, { at: later(8), outcome: { outcome: 'no_show' } }))).toEqual([
      422,
      'invalid',
      'outcome',
    ]);
  });

  it('of two who say what came of it at once one wins, and the other is told who', async () => {
    const one = await booked(await citizen());
    await pass(2);
    const bo = await signedIn(opened.running, 'bo', clock);
    const both = await Promise.all([
      say(one, { outcome: 'kept' }),
      say(one, { outcome: 'no_show' }, bo),
    ]);
    expect(both.map((answer) => answer.statusCode).toSorted()).toEqual([200, 409]);
    const lost = both.find((answer) => answer.statusCode === 409);
    expect(lost?.json()).toMatchObject({
      code: 'outcome-already',
      detail: expect.stringMatching(/Anna|Bo/) as string,
    });
  });

  it('sent twice with the same id is booked once', async () => {
    const id = await citizen();
    const body = { kind: 'gp', at: later(5), id: crypto.randomUUID() };
    await anna.post(`/api/citizens/${id}/appointments`, body);
    await anna.post(`/api/citizens/${id}/appointments`, body);
    expect((await rows(id)).length).toBe(1);
  });
});

/** Somebody of another unit, with a citizen's escort to their name from before. */
async function stranger() {
  const [unit, team, worker] = [
    crypto.randomUUID(),
    crypto.randomUUID(),
    opened.town.workerIds['dines'] ?? '',
  ];
  await owner`insert into unit (id, name, managers_id, recorded_by, recorded_at)
    values (${unit}, 'Andetsteds', ${crypto.randomUUID()}, ${worker}, ${clock.now()})`;
  await owner`insert into team values (${team}, ${unit}, 'Andre', ${worker}, ${clock.now()})`;
  await owner`update membership set period = tstzrange(lower(period), ${clock.now()}) where worker_id = ${worker}`;
  await owner`insert into membership values (${crypto.randomUUID()}, ${worker}, ${team}, 'tovholder',
    tstzrange(${clock.now()}, null), ${worker}, ${clock.now()})`;
  return signedIn(opened.running, 'dines', clock);
}

describe('what is odd', () => {
  const some = '00000000-0000-7000-8000-000000000001';
  it.each([
    ['a kind that is none', { kind: 'bank' }],
    ['a time that is none', { at: 'i morgen' }],
    ['a leap second', { at: '2026-12-31T23:59:60Z' }],
    ['a time of long ago', { at: '1950-01-01T10:00:00Z', outcome: { outcome: 'kept' } }],
    ['a time far ahead', { at: '2150-01-01T10:00:00Z' }],
    ['a number for a place', { place: 7 }],
    ['too many signs for a place', { place: 'å'.repeat(301) }],
    ['a sign that cannot be kept', { purpose: 'a\0b' }],
    ['a worker who is nobody', { escort: { workerId: some } }],
    ['a companion who is nobody', { companion: { workerId: some } }],
    ['a field that is none', { because: 'absence' }],
    ['a series of half days', { repeat: { days: 0.5, until: '2026-12-30' } }],
    ['a series until a day that is none', { repeat: { days: 7, until: '2027-02-30' } }],
    ['an outcome that is none', { outcome: { outcome: 'paused' } }],
  ])('%s is refused in Danish and nothing is kept', async (_, part) => {
    const id = await citizen();
    const answer = await book(id, part);
    expect(answer.statusCode).toBe(422);
    expect(answer.json<{ detail: string }>().detail).toMatch(/[.!]$/);
    expect((await rows(id)).length).toBe(0);
  });

  it('a megabyte is refused, an emoji is kept', async () => {
    const id = await citizen();
    expect((await book(id, { purpose: 'x'.repeat(1_100_000) })).statusCode).toBe(413);
    expect((await book(id, { purpose: 'x'.repeat(9_000) })).statusCode).toBe(422);
    const one = await booked(id, { purpose: 'Tandlæge 🦷', at: later(3) });
    const [row] = await owner`select purpose from appointment where id = ${one}`;
    expect(row?.['purpose']).toBe('Tandlæge 🦷');
  });

  it('days are asked for in order and not too many', async () => {
    for (const [query, field] of [
      ['from=2026-11-23&to=2026-11-22', 'to'],
      ['from=2026-11-23&to=2027-11-22', 'to'],
      ['from=2026-02-30&to=2026-11-22', 'from'],
      ['from=2026-11-23&to=2026-11-23&scope=all', 'scope'],
      ['to=2026-11-23', 'from'],
    ]) {
      expect(code(await anna.ask(`/api/appointments?${query}`)), query).toEqual([
        422,
        'invalid',
        field,
      ]);
    }
  });

  it("another's appointment, and one that is none, are answered alike", async () => {
    const one = await booked(await citizen());
    const strange = await stranger();
    expect(code(await say(some, { outcome: 'kept' }))).toEqual([404, 'not-found', undefined]);
    expect(code(await anna.post(`/api/appointments/${some}/arrangement`, {}))).toEqual([
      404,
      'not-found',
      undefined,
    ]);
    expect(
      code(await anna.post(`/api/citizens/${some}/appointments`, { kind: 'gp', at: later(2) }))[0],
    ).toBe(404);
    expect(code(await say(one, { outcome: 'kept' }, strange))).toEqual([
      404,
      'not-found',
      undefined,
    ]);
    for (const scope of ['mine', 'team', 'unit']) {
      const seen = await strange.get(
        `/api/appointments?from=2026-11-01&to=2026-12-31&scope=${scope}`,
      );
      expect(seen).toEqual({ appointments: [] });
    }
  });
});

describe('straight at the database', () => {
  it.each([
    [
      'cancelled without a reason',
      `update appointment set outcome = 'cancelled', outcome_by = recorded_by, outcome_at = recorded_at where id = $1`,
    ],
    [
      'cancelled for absence',
      `update appointment set outcome = 'cancelled', cancelled_by = 'us', cancel_reason = 'absence' where id = $1`,
    ],
    ['another hour', `update appointment set at = at + interval '1 day' where id = $1`],
    ['another citizen', `update appointment set citizen_id = recorded_by where id = $1`],
    ['deletion', `delete from appointment where id = $1`],
    ['emptying', `truncate appointment cascade`],
    ['a new way from a no-show', `insert into appointment_turn values ('no_show', 'cancelled')`],
    ['a way taken away', `delete from appointment_turn`],
    ['what stood before, rewritten', `update appointment_change set was = '{}'`],
  ])('%s is refused, also to the owner', async (_, attack) => {
    const one = await booked(await citizen());
    await pass(2);
    await say(one, { outcome: 'no_show' });
    await expect(owner.unsafe(attack, attack.includes('$1') ? [one] : [])).rejects.toThrow();
  });

  it('a no-show without a search is refused at commit', async () => {
    const one = await booked(await citizen());
    await pass(2);
    const tried = owner.begin(async (sql) => {
      await sql`select set_worker_identity(${opened.town.workerIds['anna'] ?? ''}, ${clock.now()})`;
      await sql`update appointment set outcome = 'no_show', outcome_by = app_worker(), outcome_at = app_now() where id = ${one}`;
    });
    await expect(tried).rejects.toMatchObject({ code: 'TV009' });
  });
});
