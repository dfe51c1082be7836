import { describe, expect, it } from 'vitest';
import { comparePlans } from './compare.rules.ts';
import type { Activity, Goal, Plan } from './contract.ts';
import type { Home } from './home.contract.ts';

const at = '2026-11-01T10:00:00.000Z';
const written = { version: 1, by: 'Bo', at, changedBy: 'Bo', changedAt: at };
const activity: Activity = {
  ...{ id: 'a', goalId: null, what: 'Sårpleje', organisationId: null, provider: 'Reden' },
  ...{ worker: null, basis: null, startOn: null, reviewOn: null, state: 'wished', reason: null },
  ...{ note: null, stateAt: at, wishedAt: at, decidedAt: null, startedAt: null },
  ...{ decisions: [], request: null, elsewhere: false, ...written },
};
const goal: Goal = {
  ...{ id: 'g', words: 'Ro på benet', quoted: true, area: 'krop', state: 'open', endWords: null },
  ...{ elsewhere: false, activities: [], ...written },
};
const home: Home = {
  ...{ id: 'h', wish: null, match: null, appliedOn: [], waitingWeeks: null, rentKr: null },
  ...{ eviction: 'none', evictionOn: null, version: 1, changedBy: 'Bo', changedAt: at },
};
const plan = (part: Partial<Plan> = {}): Plan => ({
  goals: [],
  activities: [],
  steps: [],
  home: null,
  ...part,
});
const texts = (before: Plan, after: Plan) =>
  comparePlans(before, after, '2026-11-20').map((one) => one.text);

describe('two days of a plan', () => {
  it('are the same where nothing is different, empty or not', () => {
    expect(texts(plan(), plan())).toEqual([]);
    const full = plan({ goals: [goal], activities: [activity], home });
    expect(texts(full, full)).toEqual([]);
  });

  it('say what is new', () => {
    const step = {
      ...{ id: 's', goalId: null, onDay: '2026-11-12', words: 'Lukkede op' },
      ...{ version: 1, by: 'Bo', at, changedBy: 'Bo', changedAt: at },
    };
    expect(texts(plan(), plan({ goals: [goal], activities: [activity], steps: [step] }))).toEqual([
      'Nyt mål, krop og helbred: “Ro på benet”',
      'Ny indsats: Sårpleje, ønsket',
      'Lille skridt 12. november: Lukkede op',
    ]);
  });

  it('say what a goal was and is', () => {
    const after = { ...goal, words: 'Gå uden stok', area: 'hverdag', state: 'reached' } as const;
    expect(
      texts(plan({ goals: [goal] }), plan({ goals: [{ ...after, endWords: 'Jeg går' }] })),
    ).toEqual([
      'Målet “Ro på benet” hedder nu “Gå uden stok”',
      '“Gå uden stok”: livsområdet var krop og helbred og er hverdag',
      '“Gå uden stok” var gælder og er nået. “Jeg går”',
    ]);
  });

  it('say where an activity stands, why, and who gives it, also when it comes under a goal', () => {
    const after: Activity = {
      ...{ ...activity, goalId: 'g', state: 'paused', reason: 'admitted', provider: null },
      ...{ reviewOn: '2026-11-21', worker: { id: 'w', name: 'Bo Rask' } },
    };
    expect(
      texts(
        plan({ goals: [goal], activities: [activity] }),
        plan({ goals: [{ ...goal, activities: [after] }] }),
      ),
    ).toEqual([
      'Sårpleje var ønsket og er på pause: borgeren er indlagt',
      'Sårpleje: hvem der giver den var Reden og er ikke skrevet',
      'Sårpleje: hvem der følger op var ikke skrevet og er Bo Rask',
      'Sårpleje: ses igennem var ikke sat og er i morgen',
      'Sårpleje hører nu til “Ro på benet”',
    ]);
  });

  it('say what has happened with the home', () => {
    const after: Home = {
      ...home,
      match: 'skaev',
      rentKr: 4200,
      appliedOn: ['2026-11-19'],
      eviction: 'warned',
    };
    expect(texts(plan({ home }), plan({ home: after }))).toEqual([
      'Bolig: det, der passer, er skæv bolig',
      'Bolig: søgt i går',
      'Bolig: huslejen er 4.200 kr.',
      'Bolig: risikoen for udsættelse er varsel om udsættelse',
    ]);
    expect(texts(plan({ home: after }), plan({ home: { ...after, eviction: 'none' } }))).toEqual([
      'Bolig: risikoen for udsættelse var varsel om udsættelse og er ingen kendt risiko',
    ]);
  });
});
