import { DatePicker, useDatepicker } from '@navikt/ds-react';
import { useState } from 'react';
import { t } from './language.ts';

type Props = {
  label: string;
  description?: string | undefined;
  /** `YYYY-MM-DD`, or '' for none. */
  value: string;
  error?: string | undefined;
  /** Nothing goes without it: an empty one is as unread as a wrong one. */
  required?: boolean;
  /** The focus stood here before the field came. */
  held?: boolean;
  onChange: (value: string) => void;
};

/** A day, written or chosen, as days are written in Danish: 24.12.2026, whatever the browser's own language is. */
export function DayField({
  label,
  description,
  value,
  error,
  required = false,
  held = false,
  onChange,
}: Props) {
  const [wrong, setWrong] = useState(false);
  const [left, setLeft] = useState(false);
  const [told, setTold] = useState(value);
  const day = toDate(value);
  const { datepickerProps, inputProps, setSelected } = useDatepicker({
    ...(day && { defaultSelected: day }),
    onDateChange: (chosen) => {
      const next = chosen === undefined ? '' : toDay(chosen);
      setTold(next);
      if (next !== value) onChange(next);
    },
    onValidate: ({ isInvalid, isEmpty }) => {
      setWrong(isInvalid && !isEmpty);
    },
  });
  // Chosen from outside, by a button beside the field: then that is what stands here.
  if (value !== told) {
    setTold(value);
    setSelected(day);
  }
  const unread = wrong || (required && value === '');
  return (
    <DatePicker {...datepickerProps} dropdownCaption>
      <DatePicker.Input
        {...inputProps}
        autoFocus={held}
        label={label}
        description={description}
        size="small"
        placeholder={t('dd.mm.åååå')}
        data-unread={unread || undefined}
        onInvalid={() => {
          setLeft(true);
        }}
        error={left && unread ? t('Skriv dagen som 24.12.2026.') : error}
        onBlur={(event) => {
          setLeft(true);
          inputProps.onBlur?.(event);
        }}
      />
    </DatePicker>
  );
}

// Noon of this machine: the same day whatever the machine's own zone.
function toDate(day: string): Date | undefined {
  return /^\d{4}-\d{2}-\d{2}$/.test(day) ? new Date(`${day}T12:00:00`) : undefined;
}

function toDay(date: Date): string {
  const two = (part: number) => String(part).padStart(2, '0');
  return `${String(date.getFullYear()).padStart(4, '0')}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}
