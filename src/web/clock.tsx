import { TextField } from '@navikt/ds-react';
import { useState } from 'react';
import { t } from './language.ts';

type Props = {
  label: string;
  description?: string | undefined;
  /** `HH:MM`, or '' for none. */
  value: string;
  error?: string | undefined;
  onChange: (value: string) => void;
};

/** A clock time, written as people write it: 14.30, 14:30, 1430, 14. What cannot be read is said at once. */
export function ClockField({ label, description, value, error, onChange }: Props) {
  const [text, setText] = useState(value.replace(':', '.'));
  const [left, setLeft] = useState(false);
  const read = readClock(text);
  // Chosen from outside, by a button beside the field: then that is what stands here.
  const shown = read === value || (read === undefined && value === '') ? text : sayField(value);
  const unread = text.trim() !== '' && read === undefined;
  return (
    <TextField
      label={label}
      description={description}
      size="small"
      inputMode="decimal"
      autoComplete="off"
      placeholder={t('14.30')}
      value={shown}
      data-unread={unread || undefined}
      onInvalid={() => {
        setLeft(true);
      }}
      error={left && unread ? t('Skriv klokken som 14.30.') : error}
      onChange={(event) => {
        setText(event.target.value);
        onChange(readClock(event.target.value) ?? '');
      }}
      onBlur={() => {
        setLeft(true);
        if (read !== undefined) setText(sayField(read));
      }}
    />
  );
}

const sayField = (clock: string) => clock.replace(':', '.');

/** `HH:MM` of what somebody wrote; '' of nothing; undefined of what is no clock time. */
export function readClock(text: string): string | undefined {
  const written = text.trim();
  if (written === '') return '';
  const [, hour = '', minute = '0'] =
    /^(\d{1,2})[.: ]?(?:(\d{2}))?$/.exec(written) ?? /^(\d)(\d{2})$/.exec(written) ?? [];
  if (hour === '' || Number(hour) > 23 || Number(minute) > 59) return undefined;
  return `${hour.padStart(2, '0')}:${minute.padStart(2, '0')}`;
}
