import { Fragment } from 'react';
import type { ReactNode } from 'react';
import { t } from '../../web/language.ts';
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

/**
 * The line under the citizen's name: who they are and what to know before you meet, in words as few as can be. Who said
 * it, why and until when stands in the box about the citizen.
 */
export function IdentityLine({ citizen }: { citizen: Citizen }) {
  const aliases = citizen.aliases.filter((alias) => alias !== citizen.name);
  const plain = [
    citizen.fullName !== citizen.name ? citizen.fullName : null,
    citizen.birthYear === null ? null : t('født {year}', { year: String(citizen.birthYear) }),
    aliases.length > 0 ? t('kendt som {names}', { names: aliases.join(', ') }) : null,
    citizen.languages.length > 0
      ? t('taler {languages}', { languages: citizen.languages.join(', ') })
      : null,
  ];
  const heed = [
    citizen.interpreter ? t('tolk') : null,
    citizen.letters?.reach === false ? t('breve når ikke frem') : null,
    citizen.protectedAddress ? t('beskyttet adresse') : null,
    ...citizen.marks.map(shortMark),
  ];
  const parts: ReactNode[] = [
    ...plain.filter(Boolean),
    ...[...new Set(heed)].filter(Boolean).map((words) => <strong key={words}>{words}</strong>),
  ];
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

/** A dog and *gå to sammen* say enough in a word; what to avoid has to be said. */
function shortMark({ kind, text }: Mark): string {
  if (kind === 'dog') return t('hund');
  return kind === 'together' ? t('gå to sammen') : text;
}
