import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { code, openAppointments } from '../../../tests/appointment.scene.ts';
import type { AppointmentScene } from '../../../tests/appointment.scene.ts';

let scene: AppointmentScene;
beforeAll(async () => {
  scene = await openAppointments();
});
afterAll(() => scene.close());

/** Somebody of another unit, with a citizen's escort to their name from before. */
async function stranger() {
  const [unit, team, worker] = [crypto.randomUUID(), crypto.randomUUID(), scene.worker('dines')];
  await scene.owner`insert into unit (id, name, managers_id, recorded_by, recorded_at)
    values (${unit}, 'Andetsteds', ${crypto.randomUUID()}, ${worker}, ${scene.clock.now()})`;
  await scene.owner`insert into team values (${team}, ${unit}, 'Andre', ${worker}, ${scene.clock.now()})`;
  await scene.owner`update membership set period = tstzrange(lower(period), ${scene.clock.now()}) where worker_id = ${worker}`;
  await scene.owner`insert into membership values (${crypto.randomUUID()}, ${worker}, ${team}, 'tovholder',
    tstzrange(${scene.clock.now()}, null), ${worker}, ${scene.clock.now()})`;
  return scene.signIn('dines');
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
    const id = await scene.citizen();
    const answer = await scene.book(id, part);
    expect(answer.statusCode).toBe(422);
    expect(answer.json<{ detail: string }>().detail).toMatch(/[.!]$/);
    expect((await scene.rows(id)).length).toBe(0);
  });

  it('a megabyte is refused, an emoji is kept', async () => {
    const id = await scene.citizen();
    expect((await scene.book(id, { purpose: 'x'.repeat(1_100_000) })).statusCode).toBe(413);
    expect((await scene.book(id, { purpose: 'x'.repeat(9_000) })).statusCode).toBe(422);
    const one = await scene.booked(id, { purpose: 'Tandlæge 🦷', at: scene.later(3) });
    const [row] = await scene.owner`select purpose from appointment where id = ${one}`;
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
      expect(code(await scene.hand().ask(`/api/appointments?${query}`)), query).toEqual([
        422,
        'invalid',
        field,
      ]);
    }
  });

  it("another's appointment, and one that is none, are answered alike", async () => {
    const one = await scene.booked(await scene.citizen());
    const strange = await stranger();
    expect(code(await scene.say(some, { outcome: 'kept' }))).toEqual([404, 'not-found', undefined]);
    expect(code(await scene.hand().post(`/api/appointments/${some}/arrangement`, {}))).toEqual([
      404,
      'not-found',
      undefined,
    ]);
    expect(
      code(
        await scene.hand().post(`/api/citizens/${some}/appointments`, {
          kind: 'gp',
          at: scene.later(2),
        }),
      )[0],
    ).toBe(404);
    expect(code(await scene.say(one, { outcome: 'kept' }, strange))).toEqual([
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
    const one = await scene.booked(await scene.citizen());
    await scene.pass(2);
    await scene.say(one, { outcome: 'no_show' });
    await expect(scene.owner.unsafe(attack, attack.includes('$1') ? [one] : [])).rejects.toThrow();
  });

  it('a no-show without a search is refused at commit', async () => {
    const one = await scene.booked(await scene.citizen());
    await scene.pass(2);
    const tried = scene.owner.begin(async (sql) => {
      await sql`select set_worker_identity(${scene.worker('anna')}, ${scene.clock.now()})`;
      await sql`update appointment set outcome = 'no_show', outcome_by = app_worker(), outcome_at = app_now() where id = ${one}`;
    });
    await expect(tried).rejects.toMatchObject({ code: 'TV009' });
  });
});
