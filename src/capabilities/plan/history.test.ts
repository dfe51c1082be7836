import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openDoors, refusal } from '../../../tests/doors.ts';
import type { Doors } from '../../../tests/doors.ts';
import { handClock } from '../../server/clock.ts';
import { addActivity, moveActivity } from './activity.door.ts';
import { stateReasons, states } from './contract.ts';
import type { State } from './contract.ts';
import { isStop, transitions } from './state.rules.ts';

const clock = handClock(new Date('2026-11-02T08:00:00Z'));
let unit: Doors;
beforeAll(async () => {
  unit = await openDoors(clock);
});
afterAll(() => unit.close());

const reasons = [
  ...new Set(Object.values(stateReasons).flatMap((one) => Object.keys(one))),
  ...['no-show', 'absence', 'udeblivelse'],
];
const command = fc.record({
  to: fc.constantFrom(...(Object.keys(states) as State[])),
  reason: fc.option(fc.constantFrom(...reasons), { nil: undefined }),
  late: fc.integer({ min: 0, max: 2 }),
});

it('over random histories an activity goes only where the table lets it, and never because somebody stayed away', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(command, { maxLength: 12 }), async (history) => {
      const citizenId = await unit.citizenOf('anna');
      const { id } = await addActivity(unit.program, unit.as('anna'), citizenId, {
        what: 'Sårpleje',
        state: 'wished',
      });
      let now: { state: State; version: number } = { state: 'wished', version: 1 };
      for (const { to, reason, late } of history) {
        clock.forward(60_000);
        const fits = isStop(to)
          ? reason !== undefined && reason in stateReasons[to]
          : reason === undefined;
        const version = Math.max(1, now.version - late);
        const answer = await refusal(
          moveActivity(unit.program, unit.as('anna'), citizenId, id, {
            ...{ to, version },
            ...(reason !== undefined && { reason }),
          }),
        );
        const done = version === now.version && transitions[now.state].includes(to) && fits;
        expect([now.state, to, reason, answer === 'done']).toEqual([now.state, to, reason, done]);
        if (done) now = { state: to, version: now.version + 1 };
      }
      const kept = await unit.rows<{ state: State; reason: string | null }>(
        `select image ->> 'state' state, image ->> 'state_reason' reason from plan_version
          where thing_id = '${id}' order by version`,
      );
      expect(kept.length).toBe(now.version);
      expect(kept.at(-1)?.state).toBe(now.state);
      for (const { state, reason } of kept)
        expect(isStop(state) ? Object.keys(stateReasons[state]) : [null]).toContain(reason);
    }),
    { numRuns: 25 },
  );
});
