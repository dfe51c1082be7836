import { Button } from '@navikt/ds-react';
import { Press } from '../../web/acting.tsx';
import { t } from '../../web/language.ts';
import { useSending } from '../../web/sending.ts';
import { Day, Time } from '../../web/time.tsx';
import { sayKroner } from '../../kernel/money.ts';
import { SmallSteps } from './card.tsx';
import { goalStates } from './contract.ts';
import type { Activity, Goal, Plan } from './contract.ts';
import { acts, outcomes } from './decision.contract.ts';
import type { Decision } from './decision.contract.ts';
import { ActivityWords, GoalWords } from './line.card.tsx';

/** What is open beside the plan: by id, so that it follows what is refetched. */
export type OpenPlan = {
  what: 'goal' | 'end-goal' | 'activity' | 'state' | 'decision' | 'small-step' | 'home';
  /** The goal or the activity; '' is a new one. */
  id: string;
  /** For a new activity or step: under which goal. */
  goalId?: string;
};
export type PlanOpener = (open: OpenPlan) => void;

/** A goal with all that is under it. */
export function GoalBox({
  goal,
  plan,
  citizenId,
  open,
}: {
  goal: Goal;
  plan: Plan;
  citizenId: string;
  open: PlanOpener;
}) {
  const { id } = goal;
  const { act, busy } = useSending();
  const steps = plan.steps.filter((step) => step.goalId === id);
  return (
    <section className="box card" aria-label={t('Mål: {words}', { words: goal.words })}>
      <h2 className="card-title plan-goal">
        <GoalWords goal={goal} />
      </h2>
      <p className="subtle">
        {goal.state !== 'open' && (
          <>
            {t(goalStates[goal.state])}
            {goal.endWords !== null && `: “${goal.endWords}”`}
            {' · '}
          </>
        )}
        {t('skrevet af {name}', { name: goal.by })} <Time at={goal.at} only="day" />
        {goal.version > 1 && (
          <>
            {' · '}
            {t('rettet af {name}', { name: goal.changedBy })} <Time at={goal.changedAt} />
          </>
        )}
      </p>
      <ActivityList activities={goal.activities} open={open} />
      <SmallSteps steps={steps} onCorrect={(stepId) => open({ what: 'small-step', id: stepId })} />
      <div className="buttons">
        <Press quiet words={t('Ret målet')} onPress={() => open({ what: 'goal', id })} />
        <Press
          quiet
          words={t('Tilføj indsats')}
          onPress={() => open({ what: 'activity', id: '', goalId: id })}
        />
        <Press
          quiet
          words={t('Lille skridt')}
          onPress={() => open({ what: 'small-step', id: '', goalId: id })}
        />
        <Press
          quiet
          words={goal.state === 'open' ? t('Nået eller sluppet') : t('Tag målet op igen')}
          onPress={() => open({ what: 'end-goal', id })}
        />
        {goal.elsewhere && (
          <Press
            quiet
            busy={busy}
            words={t('Flyt målet hertil')}
            onPress={() =>
              void act({
                path: `/api/citizens/${citizenId}/plan/goals/${id}/move-here`,
                said: t('Målet er flyttet hertil.'),
              })
            }
          />
        )}
      </div>
    </section>
  );
}

/** Activities with where they stand, what was decided, and what can be done with each. */
export function ActivityList({
  activities,
  open,
}: {
  activities: readonly Activity[];
  open: PlanOpener;
}) {
  if (activities.length === 0) return null;
  return (
    <ul className="plan-rows">
      {activities.map((one) => (
        <li key={one.id}>
          <p>
            <ActivityWords activity={one} />
            {one.elsewhere && <span className="subtle"> {t('fra den anden journal')}</span>}
          </p>
          <ActivityKnown activity={one} />
          <div className="buttons">
            {one.state === 'wished' && (
              <RowPress
                words={t('Beslut')}
                of={one}
                onPress={() => open({ what: 'decision', id: one.id })}
              />
            )}
            <RowPress
              words={t('Skift tilstand')}
              of={one}
              onPress={() => open({ what: 'state', id: one.id })}
            />
            <RowPress
              words={t('Ret')}
              of={one}
              onPress={() => open({ what: 'activity', id: one.id })}
            />
          </div>
        </li>
      ))}
    </ul>
  );
}

/** Something to press on an activity's row; which one is said to those who hear the page. */
function RowPress({ words, of, onPress }: { words: string; of: Activity; onPress: () => void }) {
  return (
    <Button
      type="button"
      size="xsmall"
      variant="tertiary"
      aria-label={`${words}: ${of.what}`}
      onClick={onPress}
    >
      {words}
    </Button>
  );
}

function ActivityKnown({ activity: one }: { activity: Activity }) {
  const known = [
    one.worker && t('{name} følger op', { name: one.worker.name }),
    one.basis && t('hjemmel: {code}', { code: one.basis.code }),
    one.note,
  ].filter(Boolean);
  return (
    <>
      {known.length > 0 && <p className="subtle">{known.join(' · ')}</p>}
      {one.startOn !== null && (
        <p className="subtle">
          {t('fra')} <Day on={one.startOn} />
        </p>
      )}
      <DaysLine activity={one} />
      {one.request !== null && (
        <p className="tone-due">
          {t('{name} er spurgt om en beslutning', { name: one.request.worker.name })},{' '}
          {t('svar inden')} <Time at={one.request.dueAt} />
        </p>
      )}
      {one.decisions.map((decision) => (
        <DecisionWords key={decision.id} decision={decision} />
      ))}
    </>
  );
}

/** Days from wish to decision to start (P6). */
function DaysLine({ activity: { wishedAt, decidedAt, startedAt } }: { activity: Activity }) {
  if (wishedAt === null || decidedAt === null) return null;
  const days = (from: string, to: string) =>
    Math.floor((Date.parse(to) - Date.parse(from)) / 86_400_000);
  return (
    <p className="subtle">
      {t('Fra ønske til beslutning: {n, plural, one {# dag} other {# dage}}', {
        n: days(wishedAt, decidedAt),
      })}
      {startedAt !== null &&
        ` · ${t('til start: {n, plural, one {# dag} other {# dage}}', { n: days(decidedAt, startedAt) })}`}
    </p>
  );
}

function DecisionWords({ decision }: { decision: Decision }) {
  const { act, outcome, code, amountKr, words, reasons, guidance, by, at } = decision;
  return (
    <div className="plan-decision">
      <p>
        <strong>{t(outcomes[outcome])}</strong> · {t(acts[act])} · {code}
        {amountKr !== null && ` · ${sayKroner(amountKr)}`}
        <span className="subtle">
          {' · '}
          {by} <Time at={at} />
        </span>
      </p>
      {words !== null && <p>{words}</p>}
      {reasons !== null && (
        <p>
          {t('Begrundelse')}: {reasons}
        </p>
      )}
      {guidance !== null && (
        <p>
          {t('Klagevejledning')}: {guidance}
        </p>
      )}
    </div>
  );
}
