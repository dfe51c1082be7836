import { lineOrNull } from '../../kernel/text.ts';
import type { Act, Tx } from '../../server/access.ts';
import type { Clinician, NameClinician } from './clinician.contract.ts';
import type { Treating } from './clinician.rules.ts';

/** Who treats the locked person now. */
export function listTreating(act: Act): Promise<Treating[]> {
  return act.sql<Treating[]>`select id, kind, name from clinician_spell
    where citizen_id = any (${act.records}) and upper_inf(period)`;
}

/** A new spell from this instant. */
export function insertClinician(act: Act, id: string, citizenId: string, command: NameClinician) {
  const { sql, now, me } = act;
  return sql`insert into clinician_spell (id, citizen_id, kind, name, place, phone, source, period, recorded_by, recorded_at)
    values (${id}, ${citizenId}, ${command.kind}, ${command.name.trim()}, ${lineOrNull(command.place)}, ${lineOrNull(command.phone)},
      ${command.source.trim()}, tstzrange(${now}, null), ${me.workerId}, ${now})`;
}

/** Closes spells at this instant; each is open, the person is locked. */
export async function closeClinicians(act: Act, ids: readonly string[], note: string | null) {
  if (ids.length === 0) return;
  const closed = await act.sql`update clinician_spell
    set period = tstzrange(lower(period), ${act.now}::timestamptz), end_note = ${note}, ended_by = ${act.me.workerId}
    where id = any (${[...ids]}::uuid[]) and upper_inf(period)`;
  if (closed.count !== ids.length) throw new Error('a clinician that was open is closed');
}

/** Whom a spell is of, and when it ended; undefined where it is unknown or not mine to see. */
export async function findClinician(
  sql: Tx,
  id: string,
): Promise<{ citizenId: string; until: string | null } | undefined> {
  const [row] = await sql<
    { citizenId: string; until: string | null }[]
  >`select citizen_id "citizenId", upper(period) until from clinician_spell where id = ${id}`;
  return row;
}

/** The clinicians of the person, those who treat now first: a statement of the citizen page. */
export function selectClinicians(sql: Tx, citizenId: string) {
  return sql<
    Clinician[]
  >`select s.id, s.kind, s.name, s.place, s.phone, s.source, lower(s.period) since,
      upper(s.period) until, s.end_note "endNote", w.name "by"
    from clinician_spell s join worker w on w.id = s.recorded_by
    where s.citizen_id in (select records_of(${citizenId}))
    order by upper(s.period) desc nulls first,
      array_position(array['gp', 'psychiatrist', 'substance-doctor', 'nurse', 'other'], s.kind), lower(s.period)
    limit 50`;
}
