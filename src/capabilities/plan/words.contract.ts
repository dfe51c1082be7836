import { sayKroner } from '../../kernel/money.ts';
import type { Activity, Goal, Plan } from './contract.ts';
import { acts } from './decision.contract.ts';
import type { Decision } from './decision.contract.ts';

/** The goal as it is read: in quotes only where they are the citizen's own words (P9). */
export function goalWords({ quoted, words }: Pick<Goal, 'quoted' | 'words'>): string {
  return quoted ? `“${words}”` : words;
}

/** Every activity of the plan, under a goal or free. */
export function activitiesOf({ goals, activities }: Plan): Activity[] {
  return [...goals.flatMap((goal) => goal.activities), ...activities];
}

/** What a decision was, under which paragraph, for how much: "visitation efter SEL § 107". */
export function decisionWords({ act, code, amountKr }: Decision): string {
  const word = (acts[act].split(':')[0] ?? '').toLowerCase();
  return `${word} efter ${code}${amountKr === null ? '' : `, ${sayKroner(amountKr)}`}`;
}
