import { Button } from '@navikt/ds-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { reading } from '../../web/api.ts';
import { t } from '../../web/language.ts';
import { Empty, Failed, LoadingRows, Page } from '../../web/page.tsx';
import { sayClock, sayDate, today } from '../../web/time.tsx';
import { meetings } from '../meetings/contract.ts';
import type { Meeting } from '../meetings/contract.ts';
import type { Board, BoardRow } from './contract.ts';
import { OneCitizen } from './meeting.card.tsx';
import { FillScreen, useLitScreen } from './wall.card.tsx';

/** A wall screen asks again by itself, also when nothing is heard from the server. */
const everySoOften = 60_000;

/**
 * Morgenmøde and Eftermiddagsrunde: the board one citizen at a time, arrow keys, notes land on the citizen (S2). On the
 * wall it fills the screen, stays lit and current, and says so where it can not.
 */
export function MeetingScreen() {
  const [meeting, setMeeting] = useState<Meeting>(() =>
    new Date().getHours() < 12 ? 'morning' : 'afternoon',
  );
  const { data, error, refetch } = useQuery({
    ...reading<Board>('/api/board?scope=team'),
    refetchInterval: everySoOften,
    networkMode: 'always',
  });
  const rows = (data?.rows ?? []).filter(
    (row) => meeting === 'morning' || (row.next !== null && row.next.on <= today()),
  );
  const { place, row, go, begin } = useWalk(rows);
  useArrowKeys(go);
  useLitScreen();
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
        <>
          <Rounds
            meeting={meeting}
            choose={(next) => {
              setMeeting(next);
              begin();
            }}
          />
          <FillScreen />
          <Link to="/" className="meeting-start">
            {t('Til Tavlen')}
          </Link>
        </>
      }
    >
      {error !== null && data === undefined && (
        <Failed what={t('Tavlen kunne ikke hentes')} error={error} retry={() => void refetch()} />
      )}
      {error !== null && data !== undefined && (
        <p className="meeting-lost" role="status">
          {t('Ingen forbindelse. Det viste er fra kl. {clock}; vi prøver igen.', {
            clock: sayClock(data.at),
          })}
        </p>
      )}
      {data === undefined && error === null && <LoadingRows rows={3} />}
      {data !== undefined && row === undefined && <NobodyLeft meeting={meeting} />}
      {row !== undefined && (
        <>
          <OneCitizen
            key={`${meeting} ${row.citizenId}`}
            row={row}
            at={data?.at ?? ''}
            meeting={meeting}
          />
          <Walk place={place} last={rows.length - 1} go={go} />
        </>
      )}
    </Page>
  );
}

/** The walk holds on to its citizen while the board moves around them; one who has left gives way to the next. */
function useWalk(rows: readonly BoardRow[]) {
  const [held, setHeld] = useState<{ id: string; at: number } | null>(null);
  const found = rows.findIndex((row) => row.citizenId === held?.id);
  const place = found >= 0 ? found : Math.max(0, Math.min(held?.at ?? 0, rows.length - 1));
  const go = (step: number) => {
    const at = Math.max(0, Math.min(rows.length - 1, place + step));
    const row = rows[at];
    if (row !== undefined) setHeld({ id: row.citizenId, at });
  };
  const begin = () => {
    setHeld(null);
  };
  return { place, row: rows[place], go, begin };
}

function Walk({ place, last, go }: { place: number; last: number; go: (step: number) => void }) {
  const nav = useRef<HTMLElement>(null);
  const step = (by: number) => {
    // At either end the button that led here goes out: the focus stays with the other.
    flushSync(() => {
      go(by);
    });
    if (document.activeElement === document.body || document.activeElement?.matches(':disabled'))
      nav.current?.querySelector<HTMLElement>('button:not(:disabled)')?.focus();
  };
  return (
    <nav ref={nav} className="meeting-walk" aria-label={t('Næste og forrige borger')}>
      <Button
        type="button"
        variant="secondary"
        aria-keyshortcuts="ArrowLeft"
        disabled={place === 0}
        onClick={() => {
          step(-1);
        }}
      >
        {t('← Forrige')}
      </Button>
      <Button
        type="button"
        aria-keyshortcuts="ArrowRight"
        disabled={place >= last}
        onClick={() => {
          step(1);
        }}
      >
        {t('Næste →')}
      </Button>
    </nav>
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
