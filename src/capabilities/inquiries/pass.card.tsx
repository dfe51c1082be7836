import { TextField } from '@navikt/ds-react';
import { newId } from '../../kernel/id.ts';
import { useDraft } from '../../web/draft.ts';
import { t } from '../../web/language.ts';
import { fieldError, Panel } from '../../web/panel.tsx';
import { useSending } from '../../web/sending.ts';
import { useWorkers, WorkerChoice } from '../organisations/card.tsx';
import type { Inquiry } from './contract.ts';
import { aboutWords } from './line.card.tsx';

/** Gives the inquiry to a colleague, who owns it from that instant; the due time stays. */
export function PassPanel({ inquiry, onClose }: { inquiry: Inquiry; onClose: () => void }) {
  const [draft, change, clear] = useDraft(`pass:${inquiry.id}`, () => ({
    id: newId(),
    toWorkerId: '',
    note: '',
  }));
  const { act, busy, problem } = useSending();
  const to = useWorkers().find((worker) => worker.id === draft.toWorkerId)?.name;
  const send = async () => {
    const body = {
      id: draft.id,
      toWorkerId: draft.toWorkerId,
      ...(draft.note.trim() !== '' && { note: draft.note.trim() }),
    };
    if (
      !(await act({
        path: `/api/inquiries/${inquiry.id}/pass`,
        body,
        said: t('{name} ejer henvendelsen nu.', { name: to ?? t('Kollegaen') }),
      }))
    )
      return;
    clear();
    onClose();
  };
  return (
    <Panel
      title={t('Giv henvendelsen videre')}
      about={aboutWords(inquiry)}
      send={t('Giv videre')}
      onSend={() => void send()}
      onClose={onClose}
      busy={busy}
      problem={problem}
    >
      <WorkerChoice
        label={t('Til')}
        value={draft.toWorkerId}
        without={inquiry.owner.id}
        error={fieldError(problem, 'toWorkerId')}
        onChange={(toWorkerId) => {
          change({ toWorkerId });
        }}
      />
      <TextField
        label={t('Besked (kan udelades)')}
        size="small"
        value={draft.note}
        onChange={(event) => {
          change({ note: event.target.value });
        }}
      />
      <p className="hint">
        {t('Fra nu ejer kollegaen svaret. Fristen er den samme: nogen venter.')}
      </p>
    </Panel>
  );
}
