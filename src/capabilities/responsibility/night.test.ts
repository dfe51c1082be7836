import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDoors, refusal } from '../../../tests/doors.ts';
import type { Doors } from '../../../tests/doors.ts';
import { addDays, copenhagenInstant } from '../../kernel/day.ts';
import { handClock } from '../../server/clock.ts';
import { acceptCover, askCover, endCover } from './cover.door.ts';
import { answer, proposeHandover } from './door.ts';
import { due } from './due.jobs.ts';

const nightly = { from: '16:00', to: '08:00' };
const clock = handClock(copenhagenInstant('2027-03-20', '12:00'));
let unit: Doors;
beforeAll(async () => {
  unit = await openDoors(clock);
});
afterAll(() => unit.close());

const set = (day: string, time: string) => {
  clock.set(copenhagenInstant(day, time));
};
/** Who is tovholder when the due step has run at this instant. */
async function holderAt(id: string, day: string, time: string, beforeMs = 0) {
  clock.set(new Date(copenhagenInstant(day, time).getTime() - beforeMs));
  await due(unit.program);
  return (await unit.holders(id))[0];
}
const ask = (who: string, substitute: string, more: object = {}) =>
  askCover(unit.program, unit.as(who), {
    kind: 'night',
    nightly,
    substituteId: unit.worker(substitute),
    ...more,
  });
/** Every night from now, asked and accepted once. */
async function nights(who: string, substitute: string) {
  const { id } = await ask(who, substitute);
  await acceptCover(unit.program, unit.as(substitute), id);
  return id;
}
const stop = (who: string, id: string) => endCover(unit.program, unit.as(who), id);

describe('a night cover', () => {
  it('opens and closes each night, accepted once, also when the clocks are moved, until it is stopped', async () => {
    set('2027-03-26', '12:00');
    const id = await unit.citizenOf('bo');
    const cover = await nights('bo', 'camilla');
    for (const day of ['2027-03-26', '2027-03-27', '2027-03-28']) {
      expect(await holderAt(id, day, '16:00', 1)).toBe('bo');
      expect(await holderAt(id, day, '16:00')).toBe('camilla');
      expect(await holderAt(id, addDays(day, 1), '03:30')).toBe('camilla');
      expect(await holderAt(id, addDays(day, 1), '08:00', 1)).toBe('camilla');
      expect(await holderAt(id, addDays(day, 1), '08:00')).toBe('bo');
    }
    // The program slept through a night: nothing is made up for.
    expect(await holderAt(id, '2027-10-30', '15:00')).toBe('bo');
    expect(await holderAt(id, '2027-10-30', '16:00')).toBe('camilla');
    expect(await holderAt(id, '2027-10-31', '08:00', 1)).toBe('camilla');
    expect(await holderAt(id, '2027-10-31', '08:00')).toBe('bo');
    expect(await holderAt(id, '2027-10-31', '20:00')).toBe('camilla');
    await stop('bo', cover);
    expect(await holderAt(id, '2027-10-31', '20:01')).toBe('bo');
    expect(await holderAt(id, '2027-11-01', '20:00')).toBe('bo');
    const [accepted] = await unit.rows<{ many: number }>(
      `select count(*)::int many from fact where kind = 'responsibility.cover-accepted'`,
    );
    expect(accepted?.many).toBe(1);
  });

  it('writes no future, and nothing at all while neither evening nor morning has come', async () => {
    set('2027-11-08', '12:00');
    const id = await unit.citizenOf('bo');
    const cover = await nights('bo', 'camilla');
    const written = async () => {
      const [row] = await unit.rows<{ held: number; facts: number; ahead: number }>(`select
        (select count(*)::int from responsibility where citizen_id = '${id}') held,
        (select count(*)::int from fact) facts,
        (select count(*)::int from responsibility where lower(period) > app_now() + interval '1 second') ahead`);
      return row;
    };
    const before = await written();
    await due(unit.program);
    expect(await written()).toEqual({ ...before, held: 1, ahead: 0 });
    expect(await holderAt(id, '2027-11-08', '16:00')).toBe('camilla');
    const atNight = await written();
    clock.forward(60_000);
    await Promise.all([due(unit.program), due(unit.second)]);
    expect(await written()).toEqual(atNight);
    expect(atNight).toMatchObject({ held: 2, ahead: 0 });
    await stop('bo', cover);
    await due(unit.program);
  });

  it('that nobody has said yes to falls to the manager the first night, and the tovholder stays', async () => {
    set('2027-11-10', '12:00');
    const id = await unit.citizenOf('bo');
    const { id: cover, state } = await ask('bo', 'camilla');
    expect(state).toBe('asked');
    const standing = async () => {
      const [row] = await unit.rows<{ fell: boolean; rests: boolean }>(
        `select fell_at is not null fell, rests_since is not null rests from cover where id = '${cover}'`,
      );
      return row;
    };
    await due(unit.program);
    expect(await standing()).toEqual({ fell: false, rests: true });
    expect(await holderAt(id, '2027-11-10', '16:00')).toBe('bo');
    expect(await standing()).toEqual({ fell: true, rests: false });
    expect(await holderAt(id, '2027-11-11', '08:00')).toBe('bo');
    expect(await standing()).toEqual({ fell: true, rests: true });
    set('2027-11-11', '17:00');
    await due(unit.program);
    await acceptCover(unit.program, unit.as('sara'), cover);
    expect(await holderAt(id, '2027-11-11', '17:01')).toBe('sara');
    expect(await holderAt(id, '2027-11-12', '08:00')).toBe('bo');
    await stop('bo', cover);
  });

  it('goes on under an illness: the substitute by day and night is the one who covers the illness', async () => {
    set('2027-11-15', '12:00');
    const id = await unit.citizenOf('bo');
    const cover = await nights('bo', 'camilla');
    expect(await holderAt(id, '2027-11-15', '16:00')).toBe('camilla');
    const ill = await askCover(unit.program, unit.as('bo'), {
      kind: 'sick',
      substituteId: unit.worker('dines'),
    });
    await acceptCover(unit.program, unit.as('dines'), ill.id);
    expect(await holderAt(id, '2027-11-15', '23:00')).toBe('camilla');
    expect(await holderAt(id, '2027-11-16', '08:00')).toBe('dines');
    expect(await holderAt(id, '2027-11-16', '20:00')).toBe('dines');
    await stop('bo', ill.id);
    expect(await holderAt(id, '2027-11-16', '20:01')).toBe('camilla');
    expect(await holderAt(id, '2027-11-17', '08:00')).toBe('bo');
    await stop('bo', cover);
  });

  it('leaves a letter accepted at night with who accepted it, until the next night', async () => {
    set('2027-11-22', '12:00');
    const id = await unit.citizenOf('anna');
    const cover = await nights('bo', 'camilla');
    await holderAt(id, '2027-11-22', '16:00');
    const sent = await proposeHandover(unit.program, unit.as('anna'), id, {
      toWorkerId: unit.worker('bo'),
      reason: 'Kender ham',
      briefing: 'Ro.',
    });
    await answer(unit.program, unit.as('bo'), sent.id, 'accepted', 'Ja');
    expect(await holderAt(id, '2027-11-22', '22:00')).toBe('bo');
    expect(await holderAt(id, '2027-11-23', '08:00')).toBe('bo');
    expect(await holderAt(id, '2027-11-23', '16:00')).toBe('camilla');
    await stop('bo', cover);
    await due(unit.program);
  });
});

describe('night covers are refused', () => {
  it('in a ring, in one step or several, whoever says yes', async () => {
    set('2027-12-01', '12:00');
    const first = await nights('bo', 'camilla');
    expect(await refusal(ask('camilla', 'bo'))).toBe('cover-in-ring');
    const holiday = { kind: 'holiday', nightly: undefined };
    expect(await refusal(ask('camilla', 'bo', holiday))).toBe('cover-in-ring');
    const second = await nights('camilla', 'dines');
    expect(await refusal(ask('dines', 'bo'))).toBe('cover-in-ring');
    // Whoever is off at night may well cover a colleague's day.
    const ill = await askCover(unit.program, unit.as('anna'), {
      kind: 'sick',
      substituteId: unit.worker('bo'),
    });
    expect(await refusal(acceptCover(unit.program, unit.as('bo'), ill.id))).toBe('done');
    const id = await unit.citizenOf('anna');
    expect(await holderAt(id, '2027-12-01', '15:00')).toBe('bo');
    expect(await holderAt(id, '2027-12-01', '16:00')).toBe('dines');
    expect(await due(unit.program)).toMatchObject({ passed: 0, returned: 0 });
    expect(await holderAt(id, '2027-12-02', '08:00')).toBe('bo');
    await stop('anna', ill.id);
    await stop('bo', first);
    await stop('camilla', second);
    expect(await holderAt(id, '2027-12-02', '16:00')).toBe('anna');
  });

  it('when they are no nights, or two at once, also straight at the database', async () => {
    set('2027-12-08', '12:00');
    expect(await refusal(ask('bo', 'camilla', { kind: 'sick' }))).toBe('invalid');
    expect(await refusal(ask('bo', 'camilla', { nightly: { from: '08:00', to: '08:00' } }))).toBe(
      'invalid',
    );
    const id = await nights('bo', 'camilla');
    expect(await refusal(ask('bo', 'dines'))).toBe('cover-open');
    const forced = (change: string) =>
      refusal(unit.rows(`update cover set ${change} where id = '${id}'`));
    expect(await forced(`nightly_from = '10:00'`)).toBe('42501');
    expect(await forced(`rests_since = null, nightly_to = null`)).toBe('42501');
    await stop('bo', id);
    expect(await forced(`rests_since = null`)).toBe('TV003');
  });
});
