import { Button, Select, TextField } from '@navikt/ds-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { newId } from '../../kernel/id.ts';
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

/** The unit: its name, who is controller, and on what legal basis it keeps this about citizens. */
export function UnitPanel({
  unit,
  onClose,
}: {
  unit: Administration['unit'];
  onClose: () => void;
}) {
  const [draft, setDraft] = useState({
    name: unit.name,
    controller: unit.controller ?? '',
    legalBasis: unit.legalBasis ?? '',
  });
  const { act, busy, problem } = useSending();
  const save = async () => {
    const body = {
      name: draft.name,
      controller: draft.controller.trim() || null,
      legalBasis: draft.legalBasis.trim() || null,
    };
    if (await act({ method: 'PUT', path: '/api/unit', body, said: t('Gemt.') })) onClose();
  };
  const fields = [
    ['name', t('Enhedens navn'), undefined],
    ['controller', t('Dataansvarlig'), t('Den myndighed, der har ansvaret for oplysningerne.')],
    ['legalBasis', t('Retsgrundlag'), t('De bestemmelser, enheden behandler oplysningerne efter.')],
  ] as const;
  return (
    <Panel
      title={t('Enheden')}
      send={t('Gem')}
      onSend={() => void save()}
      onClose={onClose}
      busy={busy}
      problem={problem}
    >
      {fields.map(([field, label, description]) => (
        <TextField
          key={field}
          label={label}
          description={description}
          size="small"
          value={draft[field]}
          error={fieldError(problem, field)}
          onChange={(event) => {
            setDraft({ ...draft, [field]: event.target.value });
          }}
        />
      ))}
      <p className="consequence">
        {t(
          'Når begge dele er angivet, forsvinder linjen om opdigtede data fra alle sider. Skriv det først, når det er afgjort.',
        )}
      </p>
    </Panel>
  );
}

/** A team: its name. */
export function TeamPanel({
  team,
  onClose,
}: {
  team: { id: string; name: string } | null;
  onClose: () => void;
}) {
  const [id] = useState(newId);
  const [name, setName] = useState(team?.name ?? '');
  const { act, busy, problem } = useSending();
  const save = async () => {
    const [method, path, body] =
      team === null
        ? (['POST', '/api/teams', { id, name }] as const)
        : (['PUT', `/api/teams/${team.id}`, { name }] as const);
    if (await act({ method, path, body, said: t('Gemt.') })) onClose();
  };
  return (
    <Panel
      title={team === null ? t('Nyt team') : team.name}
      send={t('Gem')}
      onSend={() => void save()}
      onClose={onClose}
      busy={busy}
      problem={problem}
    >
      <TextField
        label={t('Teamets navn')}
        size="small"
        value={name}
        error={fieldError(problem, 'name')}
        onChange={(event) => {
          setName(event.target.value);
        }}
      />
    </Panel>
  );
}

type OrganisationProps = {
  organisation: AdministeredOrganisation | null;
  page: Administration;
  onClose: () => void;
};

/** A partner: kind, name, numbers where they are known, and its municipality. */
export function OrganisationPanel({ organisation, page, onClose }: OrganisationProps) {
  const [id] = useState(newId);
  const [draft, setDraft] = useState({
    kind: organisation?.kind ?? ('municipality' as OrganisationKind),
    name: organisation?.name ?? '',
    sor: organisation?.sor ?? '',
    cvr: organisation?.cvr ?? '',
    municipalityCode: organisation?.municipalityCode ?? '',
  });
  const { data } = useQuery({
    ...reading<{ municipalities: Municipality[] }>('/api/municipalities'),
    staleTime: 3_600_000,
  });
  const { act, busy, problem } = useSending();
  const save = async () => {
    const body = {
      ...{ kind: draft.kind, name: draft.name },
      ...{
        sor: draft.sor.trim() || null,
        cvr: draft.cvr.trim() || null,
        municipalityCode: draft.municipalityCode || null,
      },
    };
    const sent =
      organisation === null
        ? { method: 'POST' as const, path: '/api/organisations', body: { ...body, id } }
        : { method: 'PUT' as const, path: `/api/organisations/${organisation.id}`, body };
    if (await act({ ...sent, said: t('Gemt.') })) onClose();
  };
  const change = (part: Partial<typeof draft>) => {
    setDraft({ ...draft, ...part });
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
      {organisation !== null && organisation.employed > 0 && (
        <MoveAll organisation={organisation} page={page} />
      )}
    </Panel>
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
