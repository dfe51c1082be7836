import { useWindowVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { t } from '../../web/language.ts';
import { Time } from '../../web/time.tsx';
import type { TimelineEntry } from './page.contract.ts';

type Kind = TimelineEntry['kind'];

/** What each kind of line is called. */
export const kinds: Record<Kind, string> = {
  contact: 'kontakt',
  plan: 'plan',
  appointment: 'aftale',
  refusal: 'afvisning',
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
  entries: readonly TimelineEntry[];
  /** Opens the correction of a contact; null where I may only read. */
  onCorrect: ((contactId: string) => void) | null;
};

/** The lines of the timeline; on paper all of them. */
export function TimelineLines(props: Props) {
  return usePrinting() ? <AllLines {...props} /> : <LinesInSight {...props} />;
}

function AllLines({ entries }: Props) {
  return (
    <ol className="box lines">
      {entries.map((entry) => (
        <li key={`${entry.id} ${entry.at} ${entry.text}`} className="line timeline-line">
          <Line entry={entry} onCorrect={null} />
        </li>
      ))}
    </ol>
  );
}

/** Only the lines in sight are drawn, so that two thousand scroll like twenty; a reader hears how many there are. */
function LinesInSight({ entries, onCorrect }: Props) {
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
            <Line entry={entry} onCorrect={onCorrect} />
          </li>
        );
      })}
    </ol>
  );
}

type LineProps = { entry: TimelineEntry; onCorrect: Props['onCorrect'] };

function Line({ entry, onCorrect }: LineProps) {
  return (
    <>
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
    </>
  );
}

/** Whether the page is being printed: the browser says so just before, and waits for what we draw then. */
function usePrinting(): boolean {
  const [printing, setPrinting] = useState(false);
  useEffect(() => {
    const begin = () => {
      flushSync(() => {
        setPrinting(true);
      });
    };
    const end = () => {
      setPrinting(false);
    };
    window.addEventListener('beforeprint', begin);
    window.addEventListener('afterprint', end);
    return () => {
      window.removeEventListener('beforeprint', begin);
      window.removeEventListener('afterprint', end);
    };
  }, []);
  return printing;
}
