import { useState } from 'react';
import { LineField, OpenBox, Press, ReasonPanel, useActing } from '../../web/acting.tsx';
import { closing } from '../../web/closing.ts';
import { t } from '../../web/language.ts';
import { Panel } from '../../web/panel.tsx';
import { useSending } from '../../web/sending.ts';
import { useMe } from '../../web/session.tsx';
import { Since } from '../../web/time.tsx';
import { identityWords } from '../citizens/card.tsx';
import { seriousness } from './contract.ts';
import type { Handover } from './contract.ts';

/** An open handover, with what I can do: accept or decline what is for me, withdraw what is from me. */
export function OpenHandover({ handover }: { handover: Handover }) {
  const me = useMe();
  const [answer, setAnswer] = useState<'accept' | 'decline' | null>(null);
  const { act, busy, problem } = useSending();
  const { from, to, overdue } = handover;
  const forMe = to.id === me.worker.id;
  const withdraw = () =>
    act({
      path: `/api/handovers/${handover.id}/withdraw`,
      said: t('Trukket tilbage. {name} er stadig tovholder.', { name: from.name }),
    });
  const close = closing(setAnswer, answer);
  return (
    <OpenBox
      label={t('Overdragelse af {name}', { name: handover.citizen.name })}
      tone={overdue ? 'tone-breach' : 'tone-due'}
      words={
        forMe
          ? t('{name} beder dig tage over', { name: from.name })
          : t('{from} → {to}, venter på svar', { from: from.name, to: to.name })
      }
      aside={
        <>
          <Since at={handover.proposedAt} />
          {overdue && ` · ${t('svaret skulle være givet')}`}
        </>
      }
      problem={problem}
      acts={
        <>
          {forMe && <AnswerPresses choose={setAnswer} />}
          {from.id === me.worker.id && (
            <Press words={t('Træk tilbage')} busy={busy} onPress={() => void withdraw()} />
          )}
        </>
      }
    >
      <Letter handover={handover} />
      {answer === 'accept' && <AcceptPanel handover={handover} onClose={close} />}
      {answer === 'decline' && <DeclinePanel handover={handover} onClose={close} />}
    </OpenBox>
  );
}

function AnswerPresses({ choose }: { choose: (answer: 'accept' | 'decline') => void }) {
  return (
    <>
      <Press
        first
        words={t('Jeg tager over')}
        onPress={() => {
          choose('accept');
        }}
      />
      <Press
        words={t('Afvis')}
        onPress={() => {
          choose('decline');
        }}
      />
    </>
  );
}

/** The letter as it was written. */
function Letter({ handover: { briefing, reason, citizen } }: { handover: Handover }) {
  const told = briefing.citizenTold
    ? (briefing.citizenSaid ?? t('ved det'))
    : t('ved det ikke endnu');
  const lines: [string, string][] = [
    [t('Hvorfor'), reason],
    [t('Hvor alvorligt'), t(seriousness[briefing.seriousness])],
    [t('Kort fortalt'), briefing.summary],
    [t('Det der skal ske'), briefing.actions],
    [t('Hvis … så …'), briefing.contingency],
    [citizen.name, told],
  ];
  return (
    <dl className="letter">
      {lines
        .filter(([, words]) => words !== '')
        .map(([label, words]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{words}</dd>
          </div>
        ))}
    </dl>
  );
}

type AnswerProps = { handover: Handover; onClose: () => void };

/** The receiver answers in their own words before taking over (METHODS §8: the read-back). */
function AcceptPanel({ handover, onClose }: AnswerProps) {
  const form = useActing(`accept:${handover.id}`, () => ({ readback: '' }), onClose);
  const [missing, setMissing] = useState(false);
  const { name } = handover.citizen;
  const readback = form.draft.readback.trim();
  const send = async () => {
    setMissing(readback === '');
    if (readback === '') return;
    await form.send({
      path: `/api/handovers/${handover.id}/accept`,
      body: { readback },
      said: t('Du er nu tovholder for {name}.', { name }),
    });
  };
  const demand = t(
    'Skriv med dine egne ord, hvad du har forstået, så {from} kan se, at intet er tabt.',
    { from: handover.from.name },
  );
  return (
    <Panel
      title={t('Tag over for {name}', { name })}
      about={identityWords(handover.citizen)}
      send={t('Jeg tager over')}
      onSend={() => void send()}
      {...form.panel}
    >
      <Letter handover={handover} />
      <LineField
        form={form}
        field="readback"
        label={t('Med dine egne ord: hvad har du forstået, og hvad gør du først?')}
        rows={3}
        {...(missing && readback === '' && { error: demand })}
      />
      <p className="hint">
        {t(
          'Fra det øjeblik, du siger ja, er du tovholder. {from} er afløser, til du har mødt {name}.',
          { from: handover.from.name, name },
        )}
      </p>
    </Panel>
  );
}

/** A no has a reason; the giver stays tovholder. */
function DeclinePanel({ handover, onClose }: AnswerProps) {
  const from = handover.from.name;
  return (
    <ReasonPanel
      name={`decline:${handover.id}`}
      title={t('Afvis overdragelsen')}
      about={identityWords(handover.citizen)}
      label={t('Hvorfor, og hvem kunne ellers?')}
      hint={t('{from} er fortsat tovholder og får dit svar med det samme.', { from })}
      send={t('Afvis')}
      path={`/api/handovers/${handover.id}/decline`}
      said={t('Afvist. {from} er stadig tovholder.', { from })}
      onClose={onClose}
    />
  );
}
