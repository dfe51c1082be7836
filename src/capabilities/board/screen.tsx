import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { reading } from '../../web/api.ts';
import { closing } from '../../web/closing.ts';
import { t } from '../../web/language.ts';
import { Empty, Failed, LoadingRows, Page } from '../../web/page.tsx';
import { TakeOut } from '../../web/take-out.tsx';
import { sayDate } from '../../web/time.tsx';
import { ContactPanel } from '../contacts/card.tsx';
import { HandoverPanel } from '../responsibility/handover.card.tsx';
import { boardGroups } from './contract.ts';
import type { Board, BoardGroup, BoardRow, BoardScope } from './contract.ts';
import { BoardRowItem } from './row.card.tsx';
import type { RowAct } from './row.card.tsx';
import { toneOf } from './rules.ts';

/** Why a citizen stands in a group: the page explains its own order. */
const explanations: Record<BoardGroup, string> = {
  'no-holder': 'ingen har ansvaret endnu; lederen finder en',
  'owed-contact': 'vi har ikke set dem så tit, som vi har sat os for',
  'handover-waiting': 'en kollega er spurgt og har ikke svaret',
  'step-today': 'noget er aftalt til i dag, eller skulle være gjort',
  followed: 'set så tit, som vi har sat os for; intet udestår i dag',
};

const scopes: { scope: BoardScope; words: string; count: keyof Board['counts'] }[] = [
  { scope: 'mine', words: 'Mine', count: 'mine' },
  { scope: 'team', words: 'Team', count: 'team' },
  { scope: 'unit', words: 'Enhed', count: 'unit' },
  { scope: 'no-holder', words: 'Uden tovholder', count: 'noHolder' },
];

const kept = 'tovholder.board-scope';

/** Tavlen: the citizens, grouped by facts, the ones we owe something first. */
export function BoardScreen() {
  const [scope, setScope] = useState<BoardScope>(
    () => (localStorage.getItem(kept) as BoardScope | null) ?? 'team',
  );
  const [acting, setActing] = useState<{ row: BoardRow; act: RowAct } | null>(null);
  const { data, error, refetch, isPlaceholderData } = useQuery({
    ...reading<Board>(`/api/board?scope=${scope}`),
    placeholderData: keepPreviousData,
  });
  const choose = (next: BoardScope) => {
    localStorage.setItem(kept, next);
    setScope(next);
  };
  const close = closing(setActing, acting);
  return (
    <Page
      title={t('Tavlen')}
      lead={data === undefined ? ' ' : [whose(data), sayDate(data.at)].filter(Boolean).join(' · ')}
      actions={
        <>
          <Scopes scope={scope} counts={data?.counts} choose={choose} />
          <TakeOut path={`/api/board/export?scope=${scope}`} />
          <Link to="/borger/ny" className="meeting-start">
            {t('Ny borger')}
          </Link>
          <Link to="/morgenmoede" className="meeting-start">
            {t('Morgenmøde')}
          </Link>
        </>
      }
    >
      {error !== null && data === undefined && (
        <Failed what={t('Tavlen kunne ikke hentes')} error={error} retry={() => void refetch()} />
      )}
      {data === undefined && error === null && <LoadingRows rows={8} />}
      {data !== undefined && (
        <div
          className={isPlaceholderData ? 'board board-stale' : 'board'}
          aria-busy={isPlaceholderData}
        >
          <Groups
            board={data}
            onAct={(row, act) => {
              setActing({ row, act });
            }}
          />
        </div>
      )}
      {acting?.act === 'contact' && (
        <ContactPanel key={acting.row.citizenId} citizen={named(acting.row)} onClose={close} />
      )}
      {acting?.act === 'handover' && (
        <HandoverPanel
          key={acting.row.citizenId}
          citizen={named(acting.row)}
          holderId={acting.row.holder?.id}
          onClose={close}
        />
      )}
    </Page>
  );
}

function Scopes({
  scope,
  counts,
  choose,
}: {
  scope: BoardScope;
  counts: Board['counts'] | undefined;
  choose: (scope: BoardScope) => void;
}) {
  return (
    <div className="scopes" role="group" aria-label={t('Hvis borgere')}>
      {scopes.map((each) => (
        <button
          key={each.scope}
          type="button"
          aria-pressed={scope === each.scope}
          onClick={() => {
            choose(each.scope);
          }}
        >
          {t(each.words)} {counts?.[each.count]}
        </button>
      ))}
    </div>
  );
}

function Groups({ board, onAct }: { board: Board; onAct: (row: BoardRow, act: RowAct) => void }) {
  if (board.rows.length === 0) return <EmptyBoard scope={board.scope} />;
  return (Object.keys(boardGroups) as BoardGroup[]).map((group) => {
    const rows = board.rows.filter((row) => row.group === group);
    if (rows.length === 0) return null;
    return (
      <section
        key={group}
        className="box board-group"
        aria-labelledby={`group-${group}`}
        data-tone={rows[0] && toneOf(rows[0].because)}
      >
        <header className="box-title">
          <h2 id={`group-${group}`}>{t(boardGroups[group])}</h2>{' '}
          <span className="count">{rows.length}</span>
          <span className="group-why">{t(explanations[group])}</span>
        </header>
        <ul className="rows" onKeyDown={moveBetweenRows}>
          {rows.map((row) => (
            <BoardRowItem
              key={row.citizenId}
              row={row}
              at={board.at}
              onAct={(act) => {
                onAct(row, act);
              }}
            />
          ))}
        </ul>
      </section>
    );
  });
}

function EmptyBoard({ scope }: { scope: BoardScope }) {
  if (scope === 'no-holder') {
    return (
      <Empty title={t('Alle har en tovholder')}>
        <p>{t('Her ville de stå, som ingen har ansvaret for endnu. Der er ingen.')}</p>
      </Empty>
    );
  }
  return (
    <Empty
      title={scope === 'mine' ? t('Du er ikke tovholder for nogen lige nu') : t('Tavlen er tom')}
    >
      <p>
        {t(
          'Tavlen viser hver borger med sin tovholder og det næste, der skal ske. Begynd med at indlæse den liste, I har i dag, eller søg en borger med Ctrl K.',
        )}
      </p>
    </Empty>
  );
}

/** Whose citizens the board shows, under its name. */
function whose(board: Board): string | undefined {
  if (board.scope === 'team') return board.team?.name;
  return { mine: t('Mine borgere'), unit: t('Hele enheden'), 'no-holder': t('Uden tovholder') }[
    board.scope
  ];
}

/** Arrow keys go from row to row, across groups. */
function moveBetweenRows(event: React.KeyboardEvent): void {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step === undefined) return;
  const links = [...document.querySelectorAll<HTMLElement>('.row-link')];
  const row = (event.target as HTMLElement)
    .closest('.row')
    ?.querySelector<HTMLElement>('.row-link');
  const next = links[links.findIndex((link) => link === row) + step];
  if (next === undefined) return;
  event.preventDefault();
  next.focus();
}

function named(row: BoardRow) {
  return { id: row.citizenId, name: row.name, fullName: row.fullName, aliases: row.aliases ?? [] };
}
