import { Select, TextField } from '@navikt/ds-react';
import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { Press } from '../../web/acting.tsx';
import { reading } from '../../web/api.ts';
import { t } from '../../web/language.ts';
import { areas as lifeAreas } from '../plan/contract.ts';
import { kinds, TimelineLines } from './lines.card.tsx';
import type { TimelineEntry, WholeTimeline } from './page.contract.ts';
import { askNothing, asksAnything, fitting, partnersIn } from './timeline.rules.ts';
import type { TimelineAsk } from './timeline.rules.ts';

type Kind = TimelineEntry['kind'];
/** What the address keeps: the filters, not the words. */
type Kept = Omit<TimelineAsk, 'words'>;

type Props = {
  citizenId: string;
  /** Opens the correction of a contact; null where I may only read. */
  onCorrect: ((contactId: string) => void) | null;
  /** The newest, which came with the page. */
  newest: readonly TimelineEntry[];
  /** Whether there are older ones than those. */
  more: boolean;
  kept: Kept;
  keep: (kept: Kept) => void;
};

/** Tidslinje: what happened, newest first; by kind, life area, partner and words. The older ones come when asked for. */
export function Timeline({ citizenId, onCorrect, newest, more, kept, keep }: Props) {
  const [words, setWords] = useState('');
  const [all, setAll] = useState(false);
  const ask: TimelineAsk = { ...kept, words };
  const whole = more && (all || asksAnything(ask));
  const older = useQuery({
    ...reading<WholeTimeline>(`/api/citizens/${citizenId}/timeline`),
    enabled: whole,
  });
  const entries = (whole ? older.data?.entries : undefined) ?? newest;
  const { kind, area, partner } = kept;
  const shown = useMemo(
    () => fitting(entries, { kind, area, partner, words }),
    [entries, kind, area, partner, words],
  );
  const change = ({ words: said, ...part }: Partial<TimelineAsk>) => {
    if (said !== undefined) setWords(said);
    if (Object.keys(part).length > 0) keep({ kind, area, partner, ...part });
  };
  return (
    <section className="timeline" aria-labelledby="timeline">
      <TimelineHead entries={entries} ask={ask} change={change} />
      {asksAnything(ask) && (
        <Asked
          count={shown.length}
          of={entries.length}
          clear={() => {
            change(askNothing);
          }}
        />
      )}
      {shown.length === 0 ? (
        <p className="box state subtle">
          {entries.length === 0
            ? t('Intet er skrevet endnu. Den første kontakt står her, når den er registreret.')
            : t('Intet passer. Vis alt, eller søg på noget andet.')}
        </p>
      ) : (
        <TimelineLines entries={shown} onCorrect={onCorrect} />
      )}
      {more && !whole && (
        <button
          type="button"
          className="show-all"
          onClick={() => {
            setAll(true);
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

/** How many lines the filters leave, and the way back to all of them. */
function Asked({ count, of, clear }: { count: number; of: number; clear: () => void }) {
  return (
    <p className="timeline-asked">
      <span role="status">{t('Viser {n} af {all}.', { n: count, all: of })}</span>{' '}
      <Press quiet words={t('Vis alt')} onPress={clear} />
    </p>
  );
}

type HeadProps = {
  entries: readonly TimelineEntry[];
  ask: TimelineAsk;
  change: (part: Partial<TimelineAsk>) => void;
};

function TimelineHead({ entries, ask, change }: HeadProps) {
  const here = useMemo(() => whatIsIn(entries), [entries]);
  return (
    <div className="timeline-head">
      <h2 id="timeline">{t('Tidslinje')}</h2>
      <KindFilter
        of={here.kinds}
        chosen={ask.kind}
        choose={(kind) => {
          change({ kind });
        }}
      />
      <div className="timeline-asks">
        <OneOf
          label={t('Livsområde')}
          every={t('alle livsområder')}
          options={here.areas}
          chosen={ask.area}
          choose={(area) => {
            change({ area });
          }}
        />
        <OneOf
          label={t('Partner')}
          every={t('alle partnere')}
          options={here.partners}
          chosen={ask.partner}
          choose={(partner) => {
            change({ partner });
          }}
        />
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
    </div>
  );
}

function whatIsIn(entries: readonly TimelineEntry[]) {
  const areas = new Set(entries.flatMap((entry) => entry.areas));
  return {
    kinds: (Object.keys(kinds) as Kind[]).filter((kind) =>
      entries.some((entry) => entry.kind === kind),
    ),
    areas: Object.entries(lifeAreas)
      .filter(([id]) => areas.has(id))
      .map(([id, name]) => ({ id, name: t(name) })),
    partners: partnersIn(entries),
  };
}

type FilterProps = {
  of: readonly Kind[];
  chosen: Kind | null;
  choose: (one: Kind | null) => void;
};

function KindFilter({ of, chosen, choose }: FilterProps) {
  return (
    <div className="filter" role="group" aria-label={t('Vis kun')}>
      {[null, ...of].map((one) => (
        <button
          key={one ?? 'all'}
          type="button"
          aria-pressed={chosen === one}
          onClick={() => {
            choose(one);
          }}
        >
          {one === null ? t('alt') : t(kinds[one])}
        </button>
      ))}
    </div>
  );
}

type OneOfProps = {
  label: string;
  every: string;
  options: readonly { id: string; name: string }[];
  chosen: string | null;
  choose: (one: string | null) => void;
};

/** One of many names, or every one; where there is nothing to choose between, nothing is shown. */
function OneOf({ label, every, options, chosen, choose }: OneOfProps) {
  if (options.length === 0 || (options.length === 1 && chosen === null)) return null;
  return (
    <Select
      label={label}
      hideLabel
      size="small"
      value={chosen ?? ''}
      onChange={(event) => {
        choose(event.target.value === '' ? null : event.target.value);
      }}
    >
      <option value="">{every}</option>
      {options.map(({ id, name }) => (
        <option key={id} value={id}>
          {name}
        </option>
      ))}
    </Select>
  );
}
