import { useQuery } from '@tanstack/react-query';
import { reading } from '../../web/api.ts';
import { t } from '../../web/language.ts';
import { useMe } from '../../web/session.tsx';
import type { Inquiries, Inquiry } from './contract.ts';

/** The inquiries I may see: the open by due time, then the answered. */
export const inquiriesReading = reading<Inquiries>('/api/inquiries');

/** Somebody else's that has been late for a day: the managers' too (P8). */
export function isRaisedToMe(inquiry: Inquiry, roles: readonly string[]): boolean {
  return (
    inquiry.state === 'open' &&
    !inquiry.mine &&
    inquiry.raisedAt !== null &&
    roles.includes('manager')
  );
}

/** How many open inquiries wait for me, beside the entry in the left list. */
export function InquiryCount() {
  const { roles } = useMe();
  const { data } = useQuery(inquiriesReading);
  const inquiries = data?.inquiries ?? [];
  const mine = inquiries.filter((inquiry) => inquiry.mine && inquiry.state === 'open').length;
  const raised = inquiries.filter((inquiry) => isRaisedToMe(inquiry, roles)).length;
  if (mine + raised === 0) return null;
  return (
    <span className="badge">
      {mine + raised}
      <span className="aksel-sr-only">
        {' '}
        {raised === 0 ? t('åbne er dine') : t('venter på dig')}
      </span>
    </span>
  );
}
