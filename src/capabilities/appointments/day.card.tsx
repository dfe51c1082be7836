import { t } from '../../web/language.ts';
import { Empty } from '../../web/page.tsx';
import { sayClock, sayDate } from '../../web/time.tsx';
import { kinds, outcomes } from './contract.ts';
import type { Listed } from './contract.ts';
import { saySpan } from './week.card.tsx';

/** The day on one sheet: who, when, who fetches and where; nothing clinical, for it lies in a car. */
export function DayList({ day, appointments }: { day: string; appointments: readonly Listed[] }) {
  const date = sayDate(`${day}T12:00:00Z`);
  const stand = appointments.filter(
    (one) => one.outcome !== 'cancelled' && one.outcome !== 'moved',
  );
  if (stand.length === 0) return <Empty title={t('Ingen aftaler {date}', { date })} />;
  return (
    <section className="box day-list" aria-labelledby="day-list">
      <h2 id="day-list" className="box-title first-up">
        {date}
      </h2>
      <table>
        <thead>
          <tr>
            <th scope="col">{t('Klokken')}</th>
            <th scope="col">{t('Borger')}</th>
            <th scope="col">{t('Med')}</th>
            <th scope="col">{t('Hvem henter')}</th>
            <th scope="col">{t('Hentes')}</th>
          </tr>
        </thead>
        <tbody>
          {stand.map((one) => (
            <DayRow key={one.id} one={one} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

function DayRow({
  one: { at, until, citizen, kind, outcome, worker, escort, companion },
}: {
  one: Listed;
}) {
  return (
    <tr>
      <td className="week-when">{saySpan(at, until)}</td>
      <th scope="row">{citizen.name}</th>
      <td>
        {worker?.name ?? t(kinds[kind])}
        {outcome !== 'planned' && ` · ${t(outcomes[outcome])}`}
        {companion?.worker && ` · ${t('bisidder: {name}', { name: companion.worker.name })}`}
      </td>
      <td>{escort === null ? '' : (escort.worker?.name ?? <strong>{t('ingen endnu')}</strong>)}</td>
      <td>
        {escort?.meetAt && `${t('kl.')} ${sayClock(escort.meetAt)} `}
        {escort?.meetPlace}
      </td>
    </tr>
  );
}
