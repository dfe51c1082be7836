import { useQuery } from '@tanstack/react-query';
import { reading } from '../../web/api.ts';
import { t } from '../../web/language.ts';
import { useMe } from '../../web/session.tsx';
import type { Handover } from './contract.ts';
import type { Covers } from './cover.contract.ts';
import type { Merge } from './merge.contract.ts';
import type { Pulls } from './pull.contract.ts';

/** The handovers that wait for somebody's answer, as I see them. */
export type Handovers = { toMe: Handover[]; fromMe: Handover[]; overdue: Handover[] };

export const handoversReading = reading<Handovers>('/api/handovers');

/** What colleagues ask of me, and I of them. */
export const pullsReading = reading<Pulls>('/api/pulls');

/** Who is away, and who covers. */
export const coversReading = reading<Covers>('/api/covers');

/** Who asks whom whether two records are one person. */
export const mergesReading = reading<{ merges: Merge[] }>('/api/merges');

/** How many wait for my answer, beside the entry in the left list. */
export function WaitingCount() {
  const me = useMe();
  const { data } = useQuery(handoversReading);
  const pulls = useQuery(pullsReading).data?.toMe ?? [];
  const covers = useQuery(coversReading).data?.covers ?? [];
  const asked = covers.filter(
    (cover) =>
      cover.state === 'asked' &&
      (cover.substitute.id === me.worker.id || cover.manager?.id === me.worker.id),
  );
  const merges = (useQuery(mergesReading).data?.merges ?? []).filter(
    (merge) => merge.to.id === me.worker.id,
  );
  const waiting = (data?.toMe.length ?? 0) + pulls.length + asked.length + merges.length;
  if (waiting === 0) return null;
  return (
    <span className="badge">
      {waiting}
      <span className="aksel-sr-only"> {t('venter på dit svar')}</span>
    </span>
  );
}
