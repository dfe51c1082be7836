import { appointment } from './town.acts.appointments.ts';
import { asksFor, decides, goesTo, plans, smallStep, thing, wants } from './town.acts.plan.ts';
import type { Happening } from './town.acts.ts';

const wishes = [
  ['bolig', 'Et sted, hvor jeg kan låse døren'],
  ['hverdag', 'At komme op før middag'],
  ['netvaerk', 'At tale med min datter igen'],
  ['krop', 'At sove en hel nat'],
  ['rusmidler', 'Lidt mindre, og ikke om morgenen'],
  ['arbejde', 'Noget at stå op til'],
] as const;

/** One of the others: every third has a goal, some an activity under way, some an appointment ahead. */
export function dailyOfOthers(index: number, since: number, who: string): Happening[] {
  const [area, words] = wishes[index % wishes.length] ?? wishes[0];
  const goal = thing();
  const wish = thing();
  const day = Math.min(since - 1, 45);
  return [
    ...(index % 3 === 0 ? wants(goal, day, who, area, words) : []),
    ...(index % 6 === 0
      ? [plans(wish, day - 1, who, { what: 'Støtte i hverdagen', state: 'wished', goal })]
      : []),
    ...(index % 12 === 0
      ? [
          asksFor(wish, day - 2, who, { code: 'SEL § 85', of: 'lise', amountKr: 4000 }),
          decides(wish, day - 4, 'lise', {
            ...{ code: 'SEL § 85', act: 'grant', outcome: 'granted', amountKr: 4000 },
          }),
          goesTo(wish, day - 9, who, { to: 'under-way' }),
        ]
      : []),
    ...(index % 4 === 1
      ? appointment(4, who, { on: -1 - (index % 5), clock: '10:00', kind: 'gp' })
      : []),
    ...(index % 9 === 3 ? [smallStep(2, who, 'Kom ned og drak kaffe med de andre')] : []),
  ];
}
