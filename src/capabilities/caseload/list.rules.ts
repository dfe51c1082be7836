import type { Mapping } from './column.rules.ts';
import type { Judgement, RowFix } from './judgement.rules.ts';
import type { KnownWorker } from './worker.rules.ts';

/** A list as it is kept, with what has been decided about it. */
export type ImportRow = {
  id: string;
  unit_id: string;
  team_id: string;
  list_on: string;
  headers: string[];
  mapping: Mapping;
  worker_choices: Record<string, string>;
  fixes: Record<string, RowFix>;
  state: 'preview' | 'running' | 'done';
  /** Whether it was asked if others know its citizens; false where too many lists were taken in a day. */
  asked_elsewhere: boolean;
  recorded_by: string;
};

/** A row of it as it is kept. */
export type StoredRow = {
  line: number;
  cells: string[];
  fingerprint: string;
  /** The team that knows a citizen who may be this one and whom whoever took the list may not see. */
  elsewhere: string | null;
  citizen_id: string | null;
  loaded_at: string | null;
  failed: string | null;
};

/** A list with its judgement: the preview, and what loading works from. */
export type Judged = {
  list: ImportRow;
  rows: StoredRow[];
  judged: Judgement[];
  workers: readonly KnownWorker[];
  teams: readonly { id: string; name: string }[];
  /** Names of the citizens that I may see, by id. */
  names: ReadonlyMap<string, string>;
};
