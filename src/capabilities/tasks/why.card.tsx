import { t } from '../../web/language.ts';
import { Time } from '../../web/time.tsx';
import { causeWord } from './why.rules.ts';

/** Why there is a task: what happened, when it last did, and how many times. */
export function Why({ causes }: { causes: readonly { kind: string; at: string }[] }) {
  const last = causes.at(-1);
  const word = last && causeWord(last.kind);
  if (!last || word === undefined) return null;
  return (
    <>
      {t('Grund: {what}', { what: t(word) })}
      {' · '}
      <Time at={last.at} />
      {causes.length > 1 && <> ({t('{n} gange', { n: causes.length })})</>}
    </>
  );
}
