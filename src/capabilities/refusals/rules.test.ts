import { describe, expect, it } from 'vitest';
import { inOrder, pointsBack, whoIsReferredTo, whyNotDecide } from './rules.ts';
import type { Said } from './rules.ts';

const psychiatry: Said = {
  id: 'a',
  service: 'psychiatry',
  serviceName: null,
  refersTo: 'substance-centre',
  happenedOn: '2026-05-01',
};
const centre: Said = {
  id: 'b',
  service: 'substance-centre',
  serviceName: null,
  refersTo: 'psychiatry',
  happenedOn: '2026-10-28',
};

describe('two that point at each other (P14)', () => {
  it('are found within half a year, whichever came first', () => {
    expect(pointsBack(centre, [psychiatry, centre])).toEqual([psychiatry]);
    expect(pointsBack(psychiatry, [psychiatry, centre])).toEqual([centre]);
    expect(pointsBack({ ...centre, happenedOn: '2026-10-29' }, [psychiatry])).toEqual([]);
  });

  it('are two: one that points at itself, or at a third, is none', () => {
    expect(pointsBack(centre, [{ ...psychiatry, refersTo: 'gp' }])).toEqual([]);
    expect(pointsBack(centre, [{ ...psychiatry, refersTo: null }])).toEqual([]);
    const here: Said = {
      ...centre,
      service: 'municipality',
      refersTo: 'municipality',
      serviceName: 'Havnby',
    };
    const there: Said = { ...here, id: 'c', serviceName: 'Sundby' };
    expect(pointsBack(here, [{ ...here, id: 'c', serviceName: ' havnby' }])).toEqual([]);
    expect(pointsBack(here, [{ ...there, serviceName: null }])).toEqual([]);
    expect(pointsBack(here, [there])).toEqual([there]);
  });

  it('are named in one order, and the reason says whom it points at', () => {
    expect(inOrder('substance-centre', 'psychiatry')).toEqual(['psychiatry', 'substance-centre']);
    expect(whoIsReferredTo({ reason: 'substance-first' })).toBe('substance-centre');
    expect(whoIsReferredTo({ reason: 'psychiatry-first', refersTo: 'hospital' })).toBe('hospital');
    expect(whoIsReferredTo({ reason: 'no-room' })).toBeUndefined();
  });

  it('answer together or not at all', () => {
    const owed = { services: ['psychiatry', 'substance-centre'] as const, answeredAt: null };
    const said = {
      decision: 'Begge begynder mandag',
      decidedBy: 'Overlægen',
      services: ['psychiatry' as const],
    };
    expect(whyNotDecide(said, owed)?.field).toBe('services');
    const both = { ...said, services: [...owed.services] };
    expect(whyNotDecide(both, owed)).toBeUndefined();
    expect(whyNotDecide({ ...both, decision: ' ' }, owed)?.field).toBe('decision');
    expect(whyNotDecide({ ...both, decidedBy: ' ' }, owed)?.field).toBe('decidedBy');
    expect(whyNotDecide(both, { ...owed, answeredAt: '2026-11-22' })?.code).toBe('jointly-decided');
  });
});
