import { useQuery } from '@tanstack/react-query';
import { reading } from '../../web/api.ts';
import { t } from '../../web/language.ts';
import type { Handover } from './contract.ts';

/** The handovers that wait for somebody's answer, as I see them. */
export type Handovers = { toMe: Handover[]; fromMe: Handover[]; overdue: Handover[] };

export const handoversReading = reading<Handovers>('/api/handovers');

/** How many wait for my answer, beside the entry in the left list. */
export function WaitingCount() {
  const { data } = useQuery(handoversReading);
  const waiting = data?.toMe.length ?? 0;
  if (waiting === 0) return null;
  return (
    <span className="badge">
      {waiting}
      <span className="aksel-sr-only"> {t('venter på dit svar')}</span>
    </span>
  );
}
