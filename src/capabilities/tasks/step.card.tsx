import { Button, TextField } from '@navikt/ds-react';
import { newId } from '../../kernel/id.ts';
import { useDraft } from '../../web/draft.ts';
import { t } from '../../web/language.ts';
import { fieldError, Panel } from '../../web/panel.tsx';
import { useSending } from '../../web/sending.ts';
import { WhenField } from '../../web/when.tsx';
import { useMe } from '../../web/session.tsx';
import { sayDay, today } from '../../web/time.tsx';
import { identityWords } from '../citizens/card.tsx';
import type { Named } from '../citizens/card.tsx';
import { WorkerChoice } from '../organisations/card.tsx';
import type { AddStep } from './contract.ts';

/** The next step: what, who, when. I am proposed, today is proposed; both can be changed. */
export function StepPanel({ citizen, onClose }: { citizen: Named; onClose: () => void }) {
  const me = useMe();
  const [draft, change, clear] = useDraft(`step:${citizen.id}`, () => ({
    id: newId(),
    what: '',
    workerId: me.worker.id,
    dueOn: today(),
    time: '',
  }));
  const { act, busy, problem } = useSending();
  const send = async () => {
    const body: AddStep = {
      id: draft.id,
      what: draft.what.trim(),
      dueOn: draft.dueOn,
      ...(draft.workerId !== '' && { workerId: draft.workerId }),
      ...(draft.time !== '' && { time: draft.time }),
    };
    if (
      !(await act({
        path: `/api/citizens/${citizen.id}/steps`,
        body,
        said: t('Gemt: næste skridt {day}.', { day: sayDay(draft.dueOn) }),
      }))
    )
      return;
    clear();
    onClose();
  };
  return (
    <Panel
      title={t('Næste skridt')}
      about={identityWords(citizen)}
      send={t('Gem skridt')}
      onSend={() => void send()}
      onClose={onClose}
      busy={busy}
      problem={problem}
    >
      <TextField
        label={t('Hvad skal der ske?')}
        size="small"
        value={draft.what}
        error={fieldError(problem, 'what')}
        onChange={(event) => {
          change({ what: event.target.value });
        }}
      />
      <WorkerChoice
        label={t('Hvem gør det?')}
        value={draft.workerId}
        error={fieldError(problem, 'workerId')}
        onChange={(workerId) => {
          change({ workerId });
        }}
      />
      <DueDay
        on={draft.dueOn}
        error={fieldError(problem, 'dueOn')}
        choose={(dueOn) => {
          change({ dueOn });
        }}
      />
      <WhenField
        label={t('Klokken (hvis timen betyder noget)')}
        type="time"
        value={draft.time}
        error={fieldError(problem, 'time')}
        onChange={(time) => {
          change({ time });
        }}
      />
    </Panel>
  );
}

/** The day, with the near ones one press away. */
function DueDay({
  on,
  error,
  choose,
}: {
  on: string;
  error: string | undefined;
  choose: (day: string) => void;
}) {
  return (
    <div>
      <WhenField label={t('Hvornår')} type="date" value={on} error={error} onChange={choose} />
      <div className="quick" role="group" aria-label={t('Hurtige dage')}>
        {[0, 1, 3, 7].map((ahead) => (
          <Button
            key={ahead}
            type="button"
            size="small"
            variant="secondary"
            data-color="neutral"
            aria-pressed={on === today(ahead)}
            onClick={() => {
              choose(today(ahead));
            }}
          >
            {ahead === 7 ? t('om en uge') : sayDay(today(ahead))}
          </Button>
        ))}
      </div>
    </div>
  );
}
