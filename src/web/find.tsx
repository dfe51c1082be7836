import { TextField } from '@navikt/ds-react';
import { t } from './language.ts';

/** More rows than this are not taken in at a glance: then there is a field to find one in. */
const glance = 8;

type Props = {
  /** How many there are before anything is sought. */
  of: number;
  value: string;
  /** What can be sought: "Navn, opgave eller medarbejder". */
  hint: string;
  onChange: (sought: string) => void;
};

/** Narrows the list on the page while one writes; a short list needs no field. */
export function FindField({ of, value, hint, onChange }: Props) {
  if (of <= glance && value === '') return null;
  return (
    <TextField
      className="find"
      inputMode="search"
      size="small"
      label={t('Find i listen')}
      placeholder={hint}
      autoComplete="off"
      value={value}
      onChange={(event) => {
        onChange(event.target.value);
      }}
    />
  );
}

/** Whether every word sought stands in one of the texts. */
export function isFound(sought: string, texts: readonly (string | null | undefined)[]): boolean {
  const all = texts.join(' ').toLocaleLowerCase('da');
  return sought
    .toLocaleLowerCase('da')
    .split(/\s+/)
    .every((word) => all.includes(word));
}

/** Said where the list has rows but none is found. */
export function NothingFound({ sought }: { sought: string }) {
  return (
    <p className="box state" role="status">
      {t('Intet i listen passer på “{sought}”.', { sought })}
    </p>
  );
}
