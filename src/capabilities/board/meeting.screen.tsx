import { Button, TextField } from '@navikt/ds-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { newId } from '../../kernel/id.ts';
import { reading } from '../../web/api.ts';
import { t } from '../../web/language.ts';
import { Empty, Failed, LoadingRows, Page } from '../../web/page.tsx';
import { useSending } from '../../web/sending.ts';
import { sayDate, today } from '../../web/time.tsx';
import { meetings } from '../meetings/contract.ts';
import type { Meeting } from '../meetings/contract.ts';
import { WorkerChoice } from '../organisations/card.tsx';
import type { Board, BoardRow } from './contract.ts';
import { Rope } from './rope.card.tsx';

/** Morgenmøde and Eftermiddagsrunde: the board one citizen at a time, arrow keys, notes land on the citizen (S2). */
export function MeetingScreen() {
  const [meeting, setMeeting] = useState<Meeting>(() =>
    new Date().getHours() < 12 ? 'morning' : 'afternoon',
  );
  const [at, setAt] = useState(0);
  const { data, error, refetch } = useQuery(reading<Board>('/api/board?scope=team'));
  const rows = (data?.rows ?? []).filter(
    (row) => meeting === 'morning' || (row.nextOn !== null && row.nextOn <= today()),
  );
  const place = Math.min(at, Math.max(0, rows.length - 1));
  const row = rows[place];
  const go = (step: number) => {
    setAt(Math.max(0, Math.min(rows.length - 1, place + step)));
  };
  useArrowKeys(go);
  const lead = data && [
    data.team?.name,
    sayDate(data.at),
    row && t('{n} af {all}', { n: String(place + 1), all: String(rows.length) }),
  ];
  return (
    <Page
      title={t(meetings[meeting])}
      lead={lead?.filter(Boolean).join(' · ') ?? ' '}
      actions={
        <Rounds
          meeting={meeting}
          choose={(next) => {
            setMeeting(next);
            setAt(0);
          }}
        />
      }
    >
      {error !== null && data === undefined && (
        <Failed what={t('Tavlen kunne ikke hentes')} error={error} retry={() => void refetch()} />
      )}
      {data === undefined && error === null && <LoadingRows rows={3} />}
      {data !== undefined && row === undefined && <NobodyLeft meeting={meeting} />}
      {row !== undefined && (
        <>
          <OneCitizen key={`${meeting} ${row.citizenId}`} row={row} meeting={meeting} />
          <nav className="meeting-walk" aria-label={t('Næste og forrige borger')}>
            <Button
              type="button"
              variant="secondary"
              disabled={place === 0}
              onClick={() => {
                go(-1);
              }}
            >
              {t('← Forrige')}
            </Button>
            <Button
              type="button"
              disabled={place === rows.length - 1}
              onClick={() => {
                go(1);
              }}
            >
              {t('Næste →')}
            </Button>
          </nav>
        </>
      )}
    </Page>
  );
}

/** Arrow keys walk, but not while somebody writes. */
function useArrowKeys(go: (step: number) => void) {
  useEffect(() => {
    const walk = (event: KeyboardEvent) => {
      const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
      if (
        step === undefined ||
        (event.target as HTMLElement).closest('input, textarea, [role=combobox], dialog')
      )
        return;
      event.preventDefault();
      go(step);
    };
    window.addEventListener('keydown', walk);
    return () => {
      window.removeEventListener('keydown', walk);
    };
  });
}

function Rounds({ meeting, choose }: { meeting: Meeting; choose: (meeting: Meeting) => void }) {
  return (
    <div className="scopes" role="group" aria-label={t('Hvilken runde')}>
      {(Object.keys(meetings) as Meeting[]).map((each) => (
        <button
          key={each}
          type="button"
          aria-pressed={meeting === each}
          onClick={() => {
            choose(each);
          }}
        >
          {t(meetings[each])}
        </button>
      ))}
    </div>
  );
}

function NobodyLeft({ meeting }: { meeting: Meeting }) {
  return (
    <Empty
      title={
        meeting === 'morning' ? t('Tavlen er tom') : t('Alt, der var aftalt til i dag, er gjort')
      }
    >
      <p>
        {meeting === 'morning'
          ? t('Når der er borgere på tavlen, går I dem igennem her, én ad gangen.')
          : t('Nye skridt til i dag dukker op her af sig selv.')}
      </p>
    </Empty>
  );
}

function OneCitizen({ row, meeting }: { row: BoardRow; meeting: Meeting }) {
  const known = [
    row.fullName !== row.name ? row.fullName : null,
    ...row.aliases.filter((alias) => alias !== row.name),
    ...row.marks,
  ];
  return (
    <section className="box meeting-one" aria-live="polite">
      <h2>
        <Link to="/borger/$citizenId" params={{ citizenId: row.citizenId }}>
          {row.name}
        </Link>
      </h2>
      <p className="hint">{known.filter(Boolean).join(' · ')}</p>
      <Rope rope={row.rope} holder={row.holder} />
      <p className={row.tone === 'calm' ? undefined : `tone-${row.tone}`}>{row.fact}</p>
      <p>{row.next ?? t('Ingen aftale endnu')}</p>
      <p className="hint">
        {t('Tovholder: {name}', { name: row.holder?.name ?? t('ingen tovholder') })} ·{' '}
        {t('sover: {place}', { place: row.sleeps })}
      </p>
      {row.nextId !== null && row.nextOn !== null && row.nextOn <= today() && (
        <StepDone stepId={row.nextId} />
      )}
      <TodayStep row={row} />
      <Note row={row} meeting={meeting} />
    </section>
  );
}

function StepDone({ stepId }: { stepId: string }) {
  const { act, busy } = useSending();
  const done = () =>
    act({
      path: `/api/steps/${stepId}/done`,
      said: t('Gjort.'),
      undo: () => ({ path: `/api/steps/${stepId}/reopen` }),
    });
  return (
    <Button
      type="button"
      variant="secondary"
      size="small"
      loading={busy}
      onClick={() => void done()}
    >
      {t('Det er gjort')}
    </Button>
  );
}

/** Assigns today's step: what and who, two fields and Enter. */
function TodayStep({ row }: { row: BoardRow }) {
  const [what, setWhat] = useState('');
  const [workerId, setWorkerId] = useState(row.holder?.id ?? '');
  const [id, setId] = useState(() => newId());
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
    setWhat('');
    setId(newId());
  };
  return (
    <form className="meeting-form" onSubmit={(event) => void send(event)}>
      <TextField
        label={t('I dag')}
        size="small"
        value={what}
        error={problem?.detail}
        onChange={(event) => {
          setWhat(event.target.value);
        }}
      />
      <WorkerChoice label={t('Hvem gør det?')} value={workerId} onChange={setWorkerId} />
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
  const [text, setText] = useState('');
  const [id, setId] = useState(() => newId());
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
    setText('');
    setId(newId());
  };
  return (
    <form className="meeting-form" onSubmit={(event) => void send(event)}>
      <TextField
        label={t('Note')}
        size="small"
        value={text}
        error={problem?.detail}
        onChange={(event) => {
          setText(event.target.value);
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
