import { t } from '../../web/language.ts';
import { Day } from '../../web/time.tsx';
import { areas, states } from './contract.ts';
import type { Activity, Goal } from './contract.ts';
import { reasonWords } from './state.rules.ts';

/** The goal: in quotes where they are the citizen's own words, and its part of life. */
export function GoalWords({ goal }: { goal: Goal }) {
  return (
    <>
      <strong className="plan-words">{goal.quoted ? `“${goal.words}”` : goal.words}</strong>{' '}
      <span className="plan-area">{t(areas[goal.area])}</span>
      {goal.elsewhere && <span className="subtle"> {t('fra den anden journal')}</span>}
    </>
  );
}

/** What is done about it: what, by whom, and where it stands. */
export function ActivityWords({ activity }: { activity: Activity }) {
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
        <span className="subtle">
          {' · '}
          {t('ses igennem')} <Day on={reviewOn} />
        </span>
      )}
    </>
  );
}
