import { Button, Skeleton } from '@navikt/ds-react';
import { useEffect, useState } from 'react';
import type { ReactNode } from 'react';
import { flushSync } from 'react-dom';
import { wordsFor } from './api.ts';
import { t } from './language.ts';
import { useMe } from './session.tsx';
import { sayExactly } from './time.tsx';

type PageProps = {
  title: string;
  lead?: ReactNode;
  actions?: ReactNode;
  children: ReactNode;
  documentTitle?: string;
  /** Meant for paper too: each sheet says whose it is and from when. */
  paper?: boolean;
};

/** A page: its title, one line about it, what can be done. The window's title never holds personal data. */
export function Page({ title, lead, actions, children, documentTitle, paper = false }: PageProps) {
  useDocumentTitle(documentTitle ?? title);
  return (
    <>
      {paper && <SheetHead title={title} />}
      <header className="page-head">
        <div>
          <h1>{title}</h1>
          {lead !== undefined && <p className="page-lead">{lead}</p>}
        </div>
        {actions !== undefined && <div className="page-actions">{actions}</div>}
      </header>
      {children}
    </>
  );
}

/** On every sheet, and only there: the unit, the page, and the minute it was printed. */
function SheetHead({ title }: { title: string }) {
  const { unit } = useMe();
  const [now, setNow] = useState(() => new Date());
  useEffect(() => {
    const printing = () => {
      flushSync(() => {
        setNow(new Date());
      });
    };
    addEventListener('beforeprint', printing);
    return () => {
      removeEventListener('beforeprint', printing);
    };
  }, []);
  return (
    <p className="sheet-head" aria-hidden>
      {[unit?.name, title, sayExactly(now.toISOString())].filter(Boolean).join(' · ')}
    </p>
  );
}

export function useDocumentTitle(title: string): void {
  useEffect(() => {
    document.title = `${title} · Tovholder`;
  }, [title]);
}

/** Loading: the frame stands still, rows are skeletons. */
export function LoadingRows({ rows = 6 }: { rows?: number }) {
  return (
    <div className="box" aria-busy>
      <p className="aksel-sr-only" role="status">
        {t('Henter …')}
      </p>
      {Array.from({ length: rows }, (_, index) => (
        <div key={index} className="skeleton-row" aria-hidden>
          <Skeleton variant="text" width="9rem" />
          <Skeleton variant="text" width="100%" />
          <Skeleton variant="text" width="60%" />
        </div>
      ))}
    </div>
  );
}

/** Failed: what failed, what is kept, try again. */
export function Failed({
  what,
  error,
  retry,
}: {
  what: string;
  error: unknown;
  retry: () => void;
}) {
  return (
    <div className="box state" role="alert">
      <h2>{what}</h2>
      <p>{wordsFor(error)}</p>
      <Button variant="secondary" size="small" onClick={retry}>
        {t('Prøv igen')}
      </Button>
    </div>
  );
}

/** Empty: what this page is for, and the one thing to do first. */
export function Empty({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <div className="box state">
      <h2>{title}</h2>
      {children}
    </div>
  );
}
