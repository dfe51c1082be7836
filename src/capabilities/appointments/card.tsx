import { useState } from 'react';
import { Press } from '../../web/acting.tsx';
import { closing } from '../../web/closing.ts';
import { t } from '../../web/language.ts';
import { QuietCard } from '../../web/quiet-card.tsx';
import type { Named } from '../citizens/card.tsx';
import type { Appointment } from './contract.ts';
import { AskedPanel, isUnsaid, Line } from './line.card.tsx';
import type { Asked } from './line.card.tsx';

/** So many that come, and so many that were, stand on the card before more is asked for. */
const shownComing = 4;
const shownBefore = 3;

type Props = {
  citizen: Named;
  appointments: readonly Appointment[];
  /** Nothing is in it: one line says so. */
  quiet: boolean;
  /** The panel of the page that is open, if any: one at a time. */
  panel: string | undefined;
  open: (panel: 'appointment' | null) => void;
};

/** Aftaler: what comes, and how the last ones went; what has no outcome yet stands among the next things. */
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
  const { coming, before } = sorted(appointments);
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
      {coming.length === 0 && <p className="subtle">{t('Ingen aftaler ligger forude.')}</p>}
      <ul className="appointments">
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
        <AskedPanel citizen={citizen} asked={asked} onClose={closing(setAsked, asked)} />
      )}
    </section>
  );
}

function sorted(appointments: readonly Appointment[]) {
  return {
    coming: appointments.filter((one) => one.outcome === 'planned' && !isUnsaid(one)).toReversed(),
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
