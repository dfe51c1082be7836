import { TextField } from '@navikt/ds-react';
import { useState } from 'react';
import { newId } from '../../kernel/id.ts';
import { lineOrNull } from '../../kernel/text.ts';
import { t } from '../../web/language.ts';
import { fieldError, Panel } from '../../web/panel.tsx';
import { useSending } from '../../web/sending.ts';
import type { Administration } from './administration.contract.ts';

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
      controller: lineOrNull(draft.controller),
      legalBasis: lineOrNull(draft.legalBasis),
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
