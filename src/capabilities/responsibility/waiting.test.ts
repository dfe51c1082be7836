import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openDoors, refusal } from '../../../tests/doors.ts';
import type { Doors } from '../../../tests/doors.ts';
import { handClock } from '../../server/clock.ts';
import { answer, proposeHandover } from './door.ts';
import { due } from './due.jobs.ts';
import { answerPull, askPull } from './pull.door.ts';

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

describe('a letter that waits', () => {
  it('reminds after 24 hours and is the manager’s after 48, once each', async () => {
    const id = await unit.citizenOf('anna');
    const sent = await proposeHandover(unit.program, unit.as('anna'), id, letter('bo'));
    clock.forward(23 * hourMs);
    expect(await due(unit.program)).toMatchObject({ reminded: 0, raised: 0 });
    clock.forward(hourMs + 100);
    expect(await due(unit.program)).toMatchObject({ reminded: 1, raised: 0 });
    expect(await due(unit.program)).toMatchObject({ reminded: 0, raised: 0 });
    clock.forward(24 * hourMs);
    const [one, two] = await Promise.all([due(unit.program), due(unit.second)]);
    expect(one.raised + two.raised).toBe(1);
    const facts = await unit.rows<{ kind: string }>(
      `select kind from fact where data ->> 'handoverId' = '${sent.id}' order by seq`,
    );
    expect(facts.map((fact) => fact.kind)).toEqual([
      'responsibility.handover-proposed',
      'responsibility.handover-reminded',
      'responsibility.handover-raised',
    ]);
    await answer(unit.program, unit.as('bo'), sent.id, 'accepted', 'Ja');
  });
});

describe('a pull', () => {
  it('is answered by the tovholder’s letter, or declined with a reason', async () => {
    const id = await unit.citizenOf('anna');
    const asked = await askPull(unit.program, unit.as('bo'), id, { why: 'Jeg ser ham hver dag' });
    expect(await refusal(askPull(unit.program, unit.as('bo'), id, { why: 'Igen' }))).toBe(
      'pull-open',
    );
    expect(await refusal(askPull(unit.program, unit.as('anna'), id, { why: 'Min' }))).toBe(
      'same-holder',
    );
    clock.forward(24 * hourMs + 100);
    expect(await due(unit.program)).toMatchObject({ reminded: 1 });
    expect(
      await refusal(answerPull(unit.program, unit.as('camilla'), asked.id, 'declined', 'Nej')),
    ).toBe('not-yours');
    const sent = await proposeHandover(unit.program, unit.as('anna'), id, letter('bo'));
    const [pull] = await unit.rows<{ state: string; handover_id: string }>(
      `select state, handover_id from pull where id = '${asked.id}'`,
    );
    expect(pull).toEqual({ state: 'proposed', handover_id: sent.id });
    expect(
      await refusal(answerPull(unit.program, unit.as('anna'), asked.id, 'declined', 'Nej')),
    ).toBe('pull-answered');
    const other = await askPull(unit.program, unit.as('dines'), id, { why: 'Kender ham' });
    expect(
      await refusal(answerPull(unit.program, unit.as('anna'), other.id, 'declined', ' ')),
    ).toBe('invalid');
    await answerPull(unit.program, unit.as('anna'), other.id, 'declined', 'Han har lige fået ro.');
  });
});
