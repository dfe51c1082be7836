import type { Act } from '../../server/access.ts';
import { append } from '../../server/journal.ts';
import type { RecordSleep } from './contract.ts';

/** Where many new citizens sleep, in one statement: none of them has a spell that must be closed first. */
export async function firstSleepsInAct(
  a: Act,
  many: readonly {
    citizenId: string;
    situation: RecordSleep['situation'];
    place: string | undefined;
  }[],
  source: string,
) {
  const { sql, me, now } = a;
  const rows = many.map(({ citizenId, situation, place }) => ({
    citizen: citizenId,
    situation,
    place: place ?? null,
  }));
  await sql`insert into sleep_spell (id, citizen_id, situation, place, period, source, recorded_by, recorded_at)
    select uuidv7(), r.citizen, r.situation, r.place, tstzrange(${now}, null), ${source}, ${me.workerId}, ${now}
    from jsonb_to_recordset(${sql.json(rows)}) r(citizen uuid, situation text, place text)`;
  await append(
    a,
    many.map(({ citizenId, situation }) => ({
      kind: 'places.sleeps',
      citizenId,
      data: { situation },
    })),
  );
}
