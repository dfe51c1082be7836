import { useQuery } from '@tanstack/react-query';
import { reading } from '../../web/api.ts';
import { t } from '../../web/language.ts';
import { Empty, Failed, LoadingRows, Page } from '../../web/page.tsx';
import { Time } from '../../web/time.tsx';
import type { Duty } from './contract.ts';

type Turn = { id: string; workerId: string; name: string; phone: string; from: string; to: string };
type Roster = { duty: Duty; roster: Turn[] };

/** Vagten: who has it now, and who has it next (P8: somebody is always on duty, and it shows who). */
export function DutyScreen() {
  const { data, error, refetch } = useQuery(reading<Roster>('/api/duty'));
  return (
    <Page
      title={t('Vagten')}
      lead={t('Enhver dør, ethvert tidspunkt: en af os har altid vagten, og alle kan se hvem.')}
    >
      {error !== null && data === undefined && (
        <Failed
          what={t('Vagtlisten kunne ikke hentes')}
          error={error}
          retry={() => void refetch()}
        />
      )}
      {data === undefined && error === null && <LoadingRows rows={3} />}
      {data !== undefined && <Turns roster={data} />}
    </Page>
  );
}

function Turns({ roster: { duty, roster } }: { roster: Roster }) {
  return (
    <>
      <section className="box duty-now" aria-label={t('Vagten nu')}>
        {duty === null ? (
          <p className="tone-breach">{t('Ingen på vagt: ring til lederen')}</p>
        ) : (
          <>
            <p className="duty-name">{duty.name}</p>
            <a className="duty-phone" href={`tel:${duty.phone.replaceAll(' ', '')}`}>
              {t('ring {phone}', { phone: duty.phone })}
            </a>
            {duty.until !== null && (
              <p className="subtle">
                {t('til')} <Time at={duty.until} />
              </p>
            )}
          </>
        )}
      </section>
      {roster.length === 0 ? (
        <Empty title={t('Ingen kommende vagter')}>
          <p>
            {t(
              'Lederen skriver vagter ind under Administration, så der altid er et navn og et nummer.',
            )}
          </p>
        </Empty>
      ) : (
        <section className="box" aria-labelledby="turns">
          <h2 id="turns" className="box-title">
            {t('Vagter')} <span className="count">{roster.length}</span>
          </h2>
          <ul className="lines">
            {roster.map((turn) => (
              <li key={turn.id} className="line">
                <span className="line-when">
                  <Time at={turn.from} /> – <Time at={turn.to} />
                </span>
                <strong>{turn.name}</strong>
                <a href={`tel:${turn.phone.replaceAll(' ', '')}`}>{turn.phone}</a>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}
