import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { Press } from '../../web/acting.tsx';
import { reading } from '../../web/api.ts';
import { closing } from '../../web/closing.ts';
import { FindField, isFound, NothingFound } from '../../web/find.tsx';
import { Help, KeyHelp } from '../../web/help.tsx';
import type { Keys } from '../../web/help.tsx';
import { t } from '../../web/language.ts';
import { Empty, Failed, LoadingRows, Page } from '../../web/page.tsx';
import { useRowKeys } from '../../web/row-keys.ts';
import { Day, today } from '../../web/time.tsx';
import { Box } from '../organisations/box.card.tsx';
import type { Unseen, UnseenList } from './contract.ts';
import { SearchPanel } from './search.card.tsx';
import { daysUnseen } from './since.rules.ts';
import { whereToLook } from './where.rules.ts';

/** Hvem har vi ikke set: whose silence exceeds our goal, or who is looked for; the longest first (P2). */
export function OutreachScreen() {
  const [lookedFor, setLookedFor] = useState<string | null>(null);
  const [sought, setSought] = useState('');
  const { data, error, refetch } = useQuery(reading<UnseenList>('/api/outreach'));
  useRowKeys();
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
      paper
    >
      <div className="list-tools">
        <OutreachHelp />
        <FindField
          of={data?.unseen.length ?? 0}
          value={sought}
          hint={t('Borger, sted eller medarbejder')}
          onChange={setSought}
        />
        {data !== undefined && data.unseen.length > 0 && <KeyHelp keys={keys()} />}
      </div>
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
        <UnseenBox data={data} sought={sought} onSearch={setLookedFor} />
      )}
      {lookedFor !== null && (
        <SearchPanel
          key={lookedFor}
          citizenId={lookedFor}
          onClose={closing(setLookedFor, lookedFor)}
        />
      )}
    </Page>
  );
}

function OutreachHelp() {
  return (
    <Help words={t('Sådan virker listen')}>
      <p>
        {t(
          'En borger står her, når der er gået længere tid, end vi har sat os for, eller når nogen allerede leder. Tæller fra sidst, en af os mødte eller så borgeren.',
        )}
      </p>
      <p>
        {t(
          'Opsøg viser det, der hjælper med at finde borgeren, og tager imod, hvad det blev til. Ledt forgæves slutter intet: vi prøver igen.',
        )}
      </p>
      <p>
        {t(
          'Steder, der fortæller om behandling, står ikke i listen eller på papiret. De står under Opsøg.',
        )}
      </p>
    </Help>
  );
}

function keys(): Keys {
  return [
    [`↓ ${t('eller')} j`, t('næste')],
    [`↑ ${t('eller')} k`, t('forrige')],
    ['Enter', t('åbn borgeren')],
    ['o', t('Opsøg')],
  ];
}

type BoxProps = { data: UnseenList; sought: string; onSearch: (id: string) => void };

function UnseenBox({ data, sought, onSearch }: BoxProps) {
  const found = data.unseen.filter((one) =>
    isFound(sought, [one.name, one.holder, one.search?.owner, ...whereToLook(one).places]),
  );
  if (found.length === 0) return <NothingFound sought={sought} />;
  return (
    <Box id="unseen" title={t('Længst tid først')} count={found.length}>
      <ul className="tasks">
        {found.map((one) => (
          <Line
            key={one.id}
            one={one}
            now={data.now}
            onSearch={() => {
              onSearch(one.id);
            }}
          />
        ))}
      </ul>
    </Box>
  );
}

type LineProps = { one: Unseen; now: string; onSearch: () => void };

function Line({ one, now, onSearch }: LineProps) {
  return (
    <li className="task" data-row>
      <Link className="task-who" to="/borger/$citizenId" params={{ citizenId: one.id }}>
        {one.name}
      </Link>
      <div>
        <p>{sayUnseen(one, now)}</p>
        <p className="subtle">
          {sayWhere(one)}
          {one.holder !== null && ` · ${t('tovholder {name}', { name: one.holder })}`}
        </p>
        {one.search !== null && <Looking search={one.search} />}
      </div>
      <div className="task-acts">
        <Press quiet letter="o" words={t('Opsøg')} onPress={onSearch} />
      </div>
    </li>
  );
}

/** Who looks, and until when; what is past is what we owe. */
function Looking({ search: { owner, dueOn, time } }: { search: NonNullable<Unseen['search']> }) {
  const late = dueOn < today();
  return (
    <p className={late ? 'tone-due' : 'subtle'}>
      {late ? t('{name} skulle have ledt', { name: owner }) : t('{name} leder', { name: owner })}{' '}
      <Day on={dueOn} clock={time} />
    </p>
  );
}

function sayWhere(one: Unseen): string {
  const { places, more } = whereToLook(one);
  if (places.length > 0) return t('Led ved: {places}', { places: places.join(', ') });
  return more ? t('Se stederne under Opsøg.') : t('Vi ved ikke, hvor vi skal lede.');
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
