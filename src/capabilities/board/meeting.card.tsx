import { Button, TextField } from '@navikt/ds-react';
import { Link } from '@tanstack/react-router';
import { newId } from '../../kernel/id.ts';
import { useDraft } from '../../web/draft.ts';
import { t } from '../../web/language.ts';
import { useSending } from '../../web/sending.ts';
import { today } from '../../web/time.tsx';
import type { Meeting } from '../meetings/contract.ts';
import { WorkerChoice } from '../organisations/card.tsx';
import type { BoardRow } from './contract.ts';
import { StripRope } from './rope.card.tsx';
import { toneClass } from './rules.ts';
import { sayAhead, sayFact, sayMarks, sayNext, saySleeps } from './standing.card.tsx';

/** One citizen at the meeting: how it stands, today's step, a note. */
export function OneCitizen({
  row,
  at,
  meeting,
}: {
  row: BoardRow;
  /** The board's instant. */
  at: string;
  meeting: Meeting;
}) {
  const now = new Date(at);
  const ahead = sayAhead(row, now);
  const known = [
    row.fullName !== row.name ? row.fullName : null,
    ...(row.aliases ?? []).filter((alias) => alias !== row.name),
    ...sayMarks(row),
  ];
  return (
    <section className="box meeting-one" aria-live="polite">
      <h2>
        <Link to="/borger/$citizenId" params={{ citizenId: row.citizenId }}>
          {row.name}
        </Link>
      </h2>
      <p className="meeting-more">{known.filter(Boolean).join(' · ')}</p>
      <StripRope strip={row.strip} at={at} holder={row.holder} />
      <p className={['meeting-fact', toneClass(row.because)].filter(Boolean).join(' ')}>
        {sayFact(row, now)}
      </p>
      <p className="meeting-next">{sayNext(row, now)}</p>
      {ahead !== '' && <p className="meeting-next">{ahead}</p>}
      <p className="meeting-more">
        {t('Tovholder: {name}', { name: row.holder?.name ?? t('ingen tovholder') })} ·{' '}
        {t('sover: {place}', { place: saySleeps(row) })}
      </p>
      {row.next !== null && row.next.on <= today() && <StepDone stepId={row.next.id} />}
      <div className="meeting-forms">
        <TodayStep row={row} />
        <Note row={row} meeting={meeting} />
      </div>
    </section>
  );
}

function StepDone({ stepId }: { stepId: string }) {
  const { act, busy, problem } = useSending();
  const done = () =>
    act({
      path: `/api/steps/${stepId}/done`,
      said: t('Gjort.'),
      undo: () => ({ path: `/api/steps/${stepId}/reopen` }),
    });
  return (
    <>
      <Button
        type="button"
        variant="secondary"
        size="small"
        loading={busy}
        onClick={() => void done()}
      >
        {t('Det er gjort')}
      </Button>
      {problem !== null && <p role="alert">{problem.detail}</p>}
    </>
  );
}

/** Assigns today's step: what and who, two fields and Enter. */
function TodayStep({ row }: { row: BoardRow }) {
  const empty = () => ({ id: newId(), what: '', workerId: row.holder?.id ?? '' });
  // Half a line is still there when the round comes back to the citizen.
  const [{ id, what, workerId }, change, clear] = useDraft(`meeting-step:${row.citizenId}`, empty);
  const { act, busy, problem } = useSending();
  const send = async (event: React.SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const body = { id, what, dueOn: today(), ...(workerId !== '' && { workerId }) };
    if (
      !(await act({
        path: `/api/citizens/${row.citizenId}/steps`,
        body,
        said: t('Aftalt til i dag.'),
      }))
    )
      return;
    change(empty());
    clear();
  };
  return (
    <form className="meeting-form" onSubmit={(event) => void send(event)}>
      <TextField
        label={t('I dag')}
        size="small"
        value={what}
        error={problem?.detail}
        onChange={(event) => {
          change({ what: event.target.value });
        }}
      />
      <WorkerChoice
        label={t('Hvem gør det?')}
        value={workerId}
        onChange={(chosen) => {
          change({ workerId: chosen });
        }}
      />
      <Button
        type="submit"
        size="small"
        variant="secondary"
        loading={busy}
        disabled={what.trim() === ''}
      >
        {t('Aftal')}
      </Button>
    </form>
  );
}

/** A note from the round; it lands on the citizen's timeline. */
function Note({ row, meeting }: { row: BoardRow; meeting: Meeting }) {
  const empty = () => ({ id: newId(), text: '' });
  const [{ id, text }, change, clear] = useDraft(`meeting-note:${row.citizenId}`, empty);
  const { act, busy, problem } = useSending();
  const send = async (event: React.SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (
      !(await act({
        path: `/api/citizens/${row.citizenId}/meeting-notes`,
        body: { id, meeting, text },
        said: t('Noten er gemt på borgeren.'),
      }))
    )
      return;
    change(empty());
    clear();
  };
  return (
    <form className="meeting-form" onSubmit={(event) => void send(event)}>
      <TextField
        label={t('Note')}
        size="small"
        value={text}
        error={problem?.detail}
        onChange={(event) => {
          change({ text: event.target.value });
        }}
      />
      <Button
        type="submit"
        size="small"
        variant="secondary"
        loading={busy}
        disabled={text.trim() === ''}
      >
        {t('Gem note')}
      </Button>
    </form>
  );
}
