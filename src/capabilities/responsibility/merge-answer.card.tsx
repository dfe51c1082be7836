import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { OpenBox, Press, ReasonPanel } from '../../web/acting.tsx';
import { t } from '../../web/language.ts';
import { useSending } from '../../web/sending.ts';
import { useMe } from '../../web/session.tsx';
import { Since } from '../../web/time.tsx';
import { identityWords } from '../citizens/card.tsx';
import type { Merge } from './merge.contract.ts';
import { mergesReading } from './waiting.card.tsx';

/** A merge that waits: accept or decline what is for me, withdraw what is from me. */
export function OpenMerge({ merge }: { merge: Merge }) {
  const me = useMe();
  const [declining, setDeclining] = useState(false);
  const { act, busy, problem } = useSending();
  const answer = (how: 'accept' | 'withdraw', said: string) => () =>
    void act({ path: `/api/merges/${merge.id}/${how}`, said });
  const { record, survivor, from, to } = merge;
  const forMe = to.id === me.worker.id;
  const accepted = t('De er lagt sammen, og du er tovholder for begge.');
  return (
    <OpenBox
      label={t('Samme borger? {name}', { name: record.name })}
      tone="tone-due"
      words={
        forMe
          ? t('{name} mener, at de to er samme borger', { name: from.name })
          : t('{from} har spurgt {to}, om de to er samme borger', { from: from.name, to: to.name })
      }
      aside={
        <>
          <Since at={merge.proposedAt} />
        </>
      }
      problem={problem}
      acts={
        <>
          {forMe && (
            <Press
              first
              words={t('Ja, jeg er tovholder for begge')}
              busy={busy}
              onPress={answer('accept', accepted)}
            />
          )}
          {forMe && (
            <Press
              words={t('Nej, det er to')}
              onPress={() => {
                setDeclining(true);
              }}
            />
          )}
          {from.id === me.worker.id && (
            <Press
              words={t('Træk tilbage')}
              busy={busy}
              onPress={answer('withdraw', t('Trukket tilbage.'))}
            />
          )}
        </>
      }
    >
      <Both merge={merge} />
      <p>{merge.reason}</p>
      {declining && (
        <ReasonPanel
          name={`decline-merge:${merge.id}`}
          title={t('Nej, det er to')}
          about={`${identityWords(record)} / ${identityWords(survivor)}`}
          label={t('Hvordan ved du det?')}
          send={t('Svar {name}', { name: from.name })}
          path={`/api/merges/${merge.id}/decline`}
          said={t('Afvist. De er stadig to.')}
          onClose={() => {
            setDeclining(false);
          }}
        />
      )}
    </OpenBox>
  );
}

function Both({ merge: { record, survivor } }: { merge: Merge }) {
  return (
    <ul className="plain">
      {[record, survivor].map((citizen) => (
        <li key={citizen.id}>
          <Link to="/borger/$citizenId" params={{ citizenId: citizen.id }}>
            {identityWords(citizen)}
          </Link>
        </li>
      ))}
    </ul>
  );
}

/** On Overdragelser: merges that wait for me, or for the one I asked. */
export function WaitingMerges() {
  const { data } = useQuery(mergesReading);
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
