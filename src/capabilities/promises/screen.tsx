import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { reading } from '../../web/api.ts';
import { t } from '../../web/language.ts';
import { Failed, LoadingRows, Page } from '../../web/page.tsx';
import { TakeOut } from '../../web/take-out.tsx';
import { Time } from '../../web/time.tsx';
import type { PromiseLine, Promises } from './contract.ts';

/** Løfterne: what the unit promises, whom it covers today, and where it is broken. */
export function PromiseScreen() {
  const { data, error, refetch } = useQuery(reading<Promises>('/api/promises'));
  return (
    <Page
      title={t('Løfterne')}
      actions={<TakeOut path="/api/promises/export" />}
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
            <PromiseRow key={line.id} line={line} />
          ))}
        </ul>
      )}
    </Page>
  );
}

function PromiseRow({ line }: { line: PromiseLine }) {
  const broken = line.breaches.length;
  return (
    <li className="box promise">
      <div className="promise-words">
        <h2>
          {line.name} <span className="subtle">{line.id}</span>
        </h2>
        <p>{line.says}</p>
      </div>
      <dl className="promise-counts">
        <div>
          <dt>{t('omfatter i dag')}</dt>
          <dd>{line.covered}</dd>
        </div>
        <div>
          <dt>{t('brud nu')}</dt>
          <dd className={broken > 0 ? 'tone-breach' : undefined}>{broken}</dd>
        </div>
      </dl>
      {broken > 0 && (
        <details>
          <summary>{broken === 1 ? t('Se bruddet') : t('Se de {n} brud', { n: broken })}</summary>
          <Breaches line={line} />
        </details>
      )}
    </li>
  );
}

function Breaches({ line }: { line: PromiseLine }) {
  return (
    <ul className="lines">
      {line.breaches.map((breach, index) => (
        <li key={`${breach.citizenId ?? ''}${String(index)}`} className="line">
          {breach.citizenId !== null && (
            <Link to="/borger/$citizenId" params={{ citizenId: breach.citizenId }}>
              {breach.name ?? t('Åbn borgeren')}
            </Link>
          )}
          <span>{breach.why}</span>
          {breach.since !== null && (
            <span className="subtle">
              {t('siden')} <Time at={breach.since} />
            </span>
          )}
        </li>
      ))}
    </ul>
  );
}
