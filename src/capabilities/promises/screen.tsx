import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useId, useState } from 'react';
import { reading } from '../../web/api.ts';
import { t } from '../../web/language.ts';
import { Failed, LoadingRows, Page } from '../../web/page.tsx';
import { TakeOut } from '../../web/take-out.tsx';
import { Since, Time } from '../../web/time.tsx';
import { breachWords, promiseWords } from './contract.ts';
import type { PromiseLine, Promises } from './contract.ts';
import { CoveredCitizens, MendedBreaches, sayLasted } from './list.card.tsx';

/** Løfterne: what the unit promises, whom it covers today, and where it is broken. */
export function PromiseScreen() {
  const { data, error, refetch } = useQuery(reading<Promises>('/api/promises'));
  return (
    <Page
      title={t('Løfterne')}
      actions={<TakeOut path="/api/promises/export" />}
      paper
      lead={
        data === undefined ? (
          t('Det, vi har lovet, og om vi holder det.')
        ) : (
          <>
            {t('Det, vi har lovet, og om vi holder det. Optalt')} <Time at={data.at} />.
          </>
        )
      }
    >
      {error !== null && data === undefined && (
        <Failed what={t('Løfterne kunne ikke hentes')} error={error} retry={() => void refetch()} />
      )}
      {data === undefined && error === null && <LoadingRows rows={4} />}
      {data !== undefined && (
        <ul className="promises">
          {data.promises.map((line) => (
            <PromiseRow
              key={line.id}
              line={line}
              note={line.id === 'P6' ? daysWords(data.decisionDays) : null}
            />
          ))}
        </ul>
      )}
    </Page>
  );
}

type Shown = 'covered' | 'breaches' | 'mended' | null;

function PromiseRow({ line, note }: { line: PromiseLine; note: string | null }) {
  const [shown, setShown] = useState<Shown>(null);
  const below = useId();
  const broken = line.breaches.length;
  const toggle = (what: Shown) => {
    setShown(shown === what ? null : what);
  };
  return (
    <li className="box promise">
      <div className="promise-words">
        <h2>
          {t(promiseWords[line.id].name)} <span className="subtle">{line.id}</span>
        </h2>
        <p>{t(promiseWords[line.id].says)}</p>
        {note !== null && <p className="subtle">{note}</p>}
        {shown !== 'breaches' && <Why breaches={line.breaches} />}
      </div>
      <div className="promise-counts">
        {line.covers === 'inquiries' ? (
          <Link className="promise-count" to="/henvendelser">
            <strong>{line.covered}</strong> {t(promiseWords[line.id].of)}
          </Link>
        ) : (
          <button
            type="button"
            className="promise-count"
            aria-expanded={shown === 'covered'}
            aria-controls={below}
            onClick={() => {
              toggle('covered');
            }}
          >
            <strong>{line.covered}</strong> {t(promiseWords[line.id].of)}
          </button>
        )}
        <button
          type="button"
          className="promise-count"
          aria-expanded={shown === 'breaches'}
          aria-controls={below}
          onClick={() => {
            toggle('breaches');
          }}
        >
          <strong className={broken > 0 ? 'tone-breach' : undefined}>{broken}</strong>{' '}
          {t('brud nu')}
        </button>
        <ThisYear
          line={line}
          open={shown === 'mended'}
          below={below}
          toggle={() => {
            toggle('mended');
          }}
        />
      </div>
      <div id={below} className="promise-list" hidden={shown === null}>
        {shown === 'breaches' && <Breaches line={line} />}
        {shown === 'covered' && <CoveredCitizens line={line} />}
        {shown === 'mended' && <MendedBreaches line={line} />}
      </div>
    </li>
  );
}

/** What is broken and how often, before the list of whom is opened; nothing where nothing is. */
function Why({ breaches }: { breaches: PromiseLine['breaches'] }) {
  const codes = [...new Set(breaches.map((one) => one.code))];
  return codes.map((code) => (
    <p key={code} className="promise-why">
      <strong className="tone-breach">{breaches.filter((one) => one.code === code).length}</strong>{' '}
      {t(breachWords[code])}
    </p>
  ));
}

/** Days from wish to decision to start, in the middle; null while nothing has been decided (P6). */
function daysWords({ toDecision, toStart }: Promises['decisionDays']): string | null {
  if (toDecision === null) return null;
  const days = (n: number) => t('{n} dage', { n: String(n).replace('.', ',') });
  const decided = t('Fra ønske til beslutning: typisk {days}', { days: days(toDecision) });
  return toStart === null
    ? decided
    : `${decided} · ${t('til start: {days}', { days: days(toStart) })}`;
}

type YearProps = { line: PromiseLine; open: boolean; below: string; toggle: () => void };

/** Breaches mended since New Year, and how long it took in the middle: the promise is also how fast we mend. */
function ThisYear({ line: { year }, open, below, toggle }: YearProps) {
  const words = (
    <>
      <strong>{year.mended}</strong> {t('udbedret i år')}
      {year.medianHours !== null && (
        <span>{t('typisk efter {time}', { time: sayLasted(year.medianHours) })}</span>
      )}
    </>
  );
  if (year.mended === 0) return <p className="promise-count promise-year">{words}</p>;
  return (
    <button
      type="button"
      className="promise-count"
      aria-expanded={open}
      aria-controls={below}
      onClick={toggle}
    >
      {words}
    </button>
  );
}

function Breaches({ line }: { line: PromiseLine }) {
  if (line.breaches.length === 0) return <p className="subtle">{t('Ingen brud nu.')}</p>;
  return (
    <ul className="lines">
      {line.breaches.map((breach, index) => (
        <li
          key={`${breach.inquiryId ?? breach.citizenId ?? ''}${String(index)}`}
          className="line promise-breach"
        >
          <span className="promise-who">
            <Opens breach={breach} />
          </span>
          <span>{t(breachWords[breach.code])}</span>
          {breach.since !== null && (
            <span className="subtle">
              <Since at={breach.since} />
            </span>
          )}
        </li>
      ))}
    </ul>
  );
}

/** What a breach opens: its citizen, its inquiry, or the rota where nobody has the duty. */
function Opens({ breach }: { breach: PromiseLine['breaches'][number] }) {
  const { citizenId, inquiryId, name } = breach;
  if (inquiryId !== null)
    return (
      <Link to="/henvendelser" hash={`inquiry-${inquiryId}`}>
        {name ?? t('Åbn henvendelsen')}
      </Link>
    );
  if (citizenId === null) return <Link to="/vagten">{t('Åbn Vagten')}</Link>;
  return (
    <Link to="/borger/$citizenId" params={{ citizenId }}>
      {name ?? t('Åbn borgeren')}
    </Link>
  );
}
