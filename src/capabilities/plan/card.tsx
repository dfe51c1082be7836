import { Button } from '@navikt/ds-react';
import { Link } from '@tanstack/react-router';
import { Press } from '../../web/acting.tsx';
import { t } from '../../web/language.ts';
import { Day } from '../../web/time.tsx';
import { ActivityWords, GoalWords } from './line.card.tsx';
import type { Plan, SmallStep } from './contract.ts';

/** The panels of the plan that open beside the citizen's page. */
export type PlanPanel = 'goal' | 'activity' | 'small-step';

type Props = {
  citizen: { id: string; name: string };
  plan: Plan;
  /** Null where nothing can be written. */
  open: ((panel: PlanPanel) => void) | null;
};

const shown = 4;

/** Planen: the goals in the citizen's own words, what is done about each, and the small steps. Empty is fine. */
export function PlanCard({ citizen, plan, open }: Props) {
  const goals = plan.goals.filter((goal) => goal.state === 'open');
  const free = plan.activities.filter((one) => !isOver(one.state));
  const empty = goals.length + free.length + plan.steps.length === 0;
  return (
    <section className="box card plan-card" aria-labelledby="plan">
      <h2 id="plan" className="card-title">
        {t('Planen')}
      </h2>
      {empty && (
        <p className="subtle">
          {t('Der er ingen plan endnu, og det er i orden. Hvad vil {name} selv?', {
            name: citizen.name,
          })}
        </p>
      )}
      <ul className="plan-goals">
        {goals.slice(0, shown).map((goal) => (
          <li key={goal.id}>
            <GoalWords goal={goal} />
            <ul className="plan-activities">
              {goal.activities
                .filter((one) => !isOver(one.state))
                .map((one) => (
                  <li key={one.id}>
                    <ActivityWords activity={one} />
                  </li>
                ))}
            </ul>
          </li>
        ))}
        {free.slice(0, shown).map((one) => (
          <li key={one.id}>
            <ActivityWords activity={one} />
          </li>
        ))}
      </ul>
      <SmallSteps steps={plan.steps.slice(0, 2)} />
      <p className="buttons">
        {open !== null && (
          <>
            <Press quiet words={t('Nyt mål')} onPress={() => open('goal')} />
            <Press quiet words={t('Lille skridt')} onPress={() => open('small-step')} />
          </>
        )}
        <Link to="/borger/$citizenId/plan" params={{ citizenId: citizen.id }}>
          {t('Hele planen')}
        </Link>
      </p>
    </section>
  );
}

/** Small steps: a line each, and no more noise than that. */
export function SmallSteps({
  steps,
  onCorrect,
}: {
  steps: readonly SmallStep[];
  /** Opens the step to be corrected or taken back; left out where it is only read. */
  onCorrect?: (id: string) => void;
}) {
  if (steps.length === 0) return null;
  return (
    <ul className="plan-steps" aria-label={t('Små skridt')}>
      {steps.map((step) => (
        <li key={step.id}>
          <span className="subtle">{t('lille skridt')}:</span> {step.words}{' '}
          <span className="subtle">
            <Day on={step.onDay} />
            {step.version > 1 && ` · ${t('rettet')}`}
          </span>
          {onCorrect !== undefined && (
            <Button
              type="button"
              size="xsmall"
              variant="tertiary"
              aria-label={t('Ret: {words}', { words: step.words })}
              onClick={() => {
                onCorrect(step.id);
              }}
            >
              {t('Ret')}
            </Button>
          )}
        </li>
      ))}
    </ul>
  );
}

const isOver = (state: string) => state === 'finished' || state === 'declined';
