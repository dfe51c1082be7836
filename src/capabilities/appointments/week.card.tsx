import { Link } from '@tanstack/react-router';
import { addDays, clockOf, dayOf } from '../../kernel/day.ts';
import { t } from '../../web/language.ts';
import { sayDate, today } from '../../web/time.tsx';
import { EscortLine } from './line.card.tsx';
import { listKinds, outcomes } from './contract.ts';
import type { Listed } from './contract.ts';

/** A week: side by side on the desk, day under day on the phone. */
export function WeekView({
  monday,
  appointments,
}: {
  monday: string;
  appointments: readonly Listed[];
}) {
  const days = [0, 1, 2, 3, 4, 5, 6].map((turn) => addDays(monday, turn));
  return (
    <>
      {appointments.length === 0 && (
        <p className="subtle week-empty">
          {t(
            'Ingen aftaler i den uge. De skrives på borgerens side og står her for dem, der skal med.',
          )}
        </p>
      )}
      <div className="week box">
        {days.map((day) => (
          <DayColumn
            key={day}
            day={day}
            appointments={appointments.filter((one) => dayOf(new Date(one.at)) === day)}
          />
        ))}
      </div>
    </>
  );
}

function DayColumn({ day, appointments }: { day: string; appointments: readonly Listed[] }) {
  const heading = `day-${day}`;
  return (
    <section
      aria-labelledby={heading}
      className={appointments.length === 0 ? 'week-day week-day-empty' : 'week-day'}
      data-passed={day < today() || undefined}
      data-today={day === today() || undefined}
    >
      <h2 id={heading} className="week-head first-up">
        {sayDate(`${day}T12:00:00Z`)}
      </h2>
      {appointments.length === 0 ? (
        <p className="subtle">{t('intet')}</p>
      ) : (
        <ul>
          {appointments.map((one) => (
            <Entry key={one.id} one={one} />
          ))}
        </ul>
      )}
    </section>
  );
}

function Entry({ one }: { one: Listed }) {
  const over = one.outcome !== 'planned';
  return (
    <li className={over ? 'week-entry week-entry-over' : 'week-entry'}>
      <span className="week-when">{saySpan(one.at, one.until)}</span>
      <div>
        <Link to="/borger/$citizenId" params={{ citizenId: one.citizen.id }} search={{}}>
          {one.citizen.name}
        </Link>
        <span className="step-who">
          {one.worker === null ? t(listKinds[one.kind]) : one.worker.name}
          {over && (
            <>
              {' · '}
              <strong
                className={
                  one.outcome === 'no_show' || one.outcome === 'turned_away'
                    ? 'tone-due'
                    : undefined
                }
              >
                {t(outcomes[one.outcome])}
              </strong>
            </>
          )}
        </span>
        {!over && one.escort !== null && <EscortLine escort={one.escort} />}
        {!over && one.companion !== null && (
          <span className="step-who">
            {one.companion.worker === null
              ? t('bisidder med')
              : t('bisidder: {name}', { name: one.companion.worker.name })}
          </span>
        )}
      </div>
    </li>
  );
}

/** From when to when, in a column of its own: every hour with its minutes. */
export function saySpan(at: string, until: string | null): string {
  const say = (instant: string) => clockOf(new Date(instant)).replace(':', '.');
  return until === null ? say(at) : `${say(at)}–${say(until)}`;
}
