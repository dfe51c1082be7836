import { Button, Skeleton } from '@navikt/ds-react';
import { useEffect } from 'react';
import type { ReactNode } from 'react';
import { wordsFor } from './api.ts';
import { t } from './language.ts';

type PageProps = {
  title: string;
  lead?: ReactNode;
  actions?: ReactNode;
  children: ReactNode;
  documentTitle?: string;
};

/** A page: its title, one line about it, what can be done. The window's title never holds personal data. */
export function Page({ title, lead, actions, children, documentTitle }: PageProps) {
  useDocumentTitle(documentTitle ?? title);
  return (
    <>
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
