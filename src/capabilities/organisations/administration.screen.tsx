import { Button } from '@navikt/ds-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { closing } from '../../web/closing.ts';
import { t } from '../../web/language.ts';
import { Failed, LoadingRows, Page } from '../../web/page.tsx';
import type { Administration } from './administration.contract.ts';
import { Box, Change } from './box.card.tsx';
import { organisationKinds } from './contract.ts';
import { OrganisationPanel } from './organisation.card.tsx';
import { PersonPanel } from './person.card.tsx';
import { TeamPanel, UnitPanel } from './unit.card.tsx';
import { administrationReading, AddWorkerPanel } from './worker.card.tsx';
import { Workers } from './workers.card.tsx';

/** What is open beside the page: by id, so that it follows what is refetched; '' is a new one. */
type Open = { what: 'unit' | 'worker' | 'team' | 'organisation'; id: string } | null;
type Opener = (open: Open) => void;

/** Administration: the unit, its people, teams and partners. Only for managers and administrators. */
export function AdministrationScreen() {
  const { data, error, refetch } = useQuery(administrationReading);
  const [open, setOpen] = useState<Open>(null);
  return (
    <Page
      title={t('Administration')}
      lead={t('Hvem der er med i enheden, hvad de må, og hvem der er ansvarlig for oplysningerne.')}
      actions={
        <Button
          size="small"
          onClick={() => {
            setOpen({ what: 'worker', id: '' });
          }}
        >
          {t('Ny medarbejder')}
        </Button>
      }
    >
      {error !== null && data === undefined && (
        <Failed
          what={t('Administrationen kunne ikke hentes')}
          error={error}
          retry={() => void refetch()}
        />
      )}
      {data === undefined && error === null && <LoadingRows rows={5} />}
      {data !== undefined && (
        <>
          <Unit unit={data.unit} onOpen={setOpen} />
          <Workers
            workers={data.workers}
            onOpen={(id) => {
              setOpen({ what: 'worker', id });
            }}
          />
          <Teams teams={data.teams} onOpen={setOpen} />
          <Organisations organisations={data.organisations} onOpen={setOpen} />
          <OpenPanel
            key={`${open?.what ?? ''}${open?.id ?? ''}`}
            open={open}
            page={data}
            onClose={closing(setOpen, open)}
          />
        </>
      )}
    </Page>
  );
}

function OpenPanel({
  open,
  page,
  onClose,
}: {
  open: Open;
  page: Administration;
  onClose: () => void;
}) {
  if (open === null) return null;
  if (open.what === 'unit') return <UnitPanel unit={page.unit} onClose={onClose} />;
  if (open.what === 'team')
    return (
      <TeamPanel team={page.teams.find((one) => one.id === open.id) ?? null} onClose={onClose} />
    );
  if (open.what === 'organisation') {
    const organisation = page.organisations.find((one) => one.id === open.id) ?? null;
    return <OrganisationPanel organisation={organisation} page={page} onClose={onClose} />;
  }
  const worker = page.workers.find((one) => one.id === open.id);
  return worker ? (
    <PersonPanel worker={worker} page={page} onClose={onClose} />
  ) : (
    <AddWorkerPanel page={page} onClose={onClose} />
  );
}

function Unit({ unit, onOpen }: { unit: Administration['unit']; onOpen: Opener }) {
  const stated = unit.controller !== null && unit.legalBasis !== null;
  return (
    <Box id="unit" title={t('Enheden')}>
      <div className="lines">
        <div className="line">
          <strong>{unit.name}</strong>
          {stated ? (
            <span>
              {t('Dataansvarlig: {controller}', { controller: unit.controller ?? '' })}
              <span className="subtle"> · {unit.legalBasis}</span>
            </span>
          ) : (
            <span className="tone-due">
              {t('Dataansvarlig og retsgrundlag mangler: kun opdigtede data indtil da')}
            </span>
          )}
          <Change
            name={unit.name}
            onClick={() => {
              onOpen({ what: 'unit', id: unit.id });
            }}
          />
        </div>
      </div>
    </Box>
  );
}

function Teams({ teams, onOpen }: { teams: Administration['teams']; onOpen: Opener }) {
  const add = {
    words: t('Nyt team'),
    onAdd: () => {
      onOpen({ what: 'team', id: '' });
    },
  };
  return (
    <Box id="teams" title={t('Teams')} count={teams.length} add={add}>
      <ul className="lines">
        {teams.map((team) => (
          <li key={team.id} className="line">
            <strong>{team.name}</strong>
            <span className="subtle">
              {t('{n, plural, one {# medlem} other {# medlemmer}}', { n: team.members })}
            </span>
            <Change
              name={team.name}
              onClick={() => {
                onOpen({ what: 'team', id: team.id });
              }}
            />
          </li>
        ))}
      </ul>
    </Box>
  );
}

function Organisations({
  organisations,
  onOpen,
}: {
  organisations: Administration['organisations'];
  onOpen: Opener;
}) {
  const add = {
    words: t('Ny organisation'),
    onAdd: () => {
      onOpen({ what: 'organisation', id: '' });
    },
  };
  return (
    <Box
      id="organisations"
      title={t('Organisationer')}
      count={organisations.length}
      add={add}
      export="/api/organisations/export"
    >
      <ul className="lines">
        {organisations.map((one) => (
          <li key={one.id} className="line">
            <strong>{one.name}</strong>
            <span className="subtle">
              {[t(organisationKinds[one.kind]), one.municipality, one.cvr && `CVR ${one.cvr}`]
                .filter(Boolean)
                .join(' · ')}
            </span>
            <span className="subtle">
              {t('{n, plural, =0 {ingen ansat her} one {# ansat her} other {# ansatte her}}', {
                n: one.employed,
              })}
            </span>
            <Change
              name={one.name}
              onClick={() => {
                onOpen({ what: 'organisation', id: one.id });
              }}
            />
          </li>
        ))}
      </ul>
    </Box>
  );
}
