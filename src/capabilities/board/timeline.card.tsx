import { TextField } from '@navikt/ds-react';
import { useQuery } from '@tanstack/react-query';
import { useWindowVirtualizer } from '@tanstack/react-virtual';
import { useLayoutEffect, useRef, useState } from 'react';
import { reading } from '../../web/api.ts';
import { t } from '../../web/language.ts';
import { Time } from '../../web/time.tsx';
import { areas as lifeAreas } from '../plan/contract.ts';
import type { TimelineEntry, WholeTimeline } from './page.contract.ts';
import { fitting } from './timeline.rules.ts';
import type { TimelineAsk } from './timeline.rules.ts';

type Kind = TimelineEntry['kind'];

const kinds: Record<Kind, string> = {
  contact: 'kontakt',
  plan: 'plan',
  appointment: 'aftale',
  refusal: 'afslag',
  leaving: 'udskrivning',
  responsibility: 'ansvar',
  step: 'skridt',
  sleep: 'sover',
  citizen: 'om borgeren',
  meeting: 'møde',
  paper: 'papir',
  inquiry: 'henvendelse',
};

type Props = {
  citizenId: string;
  /** Opens the correction of a contact; null where I may only read. */
  onCorrect: ((contactId: string) => void) | null;
  /** The newest, which came with the page. */
  newest: readonly TimelineEntry[];
  /** Whether there are older ones than those. */
  more: boolean;
};

/** Tidslinje: what happened, newest first; by kind, life area and words if asked. The older ones come when asked for. */
export function Timeline({ citizenId, onCorrect, newest, more }: Props) {
  const [ask, setAsk] = useState<TimelineAsk>({ kind: null, area: null, words: '' });
  const [whole, setWhole] = useState(false);
  const older = useQuery({
    ...reading<WholeTimeline>(`/api/citizens/${citizenId}/timeline`),
    enabled: more && whole,
  });
  const entries = (whole ? older.data?.entries : undefined) ?? newest;
  const shown = fitting(entries, ask);
  const change = (part: Partial<TimelineAsk>) => {
    setAsk({ ...ask, ...part });
    setWhole(more);
  };
  return (
    <section className="timeline" aria-labelledby="timeline">
      <TimelineHead entries={entries} ask={ask} change={change} />
      {shown.length === 0 ? (
        <p className="box state subtle">
          {entries.length === 0
            ? t('Intet er skrevet endnu. Den første kontakt står her, når den er registreret.')
            : t('Intet passer. Vis alt, eller søg på noget andet.')}
        </p>
      ) : (
        <Lines entries={shown} onCorrect={onCorrect} />
      )}
      {more && !whole && (
        <button
          type="button"
          className="show-all"
          onClick={() => {
            setWhole(true);
          }}
        >
          {t('Vis det hele')}
        </button>
      )}
      {older.isFetching && whole && older.data === undefined && (
        <p className="subtle" role="status">
          {t('Henter resten …')}
        </p>
      )}
    </section>
  );
}

type HeadProps = {
  entries: readonly TimelineEntry[];
  ask: TimelineAsk;
  change: (part: Partial<TimelineAsk>) => void;
};

function TimelineHead({ entries, ask, change }: HeadProps) {
  const here = (Object.keys(kinds) as Kind[]).filter((kind) =>
    entries.some((entry) => entry.kind === kind),
  );
  const areas = (Object.keys(lifeAreas) as (keyof typeof lifeAreas)[]).filter((area) =>
    entries.some((entry) => entry.areas.includes(area)),
  );
  return (
    <div className="timeline-head">
      <h2 id="timeline">{t('Tidslinje')}</h2>
      <Filter
        label={t('Vis kun')}
        words={{ ...kinds }}
        of={here}
        chosen={ask.kind}
        choose={(kind) => {
          change({ kind: kind as Kind | null });
        }}
      />
      {areas.length > 0 && (
        <Filter
          label={t('Livsområde')}
          words={lifeAreas}
          of={areas}
          chosen={ask.area}
          choose={(area) => {
            change({ area });
          }}
        />
      )}
      <TextField
        className="timeline-search"
        label={t('Søg i tidslinjen')}
        hideLabel
        placeholder={t('Søg i tidslinjen')}
        size="small"
        value={ask.words}
        onChange={(event) => {
          change({ words: event.target.value });
        }}
      />
    </div>
  );
}

type FilterProps = {
  label: string;
  words: Record<string, string>;
  of: readonly string[];
  chosen: string | null;
  choose: (one: string | null) => void;
};

function Filter({ label, words, of, chosen, choose }: FilterProps) {
  return (
    <div className="filter" role="group" aria-label={label}>
      {[null, ...of].map((one) => (
        <button
          key={one ?? 'all'}
          type="button"
          aria-pressed={chosen === one}
          onClick={() => {
            choose(one);
          }}
        >
          {one === null ? t('alt') : t(words[one] ?? one)}
        </button>
      ))}
    </div>
  );
}

/** Only the lines in sight are drawn, so that two thousand scroll like twenty; a reader hears how many there are. */
function Lines({
  entries,
  onCorrect,
}: {
  entries: readonly TimelineEntry[];
  onCorrect: Props['onCorrect'];
}) {
  const list = useRef<HTMLOListElement>(null);
  const [offset, setOffset] = useState(0);
  useLayoutEffect(() => {
    setOffset(list.current?.offsetTop ?? 0);
  }, [entries.length]);
  const lines = useWindowVirtualizer({
    count: entries.length,
    estimateSize: () => 44,
    overscan: 12,
    scrollMargin: offset,
    getItemKey: (index) => `${entries[index]?.id ?? ''} ${entries[index]?.at ?? index}`,
  });
  return (
    <ol
      ref={list}
      className="box lines lines-in-sight"
      style={{ height: `${lines.getTotalSize()}px` }}
    >
      {lines.getVirtualItems().map((line) => {
        const entry = entries[line.index];
        return entry === undefined ? null : (
          <li
            key={line.key}
            ref={lines.measureElement}
            data-index={line.index}
            aria-setsize={entries.length}
            aria-posinset={line.index + 1}
            className="line timeline-line"
            style={{ transform: `translateY(${line.start - offset}px)` }}
          >
            <span className="line-when">
              <Time at={entry.at} />
            </span>
            <span className="line-text">
              {entry.text}
              {entry.by !== null && <span className="line-by"> {entry.by}</span>}
              {onCorrect !== null && entry.kind === 'contact' && (
                <button
                  type="button"
                  className="pen"
                  onClick={() => {
                    onCorrect(entry.id);
                  }}
                >
                  {t('ret')}
                </button>
              )}
            </span>
            <span className="line-kind">{t(kinds[entry.kind])}</span>
          </li>
        );
      })}
    </ol>
  );
}
