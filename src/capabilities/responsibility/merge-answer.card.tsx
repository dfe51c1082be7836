import { Button, TextField } from '@navikt/ds-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { reading } from '../../web/api.ts';
import { t } from '../../web/language.ts';
import { fieldError, Panel, Refused } from '../../web/panel.tsx';
import { useSending } from '../../web/sending.ts';
import { useMe } from '../../web/session.tsx';
import { Time } from '../../web/time.tsx';
import { identityWords } from '../citizens/card.tsx';
import type { Merge } from './merge.contract.ts';

/** A merge that waits: accept or decline what is for me, withdraw what is from me. */
export function OpenMerge({ merge }: { merge: Merge }) {
  const me = useMe();
  const [declining, setDeclining] = useState(false);
  const { act, busy, problem } = useSending();
  const answer = (how: 'accept' | 'withdraw', said: string) =>
    act({ path: `/api/merges/${merge.id}/${how}`, said });
  const forMe = merge.to.id === me.worker.id;
  return (
    <section
      className="box open-handover"
      aria-label={t('Samme borger? {name}', { name: merge.record.name })}
    >
      <p className="open-handover-head">
        <strong className="tone-due">
          {forMe
            ? t('{name} mener, at de to er samme borger', { name: merge.from.name })
            : t('{from} har spurgt {to}, om de to er samme borger', {
                from: merge.from.name,
                to: merge.to.name,
              })}
        </strong>{' '}
        <span className="subtle">
          {t('siden')} <Time at={merge.proposedAt} />
        </span>
      </p>
      <ul className="plain">
        {[merge.record, merge.survivor].map((citizen) => (
          <li key={citizen.id}>
            <Link to="/borger/$citizenId" params={{ citizenId: citizen.id }}>
              {identityWords(citizen)}
            </Link>
          </li>
        ))}
      </ul>
      <p>{merge.reason}</p>
      {problem !== null && <Refused problem={problem} />}
      <div className="buttons">
        {forMe && (
          <>
            <Button
              type="button"
              size="small"
              loading={busy}
              onClick={() =>
                void answer('accept', t('De er lagt sammen, og du er tovholder for begge.'))
              }
            >
              {t('Ja, jeg er tovholder for begge')}
            </Button>
            <Button
              type="button"
              size="small"
              variant="secondary"
              onClick={() => {
                setDeclining(true);
              }}
            >
              {t('Nej, det er to')}
            </Button>
          </>
        )}
        {merge.from.id === me.worker.id && (
          <Button
            type="button"
            size="small"
            variant="secondary"
            loading={busy}
            onClick={() => void answer('withdraw', t('Trukket tilbage.'))}
          >
            {t('Træk tilbage')}
          </Button>
        )}
      </div>
      {declining && (
        <DeclinePanel
          merge={merge}
          onClose={() => {
            setDeclining(false);
          }}
        />
      )}
    </section>
  );
}

function DeclinePanel({ merge, onClose }: { merge: Merge; onClose: () => void }) {
  const [reason, setReason] = useState('');
  const { act, busy, problem } = useSending();
  const send = async () => {
    if (
      await act({
        path: `/api/merges/${merge.id}/decline`,
        body: { reason: reason.trim() },
        said: t('Afvist. De er stadig to.'),
      })
    )
      onClose();
  };
  return (
    <Panel
      title={t('Nej, det er to')}
      about={`${identityWords(merge.record)} / ${identityWords(merge.survivor)}`}
      send={t('Svar {name}', { name: merge.from.name })}
      onSend={() => void send()}
      onClose={onClose}
      busy={busy}
      problem={problem}
    >
      <TextField
        size="small"
        label={t('Hvordan ved du det?')}
        value={reason}
        error={fieldError(problem, 'reason')}
        onChange={(event) => {
          setReason(event.target.value);
        }}
      />
    </Panel>
  );
}

/** On Overdragelser: merges that wait for me, or for the one I asked. */
export function WaitingMerges() {
  const { data } = useQuery(reading<{ merges: Merge[] }>('/api/merges'));
  const merges = data?.merges ?? [];
  if (merges.length === 0) return null;
  return (
    <section className="handover-group">
      <h2 className="group-title">
        {t('Samme borger?')} <span className="count">{merges.length}</span>
      </h2>
      {merges.map((merge) => (
        <OpenMerge key={merge.id} merge={merge} />
      ))}
    </section>
  );
}
