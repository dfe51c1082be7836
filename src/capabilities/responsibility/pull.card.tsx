import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { newId } from '../../kernel/id.ts';
import { LineField, OpenBox, Press, ReasonPanel, useActing } from '../../web/acting.tsx';
import { t } from '../../web/language.ts';
import { Panel } from '../../web/panel.tsx';
import { useSending } from '../../web/sending.ts';
import { useMe } from '../../web/session.tsx';
import { Since } from '../../web/time.tsx';
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
  const [declining, setDeclining] = useState(false);
  const { act, busy, problem } = useSending();
  const forMe = pull.holder.id === me.worker.id;
  const { name } = pull.citizen;
  const withdraw = () =>
    act({ path: `/api/pulls/${pull.id}/withdraw`, said: t('Trukket tilbage.') });
  const decline = () => {
    setDeclining(true);
  };
  return (
    <OpenBox
      label={t('Spørgsmål om {name}', { name })}
      tone={pull.overdue ? 'tone-breach' : 'tone-due'}
      subject={named && <Whom citizen={pull.citizen} />}
      words={
        forMe
          ? t('{name} spørger, om de må få {citizen}', { name: pull.by.name, citizen: name })
          : t('{by} har spurgt {holder}', { by: pull.by.name, holder: pull.holder.name })
      }
      aside={
        <>
          <Since at={pull.askedAt} />
        </>
      }
      problem={problem}
      acts={
        <>
          {forMe && <PullAnswers pull={pull} decline={decline} />}
          {pull.by.id === me.worker.id && (
            <Press words={t('Træk tilbage')} busy={busy} onPress={() => void withdraw()} />
          )}
        </>
      }
    >
      <p>{pull.why}</p>
      {declining && (
        <ReasonPanel
          name={`decline-pull:${pull.id}`}
          title={t('Nej, ikke nu')}
          about={identityWords(pull.citizen)}
          label={t('Hvorfor ikke?')}
          send={t('Svar')}
          path={`/api/pulls/${pull.id}/decline`}
          said={t('{name} har fået svar.', { name: pull.by.name })}
          onClose={() => {
            setDeclining(false);
          }}
        />
      )}
    </OpenBox>
  );
}

function Whom({ citizen }: { citizen: Pull['citizen'] }) {
  return (
    <>
      <Link to="/borger/$citizenId" params={{ citizenId: citizen.id }}>
        {citizen.name}
      </Link>{' '}
    </>
  );
}

function PullAnswers({ pull, decline }: { pull: Pull; decline: () => void }) {
  const navigate = useNavigate();
  const write = () =>
    navigate({
      to: '/borger/$citizenId',
      params: { citizenId: pull.citizen.id },
      search: { panel: 'handover' },
    });
  return (
    <>
      <Press
        first
        words={t('Skriv brevet til {name}', { name: pull.by.name.split(' ')[0] ?? '' })}
        onPress={() => void write()}
      />
      <Press words={t('Nej, ikke nu')} onPress={decline} />
    </>
  );
}

type PanelProps = { citizen: Named; holder: string; onClose: () => void };

/** Asks the tovholder for the citizen. */
export function PullPanel({ citizen, holder, onClose }: PanelProps) {
  const form = useActing(`pull:${citizen.id}`, () => ({ id: newId(), why: '' }), onClose);
  const send = () =>
    form.send({
      path: `/api/citizens/${citizen.id}/pulls`,
      body: { id: form.draft.id, why: form.draft.why.trim() },
      said: t('{name} er spurgt.', { name: holder }),
    });
  return (
    <Panel
      title={t('Må jeg få {name}?', { name: citizen.name })}
      about={identityWords(citizen)}
      send={t('Spørg {name}', { name: holder })}
      onSend={() => void send()}
      {...form.panel}
    >
      <LineField
        form={form}
        field="why"
        label={t('Hvorfor ville det være godt for {name}?', { name: citizen.name })}
      />
      <p className="hint">
        {t('{name} er tovholder, til brevet er skrevet og du har sagt ja.', { name: holder })}
      </p>
    </Panel>
  );
}
