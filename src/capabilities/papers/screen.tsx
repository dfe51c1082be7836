import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useState } from 'react';
import { Press } from '../../web/acting.tsx';
import { Problem, reading } from '../../web/api.ts';
import { t } from '../../web/language.ts';
import { Failed, LoadingRows, Page } from '../../web/page.tsx';
import { identityWords } from '../citizens/card.tsx';
import { PapersCard } from './card.tsx';
import type { PapersPage } from './contract.ts';
import { PapersPanel } from './new.card.tsx';

const route = getRouteApi('/borger/$citizenId/papirer');

// The routes are put together in main, which knows their shapes; a screen knows only its own part of the address.
function address(part: unknown) {
  return part as { citizenId: string };
}

/** Papirerne, whole: what is printed, written and sent of one citizen (P15). */
export function PapersScreen() {
  const { citizenId } = address(route.useParams());
  const { data, error, refetch } = useQuery(
    reading<PapersPage>(`/api/citizens/${citizenId}/papers`),
  );
  if (data !== undefined) return <PapersView key={citizenId} page={data} />;
  if (error === null) return <LoadingRows rows={4} />;
  const what =
    error instanceof Problem && error.status === 404
      ? t('Borgeren findes ikke, eller du har ikke adgang')
      : t('Papirerne kunne ikke hentes');
  return <Failed what={what} error={error} retry={() => void refetch()} />;
}

function PapersView({ page: { citizen, papers } }: { page: PapersPage }) {
  const [choosing, setChoosing] = useState(false);
  const open = () => {
    setChoosing(true);
  };
  return (
    <Page
      title={t('Papirerne')}
      lead={
        <Link to="/borger/$citizenId" params={{ citizenId: citizen.id }}>
          {identityWords(citizen)}
        </Link>
      }
      actions={<Press first words={t('Nyt papir')} onPress={open} />}
    >
      <PapersCard
        citizen={citizen}
        papers={{ papers }}
        title={t('Skrevet og sendt')}
        onPapers={null}
      />
      {choosing && (
        <PapersPanel
          citizen={citizen}
          onClose={() => {
            setChoosing(false);
          }}
        />
      )}
    </Page>
  );
}
