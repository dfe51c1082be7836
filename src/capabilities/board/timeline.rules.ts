import type { TimelineEntry } from './page.contract.ts';

/** What of the timeline is asked for; nothing asked shows everything. */
export type TimelineAsk = {
  kind: TimelineEntry['kind'] | null;
  area: string | null;
  words: string;
};

const folded = (text: string) => text.toLocaleLowerCase('da').normalize('NFC');

/**
 * The entries that fit, in their own order: of the kind, in the life area, and with every word that was written, in any
 * order and any part of it.
 */
export function fitting<T extends Pick<TimelineEntry, 'kind' | 'areas' | 'text' | 'by'>>(
  entries: readonly T[],
  { kind, area, words }: TimelineAsk,
): T[] {
  const wanted = folded(words).split(/\s+/).filter(Boolean);
  return entries.filter((entry) => {
    if (kind !== null && entry.kind !== kind) return false;
    if (area !== null && !entry.areas.includes(area)) return false;
    const said = folded(`${entry.text} ${entry.by ?? ''}`);
    return wanted.every((word) => said.includes(word));
  });
}
