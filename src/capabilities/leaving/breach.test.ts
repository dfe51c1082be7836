import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDoors, refusal } from '../../../tests/doors.ts';
import type { Doors } from '../../../tests/doors.ts';
import { read } from '../../server/access.ts';
import { handClock } from '../../server/clock.ts';
import { setStep } from '../tasks/door.ts';
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
const answer = (id: string, said: AnswerLeaving) => {
  clock.forward(1000);
  return answerLeaving(unit.program, unit.as('bo'), id, said);
};

const tasks = (citizenId: string, kind: string) =>
  unit.rows<{ done: boolean; owned: boolean }>(
    `select done_at is not null done, owner_of_step(s) is not null owned from next_step s
     where citizen_id = '${citizenId}' and kind = '${kind}' order by due_on, recorded_at, id`,
  );

async function told(citizenId: string) {
  clock.forward(1000);
  const { rows } = await read(unit.program, unit.as('anna'), (sql) => [
    selectLeavings(sql, citizenId),
  ]);
  return rows[0].map(toLeaving);
}

type Step = 'no-place' | 'unfit' | 'declined' | 'met' | 'stays' | 'left' | 'move' | 'wait' | 'due';
const anyStep = fc.constantFrom<Step>(
  ...(['no-place', 'unfit', 'declined', 'met', 'stays', 'left', 'move', 'wait', 'due'] as const),
);
const answers: Partial<Record<Step, AnswerLeaving>> = {
  'no-place': { outcome: 'no-place' },
  stays: { outcome: 'stays', saidBy: 'Afdelingen' },
  unfit,
  declined,
  met,
};

describe('the task of a breach', () => {
  it('is done by a place, not ticked off', async () => {
    const citizen = await unit.citizenOf('anna');
    const { id } = await record(citizen, ward({ answer: { outcome: 'no-place' } }));
    const [step] = await unit.rows<{ id: string }>(
      `select id from next_step where citizen_id = '${citizen}' and kind = 'place'`,
    );
    clock.forward(1000);
    const tick = setStep(unit.program, unit.as('sara'), step?.id ?? '', true);
    expect(await refusal(tick)).toBe('breach-stands');
    await answer(id, met);
    expect(await tasks(citizen, 'place')).toMatchObject([{ done: true }]);
  });
});

describe('no order of commands leaves a breach silent (P4)', () => {
  it('a breach has an open task with an owner, and who has left has an answer', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyStep, { minLength: 1, maxLength: 8 }), async (steps) => {
        const citizen = await unit.citizenOf('anna');
        const { id } = await record(citizen, ward({ at: inHours(3) }));
        for (const step of steps) {
          await take(id, step);
          await nothingIsSilent(citizen);
        }
        clock.forward(4 * 3_600_000);
        await due(unit.program);
        expect((await told(citizen))[0]?.outcome).not.toBeNull();
        await nothingIsSilent(citizen);
      }),
      { numRuns: 25 },
    );
  });

  async function take(id: string, step: Step) {
    const said = answers[step];
    if (said) return refusal(answer(id, said));
    clock.forward(1000);
    if (step === 'left') {
      return refusal(hasLeft(unit.program, unit.as('anna'), id, { at: inHours(0) }));
    }
    if (step === 'move') return refusal(moveLeaving(unit.program, unit.as('anna'), id, inHours(2)));
    if (step === 'due') return due(unit.program);
    clock.forward(2 * 3_600_000);
    return undefined;
  }

  async function nothingIsSilent(citizen: string) {
    const [leaving] = await told(citizen);
    const breach = leaving?.outcome === 'no-place' || leaving?.outcome === 'unfit';
    const open = (await tasks(citizen, 'place')).filter((one) => !one.done);
    expect(open.length > 0).toBe(breach);
    expect(open.every((one) => one.owned)).toBe(true);
    expect(leaving?.leftAt === null || leaving?.outcome !== null).toBe(true);
    if (leaving?.outcome === 'declined') {
      expect((await tasks(citizen, 'search')).some((one) => !one.done && one.owned)).toBe(true);
    }
  }
});
