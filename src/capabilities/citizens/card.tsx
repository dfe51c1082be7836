import { Fragment } from 'react';
import type { ReactNode } from 'react';
import { t } from '../../web/language.ts';
import { Day, Time } from '../../web/time.tsx';
import type { Citizen, Mark } from './contract.ts';

/** Enough of a citizen not to mistake one for another. */
export type Named = {
  id: string;
  name: string;
  fullName: string | null;
  aliases?: readonly string[];
  birthYear?: number | null;
};

/** Name, alias and birth year together, as every action panel shows them (SCREENS §1). */
export function identityWords({ name, fullName, aliases = [], birthYear = null }: Named): string {
  const known = aliases.filter((alias) => alias !== name);
  return [
    name,
    fullName !== name ? fullName : null,
    known.length > 0 ? t('kendt som {names}', { names: known.join(', ') }) : null,
    birthYear === null ? null : t('født {year}', { year: String(birthYear) }),
  ]
    .filter(Boolean)
    .join(' · ');
}

/** The line under the citizen's name: who they are and what to know before you meet. */
export function IdentityLine({ citizen }: { citizen: Citizen }) {
  const aliases = citizen.aliases.filter((alias) => alias !== citizen.name);
  const parts: ReactNode[] = [
    [citizen.fullName !== citizen.name ? citizen.fullName : null, bornWords(citizen)]
      .filter(Boolean)
      .join(', '),
    aliases.length > 0 && t('kendt som {names}', { names: aliases.join(', ') }),
    citizen.called !== null && (
      <>
        {t('vil kaldes {name}', { name: citizen.called.text })} (
        <span className="said-by">{t('spurgt af {name}', { name: citizen.called.by })}</span>,{' '}
        <Time at={citizen.called.at} only="day" />)
      </>
    ),
    citizen.languages.length > 0 && citizen.languages.join(', '),
    citizen.interpreter && <strong>{t('tolk')}</strong>,
    citizen.protectedAddress && <strong>{t('beskyttet adresse')}</strong>,
    ...citizen.marks.map((mark) => <MarkWords key={mark.id} mark={mark} />),
  ].filter((part) => part !== false && part !== '');
  return (
    <p className="identity">
      {parts.map((part, index) => (
        <Fragment key={index}>
          {index > 0 && ' · '}
          {part}
        </Fragment>
      ))}
    </p>
  );
}

/** *Gå to sammen* carries author, reason and review date; so does every mark that has them. */
function MarkWords({ mark }: { mark: Mark }) {
  return (
    <span className="mark">
      {mark.text}{' '}
      <span className="said-by">
        ({mark.by}, <Time at={mark.at} only="day" />
        {mark.reason !== null && `: ${mark.reason}`}
        {mark.reviewOn !== null && (
          <>
            , {t('ses igen')} <Day on={mark.reviewOn} />
          </>
        )}
        )
      </span>
    </span>
  );
}

function bornWords({ birthYear, cpr }: Citizen): string | null {
  if (cpr !== null) return t('cpr {cpr}', { cpr });
  return birthYear === null ? null : t('født {year}', { year: String(birthYear) });
}
