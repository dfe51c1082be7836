import { Radio, RadioGroup, Select, TextField } from '@navikt/ds-react';
import { newId } from '../../kernel/id.ts';
import { useDraft } from '../../web/draft.ts';
import { t } from '../../web/language.ts';
import { fieldError, Panel } from '../../web/panel.tsx';
import { useSending } from '../../web/sending.ts';
import { useMe } from '../../web/session.tsx';
import { identityWords } from '../citizens/card.tsx';
import type { Named } from '../citizens/card.tsx';
import { WorkerChoice } from '../organisations/card.tsx';
import { yesHows } from './contract.ts';
import type { Enrol, YesHow } from './contract.ts';

/** How a person can have said yes; "from the list" is only said by the import. */
const spokenHows = (Object.keys(yesHows) as YesHow[]).filter((how) => how !== 'from-list');

type Props = {
  citizen: Named;
  /** Who was tovholder before: suggested, so that a return is one click. */
  former?: { id: string; name: string } | null;
  onClose: () => void;
};

/** Enrolment: which team, who is tovholder from this instant, and the citizen's yes. */
export function EnrolPanel({ citizen, former = null, onClose }: Props) {
  const me = useMe();
  const [draft, change, clear] = useDraft(`enrol:${citizen.id}`, () => ({
    id: newId(),
    teamId: me.teams[0]?.id ?? '',
    workerId: former?.id ?? me.worker.id,
    how: 'spoken' as YesHow,
    note: '',
  }));
  const { act, busy, problem } = useSending();
  const send = async () => {
    const body: Enrol = {
      id: draft.id,
      teamId: draft.teamId,
      responsibleWorkerId: draft.workerId,
      yes: { how: draft.how, ...(draft.note.trim() !== '' && { note: draft.note.trim() }) },
    };
    if (
      !(await act({
        path: `/api/citizens/${citizen.id}/enrolments`,
        body,
        said: t('{name} er indskrevet.', { name: citizen.name }),
      }))
    )
      return;
    clear();
    onClose();
  };
  return (
    <Panel
      title={t('Indskriv {name}', { name: citizen.name })}
      about={identityWords(citizen)}
      send={t('Indskriv')}
      onSend={() => void send()}
      onClose={onClose}
      busy={busy}
      problem={problem}
    >
      {me.teams.length > 1 && (
        <Select
          label={t('Team')}
          size="small"
          value={draft.teamId}
          error={fieldError(problem, 'teamId')}
          onChange={(event) => {
            change({ teamId: event.target.value });
          }}
        >
          {me.teams.map((team) => (
            <option key={team.id} value={team.id}>
              {team.name}
            </option>
          ))}
        </Select>
      )}
      <WorkerChoice
        label={t('Tovholder')}
        value={draft.workerId}
        error={fieldError(problem, 'responsibleWorkerId')}
        onChange={(workerId) => {
          change({ workerId });
        }}
      />
      <RadioGroup
        legend={t('Hvordan sagde {name} ja?', { name: citizen.name })}
        size="small"
        value={draft.how}
        error={fieldError(problem, 'yes')}
        onChange={(how: YesHow) => {
          change({ how });
        }}
      >
        {spokenHows.map((how) => (
          <Radio key={how} value={how}>
            {t(yesHows[how])}
          </Radio>
        ))}
      </RadioGroup>
      <TextField
        label={t('Med borgerens egne ord (kan udelades)')}
        size="small"
        value={draft.note}
        onChange={(event) => {
          change({ note: event.target.value });
        }}
      />
      <p className="hint">
        {t(
          'Fra nu er tovholderen én navngiven person i hvert øjeblik. Forløbet har ingen udløbsdato.',
        )}
      </p>
    </Panel>
  );
}
