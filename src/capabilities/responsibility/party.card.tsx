import { Checkbox, Select, TextField } from '@navikt/ds-react';
import { useQuery } from '@tanstack/react-query';
import { newId } from '../../kernel/id.ts';
import { reading } from '../../web/api.ts';
import { useDraft } from '../../web/draft.ts';
import { t } from '../../web/language.ts';
import { fieldError, Panel } from '../../web/panel.tsx';
import { useSending } from '../../web/sending.ts';
import { identityWords } from '../citizens/card.tsx';
import type { Named } from '../citizens/card.tsx';
import type { Municipalities } from './party.contract.ts';

type Props = { citizen: Named; onClose: () => void };

type ChoiceProps = {
  label: string;
  value: string;
  none: string;
  error: string | undefined;
  onChange: (code: string) => void;
};

/** One of the municipalities of today. */
export function MunicipalityChoice({ label, value, none, error, onChange }: ChoiceProps) {
  const { data } = useQuery({ ...reading<Municipalities>('/api/authorities'), staleTime: 600_000 });
  return (
    <Select
      label={label}
      size="small"
      value={value}
      error={error}
      onChange={(event) => {
        onChange(event.target.value);
      }}
    >
      <option value="">{none}</option>
      {(data?.municipalities ?? []).map((one) => (
        <option key={one.code} value={one.code}>
          {one.name}
        </option>
      ))}
    </Select>
  );
}

/** Kommune: which acts and pays from now, by whose word; a dispute is the manager's (P1). */
export function AuthorityPanel({ citizen, onClose }: Props) {
  const [draft, change, clear] = useDraft(`authority:${citizen.id}`, () => ({
    id: newId(),
    acting: '',
    paying: '',
    caseworker: '',
    source: '',
    disputed: false,
  }));
  const { act, busy, problem } = useSending();
  const send = async () => {
    const body = {
      id: draft.id,
      source: draft.source.trim(),
      disputed: draft.disputed,
      ...(draft.acting !== '' && { acting: draft.acting }),
      ...(draft.paying !== '' && { paying: draft.paying }),
      ...(draft.caseworker.trim() !== '' && { caseworker: draft.caseworker.trim() }),
    };
    if (
      !(await act({
        path: `/api/citizens/${citizen.id}/authority`,
        body,
        said: t('Kommunen er skrevet.'),
      }))
    )
      return;
    clear();
    onClose();
  };
  return (
    <Panel
      title={t('Kommune')}
      about={identityWords(citizen)}
      send={t('Gem')}
      onSend={() => void send()}
      onClose={onClose}
      busy={busy}
      problem={problem}
    >
      <MunicipalityChoice
        label={t('Handlekommune')}
        value={draft.acting}
        none={t('ukendt')}
        error={fieldError(problem, 'acting')}
        onChange={(acting) => {
          change({ acting });
        }}
      />
      <MunicipalityChoice
        label={t('Betalingskommune')}
        value={draft.paying}
        none={t('den samme')}
        error={fieldError(problem, 'paying')}
        onChange={(paying) => {
          change({ paying });
        }}
      />
      <TextField
        label={t('Sagsbehandler, ved navn')}
        size="small"
        value={draft.caseworker}
        error={fieldError(problem, 'caseworker')}
        onChange={(event) => {
          change({ caseworker: event.target.value });
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
      <Checkbox
        size="small"
        checked={draft.disputed}
        onChange={(event) => {
          change({ disputed: event.target.checked });
        }}
      >
        {t('Kommunerne er uenige')}
      </Checkbox>
      <p className="hint">
        {t(
          'Loven afgør, hvilken kommune der handler. Er den ukendt eller omstridt, er det lederens opgave at få det afklaret.',
        )}
      </p>
    </Panel>
  );
}
