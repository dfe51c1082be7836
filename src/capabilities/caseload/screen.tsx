import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { queries, reading, send } from '../../web/api.ts';
import { t } from '../../web/language.ts';
import { Failed, LoadingRows, Page } from '../../web/page.tsx';
import { say, sayFailed } from '../../web/toast.tsx';
import { ChooseList } from './choose.card.tsx';
import { ColumnStep } from './column.card.tsx';
import { ConfirmList, ListProgress } from './confirm.card.tsx';
import type { CaseloadImport, ChangeImport, FixRow } from './contract.ts';
import { PreviewRows } from './preview.card.tsx';
import type { Shown } from './preview.card.tsx';
import { WorkerStep } from './worker.card.tsx';

const route = getRouteApi('/indlaes-liste');

/** The list that the address names. */
function listIn(search: unknown): string | undefined {
  const { liste } = search as { liste?: string };
  return liste;
}

/** Indlæs liste: the list a unit keeps today comes in, looked through before anything becomes a citizen. */
export function CaseloadScreen() {
  const id = listIn(route.useSearch());
  const navigate = useNavigate();
  const open = (next: string | undefined) =>
    void navigate({ to: '/indlaes-liste', search: next === undefined ? {} : { liste: next } });
  return (
    <Page
      title={t('Indlæs liste')}
      lead={t(
        'Den liste, I har i dag, bliver til borgere på Tavlen. Intet sker, før du bekræfter.',
      )}
    >
      {id === undefined ? (
        <ChooseList
          onTaken={(taken) => {
            queries.setQueryData([previewPath(taken.id, firstPage)], taken);
            open(taken.id);
          }}
        />
      ) : (
        <Taken
          key={id}
          id={id}
          onLeave={() => {
            open(undefined);
          }}
        />
      )}
    </Page>
  );
}

const firstPage: Shown = { outcome: undefined, from: 0 };

function pageQuery({ outcome, from }: Shown): string {
  return `?from=${String(from)}${outcome === undefined ? '' : `&outcome=${outcome}`}`;
}

function previewPath(id: string, shown: Shown): string {
  return `/api/imports/${id}${pageQuery(shown)}`;
}

function Taken({ id, onLeave }: { id: string; onLeave: () => void }) {
  const [shown, setShown] = useState<Shown>(firstPage);
  const [busy, setBusy] = useState(false);
  const { data, error, refetch } = useQuery({
    ...reading<CaseloadImport>(previewPath(id, shown)),
    placeholderData: keepPreviousData,
  });
  const decide = async (path: string, body: ChangeImport | FixRow, said: string) => {
    setBusy(true);
    try {
      const answer = await send<CaseloadImport>(
        'POST',
        `/api/imports/${id}/${path}${pageQuery(shown)}`,
        body,
      );
      queries.setQueryData([previewPath(id, shown)], answer);
      void queries.invalidateQueries({
        predicate: ({ queryKey: [key] }) => String(key).startsWith(`/api/imports/${id}?`),
        refetchType: 'none',
      });
      say(said);
    } catch (failure) {
      sayFailed(failure);
    } finally {
      setBusy(false);
    }
  };
  if (data === undefined) {
    if (error === null) return <LoadingRows rows={8} />;
    return (
      <Failed what={t('Listen kunne ikke hentes')} error={error} retry={() => void refetch()} />
    );
  }
  if (data.state !== 'preview') return <ListProgress id={id} onAnother={onLeave} />;
  const change = (body: ChangeImport, said: string) => void decide('change', body, said);
  return (
    <div className="list-steps" aria-busy={busy}>
      <ConfirmList
        list={data}
        onChange={change}
        onLeave={onLeave}
        onConfirmed={() => void refetch()}
      />
      <WorkerStep list={data} onChange={change} />
      <ColumnStep list={data} onChange={change} />
      <PreviewRows
        list={data}
        shown={shown}
        onShow={setShown}
        onFix={(line, fix) =>
          void decide(`rows/${String(line)}`, fix, t('Linje {line} er rettet.', { line }))
        }
      />
    </div>
  );
}
