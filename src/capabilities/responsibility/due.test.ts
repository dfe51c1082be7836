import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openDoors, refusal } from '../../../tests/doors.ts';
import type { Doors } from '../../../tests/doors.ts';
import { handClock } from '../../server/clock.ts';
import type { Program } from '../../server/access.ts';
import { copenhagenInstant } from '../../kernel/day.ts';
import { agreeToCover, revokeAgreement } from './agreement.door.ts';
import { acceptCover, askCover, declineCover, endCover } from './cover.door.ts';
import { answer, proposeHandover } from './door.ts';
import { due } from './due.jobs.ts';

const hourMs = 3_600_000;
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

describe('cover', () => {
  it('passes the whole caseload at its start and gives it back at its end; what was handed over stays', async () => {
    const ids = [
      await unit.citizenOf('bo'),
      await unit.citizenOf('bo'),
      await unit.citizenOf('bo'),
    ] as const;
    const from = new Date(clock.now().getTime() + hourMs).toISOString();
    const asked = await askCover(unit.program, unit.as('bo'), {
      kind: 'holiday',
      from,
      substituteId: unit.worker('camilla'),
    });
    expect(asked.state).toBe('asked');
    await acceptCover(unit.program, unit.as('camilla'), asked.id);
    await due(unit.program);
    expect(await unit.holders(...ids)).toEqual(['bo', 'bo', 'bo']);
    clock.forward(hourMs);
    // Stopped in the middle: the cover has begun, one citizen has passed, the rest waits for the next run.
    const stopped = failAfter(unit.program, 3);
    await due(stopped).catch(() => undefined);
    await Promise.all([due(unit.program), due(unit.second)]);
    expect(await due(unit.program)).toMatchObject({ passed: 0, begun: 0 });
    expect(await unit.holders(...ids)).toEqual(['camilla', 'camilla', 'camilla']);
    const sent = await proposeHandover(unit.program, unit.as('camilla'), ids[0], letter('dines'));
    await answer(unit.program, unit.as('dines'), sent.id, 'accepted', 'Ja');
    const late = await unit.citizenOf('bo');
    await due(unit.program);
    expect(await unit.holders(late)).toEqual(['camilla']);
    expect(await refusal(endCover(unit.program, unit.as('camilla'), asked.id))).toBe('not-yours');
    await endCover(unit.program, unit.as('bo'), asked.id);
    await due(unit.program);
    expect(await unit.holders(...ids, late)).toEqual(['dines', 'bo', 'bo', 'bo']);
    expect(await due(unit.program)).toMatchObject({ returned: 0, passed: 0 });
    const left = await holdersOf('bo');
    for (const id of left) await handTo(id, 'bo', 'anna');
    await noBreach();
  });

  it('is accepted at once by a standing agreement, until it is revoked', async () => {
    const id = await unit.citizenOf('dines');
    const agreement = await agreeToCover(unit.program, unit.as('jonas'), {
      workerId: unit.worker('dines'),
    });
    expect(
      await refusal(
        agreeToCover(unit.program, unit.as('jonas'), { workerId: unit.worker('dines') }),
      ),
    ).toBe('agreed-already');
    const asked = await askCover(unit.program, unit.as('dines'), { kind: 'sick' });
    expect(asked.state).toBe('accepted');
    await due(unit.program);
    expect(await unit.holders(id)).toEqual(['jonas']);
    expect(await refusal(askCover(unit.program, unit.as('dines'), { kind: 'sick' }))).toBe(
      'cover-open',
    );
    await endCover(unit.program, unit.as('dines'), asked.id);
    await due(unit.program);
    await revokeAgreement(unit.program, unit.as('dines'), agreement.id);
    clock.forward(1000);
    const again = await askCover(unit.program, unit.as('dines'), { kind: 'sick' });
    expect(again.state).toBe('asked');
    const [row] = await unit.rows<{ substitute_id: string; fell: boolean }>(
      `select fell_to substitute_id, fell_at is not null fell from cover where id = '${again.id}'`,
    );
    expect([unit.nameOf(row?.substitute_id), row?.fell]).toEqual(['sara', true]);
    await endCover(unit.program, unit.as('dines'), again.id);
  });

  it('falls to the manager on duty when nobody has said yes at its start, once; the absent worker stays tovholder', async () => {
    const id = await unit.citizenOf('anna');
    const asked = await askCover(unit.program, unit.as('anna'), {
      kind: 'sick',
      substituteId: unit.worker('bo'),
    });
    const [one, two] = await Promise.all([due(unit.program), due(unit.second)]);
    expect(one.fallen + two.fallen).toBe(1);
    expect(await unit.holders(id)).toEqual(['anna']);
    expect(await refusal(acceptCover(unit.program, unit.as('jonas'), asked.id))).toBe('not-yours');
    await acceptCover(unit.program, unit.as('sara'), asked.id);
    await due(unit.program);
    expect(await unit.holders(id)).toEqual(['sara']);
    await endCover(unit.program, unit.as('sara'), asked.id);
    await due(unit.program);
    expect(await unit.holders(id)).toEqual(['anna']);
  });

  it('has one winner of two who say yes, and nobody is covered by whom they cover', async () => {
    const asked = await askCover(unit.program, unit.as('lise'), {
      kind: 'other',
      substituteId: unit.worker('jonas'),
    });
    const said = await Promise.all(
      ['jonas', 'sara'].map((key) =>
        refusal(acceptCover(key === 'sara' ? unit.second : unit.program, unit.as(key), asked.id)),
      ),
    );
    expect(said.toSorted()).toEqual(['cover-answered', 'done']);
    expect(
      await refusal(
        askCover(unit.program, unit.as('jonas'), {
          kind: 'sick',
          substituteId: unit.worker('lise'),
        }),
      ),
    ).toBe('substitute-away');
    await endCover(unit.program, unit.as('lise'), asked.id);
    const no = await askCover(unit.program, unit.as('lise'), {
      kind: 'other',
      substituteId: unit.worker('jonas'),
      from: new Date(clock.now().getTime() + hourMs).toISOString(),
    });
    await declineCover(unit.program, unit.as('jonas'), no.id);
    await endCover(unit.program, unit.as('lise'), no.id);
  });

  it('lets a letter be accepted while it begins: the citizen goes to one of them, and ends with the receiver', async () => {
    const id = await unit.citizenOf('bo');
    const sent = await proposeHandover(unit.program, unit.as('bo'), id, letter('dines'));
    const asked = await askCover(unit.program, unit.as('bo'), {
      kind: 'sick',
      substituteId: unit.worker('camilla'),
    });
    await acceptCover(unit.program, unit.as('camilla'), asked.id);
    await Promise.all([
      due(unit.program),
      refusal(answer(unit.second, unit.as('dines'), sent.id, 'accepted', 'Ja')),
      due(unit.second),
    ]);
    expect(await unit.holders(id)).toEqual(['dines']);
    const other = await unit.citizenOf('bo');
    const waiting = await proposeHandover(unit.program, unit.as('bo'), other, letter('dines'));
    await due(unit.program);
    expect(await unit.holders(other)).toEqual(['camilla']);
    await answer(unit.program, unit.as('dines'), waiting.id, 'accepted', 'Ja');
    await endCover(unit.program, unit.as('bo'), asked.id);
    await due(unit.program);
    expect(await unit.holders(id, other)).toEqual(['dines', 'dines']);
    await noBreach();
  });

  it('goes on through a substitute who falls ill, and home again in either order', async () => {
    const id = await unit.citizenOf('bo');
    const first = await askCover(unit.program, unit.as('bo'), {
      kind: 'holiday',
      substituteId: unit.worker('camilla'),
    });
    await acceptCover(unit.program, unit.as('camilla'), first.id);
    await due(unit.program);
    const next = await askCover(unit.program, unit.as('camilla'), {
      kind: 'sick',
      substituteId: unit.worker('dines'),
    });
    await acceptCover(unit.program, unit.as('dines'), next.id);
    await due(unit.program);
    expect(await unit.holders(id)).toEqual(['dines']);
    await endCover(unit.program, unit.as('camilla'), next.id);
    await due(unit.program);
    expect(await unit.holders(id)).toEqual(['camilla']);
    await endCover(unit.program, unit.as('bo'), first.id);
    await due(unit.program);
    expect(await unit.holders(id)).toEqual(['bo']);
    await noBreach();
  });

  it('ends at its instant in the night when an hour comes twice', async () => {
    clock.set(copenhagenInstant('2027-10-30', '22:00'));
    const id = await unit.citizenOf('bo');
    const until = copenhagenInstant('2027-10-31', '02:30');
    const asked = await askCover(unit.program, unit.as('bo'), {
      kind: 'night',
      until: until.toISOString(),
      substituteId: unit.worker('camilla'),
    });
    await acceptCover(unit.program, unit.as('camilla'), asked.id);
    await due(unit.program);
    clock.set(new Date(until.getTime() - 1));
    await due(unit.program);
    expect(await unit.holders(id)).toEqual(['camilla']);
    await due(unit.program, until);
    expect(await unit.holders(id)).toEqual(['bo']);
  });
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

// A program that is gone after some transactions: what was acknowledged stays, the rest never began.
function failAfter(whole: Program, transactions: number): Program {
  let left = transactions;
  const app = new Proxy(whole.app, {
    get: (target, name) => {
      if (name !== 'reserve') return Reflect.get(target, name) as unknown;
      return () => (left-- > 0 ? target.reserve() : Promise.reject(new Error('killed')));
    },
  });
  return { ...whole, app };
}
