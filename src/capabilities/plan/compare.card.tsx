import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { fieldInstant } from '../../kernel/day.ts';
import { reading } from '../../web/api.ts';
import { t } from '../../web/language.ts';
import { Failed, LoadingRows } from '../../web/page.tsx';
import { today } from '../../web/time.tsx';
import { WhenField } from '../../web/when.tsx';
import { SmallSteps } from './card.tsx';
import type { Plan, PlanChanges } from './contract.ts';
import { HomeLines } from './home.card.tsx';
import { ActivityWords, GoalWords } from './line.card.tsx';

/** How the plan stood at the end of a day, Danish clocks. */
const endOf = (day: string) => encodeURIComponent(fieldInstant(`${day}T23:59`));

/** Two days side by side, and what is different, in sentences (P5). */
export function PlanComparison({ citizenId }: { citizenId: string }) {
  const [from, setFrom] = useState(today(-30));
  const [to, setTo] = useState(today());
  const asked = from !== '' && to !== '';
  const path = `/api/citizens/${citizenId}/plan/changes?from=${asked ? endOf(from) : ''}&to=${asked ? endOf(to) : ''}`;
  const { data, error, refetch } = useQuery({ ...reading<PlanChanges>(path), enabled: asked });
  return (
    <section className="box card" aria-labelledby="plan-compare">
      <h2 id="plan-compare" className="card-title">
        {t('Sammenlign to dage')}
      </h2>
      <div className="plan-days">
        <WhenField label={t('Som den stod den')} type="date" value={from} onChange={setFrom} />
        <WhenField label={t('og den')} type="date" value={to} onChange={setTo} />
      </div>
      {error !== null && data === undefined && (
        <Failed what={t('Planen kunne ikke hentes')} error={error} retry={() => void refetch()} />
      )}
      {data === undefined && error === null && asked && <LoadingRows rows={2} />}
      {data !== undefined && <Difference changes={data} from={from} to={to} />}
    </section>
  );
}

type DifferenceProps = { changes: PlanChanges; from: string; to: string };

function Difference({ changes: { before, after, changes }, from, to }: DifferenceProps) {
  return (
    <>
      {changes.length === 0 ? (
        <p>{t('Planen er ens de to dage.')}</p>
      ) : (
        <ul className="plan-changes" aria-label={t('Det, der er forskelligt')}>
          {changes.map((one, index) => (
            <li key={`${one.id}${index}`}>{one.text}</li>
          ))}
        </ul>
      )}
      <div className="plan-sides">
        <Side title={t('Før')} plan={before} day={from} />
        <Side title={t('Efter')} plan={after} day={to} />
      </div>
    </>
  );
}

function Side({ title, plan, day }: { title: string; plan: Plan; day: string }) {
  const empty = plan.goals.length + plan.activities.length + plan.steps.length === 0;
  return (
    <section aria-label={title}>
      <h3 className="group-title">{title}</h3>
      {empty && <p className="subtle">{t('Der var ingen plan.')}</p>}
      <ul className="plan-goals">
        {plan.goals.map((goal) => (
          <li key={goal.id}>
            <GoalWords goal={goal} />
            <ul className="plan-activities">
              {goal.activities.map((one) => (
                <li key={one.id}>
                  <ActivityWords activity={one} asOf={day} />
                </li>
              ))}
            </ul>
          </li>
        ))}
        {plan.activities.map((one) => (
          <li key={one.id}>
            <ActivityWords activity={one} asOf={day} />
          </li>
        ))}
      </ul>
      <SmallSteps steps={plan.steps} />
      {plan.home !== null && <HomeLines home={plan.home} />}
    </section>
  );
}
