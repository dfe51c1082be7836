import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { code, openAppointments } from '../../../tests/appointment.scene.ts';
import type { AppointmentScene } from '../../../tests/appointment.scene.ts';
import type { Listed } from './contract.ts';

let scene: AppointmentScene;
beforeAll(async () => {
  scene = await openAppointments();
});
afterAll(() => scene.close());

describe('an appointment', () => {
  it('is booked, arranged, and told in a list without what it is for', async () => {
    const id = await scene.citizen();
    const one = await scene.booked(id, {
      kind: 'psychiatry',
      with: 'Lægehuset Kviksølv',
      purpose: 'Samtale om medicin',
      escort: {
        workerId: scene.worker('bo'),
        meetAt: scene.later(0.5),
        meetPlace: 'Ved kiosken',
      },
      companion: { name: 'Søster Lise', phone: '20 20 20 21' },
    });
    const url = '/api/appointments?from=2026-11-23&to=2026-11-23&scope=mine';
    const answer = await scene.hand().ask(url);
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
    const bo = await scene.signIn('bo');
    const his = await bo.get<{ appointments: Listed[] }>(url);
    expect(his.appointments.map((row) => row.id)).toContain(one);
    await scene.hand().post(`/api/appointments/${one}/arrangement`, { escort: {} });
    const missed = await bo.get<{ appointments: Listed[] }>(url);
    expect(missed.appointments.map((row) => row.id)).not.toContain(one);
    const [was] =
      await scene.owner`select was from appointment_change where appointment_id = ${one}`;
    expect(was?.['was']).toMatchObject({
      meet_place: 'Ved kiosken',
      companion_name: 'Søster Lise',
    });
  });

  it('repeats at the same scene.clock time, a row each, and a no-show leaves the rest as they are', async () => {
    const id = await scene.citizen();
    const first = await scene.booked(id, {
      at: scene.later(1),
      repeat: { days: 7, until: '2027-04-12' },
    });
    expect((await scene.rows(id)).length).toBe(21);
    await scene.pass(2);
    expect((await scene.say(first, { outcome: 'no_show' })).statusCode).toBe(200);
    const after = await scene.rows(id);
    expect(after.map((row) => row['outcome'])).toEqual([
      'no_show',
      ...Array<string>(20).fill('planned'),
    ]);
    expect(await scene.tasks(first)).toMatchObject([{ kind: 'search', owned: true }]);
  });

  it('moved is a new one with all but who fetches; the old one says where it went', async () => {
    const id = await scene.citizen();
    const one = await scene.booked(id, {
      purpose: 'CV',
      escort: { workerId: scene.worker('bo') },
    });
    await scene.say(one, { outcome: 'moved', to: { at: scene.later(50) } });
    const both =
      await scene.owner`select outcome, purpose, escort_wanted, escort_id, moved_to is not null moved from appointment
      where citizen_id = ${id} order by at`;
    expect(both).toMatchObject([
      { outcome: 'moved', moved: true },
      { outcome: 'planned', purpose: 'CV', escort_wanted: true, escort_id: null },
    ]);
    expect(code(await scene.say(one, { outcome: 'kept', was: 'moved' }))).toEqual([
      422,
      'no-such-turn',
      'outcome',
    ]);
  });

  it('wrongly said is corrected, and what stood there is kept', async () => {
    const one = await scene.booked(await scene.citizen());
    await scene.pass(2);
    await scene.say(one, { outcome: 'kept' });
    expect((await scene.say(one, { outcome: 'no_show', was: 'kept' })).statusCode).toBe(200);
    expect(await scene.tasks(one)).toMatchObject([{ kind: 'search', owned: true }]);
    expect(
      code(
        await scene.say(one, { outcome: 'cancelled', was: 'no_show', by: 'us', reason: 'clash' }),
      ),
    ).toEqual([422, 'no-such-turn', 'outcome']);
    const kept =
      await scene.owner`select was ->> 'outcome' was from appointment_change where appointment_id = ${one} order by recorded_at`;
    expect(kept.map((row) => String(row['was']))).toEqual(['planned', 'kept']);
  });

  it('turned away at the door is a refusal with its own task', async () => {
    const id = await scene.citizen();
    const one = await scene.booked(id, { kind: 'psychiatry' });
    await scene.pass(2);
    const said = {
      outcome: 'turned_away',
      turnedAwayBy: 'Akutmodtagelsen',
      why: 'Kom tilbage ædru',
      whyWord: 'substance-first',
    };
    expect((await scene.say(one, said)).statusCode).toBe(200);
    const [refused] =
      await scene.owner`select id, service, what, reason, reason_text from refusal where citizen_id = ${id}`;
    expect(refused).toMatchObject({
      service: 'psychiatry',
      what: 'turned-away',
      reason: 'substance-first',
    });
    expect(await scene.tasks(String(refused?.['id']))).toMatchObject([
      { kind: 'answer', owned: true },
    ]);
  });

  it('cancelled by mistake stands again', async () => {
    const one = await scene.booked(await scene.citizen(), { at: scene.later(30) });
    await scene.say(one, { outcome: 'cancelled', by: 'institution', reason: 'cannot' });
    expect((await scene.say(one, { outcome: 'planned', was: 'cancelled' })).statusCode).toBe(200);
  });

  it('of long ago is written with what came of it', async () => {
    const id = await scene.citizen();
    expect(code(await scene.book(id, { at: scene.later(-80) }))).toEqual([
      422,
      'invalid',
      'outcome',
    ]);
    const one = await scene.booked(id, { at: scene.later(-80), outcome: { outcome: 'no_show' } });
    expect(await scene.tasks(one)).toMatchObject([{ kind: 'search', owned: true }]);
    expect(
      code(await scene.book(id, { at: scene.later(8), outcome: { outcome: 'no_show' } })),
    ).toEqual([422, 'invalid', 'outcome']);
  });

  it('of two who say what came of it at once one wins, and the other is told who', async () => {
    const one = await scene.booked(await scene.citizen());
    await scene.pass(2);
    const bo = await scene.signIn('bo');
    const both = await Promise.all([
      scene.say(one, { outcome: 'kept' }),
      scene.say(one, { outcome: 'no_show' }, bo),
    ]);
    expect(both.map((answer) => answer.statusCode).toSorted()).toEqual([200, 409]);
    const lost = both.find((answer) => answer.statusCode === 409);
    expect(lost?.json()).toMatchObject({
      code: 'outcome-already',
      detail: expect.stringMatching(/Anna|Bo/) as string,
    });
  });

  it('sent twice with the same id is booked once', async () => {
    const id = await scene.citizen();
    const body = { kind: 'gp', at: scene.later(5), id: crypto.randomUUID() };
    await scene.hand().post(`/api/citizens/${id}/appointments`, body);
    await scene.hand().post(`/api/citizens/${id}/appointments`, body);
    expect((await scene.rows(id)).length).toBe(1);
  });
});
