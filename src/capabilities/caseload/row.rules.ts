import type { Day } from '../../kernel/day.ts';
import { provesSame, saySame } from '../citizens/duplicate.rules.ts';
import type { Municipality } from './cell.rules.ts';
import type { ColumnUse, Mapping } from './column.rules.ts';
import type { Draft } from './draft.rules.ts';
import { likenessOf } from './draft.rules.ts';
import type { KnownCitizen, Whom } from './likeness.rules.ts';
import { LikenessIndex } from './likeness.rules.ts';
import { readDraft } from './reading.rules.ts';
import type { Why } from './why.rules.ts';
import { why, whyWorker } from './why.rules.ts';
import type { KnownWorker, WorkerMatch } from './worker.rules.ts';
import { matchWorker, workerKey } from './worker.rules.ts';

export const outcomes = ['new', 'match', 'attention', 'empty'] as const;
export type Outcome = (typeof outcomes)[number];

/** A row before judgement: what `readList` gives, or what was stored of it. */
export type Row = { line: number; cells: readonly string[]; fingerprint: string };

/** What somebody has decided about a row in the preview. */
export type RowFix = {
  /** The number as corrected; empty means that the citizen is loaded without. */
  cpr?: string;
  /** The name or alias as corrected. */
  name?: string;
  alias?: string;
  /** When the citizen was last seen, and the acting municipality, as corrected. */
  lastSeen?: string;
  actingMunicipality?: string;
  workerId?: string;
  /** Whom the row is: an earlier line, a citizen, or nobody we have. */
  same?: { line: number } | { citizenId: string } | 'nobody';
  /** Somebody has looked; attention that has no other fix is settled. */
  looked?: boolean;
};

export type ListContext = {
  /** The day the list was made, asked for: relative dates count from it. */
  listDate: Day;
  mapping: Mapping;
  municipalities: readonly Municipality[];
  workers: readonly KnownWorker[];
  /** The worker step's answers by `workerKey`: a worker's id, or `left` for nobody. */
  workerChoices?: ReadonlyMap<string, string>;
  /** Citizens who may be one of the list's; those without a common `likenessKeys` may be left out. */
  citizens?: readonly KnownCitizen[];
  /** Rows loaded before, by fingerprint, with the citizen they became. */
  loaded?: ReadonlyMap<string, string>;
  /** By line. */
  fixes?: ReadonlyMap<number, RowFix>;
};

export type Judgement = {
  line: number;
  outcome: Outcome;
  why: Why[];
  draft: Draft;
  /** The person the row is, when it is a match. */
  same: { line: number } | { citizenId: string } | undefined;
  /** Where the citizen lands on confirmation: without a usable tovholder in the tray *Uden tovholder*. */
  lands: 'board' | 'tray' | 'nowhere';
};

/**
 * Judges every row of a list: *new*, *match* (why) or *attention* (why, with the fix beside it); an empty row is
 * counted and skipped. A later row that is the same person as an earlier one is a match of it. Pure: the same list
 * and context give the same judgement, so a decision is taken by adding a fix and judging again.
 */
export function judgeList(rows: readonly Row[], context: ListContext): Judgement[] {
  const found = new LikenessIndex(context.citizens ?? []);
  const judged: Judgement[] = [];
  const byLine = new Map<number, Judgement>();
  const lineOf = new Map<string, number>();
  for (const row of rows) {
    const judgement = judgeRow(row, context, found, lineOf);
    judged.push(judgement);
    byLine.set(row.line, judgement);
    if (judgement.outcome !== 'empty' && !lineOf.has(row.fingerprint))
      lineOf.set(row.fingerprint, row.line);
  }
  for (const judgement of judged) joinWorkers(judgement, byLine);
  return judged;
}

/** How many rows have each outcome: the line above the preview. */
export function countOutcomes(judged: readonly Judgement[]): Record<Outcome, number> {
  const counts = { new: 0, match: 0, attention: 0, empty: 0 };
  for (const { outcome } of judged) counts[outcome] += 1;
  return counts;
}

function judgeRow(
  row: Row,
  context: ListContext,
  found: LikenessIndex,
  lineOf: ReadonlyMap<string, number>,
): Judgement {
  const fix = context.fixes?.get(row.line) ?? {};
  const { draft, whys } = readDraft(corrected(row.cells, fix, context.mapping), context);
  if (row.cells.every((cell) => cell.trim() === ''))
    return { line: row.line, outcome: 'empty', why: [], draft, same: undefined, lands: 'nowhere' };
  whys.push(...assignWorker(draft, fix, context));
  const same = whoIs(row, draft, fix, { context, found, lineOf }, whys);
  if (same === undefined) found.add(likenessOf(draft), { line: row.line });
  const kept =
    fix.looked === true
      ? whys.filter(
          (each) =>
            !(each.level === 'attention' && (each.fix === 'look' || each.fix === 'choose-same')),
        )
      : whys;
  return {
    line: row.line,
    outcome: outcomeOf(same, kept),
    why: ordered(kept),
    draft,
    same,
    lands: same ? 'nowhere' : draft.worker ? 'board' : 'tray',
  };
}

function outcomeOf(same: Judgement['same'], whys: readonly Why[]): Outcome {
  if (same !== undefined) return 'match';
  return whys.some((each) => each.level === 'attention') ? 'attention' : 'new';
}

function ordered(whys: readonly Why[]): Why[] {
  return (['match', 'attention', 'info'] as const).flatMap((level) =>
    whys.filter((each) => each.level === level),
  );
}

function corrected(cells: readonly string[], fix: RowFix, mapping: Mapping): readonly string[] {
  const values: Partial<Record<ColumnUse, string | undefined>> = {
    cpr: fix.cpr,
    name: fix.name,
    alias: fix.alias,
    lastSeen: fix.lastSeen,
    actingMunicipality: fix.actingMunicipality,
  };
  return mapping.columns.map(({ use }, at) => values[use] ?? cells[at] ?? '');
}

/** Names the row's tovholder, and tells why there is none. A choice on the row goes before one in the worker step. */
function assignWorker(draft: Draft, fix: RowFix, context: ListContext): Why[] {
  const chosen = fix.workerId ?? context.workerChoices?.get(workerKey(draft.workerText));
  draft.worker = context.workers.find((worker) => worker.id === chosen);
  if (draft.worker !== undefined) return [];
  const match: WorkerMatch =
    chosen === 'left' ? { kind: 'none' } : matchWorker(draft.workerText, context.workers);
  const text = draft.workerText;
  if (match.kind === 'exact' || match.kind === 'likely') {
    draft.worker = match.worker;
    return match.kind === 'exact'
      ? []
      : [why('worker-read-as', `“${text}” læses som ${match.worker.name}.`)];
  }
  return [whyWorker(match, text)];
}

type Surroundings = {
  context: ListContext;
  found: LikenessIndex;
  lineOf: ReadonlyMap<string, number>;
};

/** Whom the row is: decided by somebody, loaded before, an identical row, or proven by facts in that order. */
function whoIs(
  row: Row,
  draft: Draft,
  fix: RowFix,
  { context, found, lineOf }: Surroundings,
  whys: Why[],
): Judgement['same'] {
  const loaded = context.loaded?.get(row.fingerprint);
  if (loaded !== undefined) {
    whys.push(
      why('already-loaded', 'Rækken er indlæst før og ændrer intet.', { citizenId: loaded }),
    );
    return { citizenId: loaded };
  }
  if (fix.same === 'nobody') return undefined;
  if (fix.same !== undefined) return told(fix.same, 'Valgt af dig.', whys);
  const twin = lineOf.get(row.fingerprint);
  if (twin !== undefined) return told({ line: twin }, 'Rækkerne er ens.', whys);
  const hits = found.look(likenessOf(draft));
  const proven = hits.find((hit) => provesSame(hit.reasons));
  if (proven !== undefined) return told(proven.whom, saySame(proven.reasons), whys);
  for (const { whom, reasons } of hits.slice(0, 3)) {
    const text = `Måske samme som ${'line' in whom ? `linje ${whom.line}` : 'en borger, vi har'}. ${saySame(reasons)} Vælg, om det er samme person.`;
    whys.push(why('line' in whom ? 'maybe-same-as-line' : 'maybe-same-as-citizen', text, whom));
  }
  return undefined;
}

function told(whom: Whom, reason: string, whys: Why[]): Whom {
  if ('line' in whom)
    whys.push(why('same-as-line', `Samme som linje ${whom.line}. ${reason}`, whom));
  else whys.push(why('same-as-citizen', `Samme som en borger, vi har. ${reason}`, whom));
  return whom;
}

/**
 * One person has one tovholder: a person whose first row has none takes the one a later row names; when the rows name
 * two, the first row's counts and the later row says so.
 */
function joinWorkers(judgement: Judgement, byLine: ReadonlyMap<number, Judgement>): void {
  const first = firstRow(judgement, byLine);
  const later = judgement.draft.worker;
  if (first === undefined) return;
  const missing = new Set(['no-worker', 'duty-desk', 'unknown-worker', 'ambiguous-worker']);
  judgement.why = judgement.why.filter((each) => !missing.has(each.code));
  if (later === undefined) return;
  if (first.draft.worker === undefined && first.outcome !== 'match') {
    first.draft.worker = later;
    first.why = first.why.filter((each) => !missing.has(each.code));
    first.why.push(
      why(
        'worker-from-line',
        `Tovholder ${later.name} står på linje ${judgement.line}, som er samme person.`,
        { line: judgement.line },
      ),
    );
    first.outcome = outcomeOf(first.same, first.why);
    first.lands = 'board';
  } else if (first.draft.worker !== undefined && first.draft.worker.id !== later.id) {
    judgement.why.push(
      why(
        'other-worker',
        `Linje ${first.line} siger ${first.draft.worker.name}, her står ${later.name}. Den første gælder, til du vælger.`,
        { line: first.line, candidates: [first.draft.worker.id, later.id] },
      ),
    );
  }
}

/** A row may be told to be the same as one that is itself the same as another. */
function firstRow(
  judgement: Judgement,
  byLine: ReadonlyMap<number, Judgement>,
): Judgement | undefined {
  let at: Judgement | undefined = judgement;
  for (let steps = 0; at?.same !== undefined && 'line' in at.same && steps < 10; steps++)
    at = byLine.get(at.same.line);
  return at === judgement ? undefined : at;
}
