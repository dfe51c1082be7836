import { Button, Select, TextField } from '@navikt/ds-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { newId } from '../../kernel/id.ts';
import { lineOrNull } from '../../kernel/text.ts';
import { reading } from '../../web/api.ts';
import { t } from '../../web/language.ts';
import { fieldError, Panel, Refused } from '../../web/panel.tsx';
import { useSending } from '../../web/sending.ts';
import { WhenField } from '../../web/when.tsx';
import type {
  AdministeredOrganisation,
  Administration,
  Municipality,
} from './administration.contract.ts';
import { organisationKinds } from './contract.ts';
import type { OrganisationKind } from './contract.ts';

type OrganisationProps = {
  organisation: AdministeredOrganisation | null;
  page: Administration;
  onClose: () => void;
};

type OrganisationDraft = {
  kind: OrganisationKind;
  name: string;
  sor: string;
  cvr: string;
  municipalityCode: string;
};

/** A partner: kind, name, numbers where they are known, and its municipality. */
export function OrganisationPanel({ organisation, page, onClose }: OrganisationProps) {
  const [id] = useState(newId);
  const [draft, setDraft] = useState<OrganisationDraft>({
    kind: organisation?.kind ?? 'municipality',
    name: organisation?.name ?? '',
    sor: organisation?.sor ?? '',
    cvr: organisation?.cvr ?? '',
    municipalityCode: organisation?.municipalityCode ?? '',
  });
  const { act, busy, problem } = useSending();
  const save = async () => {
    const body = {
      ...{ kind: draft.kind, name: draft.name },
      ...{ sor: lineOrNull(draft.sor), cvr: lineOrNull(draft.cvr) },
      municipalityCode: draft.municipalityCode || null,
    };
    const sent =
      organisation === null
        ? { method: 'POST' as const, path: '/api/organisations', body: { ...body, id } }
        : { method: 'PUT' as const, path: `/api/organisations/${organisation.id}`, body };
    if (await act({ ...sent, said: t('Gemt.') })) onClose();
  };
  return (
    <Panel
      title={organisation?.name ?? t('Ny organisation')}
      send={t('Gem')}
      onSend={() => void save()}
      onClose={onClose}
      busy={busy}
      problem={problem}
    >
      <OrganisationFields
        draft={draft}
        change={(part) => {
          setDraft({ ...draft, ...part });
        }}
        problem={problem}
      />
      {organisation !== null && organisation.employed > 0 && (
        <MoveAll organisation={organisation} page={page} />
      )}
    </Panel>
  );
}

type FieldsProps = {
  draft: OrganisationDraft;
  change: (part: Partial<OrganisationDraft>) => void;
  problem: Parameters<typeof fieldError>[0];
};

function OrganisationFields({ draft, change, problem }: FieldsProps) {
  const { data } = useQuery({
    ...reading<{ municipalities: Municipality[] }>('/api/municipalities'),
    staleTime: 3_600_000,
  });
  return (
    <>
      <Select
        label={t('Slags')}
        size="small"
        value={draft.kind}
        onChange={(event) => {
          change({ kind: event.target.value as OrganisationKind });
        }}
      >
        {Object.entries(organisationKinds).map(([kind, words]) => (
          <option key={kind} value={kind}>
            {t(words)}
          </option>
        ))}
      </Select>
      <TextField
        label={t('Navn')}
        size="small"
        value={draft.name}
        error={fieldError(problem, 'name')}
        onChange={(event) => {
          change({ name: event.target.value });
        }}
      />
      <Select
        label={t('Kommune')}
        size="small"
        value={draft.municipalityCode}
        error={fieldError(problem, 'municipalityCode')}
        onChange={(event) => {
          change({ municipalityCode: event.target.value });
        }}
      >
        <option value="">{t('ikke angivet')}</option>
        {(data?.municipalities ?? []).map((one) => (
          <option key={one.code} value={one.code}>
            {one.name} ({one.region})
          </option>
        ))}
      </Select>
      <div className="side-by-side">
        <TextField
          label={t('CVR (8 cifre)')}
          size="small"
          inputMode="numeric"
          value={draft.cvr}
          error={fieldError(problem, 'cvr')}
          onChange={(event) => {
            change({ cvr: event.target.value });
          }}
        />
        <TextField
          label={t('SOR-kode')}
          size="small"
          inputMode="numeric"
          value={draft.sor}
          error={fieldError(problem, 'sor')}
          onChange={(event) => {
            change({ sor: event.target.value });
          }}
        />
      </div>
    </>
  );
}

/** All employments of one organisation move to another at one instant: when regions merge, or an NGO changes its name. */
function MoveAll({
  organisation,
  page,
}: {
  organisation: AdministeredOrganisation;
  page: Administration;
}) {
  const others = page.organisations.filter((one) => one.id !== organisation.id && one.partner);
  const [toOrganisationId, setTo] = useState(others[0]?.id ?? '');
  const [fromDay, setDay] = useState('');
  const { act, busy, problem } = useSending();
  if (others.length === 0) return null;
  return (
    <fieldset className="taps">
      <legend>{t('Flyt alle ansættelser')}</legend>
      <p className="consequence">
        {t(
          '{n, plural, one {# ansættelse flytter} other {# ansættelser flytter}} i samme øjeblik. Ingen borgere skifter tovholder.',
          { n: organisation.employed },
        )}
      </p>
      <div className="side-by-side">
        <Select
          label={t('Flyt til')}
          size="small"
          value={toOrganisationId}
          onChange={(event) => {
            setTo(event.target.value);
          }}
        >
          {others.map((one) => (
            <option key={one.id} value={one.id}>
              {one.name}
            </option>
          ))}
        </Select>
        <WhenField label={t('Fra (tom: nu)')} type="date" value={fromDay} onChange={setDay} />
      </div>
      {problem !== null && <Refused problem={problem} />}
      <div>
        <Button
          type="button"
          size="small"
          variant="secondary"
          loading={busy}
          onClick={() =>
            void act({
              path: `/api/organisations/${organisation.id}/move-employments`,
              body: { toOrganisationId, ...(fromDay !== '' && { fromDay }) },
              said: t('Ansættelserne er flyttet.'),
            })
          }
        >
          {t('Flyt alle')}
        </Button>
      </div>
    </fieldset>
  );
}
