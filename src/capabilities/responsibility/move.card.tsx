import { Button, TextField } from '@navikt/ds-react';
import { useState } from 'react';
import { newId } from '../../kernel/id.ts';
import { useDraft } from '../../web/draft.ts';
import { t } from '../../web/language.ts';
import { fieldError, Panel } from '../../web/panel.tsx';
import { useSending } from '../../web/sending.ts';
import { Day } from '../../web/time.tsx';
import { WhenField } from '../../web/when.tsx';
import { identityWords } from '../citizens/card.tsx';
import type { Named } from '../citizens/card.tsx';
import { MunicipalityChoice } from './party.card.tsx';
import type { Move } from './party.contract.ts';

type Props = { citizen: Named; onClose: () => void };

/** Flytter: nothing ends; the old contact stays until a named person there has said yes (P10). */
export function MovePanel({ citizen, onClose }: Props) {
  const [draft, change, clear] = useDraft(`move:${citizen.id}`, () => ({
    id: newId(),
    to: '',
    on: '',
    source: '',
  }));
  const { act, busy, problem } = useSending();
  const send = async () => {
    const body = { ...draft, source: draft.source.trim() };
    if (
      !(await act({
        path: `/api/citizens/${citizen.id}/moves`,
        body,
        said: t('Flytningen er skrevet. Intet slutter.'),
      }))
    )
      return;
    clear();
    onClose();
  };
  return (
    <Panel
      title={t('{name} flytter', { name: citizen.name })}
      about={identityWords(citizen)}
      send={t('Gem')}
      onSend={() => void send()}
      onClose={onClose}
      busy={busy}
      problem={problem}
    >
      <MunicipalityChoice
        label={t('Til kommune')}
        value={draft.to}
        none={t('vælg')}
        error={fieldError(problem, 'to') ?? fieldError(problem, 'acting')}
        onChange={(to) => {
          change({ to });
        }}
      />
      <WhenField
        label={t('Flytter den')}
        type="date"
        value={draft.on}
        error={fieldError(problem, 'on')}
        onChange={(on) => {
          change({ on });
        }}
      />
      <TextField
        label={t('Hvor ved vi det fra?')}
        size="small"
        value={draft.source}
        error={fieldError(problem, 'source')}
        onChange={(event) => {
          change({ source: event.target.value });
        }}
      />
      <p className="hint">
        {t(
          'Forløbet fortsætter, og tovholderen bliver, til en navngiven person i den nye kommune har sagt ja.',
        )}
      </p>
    </Panel>
  );
}

/** The open move, and the yes that it waits for. */
export function OpenMove({ move, citizen }: { move: Move; citizen: Named }) {
  const [accepting, setAccepting] = useState(false);
  const { act, busy } = useSending();
  return (
    <section className="box open-handover" aria-label={t('Flytning')}>
      <p className="open-handover-head">
        <strong className="tone-due">
          {t('Flytter til {place}, ny kontakt har ikke sagt ja endnu', { place: move.to })}
        </strong>{' '}
        <span className="subtle">
          <Day on={move.on} /> · {move.source}
        </span>
      </p>
      <div className="buttons">
        <Button
          type="button"
          size="small"
          onClick={() => {
            setAccepting(true);
          }}
        >
          {t('De har sagt ja')}
        </Button>
        <Button
          type="button"
          size="small"
          variant="secondary"
          loading={busy}
          onClick={() =>
            void act({
              path: `/api/moves/${move.id}/withdraw`,
              said: t('Flytningen er taget tilbage.'),
            })
          }
        >
          {t('Flytter ikke alligevel')}
        </Button>
      </div>
      {accepting && (
        <AcceptMovePanel
          move={move}
          citizen={citizen}
          onClose={() => {
            setAccepting(false);
          }}
        />
      )}
    </section>
  );
}

function AcceptMovePanel({ move, citizen, onClose }: Props & { move: Move }) {
  const [draft, change, clear] = useDraft(`accept-move:${move.id}`, () => ({
    person: '',
    phone: '',
    how: '',
  }));
  const { act, busy, problem } = useSending();
  const send = async () => {
    const body = {
      person: draft.person.trim(),
      how: draft.how.trim(),
      ...(draft.phone.trim() !== '' && { phone: draft.phone.trim() }),
    };
    if (
      !(await act({
        path: `/api/moves/${move.id}/accept`,
        body,
        said: t('{place} handler nu.', { place: move.to }),
      }))
    )
      return;
    clear();
    onClose();
  };
  const field = (name: 'person' | 'phone' | 'how', label: string) => (
    <TextField
      label={label}
      size="small"
      value={draft[name]}
      error={fieldError(problem, name)}
      onChange={(event) => {
        change({ [name]: event.target.value });
      }}
    />
  );
  return (
    <Panel
      title={t('{place} har sagt ja', { place: move.to })}
      about={identityWords(citizen)}
      send={t('Gem')}
      onSend={() => void send()}
      onClose={onClose}
      busy={busy}
      problem={problem}
    >
      {field('person', t('Navngiven person dér'))}
      {field('phone', t('Telefon'))}
      {field('how', t('Hvordan sagde de ja? (i telefon, på møde, skriftligt)'))}
    </Panel>
  );
}
