import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useState } from 'react';
import { Press } from '../../web/acting.tsx';
import { Problem, reading } from '../../web/api.ts';
import { Help } from '../../web/help.tsx';
import { closing } from '../../web/closing.ts';
import { t } from '../../web/language.ts';
import { Failed, LoadingRows, Page } from '../../web/page.tsx';
import { identityWords } from '../citizens/card.tsx';
import { ActivityPanel } from './activity.card.tsx';
import { SmallSteps } from './card.tsx';
import { PlanComparison } from './compare.card.tsx';
import type { PlanPage } from './contract.ts';
import { DecisionPanel } from './decision.card.tsx';
import { EndGoalPanel, GoalPanel } from './goal.card.tsx';
import { HomeBox, HomePanel } from './home.card.tsx';
import { SmallStepPanel } from './small-step.card.tsx';
import { StatePanel } from './state.card.tsx';
import { ActivityList, GoalBox } from './whole.card.tsx';
import type { OpenPlan, PlanOpener } from './whole.card.tsx';
import { activitiesOf } from './words.contract.ts';

const route = getRouteApi('/borger/$citizenId/plan');

// The routes are put together in main, which knows their shapes; a screen knows only its own part of the address.
function address(part: unknown) {
  return part as { citizenId: string };
}

/** Planen, whole: everything in it, every act beside it, and two days compared. */
export function PlanScreen() {
  const { citizenId } = address(route.useParams());
  const { data, error, refetch } = useQuery(reading<PlanPage>(`/api/citizens/${citizenId}/plan`));
  if (data !== undefined) return <PlanView key={citizenId} plan={data} />;
  if (error === null) return <LoadingRows rows={5} />;
  const what =
    error instanceof Problem && error.status === 404
      ? t('Borgeren findes ikke, eller du har ikke adgang')
      : t('Planen kunne ikke hentes');
  return <Failed what={what} error={error} retry={() => void refetch()} />;
}

function PlanView({ plan }: { plan: PlanPage }) {
  const [open, setOpen] = useState<OpenPlan | null>(null);
  const [comparing, setComparing] = useState(false);
  const { citizen } = plan;
  return (
    <Page
      title={t('Planen')}
      lead={
        <>
          <Link to="/borger/$citizenId" params={{ citizenId: citizen.id }}>
            {identityWords(citizen)}
          </Link>
        </>
      }
      actions={
        <>
          <Press first words={t('Nyt mål')} onPress={() => setOpen({ what: 'goal', id: '' })} />
          <Press words={t('Ny indsats')} onPress={() => setOpen({ what: 'activity', id: '' })} />
          <Press
            words={t('Lille skridt')}
            onPress={() => setOpen({ what: 'small-step', id: '' })}
          />
          <Press
            words={comparing ? t('Skjul sammenligningen') : t('Sammenlign to dage')}
            onPress={() => setComparing(!comparing)}
          />
        </>
      }
    >
      <Help words={t('Hjælp: {about}', { about: t('planen') })}>
        <p>
          {t(
            'Borgeren har én plan, og alle, der hjælper, står i den. Et mål er borgerens egne ord. Intet kræves: en tom plan er i orden.',
          )}
        </p>
        <p>
          {t(
            'En indsats er ønsket, besluttet, i gang, på pause eller afsluttet. Udeblivelse standser den aldrig.',
          )}
        </p>
        <p>
          {t(
            'Lykkes noget, så skriv det som et lille skridt. At lukke døren op er også et resultat.',
          )}
        </p>
      </Help>
      {comparing && <PlanComparison citizenId={citizen.id} />}
      <Boxes plan={plan} open={setOpen} />
      {open !== null && (
        <OpenPanel
          key={`${open.what}${open.id}${open.goalId ?? ''}`}
          plan={plan}
          open={open}
          onClose={closing(setOpen, open)}
        />
      )}
    </Page>
  );
}

function Boxes({ plan, open }: { plan: PlanPage; open: PlanOpener }) {
  const { citizen, goals, activities, steps, home } = plan;
  const loose = steps.filter((step) => step.goalId === null);
  return (
    <>
      {goals.length + activities.length + steps.length === 0 && (
        <p className="box state">
          {t('Der er ingen plan endnu, og det er i orden. Hvad vil {name} selv?', {
            name: citizen.name,
          })}
        </p>
      )}
      {goals.map((goal) => (
        <GoalBox key={goal.id} goal={goal} plan={plan} citizenId={citizen.id} open={open} />
      ))}
      {activities.length > 0 && (
        <section className="box card" aria-labelledby="plan-free">
          <h2 id="plan-free" className="card-title">
            {t('Uden for målene')}
          </h2>
          <ActivityList activities={activities} open={open} />
        </section>
      )}
      {loose.length > 0 && (
        <section className="box card" aria-labelledby="plan-loose">
          <h2 id="plan-loose" className="card-title">
            {t('Små skridt')}
          </h2>
          <SmallSteps steps={loose} onCorrect={(id) => open({ what: 'small-step', id })} />
        </section>
      )}
      <HomeBox home={home} open={() => open({ what: 'home', id: '' })} />
    </>
  );
}

type PanelProps = { plan: PlanPage; open: OpenPlan; onClose: () => void };

function OpenPanel({ plan, open, onClose }: PanelProps) {
  const { citizen } = plan;
  const goal = plan.goals.find((one) => one.id === open.id);
  const activity = activitiesOf(plan).find((one) => one.id === open.id);
  const { goalId } = open;
  const step = plan.steps.find((one) => one.id === open.id);
  const common = { citizen, onClose };
  switch (open.what) {
    case 'goal':
      return <GoalPanel {...common} {...(goal && { goal })} />;
    case 'end-goal':
      return goal ? <EndGoalPanel {...common} goal={goal} /> : null;
    case 'activity':
      return (
        <ActivityPanel
          {...common}
          plan={plan}
          {...(activity && { activity })}
          {...(goalId !== undefined && { goalId })}
        />
      );
    case 'state':
      return activity ? <StatePanel {...common} activity={activity} /> : null;
    case 'decision':
      return activity ? <DecisionPanel {...common} activity={activity} /> : null;
    case 'small-step':
      return (
        <SmallStepPanel
          {...common}
          plan={plan}
          {...(goalId !== undefined && { goalId })}
          {...(step && { step })}
        />
      );
    case 'home':
      return <HomePanel {...common} home={plan.home} />;
  }
}
