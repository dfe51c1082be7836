import { useQuery } from '@tanstack/react-query';
import { reading } from '../../web/api.ts';
import { t } from '../../web/language.ts';
import type { JournalList } from './journal.contract.ts';

/** How many of my contacts no owner's journal has yet, beside the entry in the left list. */
export function UnjournalledCount() {
  const { data } = useQuery(reading<JournalList>('/api/journal?scope=mine'));
  const waiting = data?.entries.length ?? 0;
  if (waiting === 0) return null;
  return (
    <span className="badge">
      {waiting}
      <span className="aksel-sr-only"> {t('er ikke ført i journal')}</span>
    </span>
  );
}
