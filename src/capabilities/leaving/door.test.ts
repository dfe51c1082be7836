import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDoors, refusal } from '../../../tests/doors.ts';
import type { Doors } from '../../../tests/doors.ts';
import { read } from '../../server/access.ts';
import { handClock } from '../../server/clock.ts';
import { recordContact } from '../contacts/door.ts';
import { addPlace } from '../places/vacancy.door.ts';
import type { AnswerLeaving, RecordLeaving } from './contract.ts';
import {
  answerLeaving,
  hasLeft,
  moveLeaving,
  recordLeaving,
  selectLeavings,
  toLeaving,
} from './door.ts';
import { due } from './due.jobs.ts';

const clock = handClock(new Date('2026-11-22T10:00:00+01:00'));
let unit: Doors;

beforeAll(async () => {
  unit = await openDoors(clock);
});
afterAll(() => unit.close());

const inHours = (hours: number) =>
  new Date(clock.now().getTime() + hours * 3_600_000).toISOString();

const ward = (more: Partial<RecordLeaving> = {}): RecordLeaving => ({
  fromKind: 'hospital',
  fromName: 'Sundets Hospital',
  at: inHours(24),
  happened: false,
  needs: ['rest', 'wounds'],
  ...more,
});

const met: AnswerLeaving = {
  outcome: 'met',
  placeText: 'Omsorgscentret',
  saidBy: 'Sygeplejersken på stedet',
  metBy: 'Karen i modtagelsen',
};
const unfit: AnswerLeaving = {
  outcome: 'unfit',
  placeText: 'Sovesalen',
  saidBy: 'Bo: ingen ro, ingen pleje',
};
const declined: AnswerLeaving = { ...unfit, outcome: 'declined', saidBy: 'Borgeren' };

const record = (citizenId: string, said: RecordLeaving) => {
  clock.forward(1000);
  return recordLeaving(unit.program, unit.as('anna'), citizenId, said);
};
const answer = (id: string, said: AnswerLeaving, program = unit.program) => {
  clock.forward(1000);
  return answerLeaving(program, unit.as('bo'), id, said);
};

const tasks = (citizenId: string, kind: string) =>
  unit.rows<{ falls_to: string; due_on: string; done: boolean; owned: boolean }>(
    `select falls_to, due_on, done_at is not null done, owner_of_step(s) is not null owned from next_step s
     where citizen_id = '${citizenId}' and kind = '${kind}' order by due_on, recorded_at, id`,
  );

async function told(citizenId: string) {
  clock.forward(1000);
  const { rows } = await read(unit.program, unit.as('anna'), (sql) => [
    selectLeavings(sql, citizenId),
  ]);
  return rows[0].map(toLeaving);
}

describe('leaving needs a place that meets the stated need (P4)', () => {
  it('nothing offered is a breach at the manager at once, until a place that meets the need is found', async () => {
    const citizen = await unit.citizenOf('anna');
    const { id } = await record(citizen, ward());
    expect(await tasks(citizen, 'place')).toEqual([]);
    await answer(id, { outcome: 'no-place' });
    expect(await tasks(citizen, 'place')).toEqual([
      { falls_to: 'manager', due_on: '2026-11-22', done: false, owned: true },
    ]);
    expect(await refusal(answer(id, { outcome: 'no-place' }))).toBe('leaving-stands');
    await answer(id, met);
    expect(await tasks(citizen, 'place')).toMatchObject([{ done: true }]);
    const [leaving] = await told(citizen);
    expect(leaving).toMatchObject({ outcome: 'met', answers: [{ by: 'Bo Rask' }, {}] });
    expect(leaving?.mendedAt).not.toBeNull();
  });

  it('offered but unfit is a breach of its own kind', async () => {
    const citizen = await unit.citizenOf('anna');
    const { id } = await record(citizen, ward({ answer: unfit }));
    expect(await tasks(citizen, 'place')).toHaveLength(1);
    expect(await told(citizen)).toMatchObject([{ id, outcome: 'unfit', mendedAt: null }]);
  });

  it('declined is no breach: a visit within a day', async () => {
    const citizen = await unit.citizenOf('anna');
    await record(citizen, ward({ answer: declined }));
    expect(await tasks(citizen, 'place')).toEqual([]);
    expect(await tasks(citizen, 'search')).toMatchObject([
      { falls_to: 'holder', due_on: '2026-11-23', owned: true },
    ]);
    clock.forward(60_000);
    await recordContact(unit.program, unit.as('anna'), citizen, { outcome: 'met' });
    expect(await tasks(citizen, 'search')).toMatchObject([{ done: true }]);
  });

  it('a planned time that passes without a word is a breach by itself, once', async () => {
    const citizen = await unit.citizenOf('anna');
    await record(citizen, ward({ at: inHours(1) }));
    expect(await due(unit.program)).toEqual({ leavingsWithoutPlace: 0 });
    clock.forward(2 * 3_600_000);
    const runs = await Promise.all([due(unit.program), due(unit.second)]);
    expect(runs.map((one) => one.leavingsWithoutPlace).toSorted()).toEqual([0, 1]);
    expect(await told(citizen)).toMatchObject([{ outcome: 'no-place', leftAt: null }]);
    expect(await tasks(citizen, 'place')).toHaveLength(1);
  });

  it('who has left is followed up from then: within a week, and the aftercare (P11)', async () => {
    const citizen = await unit.citizenOf('anna');
    const { id } = await record(
      citizen,
      ward({
        happened: true,
        at: inHours(-48),
        askedToLeave: true,
        fromKind: 'shelter',
        answer: met,
      }),
    );
    const steps = await tasks(citizen, 'follow-up');
    expect(steps).toHaveLength(4);
    expect(steps[1]?.due_on).toBe(inHours(-48 + 168).slice(0, 10));
    expect(await refusal(hasLeft(unit.program, unit.as('anna'), id, { at: inHours(0) }))).toBe(
      'leaving-stands',
    );
    // The place fell through: a breach again, also afterwards.
    await answer(id, unfit);
    expect(await tasks(citizen, 'place')).toMatchObject([{ done: false }]);
  });

  it('nobody leaves without an answer, also past the door', async () => {
    const citizen = await unit.citizenOf('anna');
    expect(await refusal(record(citizen, ward({ happened: true, at: inHours(-1) })))).toBe(
      'no-answer',
    );
    const { id } = await record(citizen, ward());
    clock.forward(1000);
    expect(await refusal(hasLeft(unit.program, unit.as('anna'), id, { at: inHours(0) }))).toBe(
      'no-answer',
    );
    expect(
      await refusal(
        unit.rows(
          `update leaving set left_at = app_now(), left_by = app_worker() where id = '${id}'`,
        ),
      ),
    ).toBe('23514');
    expect(await refusal(unit.rows(`update leaving set outcome = 'met' where id = '${id}'`))).toBe(
      '42501',
    );
    const silent = `insert into leaving_answer (id, leaving_id, citizen_id, outcome, recorded_by, recorded_at)
      values (uuidv7(), '${id}', '${citizen}', 'no-place', app_worker(), app_now())`;
    expect(await refusal(unit.rows(silent))).toBe('TV009');
    expect(await told(citizen)).toMatchObject([{ outcome: null, leftAt: null }]);
  });

  it('says what is wrong: no need, a time of the other kind, an answer without its place or its word', async () => {
    const citizen = await unit.citizenOf('anna');
    for (const said of [
      ward({ needs: [] }),
      ward({ at: inHours(-1) }),
      ward({ at: inHours(24 * 800) }),
      ward({ happened: true, at: inHours(24), answer: met }),
      ward({ happened: true, at: '1990-01-01T10:00:00Z', answer: met }),
      ward({ answer: { outcome: 'met', saidBy: 'Bo', metBy: 'Bo' } }),
      ward({ answer: { outcome: 'unfit', placeText: 'Sovesalen' } }),
      ward({ answer: { outcome: 'no-place', placeText: 'Sovesalen' } }),
      ward({ answer: { ...met, metBy: ' ' } }),
      ward({ answer: { ...met, placeId: citizen } }),
    ]) {
      expect(await refusal(record(citizen, said))).toBe('invalid');
    }
    expect(await told(citizen)).toEqual([]);
  });

  it('can be put off before its time, not after; what stood before is kept', async () => {
    const citizen = await unit.citizenOf('anna');
    const { id } = await record(citizen, ward({ at: inHours(2) }));
    const move = (hours: number) => {
      clock.forward(1000);
      return refusal(moveLeaving(unit.program, unit.as('anna'), id, inHours(hours)));
    };
    expect(await move(5)).toBe('done');
    expect(await move(-1)).toBe('invalid');
    clock.forward(6 * 3_600_000);
    expect(await move(5)).toBe('leaving-stands');
    const before = await unit.rows(`select was from leaving_before where leaving_id = '${id}'`);
    expect(before).toHaveLength(1);
    await due(unit.program);
    await answer(id, { outcome: 'stays', saidBy: 'Afdelingen beholder ham' });
    expect(await tasks(citizen, 'place')).toMatchObject([{ done: true }]);
    expect(await refusal(answer(id, met))).toBe('leaving-stands');
  });

  it('two who mend at once: one does, the other is told', async () => {
    const citizen = await unit.citizenOf('anna');
    const { id } = await record(citizen, ward({ answer: { outcome: 'no-place' } }));
    clock.forward(1000);
    const both = await Promise.all([
      refusal(answer(id, met)),
      refusal(answer(id, { ...met, placeText: 'Det andet sted' }, unit.second)),
    ]);
    expect(both.toSorted()).toEqual(['done', 'leaving-stands']);
    const mended = await unit.rows(
      `select from fact where kind = 'leaving.mended' and data ->> 'ref' = '${id}'`,
    );
    expect(mended).toHaveLength(1);
  });

  it('a place of the list is named by its name then', async () => {
    clock.forward(1000);
    const place = await addPlace(unit.program, unit.as('anna'), {
      kind: 'care-centre',
      name: 'Omsorgscentret Møllen',
      takes: ['rest', 'wounds'],
      cannot: [],
    });
    const citizen = await unit.citizenOf('anna');
    await record(
      citizen,
      ward({ answer: { outcome: 'met', placeId: place.id, saidBy: 'Karen', metBy: 'Karen' } }),
    );
    expect((await told(citizen))[0]?.answers).toMatchObject([{ place: 'Omsorgscentret Møllen' }]);
  });
});
