import { Button } from '@navikt/ds-react';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { reading } from '../../web/api.ts';
import { t } from '../../web/language.ts';
import { Empty, Failed, LoadingRows, Page } from '../../web/page.tsx';
import { sayDate, today } from '../../web/time.tsx';
import { meetings } from '../meetings/contract.ts';
import type { Meeting } from '../meetings/contract.ts';
import type { Board } from './contract.ts';
import { OneCitizen } from './meeting.card.tsx';

/** Morgenmøde and Eftermiddagsrunde: the board one citizen at a time, arrow keys, notes land on the citizen (S2). */
export function MeetingScreen() {
  const [meeting, setMeeting] = useState<Meeting>(() =>
    new Date().getHours() < 12 ? 'morning' : 'afternoon',
  );
  const [at, setAt] = useState(0);
  const { data, error, refetch } = useQuery(reading<Board>('/api/board?scope=team'));
  const rows = (data?.rows ?? []).filter(
    (row) => meeting === 'morning' || (row.next !== null && row.next.on <= today()),
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
          <OneCitizen
            key={`${meeting} ${row.citizenId}`}
            row={row}
            at={data?.at ?? ''}
            meeting={meeting}
          />
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
