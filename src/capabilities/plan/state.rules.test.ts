import { describe, expect, it } from 'vitest';
import { stateReasons, states } from './contract.ts';
import type { State, StopState } from './contract.ts';
import { nextStates, transitions, whyNotMove } from './state.rules.ts';

const all = Object.keys(states) as State[];

describe('where an activity goes', () => {
  it('is what the table says, and nothing else', () => {
    for (const from of all) {
      for (const to of all) {
        const reason =
          to in stateReasons ? Object.keys(stateReasons[to as StopState])[0] : undefined;
        const refusal = whyNotMove(
          { state: from, hasBasis: false, version: 1 },
          { to, version: 1, ...(reason !== undefined && { reason }) },
        );
        expect([from, to, refusal === undefined]).toEqual([
          from,
          to,
          transitions[from].includes(to),
        ]);
      }
    }
  });

  it('has its decision where it has a paragraph: the screen does not offer it otherwise', () => {
    const wish = { state: 'wished', hasBasis: true, version: 1 } as const;
    expect(nextStates(wish)).toEqual(['declined']);
    expect(whyNotMove(wish, { to: 'decided', version: 1 })?.code).toBe('plan-needs-decision');
    expect(nextStates({ state: 'wished', hasBasis: false })).toEqual(['decided', 'declined']);
  });

  it('says why it stops, from the list of that state', () => {
    const now = { state: 'under-way', hasBasis: false, version: 1 } as const;
    expect(whyNotMove(now, { to: 'paused', version: 1 })).toMatchObject({ field: 'reason' });
    expect(whyNotMove(now, { to: 'paused', reason: 'as-agreed', version: 1 })).toMatchObject({
      field: 'reason',
    });
    expect(whyNotMove(now, { to: 'paused', reason: 'admitted', version: 1 })).toBeUndefined();
  });

  it('never stops because somebody stayed away (P2)', () => {
    const words = Object.values(stateReasons).flatMap((one) => Object.entries(one).flat());
    expect(words.filter((one) => /udebl|mødte ikke|fravær|no-show|absen/i.test(one))).toEqual([]);
  });
});
