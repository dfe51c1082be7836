import { holdingRoles } from '../responsibility/door.ts';
import type { Act, Tx } from '../../server/access.ts';
import type { Mapping } from './column.rules.ts';
import type { KnownCitizen } from './likeness.rules.ts';
import type { ImportRow, StoredRow } from './list.rules.ts';
import type { ListRow } from './message.ts';
import type { Municipality } from './cell.rules.ts';
import type { KnownWorker } from './worker.rules.ts';

/** How many rows go to the database in one statement. */
const chunk = 1000;

/** Keeps the list: its rows without the sealed columns, and those columns sealed. */
export async function insertImport(
  act: Act,
  list: {
    id: string;
    teamId: string;
    listOn: string;
    headers: string[];
    mapping: Mapping;
    rows: readonly ListRow[];
  },
  sealedAt: ReadonlySet<number>,
) {
  const { now, me, sql } = act;
  await sql`insert into caseload_import (id, unit_id, team_id, list_on, headers, mapping, recorded_by, recorded_at)
    values (${list.id}, ${me.unitId}, ${list.teamId}, ${list.listOn}, ${list.headers}, ${sql.json(list.mapping)},
      ${me.workerId}, ${now})`;
  for (let at = 0; at < list.rows.length; at += chunk) {
    const rows = list.rows.slice(at, at + chunk);
    const open = rows.map((row) => ({
      line: row.line,
      cells: row.cells.map((cell, column) => (sealedAt.has(column) ? '' : cell)),
      fingerprint: row.fingerprint,
    }));
    await sql`insert into caseload_row (import_id, line, cells, fingerprint)
      select ${list.id}, r.line, r.cells, r.fingerprint
      from jsonb_to_recordset(${sql.json(open)}) r(line int, cells text[], fingerprint text)`;
    const sealed = rows.flatMap((row) =>
      [...sealedAt].flatMap((column) => {
        const text = row.cells[column]?.trim();
        return text
          ? [{ line: row.line, header: `${column}: ${list.headers[column] ?? ''}`, text }]
          : [];
      }),
    );
    await sql`insert into caseload_sealed (import_id, line, header, text)
      select ${list.id}, r.line, r.header, r.text
      from jsonb_to_recordset(${sql.json(sealed)}) r(line int, header text, text text)`;
  }
}

/** Moves a column's text from the rows to where nobody reads it. */
export async function sealColumn(
  { sql }: Act,
  list: { id: string; headers: string[] },
  column: number,
) {
  await sql`insert into caseload_sealed (import_id, line, header, text)
    select import_id, line, ${`${column}: ${list.headers[column] ?? ''}`}, btrim(cells[${column + 1}])
    from caseload_row where import_id = ${list.id} and btrim(cells[${column + 1}]) <> ''`;
  await sql`update caseload_row set cells = cells[:${column}] || array[''] || cells[${column + 2}:] where import_id = ${list.id}`;
}

/** The import, mine or my unit's where I manage it. */
export function selectImport(sql: Tx, id: string) {
  return sql<
    ImportRow[]
  >`select id, unit_id, team_id, list_on, headers, mapping, worker_choices, fixes, state,
      asked_elsewhere, recorded_by
    from caseload_import where id = ${id}`;
}

/** Its rows in the list's own order. */
export function selectRows(sql: Tx, id: string) {
  return sql<StoredRow[]>`select line, cells, fingerprint, elsewhere, citizen_id, loaded_at, failed
    from caseload_row where import_id = ${id} order by line`;
}

/** How far it has come. */
export function selectProgress(sql: Tx, id: string) {
  return sql<{ state: ImportRow['state']; total: number; loaded: number; failed: number }[]>`
    select i.state, count(r.line) total, count(r.loaded_at) loaded, count(r.failed) failed
    from caseload_import i left join caseload_row r on r.import_id = i.id where i.id = ${id} group by i.id`;
}

/** What the rows are judged against: colleagues, municipalities, citizens who may be the same, rows loaded before. */
export function selectSurroundings(sql: Tx, id: string) {
  return [
    sql<KnownWorker[]>`select distinct w.id, w.name from worker w
      join membership m on m.worker_id = w.id and m.period @> app_now() and m.role = any (${holdingRoles})
      join team t on t.id = m.team_id and t.unit_id = (select app_unit())
      where not w.is_desk and exists (select from employment e where e.worker_id = w.id and upper_inf(e.period)
        and e.period @> app_now())`,
    sql<Municipality[]>`select code, name from municipality where period @> app_now()`,
    sql<
      (Omit<KnownCitizen, 'cpr' | 'birthYear' | 'ended'> & {
        cpr: string | null;
        birthYear: number | null;
        ended: boolean | null;
        shown: string;
      })[]
    >`select c.id,
        coalesce(c.full_name, '') "name", c.name shown, c.aliases, c.birth_year "birthYear",
        (select i.value from citizen_identifier i where i.citizen_id = c.id and i.kind = 'cpr' and i.ended_at is null limit 1) cpr,
        exists (select from caseload_row r where r.citizen_id = c.id) listed,
        case when (select bool_and(not upper_inf(e.period)) from enrolment e where e.citizen_id = c.id) then not exists (
          select from enrolment e where e.citizen_id = any (person_records(array[c.id])) and upper_inf(e.period)) end ended,
        array(select r.text from citizen_reach r where r.citizen_id = c.id and r.kind = 'phone' and r.ended_at is null) phones
      from citizen_shown c where c.unit_id = (select app_unit())`,
    selectLoaded(sql, id),
    sql<
      { id: string; name: string }[]
    >`select id, name from team where unit_id = (select app_unit()) order by name`,
  ] as const;
}

/** Rows of the list that the unit has loaded before, and as whom. */
export function selectLoaded(sql: Tx, id: string) {
  return sql<
    { fingerprint: string; citizen_id: string }[]
  >`select fingerprint, citizen_id from rows_loaded(${id})`;
}

/** Which rows may be citizens of others: the team to ask, and nothing where nobody knows them. */
export async function markElsewhere(
  { sql }: Act,
  importId: string,
  teams: ReadonlyMap<number, string>,
) {
  const rows = [...teams].map(([line, team]) => ({ line, team }));
  await sql`update caseload_row r set elsewhere = null where r.import_id = ${importId} and r.elsewhere is not null`;
  await sql`update caseload_row r set elsewhere = t.team
    from jsonb_to_recordset(${sql.json(rows)}) t(line int, team text)
    where r.import_id = ${importId} and r.line = t.line`;
}

/** Text of the rows that has no field, beside the citizens. One that stands there already is not said twice. */
export async function insertTexts(
  { sql, me, now }: Act,
  listOn: string,
  texts: readonly { citizenId: string; header: string; text: string }[],
) {
  if (texts.length === 0) return;
  const rows = texts.map(({ citizenId, header, text }) => ({ citizen: citizenId, header, text }));
  await sql`insert into caseload_text (id, citizen_id, list_on, header, text, recorded_by, recorded_at)
    select uuidv7(), r.citizen, ${listOn}, r.header, r.text, ${me.workerId}, ${now}
    from jsonb_to_recordset(${sql.json(rows)}) r(citizen uuid, header text, text text)
    where not exists (select from caseload_text t where t.citizen_id = r.citizen and t.header = r.header and t.text = r.text)`;
}

/** Rows have become citizens: in the same transaction as the citizens themselves, so that a crash repeats nothing. */
export async function markLoaded(
  { sql, now }: Act,
  importId: string,
  rows: readonly { line: number; citizenId: string }[],
) {
  if (rows.length === 0) return;
  const marks = rows.map(({ line, citizenId }) => ({ line, citizen: citizenId }));
  await sql`update caseload_row c set citizen_id = m.citizen, loaded_at = ${now}, failed = null
    from jsonb_to_recordset(${sql.json(marks)}) m(line int, citizen uuid)
    where c.import_id = ${importId} and c.line = m.line and c.loaded_at is null`;
}

/** Which of these lines the unit has loaded from another list, and as whom. */
export function selectLoadedBefore(sql: Tx, importId: string, lines: readonly number[]) {
  return sql<{ line: number; citizen_id: string }[]>`select r.line, l.citizen_id
    from caseload_row r join rows_loaded(${importId}) l on l.fingerprint = r.fingerprint
    where r.import_id = ${importId} and r.line = any (${lines as number[]})`;
}

/** Texts from lists on the citizen's page. */
export function selectTexts(sql: Tx, citizenId: string) {
  return sql<{ id: string; list_on: string; header: string; text: string; recorded_at: string }[]>`
    select id, list_on, header, text, recorded_at from caseload_text
    where citizen_id in (select records_of(${citizenId})) order by recorded_at desc, header`;
}
