import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../src/kernel/id.ts';
import type { Hand } from './hand.ts';
import { made } from './plan.scene.ts';
import { atOnce, oneWins, openTwoHands, rounds } from './two-at-once.scene.ts';
import type { Told, TwoHands } from './two-at-once.scene.ts';

// P2, P4, P5, P14, P15: two workers, one thing, the same moment. One is first; the other is told what stands.
let scene: TwoHands;
beforeAll(async () => {
  scene = await openTwoHands();
});
afterAll(() => scene.close());
const anna = () => scene.hands().anna;
const sara = () => scene.hands().sara;

describe('an appointment', () => {
  const booked = (hours: number) =>
    made(anna(), `/api/citizens/${scene.citizen}/appointments`, {
      kind: 'jobcentre',
      at: scene.inHours(hours),
    });
  const say = (hand: Hand, id: string, body: object) =>
    hand.post(`/api/appointments/${id}/outcome`, body);
  const outcomeOf = async (id: string) =>
    (await scene.owner<{ outcome: string }[]>`select outcome from appointment where id = ${id}`)[0]
      ?.outcome;

  it('has the outcome of whoever was first; the other reads whose and which', async () => {
    for (let round = 0; round < rounds; round++) {
      const id = await booked(1);
      await scene.pass(1.5);
      const both = await atOnce(
        round,
        () => say(anna(), id, { outcome: 'no_show' }),
        () => say(sara(), id, { outcome: 'kept' }),
      );
      const won = oneWins(both, 'outcome-already', /allerede skrevet.*: (kom|kom ikke)\./);
      expect(await outcomeOf(id)).toBe(won === 0 ? 'no_show' : 'kept');
      expect(await scene.facts(['appointments.no-show', 'appointments.kept'], id)).toEqual([
        won === 0 ? 'appointments.no-show' : 'appointments.kept',
      ]);
    }
  });

  it('is moved or cancelled, and never both: no other time is left behind by a cancelling', async () => {
    for (let round = 0; round < rounds; round++) {
      const id = await booked(1);
      const at = scene.inHours(48 + round);
      const both = await atOnce(
        round,
        () => say(anna(), id, { outcome: 'moved', to: { at } }),
        () => say(sara(), id, { outcome: 'cancelled', by: 'us', reason: 'illness' }),
      );
      const won = oneWins(both, 'outcome-already', /allerede skrevet.*: (flyttet|aflyst)\./);
      expect(await outcomeOf(id)).toBe(won === 0 ? 'moved' : 'cancelled');
      const later =
        await scene.owner`select from appointment where citizen_id = ${scene.citizen} and at = ${at}`;
      expect(later).toHaveLength(won === 0 ? 1 : 0);
    }
  });
});

it('whoever is only being recorded is not there yet: no act begins on them (time per citizen only grows)', async () => {
  const id = newId();
  const { promise: told, resolve: tell } = Promise.withResolvers<undefined>();
  const recording = scene.owner.begin(async (sql) => {
    await sql`insert into citizen select (jsonb_populate_record(null::citizen,
      to_jsonb(c) || jsonb_build_object('id', ${id}::text))).* from citizen c where id = ${scene.citizen}`;
    await told;
  });
  const begun = scene.owner.begin(async (sql) => {
    await sql`select set_worker_identity(${anna().me.worker.id}, clock_instant(null))`;
    await sql`select begin_act(array[${id}]::uuid[], null)`;
  });
  await expect(begun).rejects.toMatchObject({ code: 'TV404' });
  tell(undefined);
  await recording;
  const answer = await anna().post(`/api/citizens/${newId()}/steps`, {
    what: 'Ring',
    dueOn: '2026-12-24',
  });
  expect([answer.statusCode, answer.json<Told>().code]).toEqual([404, 'not-found']);
});

describe('a task', () => {
  const step = () =>
    made(anna(), `/api/citizens/${scene.citizen}/steps`, { what: 'Ring', dueOn: '2026-12-24' });
  const stands = async (id: string) =>
    (
      await scene.owner<{ result: string | null; done: boolean; worker: string | null }[]>`
        select result, done_at is not null done, worker_id worker from next_step where id = ${id}`
    )[0];

  it('that two end with the same words, or none, is done once', async () => {
    for (let round = 0; round < rounds; round++) {
      const id = await step();
      const said = round < rounds / 2 ? {} : { result: 'Talt med' };
      const done = (hand: Hand) => () => hand.post(`/api/steps/${id}/done`, said);
      const both = await atOnce(round, done(anna()), done(sara()));
      expect(both.map((one) => one.statusCode)).toEqual([200, 200]);
      expect(await scene.facts(['tasks.step-done'], id)).toHaveLength(1);
    }
  });

  it('that two end with different words keeps the first one’s, and the other is told that theirs is not there', async () => {
    for (let round = 0; round < rounds; round++) {
      const id = await step();
      const done = (hand: Hand, result: string) => () =>
        hand.post(`/api/steps/${id}/done`, { result });
      const both = await atOnce(round, done(anna(), 'Talt med'), done(sara(), 'Ikke truffet'));
      const won = oneWins(both, 'done-already', /allerede.*genåbn/is);
      expect(await stands(id)).toMatchObject({ result: ['Talt med', 'Ikke truffet'][won] });
      expect(await scene.facts(['tasks.step-done'], id)).toHaveLength(1);
    }
  });

  it('given away and done at once is done; who came after the doing is told', async () => {
    for (let round = 0; round < rounds; round++) {
      const id = await step();
      const workerId = sara().me.worker.id;
      const [given, done] = await atOnce(
        round,
        () => anna().post(`/api/steps/${id}/reassign`, { workerId, wasWorkerId: null }),
        () => sara().post(`/api/steps/${id}/done`),
      );
      expect(done.statusCode).toBe(200);
      const was = given.statusCode === 200 ? 'given' : given.json<Told>().code;
      expect(['given', 'done-already']).toContain(was);
      expect(await stands(id)).toMatchObject({
        done: true,
        worker: was === 'given' ? workerId : null,
      });
    }
  });
});

describe('two services that point at each other', () => {
  it('get one answer together, whoever writes it', async () => {
    for (let round = 0; round < rounds; round++) {
      const id = await scene.enrolled();
      const no = { what: 'refused', reason: 'other', reasonText: 'De andre først' };
      const happenedOn = '2026-11-20';
      const refuse = (service: string, refersTo: string) =>
        made(anna(), `/api/citizens/${id}/refusals`, { ...no, happenedOn, service, refersTo });
      await refuse('psychiatry', 'substance-centre');
      await refuse('substance-centre', 'psychiatry');
      const [owed] = await scene.owner<{ id: string }[]>`
        select id from joint_decision where citizen_id = ${id}`;
      const decide = (hand: Hand, decision: string) => () =>
        hand.post(`/api/joint-decisions/${owed?.id ?? ''}/decide`, {
          ...{ decision, decidedBy: 'Overlæge og centerchef' },
          services: ['psychiatry', 'substance-centre'],
        });
      const both = await atOnce(round, decide(anna(), 'Begge'), decide(sara(), 'Psykiatrien'));
      const won = oneWins(both, 'jointly-decided', /allerede givet/);
      const [row] = await scene.owner<{ decision: string }[]>`
        select decision from joint_decision where citizen_id = ${id}`;
      expect(row?.decision).toBe(['Begge', 'Psykiatrien'][won]);
      expect(await scene.facts(['refusals.decided'], owed?.id ?? '')).toHaveLength(1);
    }
  });
});

describe('an activity of the plan', () => {
  it('goes to the state of whoever was first', async () => {
    const plan = `/api/citizens/${scene.citizen}/plan/activities`;
    for (let round = 0; round < rounds; round++) {
      const id = await made(anna(), plan, { what: 'Sårpleje', state: 'under-way' });
      const move = (hand: Hand, to: string, reason: string) => () =>
        hand.post(`${plan}/${id}/state`, { to, reason, version: 1 });
      const both = await atOnce(
        round,
        move(anna(), 'paused', 'admitted'),
        move(sara(), 'finished', 'as-agreed'),
      );
      const won = oneWins(both, 'plan-stale', /kollega har skrevet/);
      const [row] = await scene.owner<{ state: string }[]>`
        select state from plan_activity where id = ${id}`;
      expect(row?.state).toBe(['paused', 'finished'][won]);
      expect(await scene.facts(['plan.activity-moved'], id)).toHaveLength(2);
    }
  });
});

describe('the care of a contact', () => {
  it('is said to stand in one journal, by whoever was first', async () => {
    for (let round = 0; round < rounds; round++) {
      const id = await made(anna(), `/api/citizens/${scene.citizen}/contacts`, {
        outcome: 'met',
        care: [{ kind: 'vaccination', value: 'Influenza' }],
      });
      const mark = (hand: Hand, to: string) => () =>
        hand.post(`/api/contacts/${id}/journalled`, { owner: to });
      const both = await atOnce(round, mark(anna(), 'municipality'), mark(sara(), 'region'));
      oneWins(both, 'journalled-already', /allerede meldt ført/);
      expect(await scene.facts(['contacts.journalled'], id)).toHaveLength(1);
    }
  });
});

describe('a leaving', () => {
  const planned = () =>
    made(anna(), `/api/citizens/${scene.citizen}/leavings`, {
      ...{ fromKind: 'hospital', at: scene.inHours(2), happened: false, needs: ['rest'] },
    });
  const place = { placeText: 'Sovesalen', saidBy: 'Karen', metBy: 'Karen' };

  it('has one answer of each kind, and one moment when the citizen left', async () => {
    for (let round = 0; round < rounds; round++) {
      const id = await planned();
      const answer = (hand: Hand, placeText: string) => () =>
        hand.post(`/api/leavings/${id}/answer`, { ...place, outcome: 'met', placeText });
      const both = await atOnce(round, answer(anna(), 'Sovesalen'), answer(sara(), 'Herberget'));
      oneWins(both, 'leaving-stands', /allerede fundet/);
      const left = (hand: Hand) => () =>
        hand.post(`/api/leavings/${id}/left`, { at: scene.inHours(0) });
      oneWins(await atOnce(round, left(anna()), left(sara())), 'leaving-stands', /allerede/);
      expect(await scene.facts(['leaving.place-found', 'leaving.left'], id)).toHaveLength(2);
    }
  });

  it('is over once: who stays has not left, and who left does not stay', async () => {
    for (let round = 0; round < rounds; round++) {
      const id = await planned();
      const said = { outcome: 'met', ...place };
      const [left, stays] = await atOnce(
        round,
        () => anna().post(`/api/leavings/${id}/left`, { at: scene.inHours(0), answer: said }),
        () => sara().post(`/api/leavings/${id}/answer`, { outcome: 'stays', saidBy: 'Karen' }),
      );
      expect([left.statusCode, stays.statusCode].filter((one) => one === 200)).toHaveLength(1);
      const lost = left.statusCode === 200 ? stays : left;
      expect([409, 422]).toContain(lost.statusCode);
      expect(lost.json<Told>().detail).toMatch(/Borgeren (er rejst|blev)/);
    }
  });
});
