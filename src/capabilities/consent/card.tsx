import { Press } from '../../web/acting.tsx';
import { t } from '../../web/language.ts';
import { Day, sayDay, Time } from '../../web/time.tsx';
import { categoryNames, consentHows, revokeHows } from './contract.ts';
import type { Category, Consent } from './contract.ts';

/** Kinds of information as one says them in a row. */
export function sayCategories(kinds: readonly Category[]): string {
  return kinds.map((kind) => t(categoryNames[kind])).join(', ');
}

type Props = { consents: readonly Consent[]; onRevoke: (consent: Consent) => void };

/** What the citizen has answered: what holds, what was refused, and what is over. */
export function ConsentList({ consents, onRevoke }: Props) {
  const holding = consents.filter((one) => one.holds);
  const refused = consents.filter(({ answer }) => answer === 'refused');
  const over = consents.filter((one) => one.answer === 'given' && !one.holds);
  return (
    <section className="box card sentences" aria-labelledby="consents">
      <h2 id="consents" className="card-title">
        {t('Borgeren har sagt')}
      </h2>
      {consents.length === 0 && (
        <p>{t('Ingen har spurgt endnu. Så ser hver kun det, loven giver rollen.')}</p>
      )}
      <ul className="plain answers">
        {holding.map((one) => (
          <li key={one.id}>
            <p>
              <strong>{t('Ja')}</strong>: <Words consent={one} />
            </p>
            <Press
              quiet
              words={t('Træk ja tilbage')}
              onPress={() => {
                onRevoke(one);
              }}
            />
          </li>
        ))}
        {refused.map((one) => (
          <li key={one.id}>
            <p>
              <strong className="tone-breach">{t('Nej')}</strong>: <Words consent={one} />
            </p>
          </li>
        ))}
      </ul>
      {over.length > 0 && (
        <ul className="plain subtle">
          {over.map((one) => (
            <li key={one.id}>
              <Words consent={one} /> · <Over consent={one} />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function Words({ consent }: { consent: Consent }) {
  const { to, fromWhom, categories, purpose, untilOn, saidOn, how, language, withWhom, by } =
    consent;
  const around = [
    t(consentHows[how]).toLowerCase(),
    language !== null && t('på {language}', { language }),
    withWhom !== null && t('sammen med {name}', { name: withWhom }),
  ].filter(Boolean);
  return (
    <>
      {t('{to} må se {what}', { to: to.name, what: sayCategories(categories).toLowerCase() })}
      {fromWhom !== null && ` ${t('fra {name}', { name: fromWhom })}`}. {purpose}
      {untilOn !== null && ` · ${t('til og med {day}', { day: sayDay(untilOn) })}`}{' '}
      <span className="subtle">
        (<Day on={saidOn} />, {around.join(', ')}; {by})
      </span>
    </>
  );
}

function Over({ consent: { revokedAt, revokedHow } }: { consent: Consent }) {
  if (revokedAt === null || revokedHow === null) return <>{t('udløbet')}</>;
  return (
    <>
      {t('trukket tilbage')} <Time at={revokedAt} />, {t(revokeHows[revokedHow]).toLowerCase()}
    </>
  );
}
