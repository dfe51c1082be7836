import type { TimelineEntry } from './page.contract.ts';

/** What of the timeline is asked for; nothing asked shows everything. */
export type TimelineAsk = {
  kind: TimelineEntry['kind'] | null;
  area: string | null;
  /** An organisation's id. */
  partner: string | null;
  words: string;
};

/** Everything. */
export const askNothing: TimelineAsk = { kind: null, area: null, partner: null, words: '' };

const folded = (text: string) => text.toLocaleLowerCase('da').normalize('NFC');

type Asked = Pick<TimelineEntry, 'kind' | 'areas' | 'partners' | 'text' | 'by'>;

/**
 * The entries that fit, in their own order: of the kind, in the life area, of the partner, and with every word that was
 * written, in any order and any part of it.
 */
export function fitting<T extends Asked>(
  entries: readonly T[],
  { kind, area, partner, words }: TimelineAsk,
): T[] {
  const wanted = folded(words).split(/\s+/).filter(Boolean);
  return entries.filter((entry) => {
    if (kind !== null && entry.kind !== kind) return false;
    if (area !== null && !entry.areas.includes(area)) return false;
    if (partner !== null && !entry.partners.some(({ id }) => id === partner)) return false;
    if (wanted.length === 0) return true;
    const said = folded(`${entry.text} ${entry.by ?? ''}`);
    return wanted.every((word) => said.includes(word));
  });
}

/** Whether anything is asked for. */
export function asksAnything({ kind, area, partner, words }: TimelineAsk): boolean {
  return kind !== null || area !== null || partner !== null || words.trim() !== '';
}

type Employer = { id: string; name: string; workers: readonly string[] };

/** The partners behind a line: of whom it is about, and of whoever wrote it where only one of that name works here. */
export function partnersFrom(employers: readonly Employer[]) {
  const known = new Map(employers.map(({ id, name }) => [id, { id, name }]));
  const employerOf = new Map<string, string | null>();
  for (const { id, workers } of employers)
    for (const worker of workers) employerOf.set(worker, employerOf.has(worker) ? null : id);
  return (by: string | null, about: string | null) => {
    const ids = new Set([about, by === null ? null : employerOf.get(by)]);
    return [...ids].flatMap((id) => known.get(id ?? '') ?? []);
  };
}

/** Every partner that is in the entries, by name. */
export function partnersIn(
  entries: readonly Pick<TimelineEntry, 'partners'>[],
): { id: string; name: string }[] {
  const all = entries.flatMap(({ partners }) => partners);
  return [...new Map(all.map((one) => [one.id, one])).values()].sort((a, b) =>
    a.name.localeCompare(b.name, 'da'),
  );
}

const codes = { kind: 'vis', area: 'omraade', partner: 'hvem' } as const;

/** What the address says of the filters: codes only; the words that somebody searched for never stand there. */
export function askIn(search: Record<string, unknown>): Omit<TimelineAsk, 'words'> {
  const code = (name: string) => {
    const said = search[name];
    return typeof said === 'string' && /^[a-z0-9-]{1,40}$/.test(said) ? said : null;
  };
  return {
    kind: code(codes.kind) as TimelineAsk['kind'],
    area: code(codes.area),
    partner: code(codes.partner),
  };
}

/** The filters as the address says them. */
export function searchOf({ kind, area, partner }: Omit<TimelineAsk, 'words'>): {
  vis?: string;
  omraade?: string;
  hvem?: string;
} {
  return {
    ...(kind !== null && { vis: kind }),
    ...(area !== null && { omraade: area }),
    ...(partner !== null && { hvem: partner }),
  };
}
