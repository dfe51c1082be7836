import { Button } from '@navikt/ds-react';
import { send as sendRequest, queries } from '../../web/api.ts';
import { t } from '../../web/language.ts';
import { daysBetween, Day, Time, today } from '../../web/time.tsx';
import { say, sayFailed } from '../../web/toast.tsx';
import type { NextStep } from './contract.ts';

/** De næste ting: what, who, when; done with one press, undone with one more. */
export function StepsCard({
  steps,
  onAdd,
}: {
  steps: readonly NextStep[];
  onAdd: (() => void) | null;
}) {
  const open = steps.filter((step) => step.doneAt === null);
  const done = steps.filter((step) => step.doneAt !== null).slice(0, 3);
  return (
    <section className="box card" aria-labelledby="steps">
      <h2 id="steps" className="card-title">
        {t('De næste ting')}
      </h2>
      {open.length === 0 && (
        <p className="subtle">{t('Intet er aftalt. Hvad er det næste, der skal ske?')}</p>
      )}
      <ul className="steps">
        {open.map((step) => (
          <OpenStep key={step.id} step={step} may={onAdd !== null} />
        ))}
      </ul>
      {onAdd !== null && (
        <Button type="button" size="small" variant="tertiary" onClick={onAdd}>
          {t('Tilføj næste skridt')}
        </Button>
      )}
      {done.length > 0 && (
        <ul className="steps steps-done" aria-label={t('Gjort for nylig')}>
          {done.map((step) => (
            <li key={step.id}>
              <span className="step-when">{t('gjort')}</span>
              <span>
                {step.what}
                <span className="step-who">
                  {step.doneBy} {step.doneAt !== null && <Time at={step.doneAt} />}
                </span>
              </span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function OpenStep({ step, may }: { step: NextStep; may: boolean }) {
  const late = daysBetween(step.dueOn, today()) > 0;
  return (
    <li>
      <span className={late ? 'step-when tone-due' : 'step-when'}>
        <Day on={step.dueOn} clock={step.time} />
      </span>
      <span>
        {step.what}
        <span className="step-who">
          {step.worker?.name ?? t('ingen valgt')}
          {late && <span className="tone-due"> · {t('vi skulle have gjort det')}</span>}
        </span>
      </span>
      {may && (
        <Button
          type="button"
          size="xsmall"
          variant="tertiary"
          aria-label={t('Gjort: {what}', { what: step.what })}
          onClick={() => void finish(step)}
        >
          {t('Gjort')}
        </Button>
      )}
    </li>
  );
}

async function finish(step: NextStep): Promise<void> {
  try {
    await sendRequest('POST', `/api/steps/${step.id}/done`, {});
    say(t('Gjort: {what}', { what: step.what }), async () => {
      await sendRequest('POST', `/api/steps/${step.id}/reopen`, {});
      await queries.invalidateQueries();
    });
    await queries.invalidateQueries();
  } catch (error) {
    sayFailed(error);
  }
}
