import { Select } from '@navikt/ds-react';
import { LineField, WordChoice } from '../../web/acting.tsx';
import type { Problem } from '../../web/api.ts';
import { t } from '../../web/language.ts';
import { fieldError } from '../../web/panel.tsx';
import { useMe } from '../../web/session.tsx';
import { identityWords } from '../citizens/card.tsx';
import type { Inquiry } from '../inquiries/contract.ts';
import { ChosenCitizen, LikelyCitizens } from '../inquiries/known.card.tsx';
import { WorkerChoice } from '../organisations/card.tsx';
import { yesHows } from './contract.ts';
import type { YesHow } from './contract.ts';
import { ownYesHows } from './inquiry.contract.ts';
import type { YesAtTheDoor } from './inquiry.contract.ts';

/** What the yes at the door is written with. */
export type YesDraft = {
  givenName: string;
  familyName: string;
  alias: string;
  citizenId: string;
  citizenWords: string;
  teamId: string;
  workerId: string;
  yesHow: YesHow;
  yesTo: string;
  yesNote: string;
};

type Props = {
  inquiry: Inquiry;
  draft: YesDraft;
  change: (part: Partial<YesDraft>) => void;
  problem: Problem | null;
};

/** The citizen's yes (P8): who they are, how and to whom they said it, and who is tovholder from now. */
export function YesFields({ inquiry, draft, change, problem }: Props) {
  return (
    <>
      <WhoFields inquiry={inquiry} draft={draft} change={change} problem={problem} />
      <WordChoice
        legend={t('Hvordan sagde borgeren ja?')}
        words={yesHows}
        of={ownYesHows}
        value={draft.yesHow}
        error={fieldError(problem, 'enrolment.yes')}
        onChange={(yesHow) => {
          change({ yesHow });
        }}
      />
      <WorkerChoice
        label={t('Til hvem?')}
        value={draft.yesTo}
        onChange={(yesTo) => {
          change({ yesTo });
        }}
      />
      <LineField
        form={{ draft, change, problem }}
        field="yesNote"
        label={t('Med borgerens egne ord (kan udelades)')}
      />
      <TeamField
        value={draft.teamId}
        error={undefined}
        onChange={(teamId) => {
          change({ teamId });
        }}
      />
      <WorkerChoice
        label={t('Tovholder fra nu')}
        value={draft.workerId}
        error={
          fieldError(problem, 'responsibleWorkerId') ??
          fieldError(problem, 'enrolment.responsibleWorkerId')
        }
        onChange={(workerId) => {
          change({ workerId });
        }}
      />
    </>
  );
}

type TeamProps = { value: string; error: string | undefined; onChange: (teamId: string) => void };

/** Which of my teams; not asked where there is one. */
export function TeamField({ value, error, onChange }: TeamProps) {
  const { teams } = useMe();
  if (teams.length < 2) return null;
  return (
    <Select
      label={t('Team')}
      size="small"
      value={value}
      error={error}
      onChange={(event) => {
        onChange(event.target.value);
      }}
    >
      {teams.map((team) => (
        <option key={team.id} value={team.id}>
          {team.name}
        </option>
      ))}
    </Select>
  );
}

/** The citizen the inquiry is about, one we know, or a new record: some name is enough. */
function WhoFields({ inquiry, draft, change, problem }: Props) {
  if (inquiry.citizen !== null) return <ChosenCitizen words={identityWords(inquiry.citizen)} />;
  if (draft.citizenId !== '')
    return (
      <ChosenCitizen
        words={draft.citizenWords}
        onDrop={() => {
          change({ citizenId: '', citizenWords: '' });
        }}
      />
    );
  const fields: ['givenName' | 'familyName' | 'alias', string][] = [
    ['givenName', t('Fornavn')],
    ['familyName', t('Efternavn (kan udelades)')],
    ['alias', t('Kendt som (kan udelades)')],
  ];
  const missing = fieldError(problem, 'enrolment.citizen') ?? fieldError(problem, 'givenName');
  return (
    <div className="taps">
      {fields.map(([field, label], index) => (
        <LineField
          key={field}
          form={{ draft, change, problem }}
          field={field}
          label={label}
          error={index === 0 ? missing : undefined}
        />
      ))}
      <LikelyCitizens
        typed={[draft.givenName, draft.familyName].join(' ').trim() || draft.alias}
        onChoose={(citizen) => {
          change({ citizenId: citizen.id, citizenWords: identityWords(citizen) });
        }}
      />
    </div>
  );
}

/** The yes as the command carries it. */
export function yesOf(draft: YesDraft, inquiry: Inquiry): YesAtTheDoor {
  const note = draft.yesNote.trim();
  return {
    teamId: draft.teamId,
    responsibleWorkerId: draft.workerId,
    yes: {
      how: draft.yesHow,
      ...(draft.yesTo !== '' && { toWorkerId: draft.yesTo }),
      ...(note !== '' && { note }),
    },
    ...(inquiry.citizen === null &&
      (draft.citizenId === '' ? newCitizen(draft) : { citizenId: draft.citizenId })),
  };
}

function newCitizen({ givenName, familyName, alias }: YesDraft): Pick<YesAtTheDoor, 'citizen'> {
  const named = (field: 'givenName' | 'familyName', text: string) =>
    text.trim() === '' ? {} : { [field]: text.trim() };
  if ([givenName, familyName, alias].every((text) => text.trim() === '')) return {};
  return {
    citizen: {
      ...named('givenName', givenName),
      ...named('familyName', familyName),
      ...(alias.trim() !== '' && { aliases: [alias.trim()] }),
    },
  };
}
