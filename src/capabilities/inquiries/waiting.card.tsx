import { useQuery } from '@tanstack/react-query';
import { reading } from '../../web/api.ts';
import { t } from '../../web/language.ts';
import type { Inquiries } from './contract.ts';

/** The inquiries I may see: the open by due time, then the answered. */
export const inquiriesReading = reading<Inquiries>('/api/inquiries');

/** How many open inquiries are mine, beside the entry in the left list. */
export function InquiryCount() {
  const { data } = useQuery(inquiriesReading);
  const mine = (data?.inquiries ?? []).filter(
    (inquiry) => inquiry.mine && inquiry.state === 'open',
  ).length;
  if (mine === 0) return null;
  return (
    <span className="badge">
      {mine}
      <span className="aksel-sr-only"> {t('åbne er dine')}</span>
    </span>
  );
}
