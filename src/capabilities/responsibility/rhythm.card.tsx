import { Button, Checkbox, TextField } from '@navikt/ds-react';
import { newId } from '../../kernel/id.ts';
import { Press, useActing } from '../../web/acting.tsx';
import type { Form } from '../../web/acting.tsx';
import { t } from '../../web/language.ts';
import { fieldError, Panel } from '../../web/panel.tsx';
import { Time } from '../../web/time.tsx';
import { identityWords } from '../citizens/card.tsx';
import type { Named } from '../citizens/card.tsx';
import { usualRhythmDays } from './rhythm.contract.ts';
import type { Rhythm } from './rhythm.contract.ts';

/** What most are met by; any number of days from one to ninety can be written. */
const commonDays = [1, 2, 3, 7, 14, 30];

/** How often, as people say it. */
function everyWords(days: number): string {
  if (days === 1) return t('hver dag');
  return days === 2 ? t('hver anden dag') : t('hver {days}. dag', { days: String(days) });
}

type LineProps = {
  name: string;
  rhythm: Rhythm | null;
  /** Null where nobody has promised to meet. */
  onChange: (() => void) | null;
};

/** At the rope: how often we meet, who said so and when, and whether with the citizen. */
export function RhythmLine({ name, rhythm, onChange }: LineProps) {
  return (
    <p className="rhythm-line">
      <strong>
        {t('Vi mødes {every}', { every: everyWords(rhythm?.days ?? usualRhythmDays) })}
      </strong>{' '}
      <span className="subtle">
        {rhythm === null ? (
          t('som vi plejer; ikke aftalt med {name} endnu', { name })
        ) : (
          <>
            {rhythm.agreed
              ? t('aftalt med {name}', { name })
              : t('vores eget mål, ikke aftalt med {name}', { name })}{' '}
            ({rhythm.by}, <Time at={rhythm.at} only="day" />)
          </>
        )}
      </span>{' '}
      {onChange !== null && <Press quiet words={t('Ret, hvor tit vi mødes')} onPress={onChange} />}
    </p>
  );
}

type Draft = { id: string; days: string; agreed: boolean };
type Props = { citizen: Named; rhythm: Rhythm | null; onClose: () => void };

/** How often we meet this citizen: with them where they have a wish, else as our own goal. */
export function RhythmPanel({ citizen, rhythm, onClose }: Props) {
  const empty = (): Draft => ({
    id: newId(),
    days: String(rhythm?.days ?? usualRhythmDays),
    agreed: false,
  });
  const form = useActing(`rhythm:${citizen.id}`, empty, onClose);
  const { draft, change } = form;
  const send = () =>
    form.send({
      path: `/api/citizens/${citizen.id}/rhythm`,
      body: { id: draft.id, days: Number(draft.days), agreed: draft.agreed },
      said: t('Vi mødes {every}.', { every: everyWords(Number(draft.days)) }),
    });
  return (
    <Panel
      title={t('Hvor tit mødes vi?')}
      about={identityWords(citizen)}
      send={t('Gem')}
      onSend={() => void send()}
      {...form.panel}
    >
      <DaysField form={form} />
      <Checkbox
        size="small"
        checked={draft.agreed}
        onChange={(event) => {
          change({ agreed: event.target.checked });
        }}
      >
        {t('Det har vi aftalt med {name}', { name: citizen.name })}
      </Checkbox>
      <p className="hint">
        {t(
          'Går der længere tid, er det os, der skylder en kontakt: det står på Tavlen. Det får ingen følger for {name}.',
          { name: citizen.name },
        )}
      </p>
    </Panel>
  );
}

function DaysField({ form: { draft, change, problem } }: { form: Form<Draft> }) {
  return (
    <div>
      <TextField
        label={t('Hver … dag')}
        description={t('Fra 1 til 90 dage.')}
        size="small"
        inputMode="numeric"
        htmlSize={4}
        value={draft.days}
        error={fieldError(problem, 'days')}
        onChange={(event) => {
          change({ days: event.target.value.replaceAll(/\D/g, '') });
        }}
      />
      <div className="quick" role="group" aria-label={t('Ofte brugt')}>
        {commonDays.map((days) => (
          <Button
            key={days}
            type="button"
            size="small"
            variant="tertiary"
            data-color="neutral"
            aria-pressed={draft.days === String(days)}
            onClick={() => {
              change({ days: String(days) });
            }}
          >
            {everyWords(days)}
          </Button>
        ))}
      </div>
    </div>
  );
}
