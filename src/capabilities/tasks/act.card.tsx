import { LineField, useActing } from '../../web/acting.tsx';
import { queries, send as sendRequest } from '../../web/api.ts';
import { t } from '../../web/language.ts';
import { fieldError, Panel } from '../../web/panel.tsx';
import { sayDay, today } from '../../web/time.tsx';
import { say, sayFailed } from '../../web/toast.tsx';
import { WhenField } from '../../web/when.tsx';
import { WorkerChoice } from '../organisations/card.tsx';
import { SearchPanel } from '../outreach/search.card.tsx';
import type { StepKind } from './contract.ts';

/** A task as its acts need it. */
export type Actable = {
  id: string;
  citizenId: string;
  /** Whom it is about, where the page does not say it. */
  about: string | undefined;
  what: string;
  kind: StepKind;
  workerId: string | null;
  dueOn: string;
  time: string | null;
};
export type StepAct = 'finish' | 'reassign' | 'postpone' | 'search';
type Props = { step: Actable; onClose: () => void };

/** The panel of an act on one task. */
export function StepActPanel({ act, step, onClose }: Props & { act: StepAct }) {
  switch (act) {
    case 'finish':
      return <FinishPanel step={step} onClose={onClose} />;
    case 'reassign':
      return <ReassignPanel step={step} onClose={onClose} />;
    case 'postpone':
      return <PostponePanel step={step} onClose={onClose} />;
    case 'search':
      return <SearchPanel citizenId={step.citizenId} onClose={onClose} />;
  }
}

const wordsOf = ({ what, about }: Actable) => [about, what].filter(Boolean).join(' · ');

function FinishPanel({ step, onClose }: Props) {
  const form = useActing(`step-done:${step.id}`, () => ({ result: '' }), onClose);
  const result = form.draft.result.trim();
  const send = () =>
    form.send({
      path: `/api/steps/${step.id}/done`,
      body: result === '' ? {} : { result },
      said: t('Gjort: {what}', { what: step.what }),
      undo: () => ({ path: `/api/steps/${step.id}/reopen` }),
    });
  return (
    <Panel
      title={t('Gjort')}
      about={wordsOf(step)}
      send={t('Gem som gjort')}
      onSend={() => void send()}
      {...form.panel}
    >
      <LineField
        form={form}
        field="result"
        label={
          step.kind === 'search'
            ? t('Hvad kom der ud af det? Så I borgeren, så registrér kontakten i stedet')
            : t('Hvad kom der ud af det? (kan udelades)')
        }
      />
    </Panel>
  );
}

function ReassignPanel({ step, onClose }: Props) {
  const form = useActing(`step-to:${step.id}`, () => ({ workerId: '' }), onClose);
  const path = `/api/steps/${step.id}/reassign`;
  const chosen = form.draft.workerId === '' ? null : form.draft.workerId;
  const send = () =>
    form.send({
      path,
      body: { workerId: chosen, wasWorkerId: step.workerId },
      said: chosen === null ? t('Opgaven er tovholders igen.') : t('Opgaven er givet videre.'),
      undo: () => ({ path, body: { workerId: step.workerId } }),
    });
  return (
    <Panel
      title={t('Giv til en anden')}
      about={wordsOf(step)}
      send={t('Giv opgaven')}
      onSend={() => void send()}
      {...form.panel}
    >
      <WorkerChoice
        label={t('Hvem gør det?')}
        description={t('Uden navn er den hos tovholder.')}
        value={form.draft.workerId}
        error={fieldError(form.problem, 'workerId')}
        onChange={(workerId) => {
          form.change({ workerId });
        }}
      />
    </Panel>
  );
}

function PostponePanel({ step, onClose }: Props) {
  const initial = () => ({ dueOn: today(1), time: '', reason: '' });
  const form = useActing(`step-when:${step.id}`, initial, onClose);
  const { dueOn, time, reason } = form.draft;
  const path = `/api/steps/${step.id}/postpone`;
  const send = () =>
    form.send({
      path,
      body: { dueOn, reason: reason.trim(), wasDueOn: step.dueOn, ...(time !== '' && { time }) },
      said: t('Udskudt til {day}.', { day: sayDay(dueOn) }),
      undo: () => ({
        path,
        body: {
          dueOn: step.dueOn,
          reason: t('Fortrudt'),
          ...(step.time !== null && { time: step.time }),
        },
      }),
    });
  return (
    <Panel
      title={t('Udskyd')}
      about={wordsOf(step)}
      send={t('Udskyd opgaven')}
      onSend={() => void send()}
      {...form.panel}
    >
      <WhenField
        label={t('Til hvornår?')}
        {...(step.kind === 'search' && {
          description: t('En opsøgning kan højst vente 7 dage.'),
        })}
        type="date"
        value={dueOn}
        error={fieldError(form.problem, 'dueOn')}
        onChange={(day) => {
          form.change({ dueOn: day });
        }}
      />
      <WhenField
        label={t('Klokken (hvis timen betyder noget)')}
        type="time"
        value={time}
        error={fieldError(form.problem, 'time')}
        onChange={(clock) => {
          form.change({ time: clock });
        }}
      />
      <LineField form={form} field="reason" label={t('Hvorfor?')} />
    </Panel>
  );
}

/** Done with one press, undone with one more. */
export async function finishNow({ id, what }: { id: string; what: string }): Promise<void> {
  try {
    await sendRequest('POST', `/api/steps/${id}/done`, {});
    say(t('Gjort: {what}', { what }), async () => {
      await sendRequest('POST', `/api/steps/${id}/reopen`, {});
      await queries.invalidateQueries();
    });
    await queries.invalidateQueries();
  } catch (error) {
    sayFailed(error);
  }
}
