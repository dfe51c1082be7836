import type { Day } from '../../kernel/day.ts';
import type { Municipality } from './cell.rules.ts';
import type { Mapping } from './column.rules.ts';
import type { Draft } from './draft.rules.ts';
import type { KnownCitizen } from './likeness.rules.ts';
import type { Why } from './why.rules.ts';
import type { KnownWorker } from './worker.rules.ts';

/** *Empty* rows are counted and skipped. */
export type Outcome = 'new' | 'match' | 'attention' | 'empty';

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
  /** A citizen whom another team may know: made all the same, or left on the list until somebody has asked. */
  elsewhere?: 'create' | 'leave';
  /** Somebody has looked; attention that has no other fix is settled. */
  looked?: boolean;
};

/** What the rows are judged against. */
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
  /** By line, the team that knows somebody who may be the row's citizen and whom the asker may not see. */
  elsewhere?: ReadonlyMap<number, string>;
  /** By line. */
  fixes?: ReadonlyMap<number, RowFix>;
};

/** What a row is, why, and where it lands. */
export type Judgement = {
  line: number;
  outcome: Outcome;
  why: Why[];
  draft: Draft;
  /** The person the row is, when it is a match. */
  same: { line: number } | { citizenId: string } | undefined;
  /**
   * Where the citizen lands on confirmation: without a usable tovholder in the tray *Uden tovholder*; `list` stays on
   * the list, because somebody else is asked first.
   */
  lands: 'board' | 'tray' | 'nowhere' | 'list';
};

/** The outcome that the facts about a row give. */
export function outcomeOf(same: Judgement['same'], whys: readonly Why[]): Outcome {
  if (same !== undefined) return 'match';
  return whys.some((each) => each.level === 'attention') ? 'attention' : 'new';
}

/** How many rows have each outcome: the line above the preview. */
export function countOutcomes(judged: readonly Judgement[]): Record<Outcome, number> {
  const counts = { new: 0, match: 0, attention: 0, empty: 0 };
  for (const { outcome } of judged) counts[outcome] += 1;
  return counts;
}
