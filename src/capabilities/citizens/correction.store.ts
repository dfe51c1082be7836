import type { Cpr } from '../../kernel/cpr.ts';
import type { Act } from '../../server/access.ts';
import type { Corrected, Known } from './correction.rules.ts';

/** What is known of the citizen now; undefined where they are not mine to see. */
export async function findKnown({ sql }: Act, citizenId: string): Promise<Known | undefined> {
  const [row] = await sql<
    Known[]
  >`select c.given_name "givenName", c.family_name "familyName", s.aliases,
      c.birth_year "birthYear", c.languages, c.interpreter, c.protected_address "protectedAddress",
      (select k.called from citizen_called k where k.citizen_id = c.id order by k.recorded_at desc limit 1) called,
      (select i.value from citizen_identifier i where i.citizen_id = c.id and i.ended_at is null
        order by i.kind = 'cpr' desc, i.recorded_at desc limit 1) cpr
    from citizen c join citizen_shown s on s.id = c.id where c.id = ${citizenId}`;
  return row;
}

/** The names, year, languages and address as corrected; the database keeps what stood before. */
export async function updateCitizen({ sql }: Act, citizenId: string, to: Corrected) {
  await sql`update citizen set given_name = ${to.givenName}, family_name = ${to.familyName},
      birth_year = ${to.birthYear}, languages = ${[...to.languages]}, interpreter = ${to.interpreter},
      protected_address = ${to.protectedAddress} where id = ${citizenId}`;
}

/** Ends the aliases that are no longer used, and adds the new ones. */
export async function replaceAliases(act: Act, citizenId: string, from: Known, to: Corrected) {
  const { sql, me, now } = act;
  const gone = from.aliases.filter((alias) => !to.aliases.includes(alias));
  const come = to.aliases.filter((alias) => !from.aliases.includes(alias));
  await sql`update citizen_alias set ended_at = ${now}, ended_by = ${me.workerId}
    where citizen_id = ${citizenId} and alias = any (${gone}) and ended_at is null`;
  await sql`insert into citizen_alias (id, citizen_id, alias, recorded_by, recorded_at)
    select uuidv7(), ${citizenId}, a, ${me.workerId}, ${now} from unnest(${come}::text[]) a`;
}

/** Ends the number that stood, and writes the one that is right, if any. */
export async function replaceNumber(act: Act, citizenId: string, cpr: Cpr | null) {
  const { sql, me, now } = act;
  await sql`update citizen_identifier set ended_at = ${now}, ended_by = ${me.workerId}
    where citizen_id = ${citizenId} and ended_at is null`;
  await sql`update citizen set birth_on = ${cpr?.birthDate ?? null} where id = ${citizenId}`;
  if (cpr === null) return;
  await sql`insert into citizen_identifier (id, citizen_id, kind, value, recorded_by, recorded_at)
    values (uuidv7(), ${citizenId}, ${cpr.kind}, ${cpr.digits}, ${me.workerId}, ${now})`;
}
