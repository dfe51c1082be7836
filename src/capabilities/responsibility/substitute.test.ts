import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openDoors, refusal } from '../../../tests/doors.ts';
import type { Doors } from '../../../tests/doors.ts';
import { handClock } from '../../server/clock.ts';
import { acceptCover, askCover, endCover } from './cover.door.ts';
import { answer, proposeHandover } from './door.ts';
import { due } from './due.jobs.ts';
import { proposeMerge } from './merge.door.ts';

const clock = handClock(new Date('2026-11-02T08:00:00Z'));
let unit: Doors;
beforeAll(async () => {
  unit = await openDoors(clock);
});
afterAll(() => unit.close());
beforeEach(() => {
  clock.forward(60_000);
});

const letter = (to: string) => ({
  toWorkerId: unit.worker(to),
  reason: 'Kender ham',
  briefing: 'Vil have ro.',
});

async function noBreach() {
  const gaps =
    await unit.rows(`select e.id from enrolment e where not coalesce((select range_agg(r.period) @> e.period
    from responsibility r where r.citizen_id = e.citizen_id), false)`);
  expect(gaps).toEqual([]);
}

describe('cover of what is special', () => {
  it('acts on all records of a person at one instant', async () => {
    const [one, two] = [await unit.citizenOf('bo'), await unit.citizenOf('bo')];
    await proposeMerge(unit.program, unit.as('bo'), two, { survivorId: one, reason: 'samme mand' });
    const asked = await askCover(unit.program, unit.as('bo'), {
      kind: 'sick',
      substituteId: unit.worker('camilla'),
    });
    await acceptCover(unit.program, unit.as('camilla'), asked.id);
    await due(unit.program);
    expect(await unit.holders(one, two)).toEqual(['camilla', 'camilla']);
    await endCover(unit.program, unit.as('bo'), asked.id);
    await Promise.all([due(unit.program), due(unit.second)]);
    expect(await unit.holders(one, two)).toEqual(['bo', 'bo']);
    const instants = await unit.rows<{
      n: number;
    }>(`select count(distinct lower(period))::int n from responsibility
      where citizen_id in ('${one}', '${two}') and opened_by in ('cover', 'cover-ended')`);
    expect(instants).toEqual([{ n: 2 }]);
    await noBreach();
  });

  it('stays with the substitute when the covered worker has left meanwhile', async () => {
    for (const id of await holdersOf('jonas')) await handTo(id, 'jonas', 'lise');
    const id = await unit.citizenOf('jonas');
    const asked = await askCover(unit.program, unit.as('jonas'), {
      kind: 'sick',
      substituteId: unit.worker('camilla'),
    });
    await acceptCover(unit.program, unit.as('camilla'), asked.id);
    await due(unit.program);
    clock.forward(1000);
    await unit.rows(
      `update employment set period = tstzrange(lower(period), app_now()) where worker_id = '${unit.worker('jonas')}'`,
    );
    await endCover(unit.program, unit.as('sara'), asked.id);
    await due(unit.program);
    expect(await due(unit.program)).toMatchObject({ returned: 0 });
    expect(await unit.holders(id)).toEqual(['camilla']);
    await noBreach();
  });
});

it('refuses a substitute whom another has made one, also straight at the database', async () => {
  const asked = await askCover(unit.program, unit.as('lise'), {
    kind: 'sick',
    substituteId: unit.worker('camilla'),
  });
  const forced = unit.rows(
    `update cover set state = 'accepted', accepted_by = '${unit.worker('camilla')}', accepted_at = app_now() where id = '${asked.id}'`,
  );
  expect(await refusal(forced)).toBe('TV003');
  await endCover(unit.program, unit.as('lise'), asked.id);
  expect(
    await refusal(
      unit.rows(
        `update cover set state = 'asked', ended_at = null, ended_by = null where id = '${asked.id}'`,
      ),
    ),
  ).toBe('TV003');
});

async function holdersOf(key: string) {
  const found = await unit.rows<{ citizen_id: string }>(
    `select citizen_id from responsibility where upper_inf(period) and worker_id = '${unit.worker(key)}'`,
  );
  return found.map((row) => row.citizen_id);
}

async function handTo(id: string, from: string, to: string) {
  const sent = await proposeHandover(unit.program, unit.as(from), id, letter(to));
  await answer(unit.program, unit.as(to), sent.id, 'accepted', 'Ja');
}
