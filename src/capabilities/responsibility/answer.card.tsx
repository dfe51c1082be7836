import { Button, Textarea, TextField } from '@navikt/ds-react';
import { useState } from 'react';
import { useDraft } from '../../web/draft.ts';
import { t } from '../../web/language.ts';
import { fieldError, Panel, Refused } from '../../web/panel.tsx';
import { useSending } from '../../web/sending.ts';
import { useMe } from '../../web/session.tsx';
import { Time } from '../../web/time.tsx';
import { identityWords } from '../citizens/card.tsx';
import { seriousness } from './contract.ts';
import type { Handover } from './contract.ts';

type Answer = 'accept' | 'decline';

/** An open handover, with what I can do: accept or decline what is for me, withdraw what is from me. */
export function OpenHandover({ handover }: { handover: Handover }) {
  const me = useMe();
  const [answer, setAnswer] = useState<Answer | null>(null);
  const { act, busy, problem } = useSending();
  const forMe = handover.to.id === me.worker.id;
  const withdraw = () =>
    act({
      path: `/api/handovers/${handover.id}/withdraw`,
      said: t('Trukket tilbage. {name} er stadig tovholder.', { name: handover.from.name }),
    });
  return (
    <section
      className="box open-handover"
      aria-label={t('Overdragelse af {name}', { name: handover.citizen.name })}
    >
      <p className="open-handover-head">
        <strong className={handover.overdue ? 'tone-breach' : 'tone-due'}>
          {forMe
            ? t('{name} beder dig tage over', { name: handover.from.name })
            : t('{from} → {to}, venter på svar', {
                from: handover.from.name,
                to: handover.to.name,
              })}
        </strong>{' '}
        <span className="subtle">
          {t('siden')} <Time at={handover.proposedAt} />
          {handover.overdue && ` · ${t('svaret skulle være givet')}`}
        </span>
      </p>
      <Letter handover={handover} />
      {problem !== null && <Refused problem={problem} />}
      <div className="buttons">
        {forMe && (
          <>
            <Button
              type="button"
              size="small"
              onClick={() => {
                setAnswer('accept');
              }}
            >
              {t('Jeg tager over')}
            </Button>
            <Button
              type="button"
              size="small"
              variant="secondary"
              onClick={() => {
                setAnswer('decline');
              }}
            >
              {t('Afvis')}
            </Button>
          </>
        )}
        {handover.from.id === me.worker.id && (
          <Button
            type="button"
            size="small"
            variant="secondary"
            loading={busy}
            onClick={() => void withdraw()}
          >
            {t('Træk tilbage')}
          </Button>
        )}
      </div>
      {answer === 'accept' && (
        <AcceptPanel
          handover={handover}
          onClose={() => {
            setAnswer(null);
          }}
        />
      )}
      {answer === 'decline' && (
        <DeclinePanel
          handover={handover}
          onClose={() => {
            setAnswer(null);
          }}
        />
      )}
    </section>
  );
}

/** The letter as it was written. */
export function Letter({ handover: { briefing, reason, citizen } }: { handover: Handover }) {
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
export function AcceptPanel({ handover, onClose }: AnswerProps) {
  const [draft, change, clear] = useDraft(`accept:${handover.id}`, () => ({ readback: '' }));
  const [missing, setMissing] = useState(false);
  const { act, busy, problem } = useSending();
  const { name } = handover.citizen;
  const send = async () => {
    const readback = draft.readback.trim();
    setMissing(readback === '');
    if (readback === '') return;
    const said = t('Du er nu tovholder for {name}.', { name });
    if (!(await act({ path: `/api/handovers/${handover.id}/accept`, body: { readback }, said })))
      return;
    clear();
    onClose();
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
      onClose={onClose}
      busy={busy}
      problem={problem}
    >
      <Letter handover={handover} />
      <Textarea
        label={t('Med dine egne ord: hvad har du forstået, og hvad gør du først?')}
        size="small"
        minRows={3}
        value={draft.readback}
        error={missing && draft.readback.trim() === '' ? demand : fieldError(problem, 'readback')}
        onChange={(event) => {
          change({ readback: event.target.value });
        }}
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
export function DeclinePanel({ handover, onClose }: AnswerProps) {
  const [draft, change, clear] = useDraft(`decline:${handover.id}`, () => ({ reason: '' }));
  const { act, busy, problem } = useSending();
  const send = async () => {
    const said = t('Afvist. {from} er stadig tovholder.', { from: handover.from.name });
    if (
      !(await act({
        path: `/api/handovers/${handover.id}/decline`,
        body: { reason: draft.reason.trim() },
        said,
      }))
    )
      return;
    clear();
    onClose();
  };
  return (
    <Panel
      title={t('Afvis overdragelsen')}
      about={identityWords(handover.citizen)}
      send={t('Afvis')}
      onSend={() => void send()}
      onClose={onClose}
      busy={busy}
      problem={problem}
    >
      <TextField
        label={t('Hvorfor, og hvem kunne ellers?')}
        size="small"
        value={draft.reason}
        error={fieldError(problem, 'reason')}
        onChange={(event) => {
          change({ reason: event.target.value });
        }}
      />
      <p className="hint">
        {t('{from} er fortsat tovholder og får dit svar med det samme.', {
          from: handover.from.name,
        })}
      </p>
    </Panel>
  );
}
