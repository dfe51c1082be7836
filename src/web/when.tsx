import { TextField } from '@navikt/ds-react';
import { lazy, Suspense, useState } from 'react';
import { ClockField } from './clock.tsx';
import { t } from './language.ts';
import { today } from './time.tsx';

type Props = {
  type: 'date' | 'time' | 'datetime-local';
  label: string;
  description?: string;
  /** `YYYY-MM-DD`, `HH:MM`, or both with a T between; '' for none. */
  value: string;
  error?: string | undefined;
  /** A day without which nothing goes. */
  required?: boolean;
  onChange: (value: string) => void;
};

// The calendar is large and stands in panels: it is fetched when the first of them opens.
const Calendar = lazy(async () => ({ default: (await import('./day.tsx')).DayField }));

/** A day, a clock time, or both, in Danish whatever the browser's own language is. */
export function WhenField({ type, ...field }: Props) {
  if (type === 'date') return <DayField {...field} />;
  if (type === 'time') return <ClockField {...field} />;
  return <InstantField {...field} />;
}

type FieldProps = Omit<Props, 'type'>;

function DayField(field: FieldProps) {
  // Whoever stands in the field while the calendar is fetched stands in it afterwards: Esc, Tab and Ctrl+Enter go on.
  const [held, setHeld] = useState(false);
  const { label, description } = field;
  const value = field.value.split('-').toReversed().join('.');
  const meanwhile = (
    <TextField
      readOnly
      label={label}
      description={description}
      size="small"
      value={value}
      onFocus={() => {
        setHeld(true);
      }}
      onBlur={() => {
        setHeld(false);
      }}
    />
  );
  return (
    <Suspense fallback={meanwhile}>
      <Calendar {...field} held={held} />
    </Suspense>
  );
}

/** The one says the other: a day without a clock begins at noon, a clock without a day is today's. Both can be changed. */
function InstantField({ label, description, value, error, onChange }: FieldProps) {
  const [clock, setClock] = useState(value.slice(11, 16));
  const day = value.slice(0, 10);
  const shown = value === '' ? clock : value.slice(11, 16);
  return (
    <fieldset className="when">
      <legend className="aksel-form-field__label aksel-label aksel-label--small">{label}</legend>
      {description !== undefined && <p className="hint">{description}</p>}
      <div className="when-parts">
        <DayField
          label={t('Dag')}
          value={day}
          error={error}
          onChange={(next) => {
            const at = shown === '' ? '12:00' : shown;
            setClock(at);
            onChange(next === '' ? '' : `${next}T${at}`);
          }}
        />
        <ClockField
          label={t('Klokken')}
          value={shown}
          onChange={(next) => {
            setClock(next);
            onChange(next === '' ? '' : `${day === '' ? today() : day}T${next}`);
          }}
        />
      </div>
    </fieldset>
  );
}
