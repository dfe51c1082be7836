import { newId } from '../../kernel/id.ts';
import { LineField, useActing, WordChoice } from '../../web/acting.tsx';
import { t } from '../../web/language.ts';
import { fieldError, Panel } from '../../web/panel.tsx';
import { useMe } from '../../web/session.tsx';
import { identityWords } from '../citizens/card.tsx';
import type { Named } from '../citizens/card.tsx';
import { WorkerChoice } from '../organisations/card.tsx';
import { yesHows } from './contract.ts';
import type { Enrol, YesHow } from './contract.ts';
import { TeamField } from './yes.card.tsx';

/** How a person can have said yes; "from the list" is only said by the import. */
const hows = (Object.keys(yesHows) as YesHow[]).filter((how) => how !== 'from-list');

type Props = {
  citizen: Named;
  /** Who was tovholder before: suggested, so that a return is one click. */
  former?: { id: string; name: string } | null;
  onClose: () => void;
};

type Draft = { id: string; teamId: string; workerId: string; how: YesHow; note: string };

/** Enrolment: which team, who is tovholder from this instant, and the citizen's yes. */
export function EnrolPanel({ citizen, former = null, onClose }: Props) {
  const me = useMe();
  const empty = (): Draft => ({
    id: newId(),
    teamId: me.teams[0]?.id ?? '',
    workerId: former?.id ?? me.worker.id,
    how: 'spoken',
    note: '',
  });
  const form = useActing(`enrol:${citizen.id}`, empty, onClose);
  const { draft, change, problem } = form;
  const send = () =>
    form.send({
      path: `/api/citizens/${citizen.id}/enrolments`,
      body: enrolment(draft),
      said: t('{name} er indskrevet.', { name: citizen.name }),
    });
  return (
    <Panel
      title={t('Indskriv {name}', { name: citizen.name })}
      about={identityWords(citizen)}
      send={t('Indskriv')}
      onSend={() => void send()}
      {...form.panel}
    >
      <TeamField
        value={draft.teamId}
        error={fieldError(problem, 'teamId')}
        onChange={(teamId) => {
          change({ teamId });
        }}
      />
      <WorkerChoice
        label={t('Tovholder')}
        value={draft.workerId}
        error={fieldError(problem, 'responsibleWorkerId')}
        onChange={(workerId) => {
          change({ workerId });
        }}
      />
      <WordChoice
        legend={t('Hvordan sagde {name} ja?', { name: citizen.name })}
        words={yesHows}
        of={hows}
        value={draft.how}
        error={fieldError(problem, 'yes')}
        onChange={(how) => {
          change({ how });
        }}
      />
      <LineField form={form} field="note" label={t('Med borgerens egne ord (kan udelades)')} />
      <p className="hint">
        {t(
          'Fra nu er tovholderen én navngiven person i hvert øjeblik. Forløbet har ingen udløbsdato.',
        )}
      </p>
    </Panel>
  );
}

function enrolment({ id, teamId, workerId, how, note }: Draft): Enrol {
  return {
    id,
    teamId,
    responsibleWorkerId: workerId,
    yes: { how, ...(note.trim() !== '' && { note: note.trim() }) },
  };
}
