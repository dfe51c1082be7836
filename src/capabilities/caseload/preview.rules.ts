import { formatCpr } from '../../kernel/cpr.ts';
import { situations } from '../places/contract.ts';
import { wholeName } from '../citizens/name.rules.ts';
import { isSealed } from './column.rules.ts';
import type { Mapping } from './column.rules.ts';
import type { CaseloadImport, PreviewRow } from './contract.ts';
import type { Judgement } from './row.rules.ts';
import { matchWorker, workerKey } from './worker.rules.ts';
import type { KnownWorker } from './worker.rules.ts';

/** A row of the preview as people read it. */
export function toPreviewRow(judgement: Judgement, row: { loaded_at: string | null; failed: string | null } | undefined): PreviewRow {
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
      citizenId: one.citizenId ?? null,
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
    const kind = chosen === undefined ? (match.kind === 'empty' ? 'none' : match.kind) : chosen === 'left' ? 'left' : 'chosen';
    return {
      key,
      text,
      count,
      kind,
      worker: worker ? { id: worker.id, name: worker.name } : null,
      candidates: match.kind === 'ambiguous' ? match.candidates.map(({ id, name }) => ({ id, name })) : [],
    };
  });
}
