import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { t } from './language.ts';

/** One entry of the left list; main says which there are. */
export type Entry = {
  to: string;
  words: string;
  /** Only for these roles; for all unless told. */
  roles?: readonly string[];
  /** Marked only on the page itself: another entry lies below its address. */
  exact?: boolean;
  /** What waits for me, counted beside the words. */
  Count?: () => ReactNode;
};

/** An entry as a link, with its count. */
export function EntryLink({ entry, onClick }: { entry: Entry; onClick?: () => void }) {
  return (
    <Link
      to={entry.to}
      className="entry"
      activeOptions={{ exact: entry.to === '/' || entry.exact === true }}
      activeProps={{ 'aria-current': 'page' }}
      {...(onClick && { onClick })}
    >
      <span>{t(entry.words)}</span>
      {entry.Count !== undefined && <entry.Count />}
    </Link>
  );
}
