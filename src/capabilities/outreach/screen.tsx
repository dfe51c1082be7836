import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { Press } from '../../web/acting.tsx';
import { reading } from '../../web/api.ts';
import { t } from '../../web/language.ts';
import { Empty, Failed, LoadingRows, Page } from '../../web/page.tsx';
import { Day } from '../../web/time.tsx';
import { Box } from '../organisations/box.card.tsx';
import type { Unseen, UnseenList } from './contract.ts';
import { SearchPanel } from './search.card.tsx';
import { daysUnseen } from './since.rules.ts';

/** Hvem har vi ikke set: whose silence exceeds our goal, or who is looked for; the longest first (P2). */
export function OutreachScreen() {
  const [sought, setSought] = useState<string | null>(null);
  const { data, error, refetch } = useQuery(reading<UnseenList>('/api/outreach'));
  return (
    <Page
      title={t('Hvem har vi ikke set')}
      lead={t('Borgere, vi ikke har set så tit, som vi ville. Det er os, der skal finde dem.')}
      actions={
        <Press
          words={t('Udskriv')}
          onPress={() => {
            window.print();
          }}
        />
      }
    >
      {error !== null && data === undefined && (
        <Failed what={t('Listen kunne ikke hentes')} error={error} retry={() => void refetch()} />
      )}
      {data === undefined && error === null && <LoadingRows rows={5} />}
      {data?.unseen.length === 0 && (
        <Empty title={t('Vi har set alle, så tit vi ville')}>
          <p>
            {t('Her står en borger, når der går længere tid end vores mål, eller når nogen leder.')}
          </p>
        </Empty>
      )}
      {data !== undefined && data.unseen.length > 0 && (
        <Box id="unseen" title={t('Længst tid først')} count={data.unseen.length}>
          <ul className="tasks">
            {data.unseen.map((one) => (
              <Line
                key={one.id}
                one={one}
                now={data.now}
                onSearch={() => {
                  setSought(one.id);
                }}
              />
            ))}
          </ul>
        </Box>
      )}
      {sought !== null && (
        <SearchPanel
          key={sought}
          citizenId={sought}
          onClose={() => {
            setSought(null);
          }}
        />
      )}
    </Page>
  );
}

type LineProps = { one: Unseen; now: string; onSearch: () => void };

function Line({ one, now, onSearch }: LineProps) {
  const { search, places, sleepsAt } = one;
  const where = [...new Set([...places, ...(sleepsAt === null ? [] : [sleepsAt])])];
  return (
    <li className="task">
      <Link to={`/borger/${one.id}`}>{one.name}</Link>
      <div>
        <p>{sayUnseen(one, now)}</p>
        <p className="subtle">
          {where.length > 0
            ? t('Led ved: {places}', { places: where.join(', ') })
            : t('Vi ved ikke, hvor vi skal lede.')}
          {one.holder !== null && ` · ${t('tovholder {name}', { name: one.holder })}`}
        </p>
        {search !== null && (
          <p className="subtle">
            {t('{name} leder', { name: search.owner })} ·{' '}
            <Day on={search.dueOn} clock={search.time} />
          </p>
        )}
      </div>
      <div className="task-acts">
        <Press quiet words={t('Opsøg')} onPress={onSearch} />
      </div>
    </li>
  );
}

function sayUnseen({ name, since, neverSeen, goalDays }: Unseen, now: string): string {
  const goal =
    goalDays === 1
      ? t('vores mål: hver dag')
      : t('vores mål: hver {days}. dag', { days: goalDays });
  const days = daysUnseen(since, now);
  const words = neverSeen
    ? t(
        'Vi har ikke set {name}, siden vi begyndte for {days, plural, one {# dag} other {# dage}} siden',
        {
          name,
          days,
        },
      )
    : t('Vi har ikke set {name} i {days, plural, one {# dag} other {# dage}}', { name, days });
  return `${words} (${goal}).`;
}
