import { newId } from '../../kernel/id.ts';
import { lineOrNull } from '../../kernel/text.ts';
import type { Act } from '../../server/access.ts';
import { append } from '../../server/journal.ts';

/** A sighting that a list tells of: when (ISO, not ahead of the act) and where. */
export type ListedSighting = { citizenId: string; at: string; place: string | undefined };

/**
 * Sightings from a list, in one statement. One that is there already (the list came again, mended) stays alone; of who
 * refuses that places are written the list's are not.
 */
export async function sightingsInAct(a: Act, many: readonly ListedSighting[]) {
  if (many.length === 0) return;
  const { sql, me, now } = a;
  const once = new Map(many.map((one) => [`${one.citizenId} ${one.at}`, one]));
  const rows = [...once.values()].map((one) => ({
    id: newId(),
    citizen: one.citizenId,
    at: one.at,
    place: lineOrNull(one.place),
  }));
  const born = await sql<{ id: string; citizen_id: string; at: string }[]>`
    insert into contact (id, citizen_id, outcome, at, place, source, recorded_by, recorded_at)
    select r.id, r.citizen, 'seen', r.at, case when not places_are_refused(r.citizen) then r.place end, 'list', ${me.workerId}, ${now}
    from jsonb_to_recordset(${sql.json(rows)}) r(id uuid, citizen uuid, at timestamptz, place text)
    where not exists (select from contact c where c.citizen_id = r.citizen and c.at = r.at and c.source = 'list')
    returning id, citizen_id, at`;
  await append(
    a,
    born.map((row) => ({
      kind: 'contacts.seen',
      citizenId: row.citizen_id,
      at: row.at,
      data: { contactId: row.id },
    })),
  );
}
