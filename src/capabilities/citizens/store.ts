import type { Act, Tx } from '../../server/access.ts';
import type { Cpr } from '../../kernel/cpr.ts';
import type { AddMark, Citizen, CitizenLine, CreateCitizen } from './contract.ts';
import { searchText, soundKeys, nameWords } from './name.rules.ts';

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

/** Adds names to what a search finds. */
export async function widenSearch(act: Act, citizenId: string, name: string) {
  await act.sql`update citizen set search_text = search_text || ' ' || ${searchText([name])},
      search_sounds = search_sounds || ${soundsOf([name])} where id = ${citizenId}`;
}

/** Something to know before you meet the citizen. */
export async function insertMark(act: Act, id: string, citizenId: string, mark: AddMark) {
  await act.sql`insert into citizen_mark (id, citizen_id, kind, text, reason, review_on, recorded_by, recorded_at)
    values (${id}, ${citizenId}, ${mark.kind}, ${mark.text}, ${mark.reason ?? null}, ${mark.reviewOn ?? null},
      ${act.me.workerId}, ${act.now})`;
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

/** Who the citizen is, as one JSON value: the card's statement on the citizen page. */
export function selectCitizen(sql: Tx, citizenId: string) {
  return sql<{ citizen: Citizen }[]>`select json_build_object(
      'id', s.id, 'name', s.name, 'fullName', s.full_name, 'aliases', s.aliases, 'birthYear', s.birth_year,
      'languages', c.languages, 'interpreter', c.interpreter, 'protectedAddress', c.protected_address,
      'called', (select json_build_object('text', k.called, 'by', w.name, 'at', iso(k.recorded_at))
        from citizen_called k join worker w on w.id = k.recorded_by where k.citizen_id = c.id
        order by k.recorded_at desc limit 1),
      'cpr', i.value, 'cprKind', i.kind,
      'lettersReach', (select l.reach from citizen_letters l where l.citizen_id = c.id and l.period @> app_now()),
      'reaches', coalesce((select json_agg(json_build_object('id', r.id, 'kind', r.kind, 'text', r.text)
        order by r.recorded_at) from citizen_reach r where r.citizen_id = c.id and r.ended_at is null), '[]'),
      'marks', coalesce((select json_agg(json_build_object('id', m.id, 'kind', m.kind, 'text', m.text, 'reason', m.reason,
        'by', w.name, 'at', iso(m.recorded_at), 'reviewOn', m.review_on) order by m.recorded_at)
        from citizen_mark m join worker w on w.id = m.recorded_by
        where m.citizen_id = c.id and m.ended_at is null), '[]')) citizen
    from citizen c join citizen_shown s on s.id = c.id
      left join lateral (select value, kind from citizen_identifier i where i.citizen_id = c.id
        order by kind = 'cpr' desc, recorded_at desc limit 1) i on true
    where c.id = ${citizenId}`;
}
