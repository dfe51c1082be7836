import type { ColumnUse, Mapping } from './column.rules.ts';
import type { Draft } from './draft.rules.ts';
import { likenessOf } from './draft.rules.ts';
import { outcomeOf } from './judgement.rules.ts';
import type { Judgement, ListContext, Row, RowFix } from './judgement.rules.ts';
import { LikenessIndex } from './likeness.rules.ts';
import { readDraft } from './reading.rules.ts';
import type { Basis } from './reading.rules.ts';
import { whoIs, whyElsewhere } from './whom.rules.ts';
import type { Surroundings } from './whom.rules.ts';
import type { Why } from './why.rules.ts';
import { why, whyWorker } from './why.rules.ts';
import type { WorkerMatch } from './worker.rules.ts';
import { matchWorker, workerKey } from './worker.rules.ts';

/**
 * Judges every row of a list: *new*, *match* (why) or *attention* (why, with the fix beside it); an empty row is
 * counted and skipped. A later row that is the same person as an earlier one is a match of it. Pure: the same list
 * and context give the same judgement, so a decision is taken by adding a fix and judging again.
 */
export function judgeList(rows: readonly Row[], context: ListContext): Judgement[] {
  const { citizens = [], loaded = new Map<string, string>() } = context;
  const found = new LikenessIndex(citizens, new Set(loaded.values()));
  const ended = new Set(citizens.flatMap((one) => (one.ended === true ? [one.id] : [])));
  const judged: Judgement[] = [];
  const byLine = new Map<number, Judgement>();
  const lineOf = new Map<string, number>();
  for (const row of rows) {
    const judgement = judgeRow(row, { context, found, lineOf, ended });
    judged.push(judgement);
    byLine.set(row.line, judgement);
    if (judgement.outcome !== 'empty' && !lineOf.has(row.fingerprint))
      lineOf.set(row.fingerprint, row.line);
  }
  for (const judgement of judged) joinWorkers(judgement, byLine);
  return judged;
}

function judgeRow(row: Row, around: Surroundings): Judgement {
  const { context, found } = around;
  const fix = context.fixes?.get(row.line) ?? {};
  const { draft, whys } = readRow(row.cells, fix, context);
  if (row.cells.every((cell) => cell.trim() === ''))
    return { line: row.line, outcome: 'empty', why: [], draft, same: undefined, lands: 'nowhere' };
  whys.push(...assignWorker(draft, fix, context));
  const same = whoIs(row, draft, fix, around, whys);
  if (same === undefined) found.add(likenessOf(draft), { line: row.line });
  const team = same === undefined ? context.elsewhere?.get(row.line) : undefined;
  if (team !== undefined) whys.push(whyElsewhere(team, fix.elsewhere));
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
    lands: landsAt(same, draft, team !== undefined && fix.elsewhere === 'leave'),
  };
}

function landsAt(same: Judgement['same'], draft: Draft, left: boolean): Judgement['lands'] {
  if (same !== undefined) return 'nowhere';
  if (left) return 'list';
  return draft.worker ? 'board' : 'tray';
}

function ordered(whys: readonly Why[]): Why[] {
  return (['match', 'attention', 'info'] as const).flatMap((level) =>
    whys.filter((each) => each.level === level),
  );
}

/** What a row's cells say, as they were corrected. */
export function readRow(cells: readonly string[], fix: RowFix, basis: Basis) {
  return readDraft(corrected(cells, fix, basis.mapping), basis);
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
    if (first.lands === 'tray') first.lands = 'board';
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
