import { Button, TextField } from '@navikt/ds-react';
import { newId } from '../../kernel/id.ts';
import { useDraft } from '../../web/draft.ts';
import { t } from '../../web/language.ts';
import { fieldError, Panel } from '../../web/panel.tsx';
import { useSending } from '../../web/sending.ts';
import { WhenField } from '../../web/when.tsx';
import { DutyWorkerChoice } from './worker.card.tsx';

export type Turn = {
  id: string;
  workerId: string;
  name: string;
  phone: string;
  from: string;
  to: string | null;
};

/** What the panel begins with: a gap to fill, or a turn to change. */
export type TurnStart = { turn?: Turn; from?: string; to?: string };

/** An instant as the browser's own chooser writes it, on this machine's clock. */
function toField(at: string | null | undefined): string {
  if (at === null || at === undefined) return '';
  const date = new Date(at);
  return new Date(date.getTime() - date.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}

function toInstant(field: string): string {
  return field === '' ? '' : new Date(field).toISOString();
}

/** One turn on the roster: who, from when, until when. Where somebody has the time already, it is asked before it is taken. */
export function TurnPanel({ start, onClose }: { start: TurnStart; onClose: () => void }) {
  const { turn } = start;
  const [draft, change, clear] = useDraft(`turn:${turn?.id ?? 'new'}`, () => ({
    id: newId(),
    workerId: turn?.workerId ?? '',
    phone: turn?.phone ?? '',
    from: toField(turn?.from ?? start.from),
    to: toField(turn === undefined ? start.to : turn.to),
  }));
  const { act, busy, problem, clearProblem } = useSending();
  const taken = problem?.code === 'duty-taken';
  const close = () => {
    clear();
    onClose();
  };
  const save = async () => {
    const body = {
      id: draft.id,
      workerId: draft.workerId,
      from: toInstant(draft.from),
      to: toInstant(draft.to),
      ...(draft.phone.trim() !== '' && { phone: draft.phone.trim() }),
      ...(taken && { replace: true }),
    };
    const path = turn === undefined ? '/api/duty/turns' : `/api/duty/turns/${turn.id}`;
    if (
      await act({
        method: turn === undefined ? 'POST' : 'PUT',
        path,
        body,
        said: t('Vagten er skrevet ind.'),
      })
    )
      close();
  };
  return (
    <Panel
      title={turn === undefined ? t('Ny vagt') : t('Ret vagten')}
      about={t('Der er én på vagt ad gangen, døgnet rundt.')}
      send={taken ? t('Ja, tag tiden fra dem') : t('Gem vagten')}
      onSend={() => void save()}
      onClose={close}
      busy={busy}
      problem={problem}
    >
      <DutyWorkerChoice
        value={draft.workerId}
        error={fieldError(problem, 'workerId')}
        onChange={(workerId, phone) => {
          clearProblem();
          change({ workerId, phone });
        }}
      />
      <TextField
        label={t('Nummer, der svares på')}
        size="small"
        type="tel"
        value={draft.phone}
        error={fieldError(problem, 'phone')}
        onChange={(event) => {
          change({ phone: event.target.value });
        }}
      />
      {(['from', 'to'] as const).map((field) => (
        <WhenField
          key={field}
          label={field === 'from' ? t('Fra') : t('Til')}
          type="datetime-local"
          value={draft[field]}
          error={fieldError(problem, field)}
          onChange={(value) => {
            clearProblem();
            change({ [field]: value });
          }}
        />
      ))}
      {turn !== undefined && <RemoveTurn turn={turn} onDone={close} />}
    </Panel>
  );
}

/** Takes a turn off: what follows is said before. */
function RemoveTurn({ turn, onDone }: { turn: Turn; onDone: () => void }) {
  const { act, busy, problem } = useSending();
  const remove = async () => {
    const said = t('{name} er taget af vagten.', { name: turn.name });
    if (await act({ path: `/api/duty/turns/${turn.id}/remove`, said })) onDone();
  };
  return (
    <div className="consequence">
      <p>{t('Tages vagten af, har ingen den tid, før en anden skrives ind.')}</p>
      {problem !== null && <p className="tone-due">{problem.detail}</p>}
      <Button
        type="button"
        size="small"
        variant="secondary"
        data-color="danger"
        loading={busy}
        onClick={() => void remove()}
      >
        {t('Tag vagten af listen')}
      </Button>
    </div>
  );
}
