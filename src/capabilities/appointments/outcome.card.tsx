import { Button } from '@navikt/ds-react';
import { useState } from 'react';
import { Help } from '../../web/help.tsx';
import { t } from '../../web/language.ts';
import { Refused } from '../../web/panel.tsx';
import { useSending } from '../../web/sending.ts';
import type { Appointment, Outcome } from './contract.ts';
import { offered } from './outcome.rules.ts';

/** The word on the button: what happened, as one says it. */
const presses: Record<Outcome, string> = {
  planned: 'Fortryd aflysningen',
  kept: 'Kom',
  no_show: 'Kom ikke',
  turned_away: 'Blev afvist',
  moved: 'Flyttet',
  cancelled: 'Aflyst',
};

/** What needs more words than a tap: who, why, when instead. */
export type Worded = 'moved' | 'cancelled' | 'turned_away';
const isWorded = (outcome: Outcome): outcome is Worded =>
  outcome === 'moved' || outcome === 'cancelled' || outcome === 'turned_away';

type TapProps = {
  appointment: Appointment;
  /** Opens the panel for what needs words. */
  word: (outcome: Worded) => void;
};

/** The second tap: what came of it, only what the rule and the hour let be said. */
function OutcomeTaps({ appointment, word, done }: TapProps & { done: () => void }) {
  const { act, busy, problem } = useSending();
  const may = offered(appointment, new Date().toISOString());
  const say = async (outcome: Outcome) => {
    const carried = await act({
      path: `/api/appointments/${appointment.id}/outcome`,
      body: { outcome, was: appointment.outcome },
      said: saidOf(outcome, appointment.outcome),
    });
    if (carried) done();
  };
  return (
    <div className="outcome-taps">
      <div className="buttons" role="group" aria-label={t('Hvordan gik det?')}>
        {may.map((outcome) => (
          <Button
            key={outcome}
            type="button"
            size="small"
            variant="secondary"
            data-color="neutral"
            disabled={busy}
            onClick={() => {
              if (isWorded(outcome)) word(outcome);
              else void say(outcome);
            }}
          >
            {isWorded(outcome) ? `${t(presses[outcome])} …` : t(presses[outcome])}
          </Button>
        ))}
      </div>
      {may.includes('no_show') && (
        <Help words={t('Hjælp: {about}', { about: t('når borgeren ikke kom') })}>
          <p>
            {t(
              'Udeblivelse lukker intet. “Kom ikke” bliver til en opgave om at finde borgeren, og intet standser imens.',
            )}
          </p>
          <p>
            {t(
              'Blev borgeren sendt væk af stedet, så vælg “Blev afvist”: det er stedets nej, ikke borgerens.',
            )}
          </p>
        </Help>
      )}
      {problem !== null && <Refused problem={problem} />}
    </div>
  );
}

/** The first tap opens the row of what can be said. */
export function SayOutcome({ appointment, word }: TapProps) {
  const [open, setOpen] = useState(false);
  const may = offered(appointment, new Date().toISOString());
  if (may.length === 0) return null;
  const done = () => {
    setOpen(false);
  };
  if (open) return <OutcomeTaps appointment={appointment} word={word} done={done} />;
  return (
    <Button
      type="button"
      size="xsmall"
      variant="tertiary"
      onClick={() => {
        setOpen(true);
      }}
    >
      {sayFirst(appointment.outcome, may)}
    </Button>
  );
}

/** What follows from it, where something does. */
function saidOf(outcome: Outcome, was: Outcome): string {
  if (outcome === 'no_show')
    return t('Gemt: kom ikke. Der er lavet en opgave om at finde borgeren.');
  if (was === 'turned_away') return t('Rettet. Afvisningen er trukket tilbage.');
  if (was === 'no_show')
    return t('Rettet. Opgaven om at finde borgeren lukkes, hvis ikke andet kræver den.');
  return t('Gemt.');
}

function sayFirst(was: Outcome, may: readonly Outcome[]): string {
  if (was !== 'planned') return t('Ret');
  return may.includes('kept') ? t('Hvordan gik det?') : t('Flyt eller aflys');
}
