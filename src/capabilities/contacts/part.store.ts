import { lineOrNull } from '../../kernel/text.ts';
import type { Act } from '../../server/access.ts';
import type { Category } from '../consent/contract.ts';
import type { Care, Note, Supply } from './contract.ts';

/** What belongs to a contact and stands in tables of its own; what is left out is not touched. */
export type Parts = {
  workerIds?: readonly string[];
  care?: readonly Care[];
  supplies?: readonly Supply[];
  note?: Note | null;
};

type Of = { contactId: string; citizenId: string };

/** Needles and naloxone tell of drugs: read by who may read that (DOMAIN §2). */
const toldOfDrugs: readonly string[] = ['needles', 'naloxone'];

/** What the named parts tell of, each field with its kind: whoever writes them must see it. */
export function kindsOf({ care, supplies = [], note }: Parts): [field: string, kind: Category][] {
  const told: [string, Category | false | undefined][] = [
    ['care', care !== undefined && 'health'],
    ['supplies', supplies.some(({ item }) => toldOfDrugs.includes(item)) && 'substance'],
    ['note', note?.category],
  ];
  return told.flatMap(([field, kind]) => (kind ? [[field, kind]] : []));
}

/** Writes the parts that were named. */
export async function insertParts(act: Act, of: Of, { workerIds, care, supplies, note }: Parts) {
  if (workerIds && workerIds.length > 0) await insertColleagues(act, of, workerIds);
  if (care && care.length > 0) await insertCare(act, of, care);
  if (supplies && supplies.length > 0) await insertSupplies(act, of, supplies);
  if (note) await insertNote(act, of, note);
}

/** Ends what stands of the parts that are named: what takes its place is written after. */
export async function endParts(act: Act, contactId: string, parts: Parts) {
  const { sql, now, me } = act;
  const ended = sql`ended_at = ${now}, ended_by = ${me.workerId} where contact_id = ${contactId} and ended_at is null`;
  if (parts.workerIds !== undefined) await sql`update contact_colleague set ${ended}`;
  if (parts.care !== undefined) await sql`update contact_care set ${ended}`;
  if (parts.supplies !== undefined) await sql`update contact_supply set ${ended}`;
  if (parts.note !== undefined) await sql`update contact_note set ${ended}`;
}

function insertColleagues(act: Act, of: Of, workerIds: readonly string[]) {
  const { sql, now, me } = act;
  return sql`insert into contact_colleague (contact_id, citizen_id, worker_id, recorded_by, recorded_at)
    select ${of.contactId}, ${of.citizenId}, w, ${me.workerId}, ${now} from unnest(${[...workerIds]}::uuid[]) w`;
}

function insertCare(act: Act, of: Of, care: readonly Care[]) {
  const { sql, now, me } = act;
  const rows = care.map(({ kind, value, note }) => ({
    kind,
    value: value?.trim() ?? null,
    note: lineOrNull(note),
  }));
  return sql`insert into contact_care (contact_id, citizen_id, kind, value, note, recorded_by, recorded_at)
    select ${of.contactId}, ${of.citizenId}, r.kind, r.value, r.note, ${me.workerId}, ${now}
    from jsonb_to_recordset(${sql.json(rows)}) r(kind text, value text, note text)`;
}

function insertSupplies(act: Act, of: Of, supplies: readonly Supply[]) {
  const { sql, now, me } = act;
  const rows = supplies.map(({ item, what, count }) => ({
    item,
    what: lineOrNull(what),
    count,
    category: toldOfDrugs.includes(item) ? 'substance' : 'core',
  }));
  return sql`insert into contact_supply (contact_id, citizen_id, item, what, count, category, recorded_by, recorded_at)
    select ${of.contactId}, ${of.citizenId}, r.item, r.what, r.count, r.category, ${me.workerId}, ${now}
    from jsonb_to_recordset(${sql.json(rows)}) r(item text, what text, count smallint, category text)`;
}

function insertNote(act: Act, of: Of, { category, text }: Note) {
  const { sql, now, me } = act;
  return sql`insert into contact_note (contact_id, citizen_id, category, text, recorded_by, recorded_at)
    values (${of.contactId}, ${of.citizenId}, ${category}, ${text.trim()}, ${me.workerId}, ${now})`;
}

/** How many of these are workers of my unit now. */
export async function countColleagues({ sql }: Act, ids: readonly string[]): Promise<number> {
  const [row] = await sql<{ many: number }[]>`select count(distinct w.id)::int many
    from worker w join membership m on m.worker_id = w.id and m.period @> app_now()
      join team t on t.id = m.team_id and t.unit_id = app_unit()
    where w.id = any (${[...ids]}::uuid[]) and not w.is_desk`;
  return row?.many ?? 0;
}
