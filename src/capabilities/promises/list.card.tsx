import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { reading } from '../../web/api.ts';
import { FindField, isFound, NothingFound } from '../../web/find.tsx';
import { t } from '../../web/language.ts';
import { Failed, LoadingRows } from '../../web/page.tsx';
import { Time } from '../../web/time.tsx';
import type { Covered, Mended, PromiseLine } from './contract.ts';

/** Whom the promise covers today, by name, with their tovholder. */
export function CoveredCitizens({ line }: { line: PromiseLine }) {
  const [sought, setSought] = useState('');
  const { data, error, refetch } = useQuery(
    reading<Covered>(`/api/promises/covered?promise=${line.id}`),
  );
  if (error !== null && data === undefined)
    return (
      <Failed what={t('Borgerne kunne ikke hentes')} error={error} retry={() => void refetch()} />
    );
  if (data === undefined) return <LoadingRows rows={3} />;
  if (data.citizens.length === 0) return <p className="subtle">{t('Ingen borgere lige nu.')}</p>;
  const found = data.citizens.filter(({ name, holder }) => isFound(sought, [name, holder]));
  return (
    <>
      <FindField
        of={data.citizens.length}
        value={sought}
        hint={t('Borger eller tovholder')}
        onChange={setSought}
      />
      {found.length === 0 && <NothingFound sought={sought} />}
      <ul className="promise-citizens">
        {found.map(({ id, name, holder }) => (
          <li key={id}>
            <Link to="/borger/$citizenId" params={{ citizenId: id }}>
              {name}
            </Link>{' '}
            <span className="subtle">{holder ?? t('ingen tovholder')}</span>
          </li>
        ))}
      </ul>
      {data.more > 0 && (
        <p className="subtle">{t('og {n} til: hent listen fra Tavlen.', { n: data.more })}</p>
      )}
    </>
  );
}

/** Which breaches were mended this year, the last first: whose, since when, and how long it took. */
export function MendedBreaches({ line }: { line: PromiseLine }) {
  const [sought, setSought] = useState('');
  const { data, error, refetch } = useQuery(
    reading<Mended>(`/api/promises/mended?promise=${line.id}`),
  );
  if (error !== null && data === undefined)
    return (
      <Failed what={t('Listen kunne ikke hentes')} error={error} retry={() => void refetch()} />
    );
  if (data === undefined) return <LoadingRows rows={3} />;
  const found = data.mended.filter(({ name }) => isFound(sought, [name]));
  return (
    <>
      <FindField of={data.mended.length} value={sought} hint={t('Borger')} onChange={setSought} />
      {found.length === 0 && <NothingFound sought={sought} />}
      <ul className="lines">
        {found.map((one) => (
          <MendedLine key={`${one.citizenId ?? ''}${one.since}${one.mendedAt}`} one={one} />
        ))}
      </ul>
      {data.more > 0 && (
        <p className="subtle">{t('og {n} til tidligere på året.', { n: data.more })}</p>
      )}
    </>
  );
}

function MendedLine({ one }: { one: Mended['mended'][number] }) {
  const { citizenId, name, since, mendedAt } = one;
  const hours = (Date.parse(mendedAt) - Date.parse(since)) / 3_600_000;
  return (
    <li className="line promise-breach">
      <span className="promise-who">
        {citizenId === null ? (
          t('en henvendelse')
        ) : (
          <Link to="/borger/$citizenId" params={{ citizenId }}>
            {name ?? t('Åbn borgeren')}
          </Link>
        )}
      </span>
      <span>
        {t('udbedret')} <Time at={mendedAt} />
      </span>
      <span className="subtle">{t('efter {time}', { time: sayLasted(hours) })}</span>
    </li>
  );
}

/** So long, as people say it. */
export function sayLasted(hours: number): string {
  if (hours < 36)
    return t('{n, plural, one {# time} other {# timer}}', { n: Math.max(1, Math.round(hours)) });
  return t('{n, plural, one {# dag} other {# dage}}', { n: Math.round(hours / 24) });
}
