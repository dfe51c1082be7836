import { useId, useState } from 'react';
import type { ReactNode } from 'react';
import { t } from './language.ts';

/** A few words where they are needed, shown when they are asked for; closed again they leave nothing behind. */
export function Help({ words, children }: { words: string; children: ReactNode }) {
  const [open, setOpen] = useState(false);
  const below = useId();
  return (
    <div className="help">
      <button
        type="button"
        className="help-ask"
        aria-expanded={open}
        aria-controls={below}
        onClick={() => {
          setOpen(!open);
        }}
      >
        {words}
      </button>
      <div id={below} className="help-words" hidden={!open}>
        {children}
      </div>
    </div>
  );
}

/** Keys and what they do. */
export type Keys = readonly (readonly [key: string, does: string])[];

/** The keys of a list, for those who have a keyboard. */
export function KeyHelp({ keys }: { keys: Keys }) {
  return (
    <div className="key-help">
      <Help words={t('Genveje')}>
        <dl>
          {keys.map(([key, does]) => (
            <div key={key}>
              <dt>
                <kbd>{key}</kbd>
              </dt>
              <dd>{does}</dd>
            </div>
          ))}
        </dl>
      </Help>
    </div>
  );
}
