import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { OpenBox, Press } from '../../web/acting.tsx';
import { closing } from '../../web/closing.ts';
import { t } from '../../web/language.ts';
import { QuietCard } from '../../web/quiet-card.tsx';
import { Day, Time } from '../../web/time.tsx';
import type { Named } from '../citizens/card.tsx';
import { AnswerPanel, JointPanel } from './answer.card.tsx';
import { refusalKinds, refusalOutcomes, refusalReasons, services } from './contract.ts';
import type { JointDecision, Refusals, RefusalTold } from './contract.ts';
import { RefusalPanel } from './record.card.tsx';
import { sayService } from './whom.card.tsx';
import { Withdrawn, WithdrawPanel } from './withdraw.card.tsx';

type Props = {
  citizen: Named;
  refusals: Refusals;
  /** Nothing is in it: one line says so. */
  quiet: boolean;
  /** Opens "Afvist et sted?"; null where I may only read. */
  onRecord: (() => void) | null;
};

type Shown =
  | { panel: 'answer' | 'correct' | 'withdraw'; one: RefusalTold }
  | { panel: 'joint'; one: JointDecision };

/** Afvist: every no by any service, what we did about it, and what two of them owe together (P14). */
export function RefusalCard({ quiet, ...props }: Props) {
  const { onRecord } = props;
  if (!quiet) return <Refused {...props} />;
  return (
    <QuietCard
      id="refusals"
      title={t('Afvist')}
      act={onRecord && { words: t('Skriv en afvisning'), onPress: onRecord }}
    >
      {t('Ingen afvisninger er skrevet ned.')}
    </QuietCard>
  );
}

function Refused({ citizen, refusals: { refusals, joint }, onRecord }: Omit<Props, 'quiet'>) {
  const [shown, setShown] = useState<Shown | null>(null);
  const close = closing(setShown, shown);
  const may = onRecord !== null;
  const standing = refusals.filter((one) => one.withdrawnAt === null);
  const owed = joint.filter((one) => one.answeredAt === null);
  return (
    <section className="box card sentences" aria-labelledby="refusals">
      <h2 id="refusals" className="card-title">
        {t('Afvist')}
      </h2>
      {owed.map((one) => (
        <Owed
          key={one.id}
          owed={one}
          onAnswer={
            may
              ? () => {
                  setShown({ panel: 'joint', one });
                }
              : null
          }
        />
      ))}
      <Lines refusals={standing} may={may} show={setShown} />
      <Decided joint={joint} />
      <Withdrawn refusals={refusals.filter((one) => one.withdrawnAt !== null)} />
      {onRecord !== null && <Press quiet words={t('Skriv en afvisning')} onPress={onRecord} />}
      {shown?.panel === 'answer' && (
        <AnswerPanel key={shown.one.id} citizen={citizen} refusal={shown.one} onClose={close} />
      )}
      {shown?.panel === 'correct' && (
        <RefusalPanel key={shown.one.id} citizen={citizen} corrects={shown.one} onClose={close} />
      )}
      {shown?.panel === 'withdraw' && (
        <WithdrawPanel key={shown.one.id} citizen={citizen} refusal={shown.one} onClose={close} />
      )}
      {shown?.panel === 'joint' && (
        <JointPanel key={shown.one.id} citizen={citizen} owed={shown.one} onClose={close} />
      )}
    </section>
  );
}

/** Two that point at each other: a breach with its day, until they have answered together. */
function Owed({ owed, onAnswer }: { owed: JointDecision; onAnswer: (() => void) | null }) {
  const pair = owed.services.map((one) => t(services[one]));
  return (
    <OpenBox
      label={t('Et fælles svar mangler')}
      tone="tone-breach"
      words={t('{a} og {b} afviser med henvisning til hinanden', {
        a: pair[0] ?? '',
        b: pair[1] ?? '',
      })}
      aside={
        <>
          {t('fælles svar senest')} <Time at={owed.dueAt} only="day" />
        </>
      }
      acts={
        onAnswer !== null && <Press words={t('Skriv det fælles svar')} onPress={onAnswer} first />
      }
    >
      <p>{t('Lederen skal have ét svar fra dem begge. Det er et brud, til det er givet.')}</p>
    </OpenBox>
  );
}

type LinesProps = {
  refusals: readonly RefusalTold[];
  may: boolean;
  show: (shown: Shown) => void;
};

function Lines({ refusals, may, show }: LinesProps) {
  const [all, setAll] = useState(false);
  const open = refusals.filter((one) => one.answeredAt === null);
  const answered = refusals.filter((one) => one.answeredAt !== null);
  const seen = all ? [...open, ...answered] : [...open, ...answered.slice(0, 2)];
  return (
    <>
      {seen.length > 0 && (
        <ul className="plain">
          {seen.map((one) => (
            <li key={one.id}>
              <Line refusal={one} />
              {may && (
                <span className="buttons">
                  {one.answeredAt === null && (
                    <Press
                      quiet
                      words={t('Skriv svaret')}
                      onPress={() => {
                        show({ panel: 'answer', one });
                      }}
                    />
                  )}
                  {one.answeredAt === null && offersLetter(one) && (
                    <Link to="." search={{ panel: 'papers', refusal: one.id }} replace>
                      {t('Skriv brevet')}
                    </Link>
                  )}
                  <Press
                    quiet
                    words={t('Ret')}
                    onPress={() => {
                      show({ panel: 'correct', one });
                    }}
                  />
                  {one.source !== 'appointment' && (
                    <Press
                      quiet
                      words={t('Træk tilbage')}
                      onPress={() => {
                        show({ panel: 'withdraw', one });
                      }}
                    />
                  )}
                </span>
              )}
            </li>
          ))}
        </ul>
      )}
      {seen.length < refusals.length && (
        <Press
          quiet
          words={t('Vis alle {n}', { n: refusals.length })}
          onPress={() => {
            setAll(true);
          }}
        />
      )}
    </>
  );
}

/** Whom a letter can move: the job centre and the benefits office (P2). */
function offersLetter({ service }: RefusalTold): boolean {
  return service === 'jobcentre' || service === 'benefits';
}

/** Who, what, why, when, and what we did. */
function Line({ refusal }: { refusal: RefusalTold }) {
  const { what, reason, reasonText, refersTo, happenedOn, did, outcome, answer } = refusal;
  return (
    <p>
      <strong>
        {sayService(refusal)} {t(refusalKinds[what])}
      </strong>
      , <Day on={happenedOn} />: {t(refusalReasons[reason])}
      {reasonText !== null && ` (“${reasonText}”)`}
      {refersTo !== null && <>. {t('Henviste til: {whom}', { whom: t(services[refersTo]) })}</>}
      {did !== null && <>. {t('Vi gjorde: {did}', { did })}</>}
      {outcome === null ? (
        <span className="tone-due"> · {t('mangler svar')}</span>
      ) : (
        <span className="subtle">
          {' '}
          · {t(refusalOutcomes[outcome])}: {answer} ({refusal.answeredBy})
        </span>
      )}
      <span className="subtle">
        {refusal.source === 'list' && <> · {t('fra listen')}</>}
        {refusal.source === 'appointment' && <> · {t('fra en aftale')}</>}
        {refusal.corrected > 0 && <> · {t('rettet')}</>}
      </span>
    </p>
  );
}

function Decided({ joint }: { joint: readonly JointDecision[] }) {
  const given = joint.filter((one) => one.answeredAt !== null);
  if (given.length === 0) return null;
  return (
    <ul className="plain subtle" aria-label={t('Fælles svar')}>
      {given.map((one) => (
        <li key={one.id}>
          {t('Fælles svar')} <Time at={one.answeredAt ?? ''} only="day" />: {one.decision} (
          {one.decidedBy})
        </li>
      ))}
    </ul>
  );
}
