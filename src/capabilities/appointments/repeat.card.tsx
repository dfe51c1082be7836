import { Select, TextField } from '@navikt/ds-react';
import { useState } from 'react';
import type { Form } from '../../web/acting.tsx';
import { t } from '../../web/language.ts';
import { fieldError } from '../../web/panel.tsx';
import { WhenField } from '../../web/when.tsx';

/** How often one meets, by the days between. */
const rhythms = [
  ['', 'nej'],
  ['1', 'hver dag'],
  ['7', 'hver uge'],
  ['14', 'hver anden uge'],
  ['28', 'hver fjerde uge'],
  ['other', 'med et andet antal dage imellem'],
] as const;

type Repeated = { repeat: string; repeatUntil: string };
type Props = {
  form: Pick<Form<Repeated>, 'draft' | 'problem'> & { change: (part: Partial<Repeated>) => void };
};

/** Whether it comes again: by a rhythm one chooses, or a number of days one writes, until a day. */
export function RepeatFields({ form: { draft, change, problem } }: Props) {
  const [other, setOther] = useState(!rhythms.some(([days]) => days === draft.repeat));
  // Without a number it would not be repeated at all, and nobody would be told.
  const [missed, setMissed] = useState(false);
  const wrong = fieldError(problem, 'repeat.days') ?? fieldError(problem, 'repeat');
  return (
    <>
      <Select
        label={t('Gentages')}
        description={t('Hver aftale står for sig.')}
        size="small"
        value={other ? 'other' : draft.repeat}
        error={other ? undefined : wrong}
        onChange={(event) => {
          const chosen = event.target.value;
          setOther(chosen === 'other');
          change({ repeat: chosen === 'other' ? '' : chosen });
        }}
      >
        {rhythms.map(([days, words]) => (
          <option key={words} value={days}>
            {t(words)}
          </option>
        ))}
      </Select>
      {other && (
        <TextField
          label={t('Hvor mange dage imellem')}
          size="small"
          inputMode="numeric"
          htmlSize={4}
          value={draft.repeat}
          data-unread={draft.repeat === '' || undefined}
          onInvalid={() => {
            setMissed(true);
          }}
          error={
            missed && draft.repeat === '' ? t('Skriv, hvor mange dage der er imellem.') : wrong
          }
          onChange={(event) => {
            change({ repeat: event.target.value.replaceAll(/\D/g, '') });
          }}
        />
      )}
      {draft.repeat !== '' && (
        <WhenField
          type="date"
          label={t('Til og med')}
          required
          value={draft.repeatUntil}
          error={fieldError(problem, 'repeat.until')}
          onChange={(repeatUntil) => {
            change({ repeatUntil });
          }}
        />
      )}
    </>
  );
}
