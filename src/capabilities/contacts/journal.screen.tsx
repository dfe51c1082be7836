import { ToggleGroup } from '@navikt/ds-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { reading } from '../../web/api.ts';
import { FindField, isFound, NothingFound } from '../../web/find.tsx';
import { Help } from '../../web/help.tsx';
import { t } from '../../web/language.ts';
import { Empty, Failed, LoadingRows, Page } from '../../web/page.tsx';
import { useRowKeys } from '../../web/row-keys.ts';
import { identityWords } from '../citizens/card.tsx';
import { JournalBox } from './journal.card.tsx';
import { journalScopes } from './journal.contract.ts';
import type { JournalEntry, JournalList } from './journal.contract.ts';

type Scope = keyof typeof journalScopes;

/** Ikke ført i journal: health care given that its owner's journal does not have yet (P15). */
export function JournalScreen() {
  const [scope, setScope] = useState<Scope>('mine');
  useRowKeys();
  const { data, error, refetch } = useQuery(reading<JournalList>(`/api/journal?scope=${scope}`));
  return (
    <Page
      title={t('Ikke ført i journal')}
      lead={t(
        'Pleje og helbredsnoter hører hjemme i ejerens journal. Teksten er klar: kopiér den, og sæt mærket. Målet er inden et døgn.',
      )}
      actions={
        <ToggleGroup
          size="small"
          value={scope}
          onChange={(value) => {
            setScope(value as Scope);
          }}
          aria-label={t('Hvis kontakter')}
        >
          {(Object.keys(journalScopes) as Scope[]).map((each) => (
            <ToggleGroup.Item key={each} value={each} label={t(journalScopes[each])} />
          ))}
        </ToggleGroup>
      }
    >
      <Help words={t('Hjælp: {about}', { about: t('ført i journal') })}>
        <p>
          {t(
            'Pleje og helbredsnoter står her som færdig tekst, så ingen skriver dem to gange. Kopiér teksten ind i din egen journal.',
          )}
        </p>
        <p>{t('Tryk derefter “Ført”. Så kan alle se, at den er ført, af hvem og hvornår.')}</p>
      </Help>
      {error !== null && data === undefined && (
        <Failed what={t('Listen kunne ikke hentes')} error={error} retry={() => void refetch()} />
      )}
      {data === undefined && error === null && <LoadingRows rows={3} />}
      {data !== undefined && <Entries list={data} />}
    </Page>
  );
}

function Entries({ list: { entries, more } }: { list: JournalList }) {
  const [sought, setSought] = useState('');
  const found = entries.filter(({ citizen, by }) => isFound(sought, [citizen.name, by]));
  if (entries.length === 0) {
    return (
      <Empty title={t('Alt er ført i journal')}>
        <p>
          {t('Når du skriver pleje eller en helbredsnote på en kontakt, står teksten klar her.')}
        </p>
      </Empty>
    );
  }
  return (
    <div className="journal">
      <FindField
        of={entries.length}
        value={sought}
        hint={t('Borger eller medarbejder')}
        onChange={setSought}
      />
      {found.length === 0 && <NothingFound sought={sought} />}
      {found.map((entry) => (
        <article key={entry.contactId} aria-label={entry.citizen.name} data-row>
          <Who citizen={entry.citizen} />
          <JournalBox entry={entry} />
        </article>
      ))}
      {more && <p className="subtle">{t('Der er flere. De ældste vises først.')}</p>}
    </div>
  );
}

function Who({ citizen }: { citizen: JournalEntry['citizen'] }) {
  return (
    <h2 className="handover-name">
      <Link to="/borger/$citizenId" params={{ citizenId: citizen.id }}>
        {citizen.name}
      </Link>{' '}
      <span className="subtle">
        {identityWords({ ...citizen, fullName: null }).slice(citizen.name.length + 3)}
      </span>
    </h2>
  );
}
