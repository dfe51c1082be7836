import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Hand } from '../hand.ts';
import { openAppointments } from '../appointment.scene.ts';
import type { AppointmentScene } from '../appointment.scene.ts';

// Two colleagues at the same thing at the same instant: one is done, the other is told in Danish, nothing is both.
let scene: AppointmentScene;
let anna: Hand;
let bo: Hand;
beforeAll(async () => {
  scene = await openAppointments();
  anna = scene.hand();
  bo = await scene.signIn('bo');
});
afterAll(() => scene.close());

const times = 20;
type Answer = Awaited<ReturnType<Hand['post']>>;
type Told = { id?: string; code?: string; detail?: string };

async function made(url: string, body: object = {}): Promise<string> {
  const answer = await anna.post(url, body);
  expect([url, answer.statusCode, answer.body]).toEqual([url, 201, answer.body]);
  return answer.json<{ id: string }>().id;
}

/** Runs a pair at once, and says how each ended; whatever is neither done nor refused in Danish is a defect. */
async function atOnce(url: string, first: object, second: object, other = url) {
  const answers: Answer[] = await Promise.all([anna.post(url, first), bo.post(other, second)]);
  return answers.map((answer) => {
    if (answer.statusCode < 300) return 'done';
    const { code = '', detail = '' } = answer.json<Told>();
    expect([url, answer.statusCode, code, detail]).toEqual([
      url,
      409,
      expect.stringMatching(/^(?!cannot-be-kept$)\w/),
      expect.stringMatching(/[æøå]|allerede|imens/i),
    ]);
    return detail;
  });
}

/** One is done; the other's words say what stands. */
function oneWins(ended: string[], says: RegExp) {
  expect(ended.filter((one) => one === 'done')).toHaveLength(1);
  expect(ended.find((one) => one !== 'done')).toMatch(says);
}

async function rows(table: string, id: string, column = 'id') {
  return [
    ...(await scene.owner`select * from ${scene.owner(table)} where ${scene.owner(column)} = ${id}`),
  ];
}

it('two outcomes of one appointment: the second hears who said what', async () => {
  const citizen = await scene.citizen();
  for (let n = 0; n < times; n++) {
    const id = await scene.booked(citizen, { at: scene.later(1) });
    const url = `/api/appointments/${id}/outcome`;
    const ended = await atOnce(
      url,
      { outcome: 'kept' },
      { outcome: 'turned_away', turnedAwayBy: 'Vagten', why: 'Fuld' },
    );
    oneWins(ended, /(Anna Lindhardt|Bo Rask) har allerede skrevet.*(kom|afvist)/);
    const [row] = await rows('appointment', id);
    expect(['kept', 'turned_away']).toContain(row?.['outcome']);
  }
  const refusals = await rows('refusal', citizen, 'citizen_id');
  const turned = (await scene.rows(citizen)).filter((one) => one.outcome === 'turned_away');
  expect(refusals).toHaveLength(turned.length);
});

it('an appointment moved and cancelled at once: there is one of them and not two', async () => {
  const citizen = await scene.citizen();
  for (let n = 0; n < times; n++) {
    const id = await scene.booked(citizen, { at: scene.later(24) });
    const ended = await atOnce(
      `/api/appointments/${id}/outcome`,
      { outcome: 'moved', to: { at: scene.later(48) } },
      { outcome: 'cancelled', by: 'citizen', reason: 'wish' },
    );
    oneWins(ended, /har allerede skrevet.*(flyttet|aflyst)/);
  }
  const all = (await scene.rows(citizen)).map((one) => one.outcome);
  const count = (outcome: string) => all.filter((one) => one === outcome).length;
  expect(count('moved') + count('cancelled')).toBe(times);
  expect(count('planned')).toBe(count('moved'));
});

it('a task ended by two stands as the first said it, and has ended once', async () => {
  const citizen = await scene.citizen();
  for (let n = 0; n < times; n++) {
    const id = await made(`/api/citizens/${citizen}/steps`, { what: 'Ring', dueOn: '2026-11-24' });
    const url = `/api/steps/${id}/done`;
    const ended = await atOnce(url, { result: 'Anna ringede' }, { result: 'Bo ringede' });
    const [row] = await rows('next_step', id);
    expect(row?.['result']).toMatch(/^(Anna|Bo) ringede$/);
    const [told] = await scene.owner`select count(*)::int n from fact
      where kind = 'tasks.step-done' and data ->> 'stepId' = ${id}`;
    expect([ended.includes('done'), told?.['n']]).toEqual([true, 1]);
  }
});

it('a task given away and done at once is never given after it was done', async () => {
  const citizen = await scene.citizen();
  for (let n = 0; n < times; n++) {
    const id = await made(`/api/citizens/${citizen}/steps`, { what: 'Ring', dueOn: '2026-11-24' });
    const [given, done] = await atOnce(
      `/api/steps/${id}/reassign`,
      { workerId: scene.worker('camilla'), wasWorkerId: null },
      { result: 'Gjort' },
      `/api/steps/${id}/done`,
    );
    expect(done).toBe('done');
    const [row] = await rows('next_step', id);
    expect(row?.['done_at']).not.toBeNull();
    expect(row?.['worker_id']).toBe(given === 'done' ? scene.worker('camilla') : null);
    if (given !== 'done') expect(given).toMatch(/Opgaven er gjort/);
  }
});

it('two joint answers: one is given', async () => {
  for (let n = 0; n < times; n++) {
    const citizen = await scene.citizen();
    const no = { what: 'refused', happenedOn: '2026-11-20' };
    const url = `/api/citizens/${citizen}/refusals`;
    await made(url, { ...no, service: 'psychiatry', reason: 'substance-first' });
    await made(url, { ...no, service: 'substance-centre', reason: 'psychiatry-first' });
    const [joint] = await rows('joint_decision', citizen, 'citizen_id');
    const services = [joint?.['service_a'], joint?.['service_b']];
    const ended = await atOnce(
      `/api/joint-decisions/${String(joint?.['id'])}/decide`,
      { decision: 'Sammen hos psykiatrien', decidedBy: 'Annas leder', services },
      { decision: 'Sammen hos rusmiddelcentret', decidedBy: 'Bos leder', services },
    );
    oneWins(ended, /fælles svar er allerede givet/);
  }
});

it('two states of one activity: one is set, and nothing is overwritten', async () => {
  const citizen = await scene.citizen();
  const plan = `/api/citizens/${citizen}/plan/activities`;
  for (let n = 0; n < times; n++) {
    const id = await made(plan, { what: 'Bostøtte', state: 'under-way' });
    const [stood] = await rows('plan_activity', id);
    const version = Number(stood?.['version']);
    const ended = await atOnce(
      `${plan}/${id}/state`,
      { to: 'paused', reason: 'waiting', version },
      { to: 'finished', reason: 'goal-reached', version },
    );
    oneWins(ended, /imens/);
  }
});

it('two who write the same care in the journal: it is said once', async () => {
  const citizen = await scene.citizen();
  for (let n = 0; n < times; n++) {
    const id = await made(`/api/citizens/${citizen}/contacts`, {
      outcome: 'met',
      care: [{ kind: 'wound' }],
    });
    const ended = await atOnce(
      `/api/contacts/${id}/journalled`,
      { owner: 'region' },
      { owner: 'municipality' },
    );
    oneWins(ended, /allerede/);
    expect(await rows('contact_journalled', id, 'contact_id')).toHaveLength(1);
  }
});

it('a leaving that two answer, and that two say has happened: one stands', async () => {
  const citizen = await scene.citizen();
  const met = { outcome: 'met', placeText: 'Omsorgscentret', saidBy: 'Stedet', metBy: 'Karen' };
  for (let n = 0; n < times; n++) {
    const id = await made(`/api/citizens/${citizen}/leavings`, {
      fromKind: 'hospital',
      at: scene.later(24),
      happened: false,
      needs: ['rest'],
    });
    const url = `/api/leavings/${id}`;
    oneWins(await atOnce(`${url}/answer`, met, { ...met, placeText: 'Hjemmet' }), /allerede/);
    const at = scene.later(0);
    oneWins(await atOnce(`${url}/left`, { at }, { at }), /allerede/);
    expect(await rows('leaving_answer', id, 'leaving_id')).toHaveLength(1);
  }
});
