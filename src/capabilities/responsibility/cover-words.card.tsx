import type { ReactNode } from 'react';
import { sayClock } from '../../kernel/day.ts';
import { t } from '../../web/language.ts';
import { Time } from '../../web/time.tsx';
import { coverKinds } from './cover.contract.ts';
import type { Cover } from './cover.contract.ts';

/** What ends the cover is called. */
export function endWords({ nightly }: Cover, mine: boolean): string {
  if (nightly !== null) return t('Stop nætterne');
  return mine ? t('Jeg er tilbage') : t('Afslut afløsningen');
}

/** Red where nobody said yes in time, amber while it waits. */
export function coverTone(cover: Cover): 'tone-breach' | 'tone-due' | undefined {
  if (cover.state !== 'asked') return undefined;
  return cover.manager !== null ? 'tone-breach' : 'tone-due';
}

/** Who is away and who covers, as I am told. */
export function coverWords(cover: Cover, meId: string): string {
  const { worker, substitute, manager, kind } = cover;
  if (cover.state === 'accepted') return coveredWords(cover, meId);
  const mine = worker.id === meId;
  const why = kind === null ? t('væk') : t(coverKinds[kind]);
  const away = mine
    ? t('Du er {why}.', { why })
    : t('{name} er {why}.', { name: worker.name, why });
  if (substitute.id === meId && manager?.id !== meId) return `${away} ${t('Vil du afløse?')}`;
  const asked =
    manager?.id === substitute.id ? '' : t('{name} er spurgt.', { name: substitute.name });
  return [away, asked, ownerWords(manager, mine)].filter(Boolean).join(' ');
}

/** Nobody said yes in time: whose it is. */
function ownerWords(manager: Cover['manager'], mine: boolean): string {
  if (manager === null) return '';
  return mine
    ? t('Ingen har sagt ja endnu. {name} har opgaven.', { name: manager.name })
    : t('Ingen har sagt ja til at afløse.');
}

function coveredWords({ worker, substitute, kind, nightly }: Cover, meId: string): string {
  const names = { worker: worker.name, substitute: substitute.name };
  if (nightly !== null) {
    if (worker.id === meId) return t('Om natten afløser {substitute} dig.', names);
    return substitute.id === meId
      ? t('Om natten afløser du {worker}.', names)
      : t('Om natten afløser {substitute} {worker}.', names);
  }
  const why = kind === null ? t('væk') : t(coverKinds[kind]);
  if (worker.id === meId)
    return `${t('Du er {why}.', { why })} ${t('{name} afløser dig.', { name: substitute.name })}`;
  const covers =
    substitute.id === meId ? t('Du afløser.') : t('{name} afløser.', { name: substitute.name });
  return `${t('{name} er {why}.', { name: worker.name, why })} ${covers}`;
}

/** From when until when, or which nights. */
export function CoverSpan({ cover: { from, until, nightly } }: { cover: Cover }): ReactNode {
  if (nightly !== null) {
    const { from: begins, to: ends } = nightly;
    return t('hver nat fra kl. {from} til {to}', { from: sayClock(begins), to: sayClock(ends) });
  }
  return (
    <>
      {t('fra')} <Time at={from} /> {until === null ? t('indtil videre') : t('til')}{' '}
      {until !== null && <Time at={until} />}
    </>
  );
}
