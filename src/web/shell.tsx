import { Link, Outlet, useRouterState } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { Duty } from './duty.tsx';
import { EntryLink } from './entry.tsx';
import type { Entry } from './entry.tsx';
import { t } from './language.ts';
import { useLive } from './live.ts';
import { MePanel } from './me.tsx';
import { panelPlaceId } from './panel.tsx';
import { RopeMark } from './rope-mark.tsx';
import { SearchPalette } from './search.tsx';
import type { Action } from './search.tsx';
import { useMe } from './session.tsx';
import { ToastLine } from './toast.tsx';

type Open = 'search' | 'me' | null;

/** The frame of every page: bar, left list or bottom bar, the page, and room for a panel beside it. */
export function Shell({ entries, actions }: { entries: Entry[]; actions: Action[] }) {
  const me = useMe();
  const connected = useLive();
  const [open, setOpen] = useState<Open>(null);
  useSearchKeys(() => {
    setOpen('search');
  });
  useFocusOnNewPage();
  const isMine = ({ roles }: { roles?: readonly string[] }) =>
    roles === undefined || roles.some((role) => me.roles.includes(role));
  const mine = entries.filter(isMine);
  const close = () => {
    setOpen(null);
  };
  return (
    <>
      <a className="skip" href="#page">
        {t('Gå til indholdet')}
      </a>
      <Bar onOpen={setOpen} />
      <div className="frame">
        <SideList entries={mine} />
        <main id="page" tabIndex={-1}>
          {!connected && (
            <p className="quiet-line quiet-offline" role="status">
              {t('Ingen forbindelse til serveren. Det viste kan være forældet; vi prøver igen.')}
            </p>
          )}
          <Outlet />
          {me.notice !== null && (
            <p className="quiet-line">
              {t(
                'Kun til opdigtede data: ingen har endnu angivet, hvem der er dataansvarlig, og på hvilket retsgrundlag.',
              )}
            </p>
          )}
        </main>
        <div id={panelPlaceId} />
      </div>
      <BottomBar entries={mine} onOpen={setOpen} />
      <ToastLine />
      {open === 'search' && <SearchPalette actions={actions.filter(isMine)} onClose={close} />}
      {open === 'me' && <MePanel entries={mine} onClose={close} />}
    </>
  );
}

function Bar({ onOpen }: { onOpen: (what: Open) => void }) {
  const me = useMe();
  return (
    <header className="bar">
      <Link to="/" className="bar-home">
        <RopeMark /> Tovholder
      </Link>
      <span className="bar-unit">{me.unit?.name}</span>
      <button
        type="button"
        className="bar-search"
        aria-keyshortcuts="Control+K"
        onClick={() => {
          onOpen('search');
        }}
      >
        <span>{t('Søg borger, sted eller handling')}</span> <kbd>Ctrl K</kbd>
      </button>
      <Duty />
      <button
        type="button"
        className="bar-me"
        aria-haspopup="dialog"
        onClick={() => {
          onOpen('me');
        }}
      >
        {me.worker.name} <span aria-hidden>▾</span>
      </button>
    </header>
  );
}

function SideList({ entries }: { entries: Entry[] }) {
  return (
    <nav className="side" aria-label={t('Sider')}>
      <ul>
        {entries.map((entry) => (
          <li key={entry.to}>
            <EntryLink entry={entry} />
          </li>
        ))}
      </ul>
    </nav>
  );
}

function BottomBar({ entries, onOpen }: { entries: Entry[]; onOpen: (what: Open) => void }) {
  const [first, second] = ['/', '/opgaver'].map((to) => entries.find((entry) => entry.to === to));
  return (
    <nav className="bottom" aria-label={t('Genveje')}>
      {first !== undefined && <EntryLink entry={first} />}
      <button
        type="button"
        onClick={() => {
          onOpen('search');
        }}
      >
        {t('Søg')}
      </button>
      {/* One short word: four fit side by side at 360 px. */}
      {second !== undefined && <EntryLink entry={{ ...second, words: 'Opgaver' }} />}
      <button
        type="button"
        onClick={() => {
          onOpen('me');
        }}
      >
        {t('Mere')}
      </button>
    </nav>
  );
}

function useSearchKeys(open: () => void): void {
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      const typing =
        event.target instanceof HTMLElement &&
        event.target.closest('input, textarea, select, [contenteditable]') !== null;
      const asked =
        (event.key === 'k' && (event.ctrlKey || event.metaKey)) || (event.key === '/' && !typing);
      if (!asked) return;
      event.preventDefault();
      open();
    };
    addEventListener('keydown', listen);
    return () => {
      removeEventListener('keydown', listen);
    };
  });
}

/** A new page begins at its beginning, also for those who hear it. */
function useFocusOnNewPage(): void {
  const path = useRouterState({ select: (state) => state.location.pathname });
  const [first] = useState(path);
  const [left, setLeft] = useState(false);
  useEffect(() => {
    if (path !== first) setLeft(true);
    if (path === first && !left) return;
    document.getElementById('page')?.focus({ preventScroll: true });
    scrollTo(0, 0);
  }, [path, first, left]);
}
