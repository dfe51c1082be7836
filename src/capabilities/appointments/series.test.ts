import { afterAll, beforeAll, expect, it } from 'vitest';
import { openDoors, refusal } from '../../../tests/doors.ts';
import type { Doors } from '../../../tests/doors.ts';
import { handClock } from '../../server/clock.ts';
import type { Kind } from './contract.ts';
import { bookAppointment, cancelRest, setOutcome } from './door.ts';

const clock = handClock(new Date('2026-11-23T09:00:00.000Z'));
let unit: Doors;
beforeAll(async () => {
  unit = await openDoors(clock);
});
afterAll(() => unit.close());

const day = 24 * 3_600_000;
const said = { by: 'us', reason: 'not-needed' } as const;

/** Four of a series, a day between them, from an hour ahead. */
async function series(kind: Kind = 'substance-centre') {
  clock.forward(1000);
  const citizenId = await unit.citizenOf('anna');
  const at = new Date(clock.now().getTime() + 3_600_000);
  await bookAppointment(unit.program, unit.as('anna'), citizenId, {
    kind,
    at: at.toISOString(),
    repeat: { days: 1, until: new Date(at.getTime() + 3 * day).toISOString().slice(0, 10) },
  });
  const rows = await unit.rows<{ id: string }>(
    `select id from appointment where citizen_id = '${citizenId}' order by at`,
  );
  return { citizenId, ids: rows.map((row) => row.id) };
}

function rest(id: string, command: Parameters<typeof cancelRest>[3] = said, by = unit.program) {
  clock.forward(1000);
  return cancelRest(by, unit.as('bo'), id, command);
}

const standing = (citizenId: string) =>
  unit
    .rows<{ outcome: string }>(
      `select outcome from appointment where citizen_id = '${citizenId}' order by at`,
    )
    .then((rows) => rows.map((row) => row.outcome));

const facts = (citizenId: string) =>
  unit.rows(
    `select from fact where kind = 'appointments.cancelled' and citizen_id = '${citizenId}'`,
  );

it('this one and those after it are cancelled, each with its own fact; those before stand', async () => {
  const { citizenId, ids } = await series();
  expect(await rest(ids[1] ?? '')).toEqual({ id: ids[1], cancelled: 3 });
  expect(await standing(citizenId)).toEqual(['planned', 'cancelled', 'cancelled', 'cancelled']);
  expect((await facts(citizenId)).length).toBe(3);
  // Each is taken up again by itself.
  clock.forward(1000);
  await setOutcome(unit.program, unit.as('bo'), ids[2] ?? '', {
    outcome: 'planned',
    was: 'cancelled',
  });
  expect(await standing(citizenId)).toEqual(['planned', 'cancelled', 'planned', 'cancelled']);
});

it('what has its outcome, and every other series, stands', async () => {
  const { citizenId, ids } = await series();
  const other = await series();
  clock.forward(2 * day);
  await setOutcome(unit.program, unit.as('bo'), ids[1] ?? '', { outcome: 'no_show' });
  expect(await rest(ids[0] ?? '')).toMatchObject({ cancelled: 3 });
  expect(await standing(citizenId)).toEqual(['cancelled', 'no_show', 'cancelled', 'cancelled']);
  expect(new Set(await standing(other.citizenId))).toEqual(new Set(['planned']));
});

it('cannot be done for a reason that is not on the list, nor from a no-show: absence ends no series', async () => {
  const { citizenId, ids } = await series();
  for (const reason of ['absence', 'no-show', 'cannot']) {
    const command = { by: 'us', reason } as unknown as typeof said;
    expect(await refusal(rest(ids[0] ?? '', command))).toBe('invalid');
  }
  clock.forward(2 * 3_600_000);
  await setOutcome(unit.program, unit.as('bo'), ids[0] ?? '', { outcome: 'no_show' });
  expect(await refusal(rest(ids[0] ?? ''))).toBe('outcome-already');
  expect(await standing(citizenId)).toEqual(['no_show', 'planned', 'planned', 'planned']);
});

it('one alone has no rest', async () => {
  const citizenId = await unit.citizenOf('anna');
  const at = new Date(clock.now().getTime() + day).toISOString();
  const { id } = await bookAppointment(unit.program, unit.as('anna'), citizenId, {
    kind: 'gp',
    at,
  });
  expect(await refusal(rest(id))).toBe('no-series');
});

it('of two at once one cancels and the other is told', async () => {
  const { citizenId, ids } = await series();
  const both = await Promise.all([
    refusal(rest(ids[0] ?? '')),
    refusal(rest(ids[0] ?? '', said, unit.second)),
  ]);
  expect(both.toSorted()).toEqual(['done', 'outcome-already']);
  expect((await facts(citizenId)).length).toBe(4);
});
