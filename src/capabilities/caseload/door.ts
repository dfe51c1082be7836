import { dayOf, isDay } from '../../kernel/day.ts';
import { newId } from '../../kernel/id.ts';
import { invalid, notFound, Refusal } from '../../kernel/refusal.ts';
import { act, read } from '../../server/access.ts';
import type { Act, Asker, Program, Tx } from '../../server/access.ts';
import { append } from '../../server/journal.ts';
import { choicesOf, columnUses, isSealed, mapColumns } from './column.rules.ts';
import type { ColumnChoices, ColumnUse, Mapping } from './column.rules.ts';
import type { ChangeImport, FixRow } from './contract.ts';
import { askOthers, askOthersAgain, askOthersOfRow } from './elsewhere.door.ts';
import type { ListContext } from './judgement.rules.ts';
import type { ImportRow, Judged } from './list.rules.ts';
import { readList } from './message.ts';
import { judgeList } from './row.rules.ts';
import { insertImport, sealColumn, selectImport, selectRows, selectSurroundings } from './store.ts';

/**
 * Takes in the list a unit keeps today and keeps it for the preview; nothing becomes a citizen yet.
 * @throws Refusal when the file cannot be read as a list: the text says the way out.
 */
export async function takeList(
  program: Program,
  asker: Asker,
  file: { bytes: Uint8Array; name: string },
  listOn: string | undefined,
) {
  const list = await readList(file.bytes, file.name);
  if (list instanceof Refusal) throw list;
  if (listOn !== undefined && !isDay(listOn))
    throw invalid('listOn', 'Listens dato findes ikke. Vælg en dag.');
  const id = newId();
  return act(program, asker, { name: 'caseload.take-list' }, async (a) => {
    const [team] = await a.sql<{ team_id: string }[]>`select m.team_id from membership m
      where m.worker_id = app_worker() and m.period @> app_now() order by lower(m.period), m.team_id limit 1`;
    if (!team)
      throw new Refusal('no-unit', 'Du er ikke medlem af et team. Bed lederen om at tilføje dig.', {
        status: 403,
      });
    const mapping = mapColumns(list.headers, {}, await rememberedChoices(a.sql, list.headers));
    const sealed = new Set(mapping.columns.flatMap(({ use }, at) => (isSealed(use) ? [at] : [])));
    const day = listOn ?? dayOf(new Date(a.now));
    await insertImport(
      a,
      { id, teamId: team.team_id, listOn: day, headers: list.headers, mapping, rows: list.rows },
      sealed,
    );
    await askOthers(a, { id, list_on: day, mapping, fixes: {} }, list.rows);
    await append(a, [
      {
        kind: 'caseload.list-taken',
        unitId: a.me.unitId ?? '',
        data: { importId: id, rows: list.rows.length },
      },
    ]);
    return { id };
  });
}

async function rememberedChoices(sql: Tx, headers: readonly string[]): Promise<ColumnChoices> {
  const { fingerprint } = mapColumns(headers);
  const [row] = await sql<{ choices: ColumnChoices }[]>`select choices from caseload_mapping
    where unit_id = app_unit() and fingerprint = ${fingerprint}`;
  return row?.choices ?? {};
}

/** The import judged afresh against what is known now. */
export async function judge(program: Program, asker: Asker, id: string): Promise<Judged> {
  const { rows } = await read(program, asker, (sql) => [
    selectImport(sql, id),
    selectRows(sql, id),
    ...selectSurroundings(sql, id),
  ]);
  const [[list], stored, workers, municipalities, citizens, loaded, teams] = rows;
  if (!list) throw notFound();
  const context: ListContext = {
    listDate: list.list_on,
    mapping: list.mapping,
    municipalities,
    workers,
    workerChoices: new Map(Object.entries(list.worker_choices)),
    citizens: citizens.map((one) => ({
      ...one,
      cpr: one.cpr ?? undefined,
      birthYear: one.birthYear ?? undefined,
      ended: one.ended ?? false,
    })),
    loaded: new Map(loaded.map((row) => [row.fingerprint, row.citizen_id])),
    elsewhere: new Map(stored.flatMap((row) => (row.elsewhere ? [[row.line, row.elsewhere]] : []))),
    fixes: new Map(Object.entries(list.fixes).map(([line, fix]) => [Number(line), fix])),
  };
  const names = new Map(citizens.map((one) => [one.id, one.shown]));
  return { list, rows: stored, judged: judgeList(stored, context), workers, teams, names };
}

/** Changes the list's date, team, columns or whom names mean; columns are remembered for the next list like it. */
export async function changeImport(
  program: Program,
  asker: Asker,
  id: string,
  change: ChangeImport,
) {
  return act(program, asker, { name: 'caseload.change-import' }, async (a) => {
    const list = await previewOnly(a.sql, id);
    if (change.listOn !== undefined && !isDay(change.listOn))
      throw invalid('listOn', 'Listens dato findes ikke. Vælg en dag.');
    if (change.teamId !== undefined) await demandTeam(a.sql, change.teamId);
    const columns = readColumns(change.columns ?? {});
    const mapping = change.columns
      ? mapColumns(list.headers, columns, choicesOf(list.mapping))
      : list.mapping;
    await sealColumns(a, list, mapping);
    const choices = { ...list.worker_choices, ...change.workers };
    await a.sql`update caseload_import set mapping = ${a.sql.json(mapping)},
        worker_choices = ${a.sql.json(choices)}, list_on = ${change.listOn ?? list.list_on},
        team_id = ${change.teamId ?? list.team_id} where id = ${id}`;
    if (change.columns) {
      await askOthersAgain(a, list, mapping);
      await a.sql`insert into caseload_mapping (unit_id, fingerprint, choices, recorded_by, recorded_at)
        values (app_unit(), ${mapping.fingerprint}, ${a.sql.json(choicesOf(mapping))}, app_worker(), ${a.now})
        on conflict (unit_id, fingerprint) do update set choices = excluded.choices,
          recorded_by = excluded.recorded_by, recorded_at = excluded.recorded_at`;
    }
    return { id };
  });
}

// What is sealed stays sealed: its text cannot be read out again. What is sealed only now leaves the rows.
async function sealColumns(a: Act, list: ImportRow, mapping: Mapping) {
  const now = list.headers.flatMap((_, at) =>
    isSealed(mapping.columns[at]?.use ?? 'keep') ? [at] : [],
  );
  const before = list.headers.flatMap((_, at) =>
    isSealed(list.mapping.columns[at]?.use ?? 'keep') ? [at] : [],
  );
  if (before.some((at) => !now.includes(at))) {
    throw invalid(
      'columns',
      'En kolonne, der er forseglet, kan ikke åbnes igen her. Indlæs filen igen, hvis det var en fejl.',
    );
  }
  for (const at of now.filter((each) => !before.includes(each))) await sealColumn(a, list, at);
}

async function demandTeam(sql: Tx, teamId: string) {
  const [team] = await sql`select id from team where id = ${teamId} and unit_id = app_unit()`;
  if (!team) throw invalid('teamId', 'Teamet findes ikke i enheden. Vælg et andet.');
}

// A column about health, substances or convictions stays sealed whatever is chosen (rules); the rest may be anything known.
function readColumns(chosen: Record<string, string>): ColumnChoices {
  for (const use of Object.values(chosen)) {
    if (!(columnUses as readonly string[]).includes(use)) {
      throw invalid('columns', 'Kolonnen kan ikke blive til det. Vælg en af mulighederne.');
    }
  }
  return chosen as Record<string, ColumnUse>;
}

/** A decision about one row of the preview. */
export async function fixRow(
  program: Program,
  asker: Asker,
  id: string,
  line: number,
  fix: FixRow,
) {
  return act(program, asker, { name: 'caseload.fix-row' }, async (a) => {
    const list = await previewOnly(a.sql, id);
    const fixes: ImportRow['fixes'] = {
      ...list.fixes,
      [String(line)]: { ...list.fixes[String(line)], ...fix },
    };
    await a.sql`update caseload_import set fixes = ${a.sql.json(fixes)} where id = ${id}`;
    await askOthersOfRow(a, { ...list, fixes }, line, fix);
    return { id };
  });
}

async function previewOnly(sql: Tx, id: string): Promise<ImportRow> {
  // Locked, so that two decisions at once are both kept.
  await sql`select from caseload_import where id = ${id} for no key update`;
  const [list] = await selectImport(sql, id);
  if (!list) throw notFound();
  if (list.state !== 'preview') {
    throw new Refusal(
      'import-confirmed',
      'Listen er allerede bekræftet. Ret borgeren på borgerens side.',
    );
  }
  return list;
}

export { ExportFormat, exportSchema, sendTable } from './export.door.ts';
export { selectTexts } from './store.ts';
