import { nameWords, soundKeys } from '../citizens/name.rules.ts';

/** A worker whom a list may name. */
export type KnownWorker = { id: string; name: string };

/**
 * Who a list's word for tovholder is. `likely` is one person whose name is not written out; several people are
 * `ambiguous`; a duty desk is never a person and never a tovholder (P1).
 */
export type WorkerMatch =
  | { kind: 'exact'; worker: KnownWorker }
  | { kind: 'likely'; worker: KnownWorker }
  | { kind: 'ambiguous'; candidates: KnownWorker[] }
  | { kind: 'none' }
  | { kind: 'duty-desk' }
  | { kind: 'empty' };

const desk =
  /^(?:.*vagt(?:en|telefon(?:en)?|hold(?:et)?|er)?|.*team(?:et)?|team .*|(?:den )?jourhavende|alle|fælles|kontoret|personalet|vikar(?:en)?|holdet|gadeplan|opsøgende|ledelsen|intet|ingen)$/i;

/** Whether a name is that of a desk, a team or nobody in particular. */
export function isDutyDesk(text: string): boolean {
  return desk.test(text.trim().replace(/\s+/g, ' '));
}

/** A worker's name in one spelling: under it a choice made in the worker step is remembered. */
export function workerKey(text: string): string {
  return nameWords(text).join(' ');
}

/** Finds whom a list means, by whole name in any order, first name and initial, initials, sound or one typing error. */
export function matchWorker(text: string, workers: readonly KnownWorker[]): WorkerMatch {
  const words = nameWords(text);
  if (words.length === 0) return { kind: 'empty' };
  if (isDutyDesk(text)) return { kind: 'duty-desk' };
  const several = text.split(/\s*(?:\/|&|\+|;|\bog\b)\s*/i).filter((part) => part !== '');
  if (several.length > 1) return manyOf(several, workers);
  const key = [...words].sort().join(' ');
  const exact = workers.filter((worker) => nameWords(worker.name).sort().join(' ') === key);
  if (exact.length > 0) return one('exact', exact);
  const begins = workers.filter((worker) => abbreviates(words, nameWords(worker.name)));
  if (begins.length > 0) return one('likely', begins);
  return one(
    'likely',
    workers.filter((worker) => sounds(words, nameWords(worker.name))),
  );
}

/** A name of the list's workers: how often it comes, where the list says they work, and whom it matches. */
export type ListedWorker = {
  key: string;
  text: string;
  count: number;
  organisation: string | undefined;
  match: Exclude<WorkerMatch, { kind: 'empty' }>;
};

/** The worker step: each name in the list once, in order of appearance, with its match among the known workers. */
export function listWorkers(
  named: readonly { worker: string; organisation?: string | undefined }[],
  workers: readonly KnownWorker[],
): ListedWorker[] {
  const found = new Map<string, ListedWorker>();
  for (const { worker, organisation } of named) {
    const key = workerKey(worker);
    const before = found.get(key);
    const match = before?.match ?? matchWorker(worker, workers);
    if (match.kind === 'empty') continue;
    const { count = 0, text = worker.trim() } = before ?? {};
    const where = before?.organisation ?? (organisation?.trim() || undefined);
    found.set(key, { key, text, count: count + 1, organisation: where, match });
  }
  return [...found.values()];
}

function one(kind: 'exact' | 'likely', found: KnownWorker[]): WorkerMatch {
  const [first, ...more] = found;
  if (first === undefined) return { kind: 'none' };
  return more.length === 0 ? { kind, worker: first } : { kind: 'ambiguous', candidates: found };
}

/** Two names in one cell: people must choose, since there is one tovholder. */
function manyOf(parts: readonly string[], workers: readonly KnownWorker[]): WorkerMatch {
  const candidates = parts.flatMap((part) => {
    const match = matchWorker(part, workers);
    if (match.kind === 'ambiguous') return match.candidates;
    return match.kind === 'exact' || match.kind === 'likely' ? [match.worker] : [];
  });
  const each = [...new Map(candidates.map((worker) => [worker.id, worker])).values()];
  return each.length === 0 ? { kind: 'none' } : { kind: 'ambiguous', candidates: each };
}

/** "anna l" · "a lindhardt" · "anna" · "al": every word begins a name of the worker, in order; or the initials. */
function abbreviates(words: readonly string[], name: readonly string[]): boolean {
  const initials = name.map((word) => word[0]).join('');
  if (words.length === 1 && words[0] === initials && initials.length > 1) return true;
  if (words.length === 1 && (words[0]?.length ?? 0) < 2) return false;
  return inOrder(words, name) || (words.length > 1 && inOrder([...words].reverse(), name));
}

function inOrder(words: readonly string[], name: readonly string[]): boolean {
  let at = 0;
  for (const word of words) {
    const hit = name.findIndex(
      (part, index) =>
        index >= at &&
        (part === word || (words.length > 1 && part.startsWith(word) && word.length <= 4)),
    );
    if (hit < 0) return false;
    at = hit + 1;
  }
  return true;
}

function sounds(words: readonly string[], name: readonly string[]): boolean {
  if (words.length < 2 || words.length !== name.length) return false;
  const pairs = (order: readonly string[]) =>
    order.every((word, at) => alike(word, name[at] ?? ''));
  return pairs(words) || pairs([...words].reverse());
}

function alike(a: string, b: string): boolean {
  const keys = soundKeys(b);
  return soundKeys(a).some((key) => keys.includes(key)) || (a.length >= 4 && oneErrorApart(a, b));
}

/** One letter too many, too few, wrong, or two that changed places. */
function oneErrorApart(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1) return false;
  let from = 0;
  while (from < a.length && a[from] === b[from]) from++;
  const rest = (text: string, skip: number) => text.slice(from + skip);
  const swapped = a[from] === b[from + 1] && a[from + 1] === b[from] && rest(a, 2) === rest(b, 2);
  return (
    swapped || rest(a, 1) === rest(b, 1) || rest(a, 1) === rest(b, 0) || rest(a, 0) === rest(b, 1)
  );
}
