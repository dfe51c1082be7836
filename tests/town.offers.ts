import { vacancy } from './town.acts.leaving.ts';
import { givesMandate } from './town.acts.plan.ts';
import type { Scene } from './town.acts.ts';

/** Who decides on the spot (P6). */
export function planMandates({ program, diary, town }: Omit<Scene, 'id' | 'enrolmentId' | 'of'>) {
  const codes = [
    'SEL § 85',
    'SEL § 85 a',
    'SEL § 99',
    'SEL § 101',
    'SEL § 107',
    'SEL § 110',
    'SUL § 141',
  ];
  for (const to of ['anna', 'lise']) {
    diary.plan(361, 'unit', () =>
      givesMandate({ program, diary, town }, { to, codes, upToKr: 25_000, from: 361 }),
    );
  }
}

/** Ledige pladser: who can take whom tonight (P4). */
export function planPlaces({
  program,
  diary,
  town,
  people,
}: Omit<Scene, 'id' | 'enrolmentId' | 'of'>) {
  const scene = { program, diary, town, people, id: '', enrolmentId: '', of: 'unit' };
  const places = [
    ...vacancy(
      200,
      'sara',
      {
        ...{ kind: 'care-centre', name: 'Omsorgspladsen på Møllebroen', phone: '20 30 40 91' },
        ...{ takes: ['rest', 'wounds', 'own-room', 'medicine'], cannot: ['detox', 'dog'] },
      },
      [
        [30, 'camilla', 1],
        [0.3, 'camilla', 0],
      ],
    ),
    ...vacancy(
      200,
      'sara',
      {
        ...{ kind: 'shelter', name: 'Herberget Sejlet', phone: '20 30 40 92' },
        ...{ takes: ['substances', 'dog', 'couple'], cannot: ['rest', 'wounds'] },
      },
      [[0.2, 'dines', 3]],
    ),
    ...vacancy(
      150,
      'sara',
      {
        ...{ kind: 'emergency-bed', name: 'Nødherberget på Værftet', phone: '20 30 40 93' },
        ...{ takes: ['substances', 'without-cpr'], cannot: ['own-room', 'wheelchair'] },
      },
      [[2.4, 'jonas', 5]],
    ),
  ];
  for (const { day, run } of places) diary.plan(day, 'unit', () => run(scene));
}
