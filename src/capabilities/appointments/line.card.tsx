import { Link } from '@tanstack/react-router';
import { Press } from '../../web/acting.tsx';
import { t } from '../../web/language.ts';
import { sayClock, Time } from '../../web/time.tsx';
import type { Named } from '../citizens/card.tsx';
import { ArrangePanel } from './arrange.card.tsx';
import { cancellers, cancelReasons, kinds, offersLetter, outcomes } from './contract.ts';
import type { Appointment } from './contract.ts';
import { SayOutcome } from './outcome.card.tsx';
import type { Worded } from './outcome.card.tsx';
import { OutcomePanel } from './worded.card.tsx';

/** What somebody pressed on a line that a tap does not answer. */
export type Asked = { appointment: Appointment; act: Worded | 'arrange' };

/** It was to have been, and nobody has said how it went. */
export function isUnsaid({ outcome, at }: Appointment): boolean {
  return outcome === 'planned' && at <= new Date().toISOString();
}

/** The panel for what needs more than a tap. */
export function AskedPanel({
  citizen,
  asked,
  onClose,
}: {
  citizen: Named;
  asked: Asked;
  onClose: () => void;
}) {
  const { appointment, act } = asked;
  const same = { citizen, appointment, onClose };
  if (act === 'arrange') return <ArrangePanel key={appointment.id} {...same} />;
  return <OutcomePanel key={`${appointment.id}:${act}`} {...same} outcome={act} />;
}

type LineProps = { one: Appointment; citizenId: string; ask: (asked: Asked) => void };

/** One appointment: when, with whom, who fetches, and what can be said of it. */
export function Line({ one, citizenId, ask }: LineProps) {
  const planned = one.outcome === 'planned';
  const unsaid = isUnsaid(one);
  return (
    <li>
      <span className={unsaid ? 'step-when tone-due' : 'step-when'}>
        <Time at={one.at} />
        {one.until !== null && ` – ${sayClock(one.until)}`}
      </span>
      <div>
        <strong className="first-up">{one.with ?? one.worker?.name ?? t(kinds[one.kind])}</strong>
        {one.with !== null && <span className="subtle"> {t(kinds[one.kind])}</span>}
        {planned && one.seriesId !== null && <span className="subtle"> · {t('gentages')}</span>}
        {!planned && <OutcomeWords one={one} />}
        {one.place !== null && <span className="step-who">{one.place}</span>}
        {one.purpose !== null && <span className="step-who">{one.purpose}</span>}
        {planned && <Following one={one} />}
        {offersLetter(one) && (
          <Link
            to="/borger/$citizenId"
            params={{ citizenId }}
            search={{ panel: 'papers', paper: 'sanction' }}
          >
            {t('Skriv brevet mod sanktion')}
          </Link>
        )}
        <div className="appointment-acts">
          <SayOutcome
            appointment={one}
            word={(act) => {
              ask({ appointment: one, act });
            }}
          />
          {planned && (
            <Press
              quiet
              words={t('Ledsagelse')}
              onPress={() => {
                ask({ appointment: one, act: 'arrange' });
              }}
            />
          )}
        </div>
      </div>
    </li>
  );
}

/** What came of it, in words: by whom and why where that has been said. */
function OutcomeWords({ one }: { one: Appointment }) {
  const more = {
    cancelled: [
      one.cancelledBy && t('af {who}', { who: t(cancellers[one.cancelledBy]) }),
      one.cancelReason && t(cancelReasons[one.cancelReason]),
    ],
    turned_away: [one.turnedAwayBy && t('af {who}', { who: one.turnedAwayBy }), one.turnedAwayWhy],
  };
  const words =
    one.outcome === 'cancelled' || one.outcome === 'turned_away' ? more[one.outcome] : [];
  return (
    <span className="step-who">
      <strong
        className={
          one.outcome === 'no_show' || one.outcome === 'turned_away' ? 'tone-due' : undefined
        }
      >
        {t(outcomes[one.outcome])}
      </strong>
      {words.some(Boolean) && ` ${words.filter(Boolean).join(': ')}`}
      {one.outcome === 'moved' && one.movedTo !== null && (
        <>
          {', '}
          {t('ny tid:')} <Time at={one.movedTo} />
        </>
      )}
    </span>
  );
}

function Following({ one: { escort, companion } }: { one: Appointment }) {
  const beside = companion?.worker?.name ?? companion?.name;
  return (
    <>
      {escort !== null && <EscortLine escort={escort} />}
      {companion !== null && (
        <span className="step-who">
          {t('Bisidder: {name}', { name: beside ?? '' })}
          {companion.phone !== null && (
            <>
              {' · '}
              <a href={`tel:${companion.phone.replaceAll(' ', '')}`}>
                {t('ring {phone}', { phone: companion.phone })}
              </a>
            </>
          )}
        </span>
      )}
    </>
  );
}

/** Who fetches, when and where; or that somebody still has to be found. */
export function EscortLine({ escort }: { escort: NonNullable<Appointment['escort']> }) {
  return (
    <span className="step-who">
      {escort.worker === null ? (
        <span className="tone-due">{t('Ingen henter endnu')}</span>
      ) : (
        t('{name} henter', { name: escort.worker.name })
      )}
      {escort.meetAt !== null && ` ${t('kl.')} ${sayClock(escort.meetAt)}`}
      {escort.meetPlace !== null && `, ${escort.meetPlace}`}
    </span>
  );
}
