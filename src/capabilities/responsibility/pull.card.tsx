import { Button, TextField } from '@navikt/ds-react';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { newId } from '../../kernel/id.ts';
import { useDraft } from '../../web/draft.ts';
import { t } from '../../web/language.ts';
import { fieldError, Panel, Refused } from '../../web/panel.tsx';
import { useSending } from '../../web/sending.ts';
import { useMe } from '../../web/session.tsx';
import { Time } from '../../web/time.tsx';
import { identityWords } from '../citizens/card.tsx';
import type { Named } from '../citizens/card.tsx';
import type { Pull } from './pull.contract.ts';
import { pullsReading } from './waiting.card.tsx';

/** "Må jeg få …?": what colleagues ask of me, what I have asked, and what is overdue with others. */
export function PullSection() {
  const { data } = useQuery(pullsReading);
  if (data === undefined) return null;
  const mine = [...data.toMe, ...data.fromMe];
  const pulls = [
    ...mine,
    ...data.overdue.filter((one) => !mine.some((known) => known.id === one.id)),
  ];
  if (pulls.length === 0) return null;
  return (
    <section className="handover-group" aria-labelledby="pull-title">
      <h2 id="pull-title" className="group-title">
        {t('Må jeg få …?')} <span className="count">{pulls.length}</span>
      </h2>
      {pulls.map((pull) => (
        <OpenPull key={pull.id} pull={pull} named />
      ))}
    </section>
  );
}

/** A colleague asks for the citizen: the tovholder writes the letter or says why not. */
export function OpenPull({ pull, named = false }: { pull: Pull; named?: boolean }) {
  const me = useMe();
  const navigate = useNavigate();
  const [declining, setDeclining] = useState(false);
  const { act, busy, problem } = useSending();
  const forMe = pull.holder.id === me.worker.id;
  const { name } = pull.citizen;
  return (
    <article className="box open-handover" aria-label={t('Spørgsmål om {name}', { name })}>
      <p className="open-handover-head">
        {named && (
          <>
            <Link to="/borger/$citizenId" params={{ citizenId: pull.citizen.id }}>
              {name}
            </Link>{' '}
          </>
        )}
        <strong className={pull.overdue ? 'tone-breach' : 'tone-due'}>
          {forMe
            ? t('{name} spørger, om de må få {citizen}', { name: pull.by.name, citizen: name })
            : t('{by} har spurgt {holder}', { by: pull.by.name, holder: pull.holder.name })}
        </strong>{' '}
        <span className="subtle">
          {t('siden')} <Time at={pull.askedAt} />
        </span>
      </p>
      <p>{pull.why}</p>
      {problem !== null && <Refused problem={problem} />}
      <div className="buttons">
        {forMe && (
          <>
            <Button
              type="button"
              size="small"
              onClick={() =>
                void navigate({
                  to: '/borger/$citizenId',
                  params: { citizenId: pull.citizen.id },
                  search: { panel: 'handover' },
                })
              }
            >
              {t('Skriv brevet til {name}', { name: pull.by.name.split(' ')[0] ?? '' })}
            </Button>
            <Button
              type="button"
              size="small"
              variant="secondary"
              onClick={() => {
                setDeclining(true);
              }}
            >
              {t('Nej, ikke nu')}
            </Button>
          </>
        )}
        {pull.by.id === me.worker.id && (
          <Button
            type="button"
            size="small"
            variant="secondary"
            loading={busy}
            onClick={() =>
              void act({ path: `/api/pulls/${pull.id}/withdraw`, said: t('Trukket tilbage.') })
            }
          >
            {t('Træk tilbage')}
          </Button>
        )}
      </div>
      {declining && (
        <DeclinePullPanel
          pull={pull}
          onClose={() => {
            setDeclining(false);
          }}
        />
      )}
    </article>
  );
}

function DeclinePullPanel({ pull, onClose }: { pull: Pull; onClose: () => void }) {
  const [draft, change, clear] = useDraft(`decline-pull:${pull.id}`, () => ({ reason: '' }));
  const { act, busy, problem } = useSending();
  const send = async () => {
    if (
      !(await act({
        path: `/api/pulls/${pull.id}/decline`,
        body: { reason: draft.reason.trim() },
        said: t('{name} har fået svar.', { name: pull.by.name }),
      }))
    )
      return;
    clear();
    onClose();
  };
  return (
    <Panel
      title={t('Nej, ikke nu')}
      about={identityWords(pull.citizen)}
      send={t('Svar')}
      onSend={() => void send()}
      onClose={onClose}
      busy={busy}
      problem={problem}
    >
      <TextField
        label={t('Hvorfor ikke?')}
        size="small"
        value={draft.reason}
        error={fieldError(problem, 'reason')}
        onChange={(event) => {
          change({ reason: event.target.value });
        }}
      />
    </Panel>
  );
}

/** Asks the tovholder for the citizen. */
export function PullPanel({
  citizen,
  holder,
  onClose,
}: {
  citizen: Named;
  holder: string;
  onClose: () => void;
}) {
  const [draft, change, clear] = useDraft(`pull:${citizen.id}`, () => ({ id: newId(), why: '' }));
  const { act, busy, problem } = useSending();
  const send = async () => {
    const body = { id: draft.id, why: draft.why.trim() };
    if (
      !(await act({
        path: `/api/citizens/${citizen.id}/pulls`,
        body,
        said: t('{name} er spurgt.', { name: holder }),
      }))
    )
      return;
    clear();
    onClose();
  };
  return (
    <Panel
      title={t('Må jeg få {name}?', { name: citizen.name })}
      about={identityWords(citizen)}
      send={t('Spørg {name}', { name: holder })}
      onSend={() => void send()}
      onClose={onClose}
      busy={busy}
      problem={problem}
    >
      <TextField
        label={t('Hvorfor ville det være godt for {name}?', { name: citizen.name })}
        size="small"
        value={draft.why}
        error={fieldError(problem, 'why')}
        onChange={(event) => {
          change({ why: event.target.value });
        }}
      />
      <p className="hint">
        {t('{name} er tovholder, til brevet er skrevet og du har sagt ja.', { name: holder })}
      </p>
    </Panel>
  );
}
