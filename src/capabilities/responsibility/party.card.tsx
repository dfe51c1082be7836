import { Checkbox, Select } from '@navikt/ds-react';
import { useQuery } from '@tanstack/react-query';
import { newId } from '../../kernel/id.ts';
import { LineField, useActing } from '../../web/acting.tsx';
import type { Form } from '../../web/acting.tsx';
import { reading } from '../../web/api.ts';
import { t } from '../../web/language.ts';
import { fieldError, Panel } from '../../web/panel.tsx';
import { identityWords } from '../citizens/card.tsx';
import type { Named } from '../citizens/card.tsx';
import type { Municipalities } from './party.contract.ts';

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

type Draft = {
  id: string;
  acting: string;
  paying: string;
  caseworker: string;
  source: string;
  disputed: boolean;
};

/** What is known now: what is not touched stays as it is. */
type Known = {
  actingCode: string | null;
  payingCode: string | null;
  caseworker: string | null;
  disputed: boolean;
};

function asKnown(known: Known | null): Draft {
  return {
    id: newId(),
    acting: known?.actingCode ?? '',
    paying: known?.payingCode === known?.actingCode ? '' : (known?.payingCode ?? ''),
    caseworker: known?.caseworker ?? '',
    source: '',
    disputed: known?.disputed ?? false,
  };
}

type Props = { citizen: Named; authority: Known | null; onClose: () => void };

/** Kommune: which acts and pays from now, by whose word; a dispute is the manager's (P1). */
export function AuthorityPanel({ citizen, authority: known, onClose }: Props) {
  const form = useActing(`authority:${citizen.id}`, () => asKnown(known), onClose);
  const { draft, change } = form;
  const send = () =>
    form.send({
      path: `/api/citizens/${citizen.id}/authority`,
      body: authority(draft),
      said: t('Kommunen er skrevet.'),
    });
  return (
    <Panel
      title={t('Kommune')}
      about={identityWords(citizen)}
      send={t('Gem')}
      onSend={() => void send()}
      {...form.panel}
    >
      <ActingAndPaying form={form} />
      <LineField form={form} field="caseworker" label={t('Sagsbehandler, ved navn')} />
      <LineField form={form} field="source" label={t('Hvor ved vi det fra?')} />
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

function ActingAndPaying({ form: { draft, change, problem } }: { form: Form<Draft> }) {
  return (
    <>
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
    </>
  );
}

function authority({ id, acting, paying, caseworker, source, disputed }: Draft) {
  return {
    id,
    source: source.trim(),
    disputed,
    ...(acting !== '' && { acting }),
    ...(paying !== '' && { paying }),
    ...(caseworker.trim() !== '' && { caseworker: caseworker.trim() }),
  };
}
