import { Button, ToggleGroup } from '@navikt/ds-react';
import { useState } from 'react';
import {
  chooseDensity,
  chooseTheme,
  currentDensity,
  currentTheme,
  densities,
  themes,
} from './appearance.ts';
import type { Density, ThemeName } from './appearance.ts';
import { Duty } from './duty.tsx';
import { EntryLink } from './entry.tsx';
import type { Entry } from './entry.tsx';
import { chooseLanguage, currentLanguage, languages, t } from './language.ts';
import type { Language } from './language.ts';
import { Panel } from './panel.tsx';
import { signOut, useMe } from './session.tsx';
import { sayFailed } from './toast.tsx';

/** What is mine: how things are shown here, and the way out. On a phone also the pages that the bottom bar leaves out. */
export function MePanel({ entries, onClose }: { entries: Entry[]; onClose: () => void }) {
  const me = useMe();
  return (
    <Panel
      title={me.worker.name}
      about={[me.worker.profession, me.unit?.name].filter(Boolean).join(' · ')}
      onClose={onClose}
    >
      <nav className="only-narrow more" aria-label={t('Alle sider')}>
        <Duty />
        <ul>
          {entries.map((entry) => (
            <li key={entry.to}>
              <EntryLink entry={entry} onClick={onClose} />
            </li>
          ))}
        </ul>
      </nav>
      <Choices<Language>
        label={t('Sprog')}
        choices={languages}
        start={currentLanguage()}
        choose={chooseLanguage}
      />
      <Choices<Density>
        label={t('Tæthed')}
        choices={densities}
        start={currentDensity()}
        choose={chooseDensity}
      />
      <Choices<ThemeName>
        label={t('Lys og mørke')}
        choices={themes}
        start={currentTheme()}
        choose={chooseTheme}
      />
      <Button type="button" variant="secondary" onClick={() => void signOut().catch(sayFailed)}>
        {t('Log ud')}
      </Button>
      <p className="hint">{t('Kladder slettes, når du logger ud.')}</p>
    </Panel>
  );
}

type ChoicesProps<T extends string> = {
  label: string;
  choices: Record<T, string>;
  start: T;
  choose: (value: T) => void;
};

function Choices<T extends string>({ label, choices, start, choose }: ChoicesProps<T>) {
  const [value, setValue] = useState(start);
  return (
    <ToggleGroup
      label={label}
      size="small"
      value={value}
      onChange={(next) => {
        setValue(next as T);
        choose(next as T);
      }}
    >
      {(Object.entries(choices) as [T, string][]).map(([key, words]) => (
        <ToggleGroup.Item key={key} value={key} label={t(words)} />
      ))}
    </ToggleGroup>
  );
}
