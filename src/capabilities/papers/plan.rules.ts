import { dayOf, sayDayExact } from '../../kernel/day.ts';
import { capital } from '../../kernel/text.ts';
import { areas, states } from '../plan/contract.ts';
import type { Activity, Goal } from '../plan/contract.ts';
import { activitiesOf, goalWords } from '../plan/words.contract.ts';
import { section } from './document.rules.ts';
import type { Block, Printed } from './document.rules.ts';
import { sayWhen } from './known.rules.ts';
import type { Known } from './known.rules.ts';

const over = ['finished', 'declined'];

/** The one plan on A4, in plain Danish: what the citizen wants, who does what, and whom to ring (P5). */
export function planPaper(known: Known): Printed {
  const { citizen, plan, now } = known;
  const goals = plan.goals.filter((goal) => goal.state === 'open');
  const title = `Min plan: ${citizen.name}`;
  return {
    title,
    size: 'A4',
    printed: sayWhen(now),
    blocks: [
      { is: 'title', text: title },
      ...(goals.length === 0
        ? [{ is: 'text' as const, text: 'Her står ingen mål endnu. Det er helt i orden.' }]
        : goals.flatMap(sayGoal)),
      ...section('Andet, vi har aftalt', plan.activities.filter(holds).map(sayActivity)),
      ...section('Det næste, der sker', sayAhead(plan, now)),
      ...section('Små skridt, der er taget', plan.steps.slice(0, 8).map(saySmallStep)),
      ...ring(known),
    ],
  };
}

const holds = (one: Activity) => !over.includes(one.state);

function sayGoal(goal: Goal): Block[] {
  const doing = goal.activities.filter(holds).map(sayActivity);
  return [
    { is: 'heading', text: areas[goal.area] },
    { is: 'strong', text: goalWords(goal) },
    ...(doing.length === 0
      ? []
      : [
          { is: 'text' as const, text: 'Det gør vi:' },
          { is: 'list' as const, items: doing },
        ]),
  ];
}

/** What is done, who does it, and how far it is. */
export function sayActivity({
  what,
  provider,
  worker,
  state,
  startOn,
  reviewOn,
}: Activity): string {
  const who = [provider, worker && `${worker.name} følger op`].filter((one) => one !== null);
  return [
    `${what} (${states[state]})`,
    ...(who.length === 0 ? [] : [who.join(', ')]),
    ...(startOn === null ? [] : [`begynder ${sayDayExact(startOn)}`]),
    ...(reviewOn === null ? [] : [`vi ser på det igen ${sayDayExact(reviewOn)}`]),
  ].join(' · ');
}

function saySmallStep({ onDay, words }: { onDay: string; words: string }): string {
  return `${capital(sayDayExact(onDay))}: ${words}`;
}

function sayAhead(plan: Known['plan'], now: string): string[] {
  const today = dayOf(new Date(now));
  const days = activitiesOf(plan)
    .filter(holds)
    .flatMap(({ what, startOn, reviewOn }) => [
      ...(startOn !== null && startOn >= today ? [{ on: startOn, text: `${what} begynder` }] : []),
      ...(reviewOn !== null && reviewOn >= today
        ? [{ on: reviewOn, text: `Vi taler om: ${what}` }]
        : []),
    ]);
  return days
    .toSorted((a, b) => (a.on < b.on ? -1 : 1))
    .slice(0, 6)
    .map(({ on, text }) => `${capital(sayDayExact(on))}: ${text}`);
}

/** Who holds the citizen, and whom they may always ring. */
export function ring({ holder, dutyPhone }: Pick<Known, 'holder' | 'dutyPhone'>): Block[] {
  return section('Ring til os', [
    ...(holder === null ? [] : [`Din tovholder er ${holder.name}: ${holder.phone}`]),
    ...(dutyPhone === null ? [] : [`Vagten: ${dutyPhone}`]),
    'Du må altid ringe.',
  ]);
}
