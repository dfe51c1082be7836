import { Button } from '@navikt/ds-react';
import { t } from '../../web/language.ts';
import type { CaseloadImport, FixRow, PreviewRow } from './contract.ts';
import { Fix } from './fix.card.tsx';

export type RowFilter = 'new' | 'match' | 'attention' | 'empty' | 'failed' | undefined;

/** Which rows are shown, from which on. */
export type Shown = { outcome: RowFilter; from: number };

/** As many rows as the server sends a page. */
const pageSize = 100;

const outcomeWords = { new: 'Ny', match: 'Kendt', attention: 'Se på', empty: 'Tom' } as const;

type Props = {
  list: CaseloadImport;
  shown: Shown;
  onShow: (shown: Shown) => void;
  onFix: (line: number, fix: FixRow) => void;
};

/** The rows, by outcome, each with why in words and the fix beside it. */
export function PreviewRows({ list, shown, onShow, onFix }: Props) {
  return (
    <section className="box list-rows" aria-labelledby="list-rows">
      <header className="box-title list-filters">
        <h2 id="list-rows">{t('Rækker')}</h2>
        <Filters list={list} shown={shown} onShow={onShow} />
      </header>
      {list.rows.length === 0 && <p className="list-note subtle">{t('Ingen rækker her.')}</p>}
      <ul className="rows">
        {list.rows.map((row) => (
          <Row key={row.line} row={row} list={list} onFix={onFix} />
        ))}
      </ul>
      <Pages list={list} shown={shown} onShow={onShow} />
    </section>
  );
}

function Filters({ list, shown, onShow }: Omit<Props, 'onFix'>) {
  const { counts, total } = list;
  const filters: { outcome: RowFilter; words: string; count: number }[] = [
    { outcome: undefined, words: 'Alle', count: total },
    { outcome: 'attention', words: 'Se på', count: counts.attention },
    { outcome: 'new', words: 'Nye', count: counts.new },
    { outcome: 'match', words: 'Kendte', count: counts.match },
    { outcome: 'empty', words: 'Tomme', count: counts.empty },
  ];
  return (
    <div className="list-filter" role="group" aria-label={t('Hvilke rækker')}>
      {filters.map((each) => (
        <button
          key={each.words}
          type="button"
          aria-pressed={shown.outcome === each.outcome}
          onClick={() => {
            onShow({ outcome: each.outcome, from: 0 });
          }}
        >
          {t(each.words)} {each.count}
        </button>
      ))}
    </div>
  );
}

function Row({
  row,
  list,
  onFix,
}: {
  row: PreviewRow;
  list: CaseloadImport;
  onFix: Props['onFix'];
}) {
  const facts = [
    row.cpr,
    row.cpr === null && row.birthYear !== null ? t('født {year}', { year: row.birthYear }) : null,
    row.sleeps !== null && t('sover: {place}', { place: row.sleeps }),
    row.lastSeen !== null && t('sidst set: {when}', { when: row.lastSeen }),
    row.nextStep !== null && t('næste: {step}', { step: row.nextStep }),
    row.sealed > 0 && t('{count} forseglet', { count: row.sealed }),
  ].filter(Boolean);
  const called = row.aliases.map((alias) => `“${alias}”`).join(', ');
  return (
    <li className="list-row" data-outcome={row.outcome}>
      <p className="list-line">
        <span className="subtle">{t('linje {line}', { line: row.line })}</span>{' '}
        <span className="list-outcome">{t(outcomeWords[row.outcome])}</span>
      </p>
      <div>
        <p className="list-name">
          <strong>{row.name || called || t('(uden navn)')}</strong>{' '}
          {row.name !== '' && <span className="subtle">{called}</span>}
        </p>
        <p className="subtle">{facts.join(' · ')}</p>
      </div>
      <p className="list-lands">{sayLands(row)}</p>
      <ul className="list-why">
        {row.failed !== null && <li className="tone-breach">{row.failed}</li>}
        {row.why.map((why, at) => (
          <li key={`${why.code} ${String(at)}`} data-level={why.level}>
            <span>
              {why.text}
              {why.citizenName !== null && <strong> {why.citizenName}</strong>}
            </span>
            <Fix
              why={why}
              row={row}
              people={list.people}
              onFix={(fix) => {
                onFix(row.line, fix);
              }}
            />
          </li>
        ))}
      </ul>
    </li>
  );
}

function sayLands(row: PreviewRow): string {
  if (row.lands === 'nowhere') return '';
  if (row.lands === 'list') return t('Bliver på listen');
  return row.worker === null ? t('Uden tovholder') : row.worker.name;
}

function Pages({ list, shown, onShow }: Omit<Props, 'onFix'>) {
  if (list.found <= pageSize) return null;
  const to = Math.min(shown.from + pageSize, list.found);
  const go = (from: number) => {
    onShow({ ...shown, from });
    document.getElementById('list-rows')?.scrollIntoView();
  };
  return (
    <nav className="list-pages" aria-label={t('Sider af rækker')}>
      <Button
        type="button"
        size="small"
        variant="secondary"
        disabled={shown.from === 0}
        onClick={() => {
          go(Math.max(0, shown.from - pageSize));
        }}
      >
        {t('Forrige')}
      </Button>
      <span>{t('{from}–{to} af {found}', { from: shown.from + 1, to, found: list.found })}</span>
      <Button
        type="button"
        size="small"
        variant="secondary"
        disabled={to >= list.found}
        onClick={() => {
          go(shown.from + pageSize);
        }}
      >
        {t('Næste')}
      </Button>
    </nav>
  );
}
