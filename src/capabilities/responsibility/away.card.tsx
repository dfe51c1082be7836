import { Radio, RadioGroup } from '@navikt/ds-react';
import { useState } from 'react';
import { copenhagenInstant } from '../../kernel/day.ts';
import { newId } from '../../kernel/id.ts';
import { useDraft } from '../../web/draft.ts';
import { t } from '../../web/language.ts';
import { fieldError, Panel } from '../../web/panel.tsx';
import { useSending } from '../../web/sending.ts';
import { useMe } from '../../web/session.tsx';
import { WhenField } from '../../web/when.tsx';
import { WorkerChoice } from '../organisations/card.tsx';
import { coverKinds } from './cover.contract.ts';
import type { AskCover, Cover, CoverKind } from './cover.contract.ts';

type Close = { onClose: () => void };
type Draft = {
  id: string;
  workerId: string;
  kind: CoverKind;
  from: string;
  until: string;
  substituteId: string;
};

/** Away for a time: why, from when, until when, and who is asked. */
export function AwayPanel({ onClose }: Close) {
  const me = useMe();
  const [draft, change, clear] = useDraft<Draft>('away', () => ({
    id: newId(),
    workerId: me.worker.id,
    kind: 'holiday',
    from: '',
    until: '',
    substituteId: '',
  }));
  const { act, busy, problem } = useSending();
  const send = async () => {
    if (!(await act({ path: '/api/covers', body: absence(draft), said: t('Fraværet er meldt.') })))
      return;
    clear();
    onClose();
  };
  return (
    <Panel
      title={t('Væk en tid')}
      about={t('Afløseren får alle borgerne med ét ja, og de går tilbage, når tiden er gået.')}
      send={t('Meld fravær')}
      onSend={() => void send()}
      onClose={onClose}
      busy={busy}
      problem={problem}
    >
      {me.roles.includes('manager') && (
        <WorkerChoice
          label={t('Hvem er væk?')}
          value={draft.workerId}
          error={fieldError(problem, 'workerId')}
          onChange={(workerId) => {
            change({ workerId });
          }}
        />
      )}
      <RadioGroup
        legend={t('Hvorfor? Kun lederen ser det.')}
        size="small"
        className="in-a-row"
        value={draft.kind}
        onChange={(kind: CoverKind) => {
          change({ kind });
        }}
      >
        {(Object.keys(coverKinds) as CoverKind[]).map((kind) => (
          <Radio key={kind} value={kind}>
            {t(coverKinds[kind])}
          </Radio>
        ))}
      </RadioGroup>
      <WhenField
        label={t('Fra (tomt: nu)')}
        type="datetime-local"
        value={draft.from}
        error={fieldError(problem, 'from')}
        onChange={(from) => {
          change({ from });
        }}
      />
      <WhenField
        label={t('Til (tomt: til jeg siger, jeg er tilbage)')}
        type="datetime-local"
        value={draft.until}
        error={fieldError(problem, 'until')}
        onChange={(until) => {
          change({ until });
        }}
      />
      <WorkerChoice
        label={t('Hvem kan afløse?')}
        description={t('Tomt: den, der har sagt ja på forhånd, ellers lederen på vagt.')}
        value={draft.substituteId}
        without={draft.workerId}
        error={fieldError(problem, 'substituteId')}
        onChange={(substituteId) => {
          change({ substituteId });
        }}
      />
      <p className="hint">
        {t(
          'Siger ingen ja, før det begynder, får lederen opgaven. Indtil da er tovholderen den samme.',
        )}
      </p>
    </Panel>
  );
}

function absence({ id, workerId, kind, from, until, substituteId }: Draft): AskCover {
  return {
    id,
    kind,
    ...(workerId !== '' && { workerId }),
    ...(from !== '' && { from: instant(from) }),
    ...(until !== '' && { until: instant(until) }),
    ...(substituteId !== '' && { substituteId }),
  };
}

// What the field shows is a Danish clock, also on the nights when it is moved.
function instant(local: string): string {
  const [day = '', time = '00:00'] = local.split('T');
  return copenhagenInstant(day, time.slice(0, 5)).toISOString();
}

/** Another colleague is asked, while nobody has said yes. */
export function AnotherPanel({ cover, onClose }: Close & { cover: Cover }) {
  const [substituteId, setSubstitute] = useState('');
  const { act, busy, problem } = useSending();
  const send = async () => {
    if (
      await act({
        path: `/api/covers/${cover.id}/ask-another`,
        body: { substituteId },
        said: t('Kollegaen er spurgt.'),
      })
    )
      onClose();
  };
  return (
    <Panel
      title={t('Bed en anden om at afløse {name}', { name: cover.worker.name })}
      send={t('Spørg')}
      onSend={() => void send()}
      onClose={onClose}
      busy={busy}
      problem={problem}
    >
      <WorkerChoice
        label={t('Hvem kan afløse?')}
        value={substituteId}
        without={cover.worker.id}
        error={fieldError(problem, 'substituteId')}
        onChange={setSubstitute}
      />
    </Panel>
  );
}

/** The yes in advance: whom I cover whenever they are away. */
export function AgreePanel({ onClose }: Close) {
  const me = useMe();
  const [workerId, setWorker] = useState('');
  const { act, busy, problem } = useSending();
  const send = async () => {
    if (
      await act({
        path: '/api/cover-agreements',
        body: { workerId },
        said: t('Aftalt. Aftalen kan altid sluttes.'),
      })
    )
      onClose();
  };
  return (
    <Panel
      title={t('Sig ja på forhånd')}
      about={t(
        'Når kollegaen er væk, er du tovholder for deres borgere, uden at du bliver spurgt hver gang.',
      )}
      send={t('Jeg afløser')}
      onSend={() => void send()}
      onClose={onClose}
      busy={busy}
      problem={problem}
    >
      <WorkerChoice
        label={t('Hvem vil du afløse?')}
        value={workerId}
        without={me.worker.id}
        error={fieldError(problem, 'workerId')}
        onChange={setWorker}
      />
    </Panel>
  );
}
