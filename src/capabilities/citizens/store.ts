import type { Act, Tx } from '../../server/access.ts';
import type { Cpr } from '../../kernel/cpr.ts';
import { notFound } from '../../kernel/refusal.ts';
import type { CitizenLine, CreateCitizen } from './contract.ts';
import { nameWords, searchText, soundKeys } from './name.rules.ts';

/**
 * A new record with its names and number, and the bases that open it: to whoever recorded it and to the unit's
 * managers, who own the tray *Uden tovholder*. The bases are written before the row they guard.
 */
export async function insertCitizen(
  act: Act,
  id: string,
  unitId: string,
  citizen: CreateCitizen,
  cpr: Cpr | undefined,
) {
  const { now, me, sql } = act;
  const names = [
    citizen.givenName,
    citizen.familyName,
    citizen.called,
    ...(citizen.aliases ?? []),
  ].filter((name): name is string => name !== undefined);
  await sql`insert into access_basis (citizen_id, subject_id, reason, period, recorded_by, recorded_at)
    select ${id}, subject, reason, tstzrange(${now}, null), ${me.workerId}, ${now}
    from (select ${me.workerId}::uuid subject, 'recorded' reason
      union all select managers_id, 'unit-manager' from unit where id = ${unitId}) s`;
  await sql`insert into citizen (id, unit_id, given_name, family_name, birth_year, birth_on, languages, interpreter,
      protected_address, search_text, search_sounds, acted_at, recorded_by, recorded_at)
    values (${id}, ${unitId}, ${citizen.givenName ?? null}, ${citizen.familyName ?? null},
      ${citizen.birthYear ?? cpr?.birthYear ?? null}, ${cpr?.birthDate ?? null}, ${citizen.languages ?? []},
      ${citizen.interpreter ?? false}, ${citizen.protectedAddress ?? false}, ${searchText(names)},
      ${soundsOf(names)}, ${now}, ${me.workerId}, ${now})`;
  for (const alias of new Set(citizen.aliases ?? [])) {
    await sql`insert into citizen_alias (id, citizen_id, alias, recorded_by, recorded_at)
      values (uuidv7(), ${id}, ${alias}, ${me.workerId}, ${now})`;
  }
  if (citizen.called) await insertCalled(act, id, citizen.called);
  if (cpr) {
    await sql`insert into citizen_identifier (id, citizen_id, kind, value, recorded_by, recorded_at)
      values (uuidv7(), ${id}, ${cpr.kind}, ${cpr.digits}, ${me.workerId}, ${now})`;
  }
}

/** Every way a person's names sound, once each. */
export function soundsOf(names: readonly string[]): string[] {
  return [...new Set(names.flatMap(nameWords).flatMap(soundKeys))];
}

/** What the citizen asked to be called, from now. */
export async function insertCalled(act: Act, citizenId: string, called: string) {
  await act.sql`insert into citizen_called (id, citizen_id, called, recorded_by, recorded_at)
    values (uuidv7(), ${citizenId}, ${called}, ${act.me.workerId}, ${act.now})`;
}

/** What a search finds the citizen by: every name in use, and every name they ever asked to be called. */
export async function remakeSearch({ sql }: Act, citizenId: string) {
  const rows = await sql<{ name: string }[]>`
    select unnest(array[given_name, family_name]) name from citizen where id = ${citizenId}
    union all select alias from citizen_alias where citizen_id = ${citizenId} and ended_at is null
    union all select called from citizen_called where citizen_id = ${citizenId}`;
  const names = rows.map(({ name }) => name).filter(Boolean);
  await sql`update citizen set search_text = ${searchText(names)}, search_sounds = ${soundsOf(names)}
    where id = ${citizenId}`;
}

/** Answers an unknown citizen and one I may not see alike. */
export async function mustSee(act: Act, citizenId: string) {
  const [seen] = await act.sql`select id from citizen where id = ${citizenId}`;
  if (!seen) throw notFound();
}

/** Whether I may see the citizen: a row or none; the statement of a reading whose other answers may all be empty. */
export function selectSeen(sql: Tx, citizenId: string) {
  return sql<{ id: string }[]>`select id from citizen where id = ${citizenId}`;
}

type LineRow = {
  id: string;
  name: string;
  full_name: string | null;
  aliases: string[];
  birth_year: number | null;
  holder: string | null;
};

/** The citizens that a search finds, best first; the statement of a reading. */
export function selectFound(
  sql: Tx,
  asked: { words: string[]; sounds: string[]; cpr: string | null },
) {
  const words = asked.words.length > 0 ? asked.words : null;
  return sql<LineRow[]>`select c.id, c.name, c.full_name, c.aliases, c.birth_year, w.name holder
    from find_citizens(${words}, ${words ? asked.sounds : null}, ${asked.cpr}, 20) f
      join citizen_shown c on c.id = f.id
      left join responsibility r on r.citizen_id = c.id and upper_inf(r.period)
      left join worker w on w.id = r.worker_id
    order by f.rank, c.name`;
}

/** A line of a search answer. */
export function toLine(row: LineRow): CitizenLine {
  return {
    id: row.id,
    name: row.name,
    fullName: row.full_name,
    aliases: row.aliases,
    birthYear: row.birth_year,
    holder: row.holder,
  };
}
