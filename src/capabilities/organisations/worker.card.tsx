import {
  UNSAFE_Combobox as Combobox,
  Checkbox,
  CheckboxGroup,
  Select,
  TextField,
} from '@navikt/ds-react';
import { useQuery } from '@tanstack/react-query';
import { newId } from '../../kernel/id.ts';
import { reading } from '../../web/api.ts';
import { useDraft } from '../../web/draft.ts';
import { t } from '../../web/language.ts';
import { fieldError, Panel } from '../../web/panel.tsx';
import { GivenPassword, useGiving } from './account.card.tsx';
import type { Administration } from './administration.contract.ts';
import { roleNames, roles } from './contract.ts';
import type { Role } from './contract.ts';

export const administrationReading = reading<Administration>('/api/administration');

type ChoiceProps = {
  value: string;
  onChange: (workerId: string, phone: string) => void;
  error?: string | undefined;
};

/** Who can have the duty: everybody employed, and the duty telephones. */
export function DutyWorkerChoice({ value, onChange, error }: ChoiceProps) {
  const { data } = useQuery(administrationReading);
  const workers = (data?.workers ?? []).filter((worker) => worker.organisationId !== null);
  const options = workers.map((worker) => ({ value: worker.id, label: worker.name }));
  return (
    <Combobox
      label={t('Hvem har vagten?')}
      options={options}
      selectedOptions={options.filter((option) => option.value === value)}
      onToggleSelected={(workerId, selected) => {
        onChange(
          selected ? workerId : '',
          selected ? (workers.find((one) => one.id === workerId)?.phone ?? '') : '',
        );
      }}
      shouldAutocomplete
      error={error}
      placeholder={t('Skriv en del af navnet')}
      size="small"
    />
  );
}

type WorkerDraft = { name: string; profession: string; phone: string; languages: string };

/** Name, profession, phone and languages, as colleagues see them. */
export function WorkerFields({
  draft,
  change,
  problem,
}: {
  draft: WorkerDraft;
  change: (part: Partial<WorkerDraft>) => void;
  problem: Parameters<typeof fieldError>[0];
}) {
  const fields = [
    ['name', t('Navn'), undefined],
    ['profession', t('Fag'), t('Som kolleger siger det: socialrådgiver, gadesygeplejerske.')],
    ['phone', t('Telefon i arbejdstiden'), undefined],
    ['languages', t('Sprog ud over dansk'), t('Med komma imellem.')],
  ] as const;
  return fields.map(([field, label, description]) => (
    <TextField
      key={field}
      label={label}
      description={description}
      size="small"
      type={field === 'phone' ? 'tel' : 'text'}
      value={draft[field]}
      error={fieldError(problem, field)}
      onChange={(event) => {
        change({ [field]: event.target.value });
      }}
    />
  ));
}

/** Languages as they are written in one line. */
export function splitLanguages(text: string): string[] {
  return text
    .split(',')
    .map((one) => one.trim())
    .filter(Boolean);
}

type NewWorkerProps = {
  page: Administration;
  /** What is known of them already, where a list names them. */
  start?: { name: string; organisationId?: string | undefined; teamId: string };
  onAdded?: (workerId: string) => void;
  onClose: () => void;
};

/** A new worker: who, where employed, team and roles, and whether they sign in. */
export function AddWorkerPanel({ page, start, onAdded, onClose }: NewWorkerProps) {
  const [draft, change, clear] = useDraft(`worker:new${start ? `:${start.name}` : ''}`, () => ({
    id: newId(),
    ...{ name: start?.name ?? '', profession: '', phone: '', languages: '', username: '' },
    organisationId: start?.organisationId ?? page.organisations[0]?.id ?? '',
    teamId: start?.teamId ?? page.teams[0]?.id ?? '',
    roles: ['tovholder'] as Role[],
    isDesk: false,
  }));
  const { give, given, problem, busy } = useGiving();
  const close = () => {
    clear();
    onClose();
  };
  const save = async () => {
    const { username, languages, isDesk, ...rest } = draft;
    const answer = await give('/api/workers', {
      ...rest,
      languages: splitLanguages(languages),
      ...(isDesk && { isDesk }),
      ...(username.trim() !== '' && !isDesk && { username: username.trim() }),
    });
    if (answer) onAdded?.(answer.id);
    if (answer?.oneTimePassword === null) close();
  };
  if (given?.oneTimePassword) {
    return (
      <Panel title={t('{name} er med', { name: draft.name })} onClose={close}>
        <GivenPassword given={given} />
      </Panel>
    );
  }
  return (
    <Panel
      title={t('Ny medarbejder')}
      send={t('Gem medarbejderen')}
      onSend={() => void save()}
      onClose={close}
      busy={busy}
      problem={problem}
    >
      <WorkerFields draft={draft} change={change} problem={problem} />
      <PlaceFields draft={draft} change={change} page={page} problem={problem} />
      {!draft.isDesk && (
        <TextField
          label={t('Brugernavn (hvis de skal logge ind)')}
          description={t('Små bogstaver, tal, punktum og bindestreg.')}
          size="small"
          autoComplete="off"
          value={draft.username}
          error={fieldError(problem, 'username')}
          onChange={(event) => {
            change({ username: event.target.value.toLowerCase() });
          }}
        />
      )}
    </Panel>
  );
}

type Place = { organisationId: string; teamId: string; roles: Role[]; isDesk: boolean };

type PlaceProps = {
  draft: Place;
  change: (part: Partial<Place>) => void;
  page: Administration;
  problem: Parameters<typeof fieldError>[0];
};

function PlaceFields({ draft, change, page, problem }: PlaceProps) {
  return (
    <>
      <Select
        label={t('Ansat i')}
        size="small"
        value={draft.organisationId}
        error={fieldError(problem, 'organisationId')}
        onChange={(event) => {
          change({ organisationId: event.target.value });
        }}
      >
        {page.organisations.map((one) => (
          <option key={one.id} value={one.id}>
            {one.name}
          </option>
        ))}
      </Select>
      <Select
        label={t('Team')}
        size="small"
        value={draft.teamId}
        error={fieldError(problem, 'teamId')}
        onChange={(event) => {
          change({ teamId: event.target.value });
        }}
      >
        {page.teams.map((one) => (
          <option key={one.id} value={one.id}>
            {one.name}
          </option>
        ))}
      </Select>
      <CheckboxGroup
        legend={t('Roller i teamet')}
        size="small"
        value={draft.roles}
        error={fieldError(problem, 'roles')}
        onChange={(chosen: Role[]) => {
          change({ roles: chosen });
        }}
      >
        <div className="two-columns">
          {roles.map((role) => (
            <Checkbox key={role} value={role}>
              {t(roleNames[role])}
            </Checkbox>
          ))}
        </div>
      </CheckboxGroup>
      <Checkbox
        size="small"
        checked={draft.isDesk}
        onChange={(event) => {
          change({ isDesk: event.target.checked });
        }}
        description={t('Den kan stå på vagtlisten, men aldrig være tovholder.')}
      >
        {t('Det er en vagttelefon, ikke en person')}
      </Checkbox>
    </>
  );
}
