import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { Press } from '../../web/acting.tsx';
import { t } from '../../web/language.ts';
import { QuietCard } from '../../web/quiet-card.tsx';
import { sayClock, Time } from '../../web/time.tsx';
import type { Named } from '../citizens/card.tsx';
import { ArrangePanel } from './arrange.card.tsx';
import { cancellers, cancelReasons, kinds, offersLetter, outcomes } from './contract.ts';
import type { Appointment } from './contract.ts';
import { SayOutcome } from './outcome.card.tsx';
import type { Worded } from './outcome.card.tsx';
import { OutcomePanel } from './worded.card.tsx';

/** So many that come, and so many that were, stand on the card before more is asked for. */
const shownComing = 4;
const shownBefore = 3;

type Asked = { appointment: Appointment; act: Worded | 'arrange' };

type Props = {
  citizen: Named;
  appointments: readonly Appointment[];
  /** Nothing is in it: one line says so. */
  quiet: boolean;
  /** The panel of the page that is open, if any: one at a time. */
  panel: string | undefined;
  open: (panel: 'appointment' | null) => void;
};

/** Aftaler: what has no outcome yet, what comes, and how the last ones went. */
export function AppointmentsCard({ quiet, ...props }: Props) {
  const { open } = props;
  if (!quiet) return <Booked {...props} />;
  const act = { words: t('Ny aftale'), onPress: () => open('appointment') };
  return (
    <QuietCard id="appointments" title={t('Aftaler')} act={act}>
      {t('Ingen aftaler ligger forude.')}
    </QuietCard>
  );
}

function Booked({ citizen, appointments, panel, open }: Omit<Props, 'quiet'>) {
  const [asked, setAsked] = useState<Asked | null>(null);
  const [all, setAll] = useState(false);
  const { unsaid, coming, before } = sorted(appointments);
  const ask = (one: Asked) => {
    open(null);
    setAsked(one);
  };
  const line = (one: Appointment) => (
    <Line key={one.id} one={one} citizenId={citizen.id} ask={ask} />
  );
  return (
    <section className="box card" aria-labelledby="appointments">
      <h2 id="appointments" className="card-title">
        {t('Aftaler')}
      </h2>
      {unsaid.length + coming.length === 0 && (
        <p className="subtle">{t('Ingen aftaler ligger forude.')}</p>
      )}
      <ul className="appointments">
        {unsaid.map(line)}
        {(all ? coming : firstOfEach(coming).slice(0, shownComing)).map(line)}
      </ul>
      {!all && coming.length > Math.min(shownComing, firstOfEach(coming).length) && (
        <Press
          quiet
          words={t('Vis alle {n} kommende', { n: coming.length })}
          onPress={() => {
            setAll(true);
          }}
        />
      )}
      <Press
        quiet
        words={t('Ny aftale')}
        onPress={() => {
          setAsked(null);
          open('appointment');
        }}
      />
      {before.length > 0 && (
        <ul className="appointments appointments-before" aria-label={t('De sidste aftaler')}>
          {before.slice(0, shownBefore).map(line)}
        </ul>
      )}
      {panel === undefined && asked !== null && (
        <AskedPanel
          citizen={citizen}
          asked={asked}
          onClose={() => {
            setAsked(null);
          }}
        />
      )}
    </section>
  );
}

function AskedPanel({
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

function sorted(appointments: readonly Appointment[]) {
  const now = new Date().toISOString();
  const open = appointments.filter((one) => one.outcome === 'planned').toReversed();
  return {
    unsaid: open.filter((one) => one.at <= now),
    coming: open.filter((one) => one.at > now),
    before: appointments.filter((one) => one.outcome !== 'planned'),
  };
}

/** Of a series only the one that comes next. */
function firstOfEach(coming: readonly Appointment[]): Appointment[] {
  return coming.filter(
    (one, turn) =>
      one.seriesId === null || coming.findIndex((each) => each.seriesId === one.seriesId) === turn,
  );
}

type LineProps = { one: Appointment; citizenId: string; ask: (asked: Asked) => void };

function Line({ one, citizenId, ask }: LineProps) {
  const planned = one.outcome === 'planned';
  const unsaid = planned && one.at <= new Date().toISOString();
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
              words={t('Følge')}
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
