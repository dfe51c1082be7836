import type { Act } from '../../server/access.ts';
import { askElsewhere, askElsewhereOfList } from '../citizens/alike.door.ts';
import type { Mapping } from './column.rules.ts';
import { likenessOf } from './draft.rules.ts';
import type { RowFix } from './judgement.rules.ts';
import type { ImportRow } from './list.rules.ts';
import { readRow } from './row.rules.ts';
import { markElsewhere, selectLoaded, selectRows } from './store.ts';

type Asked = Pick<ImportRow, 'id' | 'list_on' | 'mapping' | 'fixes'>;

/**
 * Asks once for the whole list whether others know its citizens, those whom I may not see: each such row is told the
 * team to ask. Rows that the unit has loaded before are known already.
 */
export async function askOthers(
  a: Act,
  list: Asked,
  rows: readonly { line: number; cells: readonly string[]; fingerprint: string }[],
) {
  const loaded = new Set((await selectLoaded(a.sql, list.id)).map((row) => row.fingerprint));
  const fresh = rows.filter((row) => !loaded.has(row.fingerprint));
  const asked = fresh.map((row) => ({ line: row.line, likeness: likenessAt(list, row) }));
  const teams = await askElsewhereOfList(a, list.id, asked);
  if (teams) await markElsewhere(a, list.id, teams);
  await a.sql`update caseload_import set asked_elsewhere = ${teams !== undefined} where id = ${list.id}`;
}

/** The columns that say who somebody is. */
const whoColumns = new Set(['name', 'givenName', 'familyName', 'cpr', 'birthYear']);

/** After the columns were changed: asks again where another column says who somebody is. */
export async function askOthersAgain(a: Act, before: ImportRow, mapping: Mapping) {
  const saysWho = ({ columns }: Mapping) =>
    columns.map(({ use }) => (whoColumns.has(use) ? use : '')).join();
  if (saysWho(before.mapping) === saysWho(mapping)) return;
  await askOthers(a, { ...before, mapping }, await selectRows(a.sql, before.id));
}

/** After a row's name or number was corrected: asks about that row, as about one who is typed. */
export async function askOthersOfRow(a: Act, list: Asked, line: number, fix: RowFix) {
  if (fix.cpr === undefined && fix.name === undefined) return;
  const row = (await selectRows(a.sql, list.id)).find((one) => one.line === line);
  if (!row) return;
  const known = await askElsewhere(a, likenessAt(list, row));
  if (known?.askedEnough) return;
  await a.sql`update caseload_row set elsewhere = ${known?.team ?? null}
    where import_id = ${list.id} and line = ${line}`;
}

function likenessAt(list: Asked, row: { line: number; cells: readonly string[] }) {
  const basis = { listDate: list.list_on, mapping: list.mapping, municipalities: [] };
  return likenessOf(readRow(row.cells, list.fixes[String(row.line)] ?? {}, basis).draft);
}
