import { Button, Select } from '@navikt/ds-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useState } from 'react';
import { Problem, reading } from '../../web/api.ts';
import { t } from '../../web/language.ts';
import { Empty, Failed, LoadingRows, Page } from '../../web/page.tsx';
import { Time } from '../../web/time.tsx';
import { basisReasons } from './contract.ts';
import { readingWhats } from './log.contract.ts';
import type { Looked, LookedPage } from './log.contract.ts';

const route = getRouteApi('/borger/$citizenId/hvem-har-set');
// The routes are put together in main, which knows their shapes.
const address = (part: unknown) => part as { citizenId: string };

/** Hvem har set mine oplysninger: in the citizen's own words, for the screen and for paper (issue 4). */
export function LogScreen() {
  const { citizenId } = address(route.useParams());
  const { data, error, refetch, fetchNextPage, hasNextPage, isFetchingNextPage } = useInfiniteQuery(
    {
      queryKey: [`/api/citizens/${citizenId}/readings`],
      queryFn: ({ pageParam, signal }) => {
        const path = `/api/citizens/${citizenId}/readings${pageParam && `?before=${pageParam}`}`;
        return reading<LookedPage>(path).queryFn({ signal });
      },
      initialPageParam: '',
      getNextPageParam: (page: LookedPage) => (page.more ? page.looked.at(-1)?.at : undefined),
    },
  );
  if (data === undefined) {
    if (error === null) return <LoadingRows rows={5} />;
    const hidden = error instanceof Problem && error.status === 404;
    const what = hidden
      ? t('Borgeren findes ikke, eller du har ikke adgang')
      : t('Listen kunne ikke hentes');
    return <Failed what={what} error={error} retry={() => void refetch()} />;
  }
  const looked = data.pages.flatMap((page) => page.looked);
  return (
    <LogView
      citizen={data.pages[0]?.citizen}
      looked={looked}
      more={hasNextPage ? () => void fetchNextPage() : null}
      busy={isFetchingNextPage}
    />
  );
}

type ViewProps = {
  citizen: LookedPage['citizen'] | undefined;
  looked: readonly Looked[];
  more: (() => void) | null;
  busy: boolean;
};

function LogView({ citizen, looked, more, busy }: ViewProps) {
  const [worker, setWorker] = useState('');
  const shown = looked.filter((one) => worker === '' || one.workerId === worker);
  return (
    <Page
      paper
      title={t('Hvem har set mine oplysninger')}
      lead={
        citizen && (
          <>
            {citizen.fullName ?? citizen.name} ·{' '}
            <Link to="/borger/$citizenId/samtykke" params={{ citizenId: citizen.id }}>
              {t('Samtykke og indsigt')}
            </Link>
          </>
        )
      }
      actions={
        <Button
          type="button"
          size="small"
          variant="secondary"
          onClick={() => {
            print();
          }}
        >
          {t('Print til borgeren')}
        </Button>
      }
    >
      <p className="hint">
        {t(
          'Alle, der åbner noget om dig, bliver skrevet her med det samme. Ingen kan rette eller slette i listen. Spørg os, hvis du ikke ved, hvorfor nogen har set noget.',
        )}
      </p>
      <WorkerChoice looked={looked} value={worker} onChange={setWorker} />
      {shown.length === 0 ? (
        <Empty title={t('Ingen har set noget endnu')} />
      ) : (
        <Lines looked={shown} />
      )}
      {more !== null && (
        <Button type="button" size="small" variant="tertiary" loading={busy} onClick={more}>
          {t('Vis ældre')}
        </Button>
      )}
    </Page>
  );
}

type ChoiceProps = {
  looked: readonly Looked[];
  value: string;
  onChange: (worker: string) => void;
};

function WorkerChoice({ looked, value, onChange }: ChoiceProps) {
  const people = new Map(looked.map((one) => [one.workerId, one.name]));
  return (
    <Select
      size="small"
      className="month-choice apart"
      label={t('Hvem')}
      value={value}
      onChange={({ target }) => {
        onChange(target.value);
      }}
    >
      <option value="">{t('Alle')}</option>
      {[...people]
        .sort(([, a], [, b]) => a.localeCompare(b, 'da'))
        .map(([id, name]) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
    </Select>
  );
}

function Lines({ looked }: { looked: readonly Looked[] }) {
  return (
    <ul className="plain answers box card">
      {looked.map((one) => (
        <li key={one.id}>
          <p>
            <strong>{one.name}</strong>
            <span className="subtle">
              {' '}
              {[one.profession, one.organisation].filter(Boolean).join(', ')}
            </span>
          </p>
          <p>
            <Time at={one.at} />: {t(readingWhats[one.what])}
            <span className="subtle">, {whyWords(one)}</span>
          </p>
        </li>
      ))}
    </ul>
  );
}

function whyWords({ reason }: Looked): string {
  return t('fordi {why}', { why: t(basisReasons[reason ?? 'inquiry']) });
}
