import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openDoors, refusal } from '../../../tests/doors.ts';
import type { Doors } from '../../../tests/doors.ts';
import { handClock } from '../../server/clock.ts';
import type { CancelReason, Canceller, Kind, Outcome, SetOutcome } from './contract.ts';
import { cancellers, cancelReasons, kinds, outcomes } from './contract.ts';
import {
  arrange,
  bookAppointment,
  selectAppointments,
  setOutcome,
  tellAppointments,
} from './door.ts';
import { turns } from './outcome.rules.ts';
import { read } from '../../server/access.ts';

const clock = handClock(new Date('2026-11-23T09:00:00.000Z'));
let doors: Doors;
beforeAll(async () => {
  doors = await openDoors(clock);
});
afterAll(() => doors.close());

const hour = 3_600_000;
const later = (hours: number) => new Date(clock.now().getTime() + hours * hour).toISOString();

it('the database knows the same ways as the rule', async () => {
  const kept = await doors.rows<{ was: Outcome; becomes: Outcome }>(
    'select was, becomes from appointment_turn',
  );
  const ours = Object.entries(turns).flatMap(([was, next]) =>
    next.map((becomes) => `${was} ${becomes}`),
  );
  expect(kept.map((one) => `${one.was} ${one.becomes}`).toSorted()).toEqual(ours.toSorted());
});

type Step =
  | { do: 'book'; kind: Kind; ahead: number; days: number; turns: number }
  | { do: 'say'; which: number; said: SetOutcome }
  | { do: 'arrange'; which: number; escort: boolean }
  | { do: 'wait'; hours: number };

const steps: fc.Arbitrary<Step> = fc.oneof(
  fc.record({
    do: fc.constant('book' as const),
    kind: fc.constantFrom(...(Object.keys(kinds) as Kind[])),
    ahead: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 100 })),
    days: fc.integer({ min: 1, max: 14 }),
    turns: fc.integer({ min: 1, max: 6 }),
  }),
  fc.record({
    do: fc.constant('say' as const),
    which: fc.nat(),
    said: fc.record(
      {
        outcome: fc.constantFrom(...(Object.keys(outcomes) as Outcome[])),
        was: fc.constantFrom(...(Object.keys(outcomes) as Outcome[])),
        by: fc.constantFrom(...(Object.keys(cancellers) as Canceller[])),
        reason: fc.constantFrom(...(Object.keys(cancelReasons) as CancelReason[])),
        why: fc.constant('Lukket'),
        turnedAwayBy: fc.constant('Skranken'),
      },
      { requiredKeys: ['outcome'] },
    ),
  }),
  // What people mostly do: say of something whose hour has come that nobody came.
  fc.record({
    do: fc.constant('say' as const),
    which: fc.nat(),
    said: fc.constant({ outcome: 'no_show' as const }),
  }),
  fc.record({ do: fc.constant('arrange' as const), which: fc.nat(), escort: fc.boolean() }),
  fc.record({ do: fc.constant('wait' as const), hours: fc.integer({ min: 1, max: 200 }) }),
);

type Row = {
  id: string;
  outcome: Outcome;
  at: string;
};

it('no history ends, pauses or removes an appointment because of absence, and every absence has its search', async () => {
  const told = { absences: 0, refused: 0 };
  await fc.assert(
    fc.asyncProperty(fc.array(steps, { minLength: 4, maxLength: 14 }), async (history) => {
      const citizenId = await doors.citizenOf('anna');
      let before: Row[] = [];
      for (const step of history) {
        const answer = await carryOut(step, citizenId, before);
        const after = await rowsOf(citizenId);
        const changed = before.filter(
          (row) => JSON.stringify(after.find((one) => one.id === row.id)) !== JSON.stringify(row),
        );
        // Nothing vanishes; one act reaches one appointment, and the rest of its series stands.
        expect(before.every((row) => after.some((one) => one.id === row.id))).toBe(true);
        expect(changed.length).toBeLessThanOrEqual(1);
        if (answer !== 'done')
          expect([changed.length, after.length, ++told.refused]).toEqual([
            0,
            before.length,
            told.refused,
          ]);
        const [row] = changed;
        const now = after.find((one) => one.id === row?.id);
        // Out of a no-show leads only what really came of that hour.
        if (row?.outcome === 'no_show')
          expect(['kept', 'turned_away', 'no_show']).toContain(now?.outcome);
        before = after;
      }
      told.absences += await expectSearches(citizenId);
    }),
    { numRuns: 100, endOnFailure: true },
  );
  expect(told.absences).toBeGreaterThan(10);
  expect(told.refused).toBeGreaterThan(5);
}, 120_000);

function rowsOf(citizenId: string) {
  return doors.rows<Row>(`select * from appointment where citizen_id = '${citizenId}' order by id`);
}

async function carryOut(step: Step, citizenId: string, rows: readonly Row[]): Promise<string> {
  const { program } = doors;
  if (step.do === 'wait') {
    clock.forward(step.hours * hour);
    return 'done';
  }
  if (step.do === 'book') {
    const at = later(step.ahead);
    const until = new Date(Date.parse(at) + step.days * (step.turns - 1) * 24 * hour)
      .toISOString()
      .slice(0, 10);
    return refusal(
      bookAppointment(program, doors.as('anna'), citizenId, {
        kind: step.kind,
        with: 'Sted',
        at,
        ...(step.turns > 1 && { repeat: { days: step.days, until } }),
      }),
    );
  }
  const one = rows[step.which % Math.max(1, rows.length)];
  if (!one) return 'done';
  if (step.do === 'arrange') {
    return refusal(
      arrange(program, doors.as('bo'), one.id, {
        escort: step.escort ? { workerId: doors.worker('bo') } : null,
      }),
    );
  }
  // Mostly of one whose hour has come, and by somebody who sees what stands there.
  const came = rows.filter((row) => row.at <= later(0));
  const of = came[step.which % Math.max(1, came.length)] ?? one;
  const was = step.said.was ?? of.outcome;
  return refusal(setOutcome(program, doors.as('bo'), of.id, { ...step.said, was }));
}

/** Every no-show has made a search that is somebody's. */
async function expectSearches(citizenId: string): Promise<number> {
  const absences = await doors.rows<{
    id: string;
    owned: boolean | null;
  }>(`select a.id, (select bool_or(owner_of_step(s) is not null)
    from step_cause c join next_step s on s.id = c.step_id and s.kind = 'search' where c.ref_id = a.id) owned
    from appointment a where a.citizen_id = '${citizenId}' and a.outcome = 'no_show'`);
  expect(absences.filter((one) => one.owned !== true)).toEqual([]);
  return absences.length;
}

it('a no-show with those who pay offers the letter on its task, and no other does', async () => {
  const id = await doors.citizenOf('anna');
  const other = await doors.citizenOf('anna');
  for (const [citizen, kind] of [
    [id, 'dentist'],
    [id, 'benefits'],
    [other, 'dentist'],
  ] as const) {
    const at = later(0);
    const said = { outcome: 'no_show' } as const;
    await bookAppointment(doors.program, doors.as('anna'), citizen, { kind, at, outcome: said });
  }
  const tasks = await doors.rows<{ citizen_id: string; offered: boolean }>(`
    select citizen_id, letter_is_offered(id) offered from next_step
    where citizen_id in ('${id}', '${other}') order by citizen_id = '${other}'`);
  expect(tasks.map((one) => one.offered)).toEqual([true, false]);
});

it('the citizen’s page has all of it, and the timeline what is over', async () => {
  const id = await doors.citizenOf('anna');
  const as = doors.as('anna');
  const ahead = { kind: 'gp', at: later(60), escort: { workerId: doors.worker('bo') } } as const;
  const moved = await bookAppointment(doors.program, as, id, { ...ahead, purpose: 'Recept' });
  await setOutcome(doors.program, as, moved.id, { outcome: 'moved', to: { at: later(90) } });
  const turned = { outcome: 'turned_away', turnedAwayBy: 'Skranken', why: 'Lukket' } as const;
  await bookAppointment(doors.program, as, id, { kind: 'court', at: later(0), outcome: turned });
  const { rows } = await read(doors.program, as, (sql) => [selectAppointments(sql, id)]);
  expect(rows[0]).toMatchObject([
    { outcome: 'planned', purpose: 'Recept', escort: { worker: null, meetAt: null } },
    { outcome: 'moved', movedTo: rows[0][0]?.at, escort: { worker: { name: 'Bo Rask' } } },
    { outcome: 'turned_away', turnedAwayBy: 'Skranken', outcomeBy: 'Anna Lindhardt' },
  ]);
  expect(tellAppointments(rows[0]).map((one) => [one.text, one.by])).toEqual([
    [
      'Aftale med ret, politi eller kriminalforsorg: blev afvist af Skranken: Lukket',
      'Anna Lindhardt',
    ],
  ]);
});
