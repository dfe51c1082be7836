import { Button } from '@navikt/ds-react';
import { useState } from 'react';
import { t } from '../../web/language.ts';
import { Time } from '../../web/time.tsx';
import type { AdministeredWorker } from './administration.contract.ts';
import { Box, Change } from './box.card.tsx';
import { roleNames } from './contract.ts';

type WorkersProps = {
  workers: AdministeredWorker[];
  onOpen: (workerId: string) => void;
};

/** Everybody who is in the unit, and on demand those who left. */
export function Workers({ workers, onOpen }: WorkersProps) {
  const [left, setLeft] = useState(false);
  const here = workers.filter((worker) => worker.organisationId !== null);
  const gone = workers.filter((worker) => worker.organisationId === null);
  return (
    <Box id="workers" title={t('Medarbejdere')} count={here.length} export="/api/workers/export">
      <ul className="lines">
        {[...here, ...(left ? gone : [])].map((worker) => (
          <WorkerLine key={worker.id} worker={worker} onOpen={onOpen} />
        ))}
        {gone.length > 0 && (
          <li className="line">
            <Button
              size="xsmall"
              variant="tertiary"
              aria-expanded={left}
              onClick={() => {
                setLeft(!left);
              }}
            >
              {left
                ? t('Skjul dem, der er holdt op')
                : t('{n, plural, one {Vis # der er holdt op} other {Vis # der er holdt op}}', {
                    n: gone.length,
                  })}
            </Button>
          </li>
        )}
      </ul>
    </Box>
  );
}

type LineProps = { worker: AdministeredWorker; onOpen: (workerId: string) => void };

function WorkerLine({ worker, onOpen }: LineProps) {
  const teams = [...new Set(worker.memberships.map((one) => one.team))].join(', ');
  const roles = [...new Set(worker.memberships.map((one) => t(roleNames[one.role])))].join(', ');
  return (
    <li className="line line-columns">
      <span>
        <strong>{worker.name}</strong>
        <br />
        <span className="subtle">
          {[
            worker.isDesk ? t('vagttelefon') : worker.profession,
            worker.organisation ?? t('ikke ansat længere'),
          ].join(', ')}
        </span>
      </span>
      <span>
        {roles === '' ? <span className="tone-due">{t('ingen rolle')}</span> : roles}
        <br />
        <span className="subtle">
          {teams}
          {worker.next !== null && (
            <>
              {' '}
              · {t('{organisation} fra', { organisation: worker.next.organisation })}{' '}
              <Time at={worker.next.from} only="day" />
            </>
          )}
        </span>
      </span>
      <ul className="plain subtle">
        {worker.holds > 0 && <li>{t('tovholder for {n}', { n: worker.holds })}</li>}
        {!worker.isDesk && <li>{worker.username ?? t('ingen adgang')}</li>}
      </ul>
      <Change
        name={worker.name}
        onClick={() => {
          onOpen(worker.id);
        }}
      />
    </li>
  );
}
