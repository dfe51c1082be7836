import { Button, Select } from '@navikt/ds-react';
import { useState } from 'react';
import { t } from '../../web/language.ts';
import { Panel, Refused } from '../../web/panel.tsx';
import { useSending } from '../../web/sending.ts';
import { Time } from '../../web/time.tsx';
import { WhenField } from '../../web/when.tsx';
import { Account } from './account.card.tsx';
import type { AdministeredWorker, Administration } from './administration.contract.ts';
import { Roles } from './role.card.tsx';
import { splitLanguages, WorkerFields } from './worker.card.tsx';

type Props = { worker: AdministeredWorker; page: Administration; onClose: () => void };

/** One worker: what colleagues see, roles, employer, sign-in, and the end of it. */
export function PersonPanel({ worker, page, onClose }: Props) {
  const [draft, setDraft] = useState({
    ...{ name: worker.name, profession: worker.profession, phone: worker.phone },
    languages: worker.languages.join(', '),
  });
  const { act, busy, problem } = useSending();
  const save = async () => {
    const body = { ...draft, languages: splitLanguages(draft.languages) };
    if (await act({ method: 'PUT', path: `/api/workers/${worker.id}`, body, said: t('Gemt.') }))
      onClose();
  };
  return (
    <Panel
      title={worker.name}
      about={
        worker.organisation === null
          ? t('ikke ansat længere')
          : [worker.profession, worker.organisation].join(' · ')
      }
      send={t('Gem')}
      onSend={() => void save()}
      onClose={onClose}
      busy={busy}
      problem={problem}
    >
      <WorkerFields
        draft={draft}
        change={(part) => {
          setDraft({ ...draft, ...part });
        }}
        problem={problem}
      />
      <Roles worker={worker} page={page} />
      <Employer worker={worker} page={page} />
      {!worker.isDesk && <Account workerId={worker.id} username={worker.username} />}
      {worker.organisationId !== null && <EndWork worker={worker} onDone={onClose} />}
    </Panel>
  );
}

function Employer({ worker, page }: { worker: AdministeredWorker; page: Administration }) {
  const others = page.organisations.filter((one) => one.id !== worker.organisationId);
  const [organisationId, setOrganisation] = useState(others[0]?.id ?? '');
  const [fromDay, setDay] = useState('');
  const { act, busy, problem } = useSending();
  const move = () =>
    act({
      path: `/api/workers/${worker.id}/employment`,
      body: { organisationId, ...(fromDay !== '' && { fromDay }) },
      said: t('Ansættelsen er skrevet. Ingen borgere skifter tovholder af den grund.'),
    });
  return (
    <fieldset className="taps">
      <legend>{t('Ansættelse')}</legend>
      <p>
        {worker.organisation ?? t('ikke ansat længere')}
        {worker.next !== null && (
          <span className="subtle">
            {' '}
            · {t('{organisation} fra', { organisation: worker.next.organisation })}{' '}
            <Time at={worker.next.from} only="day" />
          </span>
        )}
      </p>
      {problem !== null && <Refused problem={problem} />}
      {others.length > 0 && (
        <>
          <div className="side-by-side">
            <Select
              label={t('Flyt til')}
              size="small"
              value={organisationId}
              onChange={(event) => {
                setOrganisation(event.target.value);
              }}
            >
              {others.map((one) => (
                <option key={one.id} value={one.id}>
                  {one.name}
                </option>
              ))}
            </Select>
            <WhenField label={t('Fra (tom: nu)')} type="date" value={fromDay} onChange={setDay} />
          </div>
          <div>
            <Button
              type="button"
              size="small"
              variant="secondary"
              loading={busy}
              onClick={() => void move()}
            >
              {worker.organisationId === null ? t('Ansæt igen') : t('Flyt ansættelsen')}
            </Button>
          </div>
        </>
      )}
    </fieldset>
  );
}

/** Far-reaching: what follows is named, and only then can it be done. */
function EndWork({ worker, onDone }: { worker: AdministeredWorker; onDone: () => void }) {
  const [asked, setAsked] = useState(false);
  const { act, busy, problem } = useSending();
  const end = async () => {
    const said = t('{name}s ansættelse er afsluttet.', { name: worker.name });
    if (await act({ path: `/api/workers/${worker.id}/deactivate`, said })) onDone();
  };
  return (
    <fieldset className="taps">
      <legend>{t('Afslut ansættelsen')}</legend>
      <div className="consequence">
        <p>
          {worker.holds > 0
            ? t(
                '{name} er tovholder for {n, plural, one {# borger} other {# borgere}}. Overdrag først; ingen må stå uden tovholder.',
                { name: worker.name, n: worker.holds },
              )
            : t(
                'Adgang, roller og kommende vagter slutter nu. Det, {name} har skrevet, bliver stående.',
                { name: worker.name },
              )}
        </p>
      </div>
      {problem !== null && <Refused problem={problem} />}
      <div>
        <Button
          type="button"
          size="small"
          variant="secondary"
          data-color="danger"
          loading={busy}
          onClick={() => {
            if (asked) void end();
            else setAsked(true);
          }}
        >
          {asked ? t('Ja, afslut nu') : t('Afslut ansættelsen')}
        </Button>
      </div>
    </fieldset>
  );
}
