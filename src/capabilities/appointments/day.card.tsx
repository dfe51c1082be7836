import { Link } from '@tanstack/react-router';
import { t } from '../../web/language.ts';
import { Empty } from '../../web/page.tsx';
import { sayClock, sayDate } from '../../web/time.tsx';
import { listKinds, outcomes } from './contract.ts';
import type { Listed } from './contract.ts';
import { saySpan } from './week.card.tsx';

/** The day on one sheet: who, when, who fetches and where; nothing clinical, for it lies in a car. */
export function DayList({ day, appointments }: { day: string; appointments: readonly Listed[] }) {
  const date = sayDate(`${day}T12:00:00Z`);
  const stand = appointments.filter(
    (one) => one.outcome !== 'cancelled' && one.outcome !== 'moved',
  );
  if (stand.length === 0)
    return (
      <Empty title={t('Ingen aftaler {date}', { date })}>
        <p>
          {t('Vælg Teamet eller Enheden for at se de andres. Aftaler skrives på borgerens side.')}
        </p>
      </Empty>
    );
  return (
    <section className="box day-list" aria-labelledby="day-list">
      <h2 id="day-list" className="box-title first-up">
        {date} {day.slice(0, 4)}
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
      <th scope="row">
        <Link to="/borger/$citizenId" params={{ citizenId: citizen.id }} search={{}}>
          {citizen.name}
        </Link>
      </th>
      <td data-label={t('Med')}>
        {worker?.name ?? t(listKinds[kind])}
        {outcome !== 'planned' && ` · ${t(outcomes[outcome])}`}
        {companion?.worker && ` · ${t('bisidder: {name}', { name: companion.worker.name })}`}
      </td>
      <td data-label={t('Hvem henter')}>
        {escort === null ? '' : (escort.worker?.name ?? <strong>{t('ingen endnu')}</strong>)}
      </td>
      <td data-label={t('Hentes')}>
        {escort?.meetAt && `${t('kl.')} ${sayClock(escort.meetAt)} `}
        {escort?.meetPlace}
      </td>
    </tr>
  );
}
