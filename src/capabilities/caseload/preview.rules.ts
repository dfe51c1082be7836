import { formatCpr } from '../../kernel/cpr.ts';
import { situations } from '../places/contract.ts';
import { wholeName } from '../citizens/name.rules.ts';
import { isSealed } from './column.rules.ts';
import type { Mapping } from './column.rules.ts';
import type { CaseloadImport, PageAsked, PreviewRow } from './contract.ts';
import type { Judged } from './door.ts';
import { countOutcomes } from './row.rules.ts';
import type { Judgement } from './row.rules.ts';
import { matchWorker, workerKey } from './worker.rules.ts';
import type { KnownWorker } from './worker.rules.ts';

/** As many rows as a page of the preview has at most, and unless asked. */
const pageSize = { most: 200, usual: 100 };

/** The preview: always the counts, and the page of rows that was asked for. */
export function toPreview(
  { list, rows, judged, workers, teams, names }: Judged,
  { outcome, from = '0', most = String(pageSize.usual) }: PageAsked,
): CaseloadImport {
  const stored = new Map(rows.map((row) => [row.line, row]));
  const found = judged.filter((one) =>
    outcome === 'failed'
      ? stored.get(one.line)?.failed != null
      : outcome === undefined || one.outcome === outcome,
  );
  const page = found.slice(Number(from), Number(from) + Math.min(Number(most), pageSize.most));
  const lands = (where: Judgement['lands']) =>
    judged.filter((one) => one.lands === where && one.outcome !== 'empty').length;
  return {
    id: list.id,
    state: list.state,
    listOn: list.list_on,
    teamId: list.team_id,
    columns: toColumns(list.mapping),
    workers: toWorkers(judged, workers, list.worker_choices),
    counts: countOutcomes(judged),
    total: rows.length,
    loaded: rows.filter((row) => row.loaded_at !== null).length,
    failed: rows.filter((row) => row.failed !== null).length,
    lands: { board: lands('board'), tray: lands('tray'), known: lands('nowhere') },
    people: workers
      .map(({ id, name }) => ({ id, name }))
      .sort((a, b) => a.name.localeCompare(b.name, 'da')),
    teams: [...teams],
    found: found.length,
    rows: page.map((one) => toPreviewRow(one, stored.get(one.line), names)),
  };
}

/** A row of the preview as people read it. */
export function toPreviewRow(
  judgement: Judgement,
  row: { loaded_at: string | null; failed: string | null } | undefined,
  names: ReadonlyMap<string, string>,
): PreviewRow {
  const { draft } = judgement;
  const seen = [draft.sighting?.when?.original, draft.sighting?.place].filter(Boolean).join(', ');
  return {
    line: judgement.line,
    outcome: judgement.outcome,
    why: judgement.why.map((one) => ({
      code: one.code,
      level: one.level,
      text: one.text,
      fix: one.fix ?? null,
      line: one.line ?? null,
      // A citizen who is not mine to see has no id and no name here: nothing leaks.
      citizenId: one.citizenId !== undefined && names.has(one.citizenId) ? one.citizenId : null,
      citizenName: names.get(one.citizenId ?? '') ?? null,
      candidates: one.candidates ?? [],
    })),
    lands: judgement.lands,
    name: wholeName(draft.name),
    aliases: draft.aliases,
    cpr: draft.cpr ? formatCpr(draft.cpr.digits) : null,
    birthYear: draft.birthYear ?? null,
    worker: draft.worker ? { id: draft.worker.id, name: draft.worker.name } : null,
    workerText: draft.workerText,
    sleeps: draft.sleep ? (draft.sleep.place ?? situations[draft.sleep.situation]) : null,
    lastSeen: seen || null,
    nextStep: draft.step?.original ?? null,
    sealed: draft.sealed.length,
    loaded: row?.loaded_at != null,
    failed: row?.failed ?? null,
  };
}

/** The columns and what each becomes. */
export function toColumns(mapping: Mapping): CaseloadImport['columns'] {
  return mapping.columns.map(({ header, use, by }) => ({ header, use, by, sealed: isSealed(use) }));
}

/** The worker step: each name of the list once, and whom it is taken for. */
export function toWorkers(
  judged: readonly Judgement[],
  workers: readonly KnownWorker[],
  choices: Readonly<Record<string, string>>,
): CaseloadImport['workers'] {
  const found = new Map<string, { text: string; count: number }>();
  for (const { draft } of judged) {
    const key = workerKey(draft.workerText);
    if (key === '') continue;
    const before = found.get(key);
    if (before) before.count += 1;
    else found.set(key, { text: draft.workerText, count: 1 });
  }
  return [...found].map(([key, { text, count }]) => {
    const chosen = choices[key];
    const match = matchWorker(text, workers);
    const worker =
      chosen === undefined
        ? 'worker' in match
          ? match.worker
          : undefined
        : workers.find((one) => one.id === chosen);
    const kind =
      chosen === undefined
        ? match.kind === 'empty'
          ? 'none'
          : match.kind
        : chosen === 'left'
          ? 'left'
          : 'chosen';
    return {
      key,
      text,
      count,
      kind,
      worker: worker ? { id: worker.id, name: worker.name } : null,
      candidates:
        match.kind === 'ambiguous' ? match.candidates.map(({ id, name }) => ({ id, name })) : [],
    };
  });
}
