import { Button } from '@navikt/ds-react';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { Press } from '../../web/acting.tsx';
import { closing } from '../../web/closing.ts';
import { t } from '../../web/language.ts';
import { MoreMenu } from '../../web/more-menu.tsx';
import { Day, Time, today } from '../../web/time.tsx';
import { finishNow, StepActPanel } from './act.card.tsx';
import type { StepAct } from './act.card.tsx';
import type { NextStep } from './contract.ts';
import { moreWords } from './line.card.tsx';
import { Why } from './why.card.tsx';

type Opened = { act: StepAct; step: NextStep };

/** De næste ting: what, who, when; done with one press, undone with one more. */
export function StepsCard({
  steps,
  first,
  onAdd,
}: {
  steps: readonly NextStep[];
  /** What is to be said before anything else, if there is something. */
  first: ReactNode;
  onAdd: (() => void) | null;
}) {
  const [opened, setOpened] = useState<Opened | null>(null);
  const open = steps.filter((step) => step.doneAt === null);
  const done = steps.filter((step) => step.doneAt !== null).slice(0, 3);
  return (
    <section className="box card" aria-labelledby="steps">
      <h2 id="steps" className="card-title">
        {t('De næste ting')}
      </h2>
      {first}
      {open.length === 0 && first === null && (
        <p className="subtle">{t('Intet er aftalt. Hvad er det næste, der skal ske?')}</p>
      )}
      <ul className="steps">
        {open.map((step) => (
          <OpenStep
            key={step.id}
            step={step}
            onAct={
              onAdd === null
                ? null
                : (act) => {
                    setOpened({ act, step });
                  }
            }
          />
        ))}
      </ul>
      {onAdd !== null && <Press quiet words={t('Tilføj næste skridt')} onPress={onAdd} />}
      {done.length > 0 && (
        <ul className="steps steps-done" aria-label={t('Gjort for nylig')}>
          {done.map((step) => (
            <li key={step.id}>
              <span className="step-when">{t('gjort')}</span>
              <span>
                {step.what}
                {step.result !== null && ` · ${step.result}`}
                <span className="step-who">
                  {step.doneBy} {step.doneAt !== null && <Time at={step.doneAt} />}
                </span>
              </span>
            </li>
          ))}
        </ul>
      )}
      {opened !== null && (
        <StepActPanel
          key={opened.act + opened.step.id}
          act={opened.act}
          step={actable(opened.step)}
          onClose={closing(setOpened, opened)}
        />
      )}
    </section>
  );
}

function actable({ worker, ...step }: NextStep) {
  return { ...step, about: undefined, workerId: worker?.id ?? null };
}

type OpenProps = { step: NextStep; onAct: ((act: StepAct) => void) | null };

function OpenStep({ step, onAct }: OpenProps) {
  const late = step.dueOn < today();
  return (
    <li>
      <span className={late ? 'step-when tone-due' : 'step-when'}>
        <Day on={step.dueOn} clock={step.time} />
      </span>
      <span>
        {step.what}
        <span className="step-who">
          {step.owner?.name ?? step.worker?.name ?? t('ingen valgt')}
          {late && <span className="tone-due"> · {t('vi skulle have gjort det')}</span>}
          {step.causes.length > 0 && (
            <>
              {' · '}
              <Why causes={step.causes} />
            </>
          )}
        </span>
      </span>
      {onAct !== null && <StepActs step={step} onAct={onAct} />}
    </li>
  );
}

function StepActs({ step, onAct }: { step: NextStep; onAct: (act: StepAct) => void }) {
  const acts = (['search', 'reassign', 'postpone'] as const).filter(
    (act) => act !== 'search' || step.kind === 'search',
  );
  return (
    <span className="task-acts">
      <Button
        type="button"
        size="xsmall"
        variant="tertiary"
        aria-label={t('Gjort: {what}', { what: step.what })}
        onClick={() => {
          if (step.kind === 'step') void finishNow(step);
          else onAct('finish');
        }}
      >
        {t('Gjort')}
      </Button>
      <MoreMenu
        about={step.what}
        acts={acts.map((act) => ({
          words: t(moreWords[act]),
          onPress: () => {
            onAct(act);
          },
        }))}
      />
    </span>
  );
}
