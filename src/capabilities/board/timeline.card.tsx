import { useState } from 'react';
import { t } from '../../web/language.ts';
import { Time } from '../../web/time.tsx';
import type { TimelineEntry } from './page.contract.ts';

type Kind = TimelineEntry['kind'];

const kinds: Record<Kind, string> = {
  contact: 'kontakt',
  responsibility: 'ansvar',
  step: 'skridt',
  sleep: 'sover',
  citizen: 'om borgeren',
  meeting: 'møde',
  inquiry: 'henvendelse',
};

const firstShown = 40;

/** Tidslinje: what happened, newest first, by kind if asked. */
export function Timeline({ entries }: { entries: readonly TimelineEntry[] }) {
  const [kind, setKind] = useState<Kind | null>(null);
  const [all, setAll] = useState(false);
  const present = (Object.keys(kinds) as Kind[]).filter((each) =>
    entries.some((entry) => entry.kind === each),
  );
  const shown = entries.filter((entry) => kind === null || entry.kind === kind);
  return (
    <section className="timeline" aria-labelledby="timeline">
      <div className="timeline-head">
        <h2 id="timeline">{t('Tidslinje')}</h2>
        <div className="filter" role="group" aria-label={t('Vis kun')}>
          {[null, ...present].map((each) => (
            <button
              key={each ?? 'all'}
              type="button"
              aria-pressed={kind === each}
              onClick={() => {
                setKind(each);
              }}
            >
              {each === null ? t('alt') : t(kinds[each])}
            </button>
          ))}
        </div>
      </div>
      {shown.length === 0 ? (
        <p className="box state subtle">
          {t('Intet er skrevet endnu. Den første kontakt står her, når den er registreret.')}
        </p>
      ) : (
        <ol className="box lines">
          {shown.slice(0, all ? undefined : firstShown).map((entry) => (
            <li key={entry.id} className="line timeline-line">
              <span className="line-when">
                <Time at={entry.at} />
              </span>
              <span className="line-text">
                {entry.text}
                {entry.by !== null && <span className="line-by"> {entry.by}</span>}
              </span>
              <span className="line-kind">{t(kinds[entry.kind])}</span>
            </li>
          ))}
        </ol>
      )}
      {!all && shown.length > firstShown && (
        <button
          type="button"
          className="show-all"
          onClick={() => {
            setAll(true);
          }}
        >
          {t('Vis alle {n}', { n: shown.length })}
        </button>
      )}
    </section>
  );
}
