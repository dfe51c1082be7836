import { useId } from 'react';

type Props = {
  type: 'date' | 'time' | 'datetime-local';
  label: string;
  description?: string;
  value: string;
  error?: string | undefined;
  onChange: (value: string) => void;
};

/** A day or a clock time, with the browser's own chooser: known from the phone, and nothing to fetch. */
export function WhenField({ type, label, description, value, error, onChange }: Props) {
  const id = useId();
  const about = [description !== undefined && `${id}-about`, error !== undefined && `${id}-error`]
    .filter(Boolean)
    .join(' ');
  return (
    <div
      className={`aksel-form-field aksel-form-field--small ${error === undefined ? '' : 'aksel-text-field--error'}`}
    >
      <label className="aksel-form-field__label aksel-label aksel-label--small" htmlFor={id}>
        {label}
      </label>
      {description !== undefined && (
        <div
          id={`${id}-about`}
          className="aksel-form-field__description aksel-body-short aksel-body-short--small"
        >
          {description}
        </div>
      )}
      <input
        id={id}
        type={type}
        className="aksel-text-field__input aksel-body-short aksel-body-short--small when"
        value={value}
        aria-describedby={about === '' ? undefined : about}
        aria-invalid={error !== undefined}
        onChange={(event) => {
          onChange(event.target.value);
        }}
      />
      <div id={`${id}-error`} className="aksel-form-field__error" aria-live="polite">
        {error !== undefined && (
          <p className="aksel-error-message aksel-label aksel-label--small">{error}</p>
        )}
      </div>
    </div>
  );
}
