import { Button, Select } from '@navikt/ds-react';
import { useState } from 'react';
import { t } from '../../web/language.ts';
import { Refused } from '../../web/panel.tsx';
import { useSending } from '../../web/sending.ts';
import { Time } from '../../web/time.tsx';
import type { AdministeredWorker, Administration } from './administration.contract.ts';
import { roleNames, roles } from './contract.ts';
import type { Role } from './contract.ts';

type Sending = ReturnType<typeof useSending>;

/** The roles of one worker, each of which can be ended, and another to give. */
export function Roles({ worker, page }: { worker: AdministeredWorker; page: Administration }) {
  const sending = useSending();
  return (
    <fieldset className="taps">
      <legend>{t('Roller')}</legend>
      <Held worker={worker} sending={sending} />
      {sending.problem !== null && <Refused problem={sending.problem} />}
      <Give workerId={worker.id} teams={page.teams} sending={sending} />
    </fieldset>
  );
}

function Held({ worker, sending }: { worker: AdministeredWorker; sending: Sending }) {
  const { act, busy } = sending;
  return (
    <ul className="plain roles">
      {worker.memberships.map((one) => (
        <li key={one.id}>
          <span>
            {t(roleNames[one.role])}, {one.team}
            {one.to !== null && (
              <>
                {' '}
                {t('til')} <Time at={one.to} only="day" />
              </>
            )}
          </span>
          <Button
            type="button"
            size="xsmall"
            variant="tertiary"
            loading={busy}
            aria-label={t('Afslut rollen {role} i {team}', {
              role: t(roleNames[one.role]),
              team: one.team,
            })}
            onClick={() =>
              void act({
                path: `/api/memberships/${one.id}/end`,
                said: t('Rollen er afsluttet.'),
              })
            }
          >
            {t('Afslut')}
          </Button>
        </li>
      ))}
      {worker.memberships.length === 0 && (
        <li className="subtle">{t('Ingen roller: uden en kan de intet se.')}</li>
      )}
    </ul>
  );
}

type GiveProps = { workerId: string; teams: Administration['teams']; sending: Sending };

function Give({ workerId, teams, sending }: GiveProps) {
  const [teamId, setTeam] = useState(teams[0]?.id ?? '');
  const [role, setRole] = useState<Role>('tovholder');
  const { act, busy } = sending;
  return (
    <>
      <div className="side-by-side">
        <Select
          label={t('Rolle')}
          size="small"
          value={role}
          onChange={(event) => {
            setRole(event.target.value as Role);
          }}
        >
          {roles.map((one) => (
            <option key={one} value={one}>
              {t(roleNames[one])}
            </option>
          ))}
        </Select>
        <Select
          label={t('Team')}
          size="small"
          value={teamId}
          onChange={(event) => {
            setTeam(event.target.value);
          }}
        >
          {teams.map((one) => (
            <option key={one.id} value={one.id}>
              {one.name}
            </option>
          ))}
        </Select>
      </div>
      <div>
        <Button
          type="button"
          size="small"
          variant="secondary"
          loading={busy}
          onClick={() =>
            void act({
              path: `/api/workers/${workerId}/memberships`,
              body: { teamId, role },
              said: t('Rollen er givet.'),
            })
          }
        >
          {t('Giv rollen')}
        </Button>
      </div>
    </>
  );
}
