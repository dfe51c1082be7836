import { formatCpr } from '../../kernel/cpr.ts';
import { situations } from '../places/contract.ts';
import { wholeName } from '../citizens/name.rules.ts';
import { isSealed } from './column.rules.ts';
import type { Mapping } from './column.rules.ts';
import type { CaseloadImport, PageAsked, PreviewRow } from './contract.ts';
import { countOutcomes } from './judgement.rules.ts';
import type { Judgement } from './judgement.rules.ts';
import type { Judged } from './list.rules.ts';
import { listWorkers } from './worker.rules.ts';
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
      ? (stored.get(one.line)?.failed ?? null) !== null
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
    askedElsewhere: list.asked_elsewhere,
    lands: {
      board: lands('board'),
      tray: lands('tray'),
      known: lands('nowhere'),
      left: lands('list'),
    },
    people: workers
      .map(({ id, name }) => ({ id, name }))
      .sort((a, b) => a.name.localeCompare(b.name, 'da')),
    teams: [...teams],
    found: found.length,
    rows: page.map((one) => toPreviewRow(one, stored.get(one.line), names)),
  };
}

/** A row of the preview as people read it. */
function toPreviewRow(
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
    loaded: (row?.loaded_at ?? null) !== null,
    failed: row?.failed ?? null,
  };
}

/** The columns and what each becomes. */
function toColumns(mapping: Mapping): CaseloadImport['columns'] {
  return mapping.columns.map(({ header, use, by }) => ({ header, use, by, sealed: isSealed(use) }));
}

/** The worker step: each name of the list once, and whom it is taken for. */
function toWorkers(
  judged: readonly Judgement[],
  workers: readonly KnownWorker[],
  choices: Readonly<Record<string, string>>,
): CaseloadImport['workers'] {
  const named = judged.map(({ draft: { workerText: worker, organisation } }) => ({
    worker,
    organisation,
  }));
  return listWorkers(named, workers).map(({ key, text, count, organisation, match }) => {
    const chosen = workers.find((one) => one.id === choices[key]);
    const taken = chosen ?? ('worker' in match ? match.worker : undefined);
    const left = choices[key] === 'left';
    return {
      ...{ key, text, count, organisation: organisation ?? null },
      kind: left ? 'left' : chosen ? 'chosen' : match.kind,
      worker: taken && !left ? { id: taken.id, name: taken.name } : null,
      candidates:
        match.kind === 'ambiguous' ? match.candidates.map(({ id, name }) => ({ id, name })) : [],
    };
  });
}
