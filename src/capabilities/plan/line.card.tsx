import { t } from '../../web/language.ts';
import { Day, today } from '../../web/time.tsx';
import { areas, states } from './contract.ts';
import type { Activity, Goal } from './contract.ts';
import { reasonWords } from './state.rules.ts';
import { goalWords } from './words.contract.ts';

/** The goal: in quotes where they are the citizen's own words, and its part of life. */
export function GoalWords({ goal }: { goal: Goal }) {
  return (
    <>
      <strong className="plan-words">{goalWords(goal)}</strong>{' '}
      <span className="plan-area">{t(areas[goal.area])}</span>
      {goal.elsewhere && <span className="subtle"> {t('fra den anden journal')}</span>}
    </>
  );
}

/** What is done about it: what, by whom, and where it stands. */
export function ActivityWords({
  activity,
  asOf = today(),
}: {
  activity: Activity;
  /** The day from which a review has passed: another one where an earlier plan is read. */
  asOf?: string;
}) {
  const { what, provider, state, reason, reviewOn } = activity;
  const why = reasonWords(state, reason);
  return (
    <>
      {what}
      {provider !== null && ` · ${provider}`}
      {' · '}
      <span className={`plan-state plan-${state}`}>{t(states[state])}</span>
      {why !== '' && <span className="subtle"> ({t(why)})</span>}
      {reviewOn !== null && (state === 'under-way' || state === 'paused') && (
        <>
          {' · '}
          <ReviewDay on={reviewOn} asOf={asOf} />
        </>
      )}
    </>
  );
}

/** When we look at it again; a day that has passed is ours to make good. */
function ReviewDay({ on, asOf }: { on: string; asOf: string }) {
  const late = on < asOf;
  return (
    <span className={late ? 'tone-due' : 'subtle'}>
      {late ? t('skulle ses igennem') : t('ses igennem')} <Day on={on} />
    </span>
  );
}
