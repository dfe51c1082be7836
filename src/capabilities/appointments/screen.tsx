import { Button } from '@navikt/ds-react';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { addDays, isDay, weekdayOf } from '../../kernel/day.ts';
import { reading } from '../../web/api.ts';
import { t } from '../../web/language.ts';
import { MoreMenu } from '../../web/more-menu.tsx';
import { Failed, LoadingRows, Page } from '../../web/page.tsx';
import { today } from '../../web/time.tsx';
import type { Listed } from './contract.ts';
import { DayList } from './day.card.tsx';
import { FeedPanel } from './feed.card.tsx';
import { WeekView } from './week.card.tsx';

const route = getRouteApi('/kalender');

type Scope = 'mine' | 'team' | 'unit';

/** What the address says: which day, whose, and whether a week or a day on paper is shown. */
type CalendarSearch = { dag?: string; hvem?: Scope; vis?: 'dag' };

const scopes: Record<Scope, string> = { mine: 'Mine', team: 'Teamet', unit: 'Enheden' };

// An address may say anything; what is no day or nobody's is as if it were not said.
function address(search: unknown): { day: string; hvem: Scope; vis: 'dag' | undefined } {
  const { dag, hvem, vis } = search as Partial<Record<string, unknown>>;
  return {
    day: typeof dag === 'string' && isDay(dag) ? dag : today(),
    hvem: hvem === 'team' || hvem === 'unit' ? hvem : 'mine',
    vis: vis === 'dag' ? vis : undefined,
  };
}

/** Kalender: who has an appointment, when, with what kind of place, and who fetches; never what it is for. */
export function CalendarScreen() {
  const { day, hvem, vis } = address(route.useSearch());
  const from = vis === 'dag' ? day : addDays(day, -weekdayOf(day));
  const to = vis === 'dag' ? day : addDays(from, 6);
  const { data, error, refetch } = useQuery(
    reading<{ appointments: Listed[] }>(`/api/appointments?from=${from}&to=${to}&scope=${hvem}`),
  );
  const [feed, setFeed] = useState(false);
  return (
    <Page
      title={t('Kalender')}
      lead={t('Hvem skal hvorhen, hvornår, og hvem henter.')}
      paper
      actions={<Controls search={{ dag: day, hvem, ...(vis && { vis }) }} onFeed={setFeed} />}
    >
      {error !== null && data === undefined && (
        <Failed
          what={t('Kalenderen kunne ikke hentes')}
          error={error}
          retry={() => void refetch()}
        />
      )}
      {data === undefined && error === null && <LoadingRows rows={5} />}
      {data !== undefined &&
        (vis === 'dag' ? (
          <DayList day={day} appointments={data.appointments} />
        ) : (
          <WeekView monday={from} appointments={data.appointments} />
        ))}
      {feed && (
        <FeedPanel
          onClose={() => {
            setFeed(false);
          }}
        />
      )}
    </Page>
  );
}

type ControlProps = {
  search: CalendarSearch & { dag: string };
  onFeed: (open: boolean) => void;
};

function Controls({ search, onFeed }: ControlProps) {
  const navigate = useNavigate();
  const go = (part: CalendarSearch) =>
    void navigate({ to: '/kalender', search: { ...search, ...part }, replace: true });
  const oneDay = search.vis === 'dag';
  return (
    <>
      <div className="scopes calendar-scopes" role="group" aria-label={t('Hvis aftaler')}>
        {(Object.keys(scopes) as Scope[]).map((scope) => (
          <button
            key={scope}
            type="button"
            aria-pressed={search.hvem === scope}
            onClick={() => {
              go({ hvem: scope });
            }}
          >
            {t(scopes[scope])}
          </button>
        ))}
      </div>
      <Steps
        day={search.dag}
        by={oneDay ? 1 : 7}
        go={(dag) => {
          go({ dag });
        }}
      />
      <Button
        type="button"
        size="small"
        variant="secondary"
        onClick={() => void navigate({ to: '/kalender', search: toggled(search), replace: true })}
      >
        {oneDay ? t('Vis ugen') : t('Dagsliste')}
      </Button>
      <MoreMenu
        about={t('kalenderen')}
        acts={[
          {
            words: t('Udskriv'),
            onPress: () => {
              print();
            },
          },
          {
            words: t('Kalender i telefonen'),
            onPress: () => {
              onFeed(true);
            },
          },
        ]}
      />
    </>
  );
}

function toggled({ vis, ...rest }: CalendarSearch): CalendarSearch {
  return vis === 'dag' ? rest : { ...rest, vis: 'dag' };
}

function Steps({ day, by, go }: { day: string; by: number; go: (day: string) => void }) {
  const week = by === 7;
  const steps: [string, string, string][] = [
    ['‹', week ? t('Forrige uge') : t('Dagen før'), addDays(day, -by)],
    [t('I dag'), t('I dag'), today()],
    ['›', week ? t('Næste uge') : t('Dagen efter'), addDays(day, by)],
  ];
  return (
    <div className="buttons calendar-steps" role="group" aria-label={t('Hvornår')}>
      {steps.map(([shown, words, to]) => (
        <Button
          key={words}
          type="button"
          size="small"
          variant="tertiary"
          aria-label={words}
          title={words}
          onClick={() => {
            go(to);
          }}
        >
          {shown}
        </Button>
      ))}
    </div>
  );
}
