import type { Cpr } from '../../kernel/cpr.ts';
import { Refusal } from '../../kernel/refusal.ts';
import type { Act } from '../../server/access.ts';
import { append } from '../../server/journal.ts';
import type { CreateCitizen } from './contract.ts';
import { searchText } from './name.rules.ts';
import { readRegistration } from './registration.rules.ts';
import { soundsOf } from './store.ts';

/** One of many new citizens: as for one, and the phones that reach them. */
type Registration = {
  id: string;
  command: CreateCitizen;
  phones: readonly string[];
  sex?: 'man' | 'woman' | undefined;
};

/**
 * Records many citizens in one act, a handful of statements for all of them (import of a list).
 * @throws Refusal for the first that cannot be recorded, as for one; then none is.
 */
export async function createManyInAct(a: Act, many: readonly Registration[]) {
  const { unitId } = a.me;
  if (unitId === null)
    throw new Refusal('no-unit', 'Du er ikke medlem af en enhed. Bed lederen om at tilføje dig.', {
      status: 403,
    });
  const read = many.map((one) => ({
    id: one.id,
    phones: one.phones,
    sex: one.sex,
    ...readRegistration(one.command),
  }));
  await Promise.all([
    insertBases(a, unitId, read),
    insertCitizens(a, unitId, read),
    insertNames(a, read),
    insertReaches(a, read),
  ]);
  await append(
    a,
    many.map(({ id }) => ({ kind: 'citizens.created', citizenId: id })),
  );
}

type Read = Omit<Registration, 'command'> & { citizen: CreateCitizen; cpr: Cpr | undefined };

// The bases come before the rows they guard: statements of one connection keep their order.
async function insertBases({ sql, me, now }: Act, unitId: string, many: readonly Read[]) {
  await sql`insert into access_basis (citizen_id, subject_id, reason, period, recorded_by, recorded_at)
    select c, subject, reason, tstzrange(${now}, null), ${me.workerId}, ${now}
    from unnest(${many.map(({ id }) => id)}::uuid[]) c,
      (select ${me.workerId}::uuid subject, 'recorded' reason
        union all select managers_id, 'unit-manager' from unit where id = ${unitId}) s`;
}

async function insertCitizens({ sql, me, now }: Act, unitId: string, many: readonly Read[]) {
  const rows = many.map(({ id, citizen, cpr, sex }) => {
    const names = [citizen.givenName, citizen.familyName, ...(citizen.aliases ?? [])].filter(
      (name) => name !== undefined,
    );
    return {
      id,
      given: citizen.givenName ?? null,
      family: citizen.familyName ?? null,
      year: citizen.birthYear ?? cpr?.birthYear ?? null,
      born: cpr?.birthDate ?? null,
      sex: sex ?? null,
      languages: citizen.languages ?? [],
      interpreter: citizen.interpreter ?? false,
      text: searchText(names),
      sounds: soundsOf(names),
    };
  });
  await sql`insert into citizen (id, unit_id, given_name, family_name, birth_year, birth_on, sex, languages, interpreter,
      search_text, search_sounds, acted_at, recorded_by, recorded_at)
    select r.id, ${unitId}, r.given, r.family, r.year, r.born, r.sex, r.languages, r.interpreter, r.text, r.sounds,
      ${now}, ${me.workerId}, ${now}
    from jsonb_to_recordset(${sql.json(rows)}) r(id uuid, given text, family text, year smallint, born date, sex text,
      languages text[], interpreter boolean, text text, sounds text[])`;
}

async function insertNames({ sql, me, now }: Act, many: readonly Read[]) {
  const aliases = many.flatMap(({ id, citizen }) =>
    [...new Set(citizen.aliases ?? [])].map((alias) => ({ id, alias })),
  );
  const numbers = many.flatMap(({ id, cpr }) =>
    cpr ? [{ id, kind: cpr.kind, value: cpr.digits }] : [],
  );
  await Promise.all([
    sql`insert into citizen_alias (id, citizen_id, alias, recorded_by, recorded_at)
      select uuidv7(), r.id, r.alias, ${me.workerId}, ${now}
      from jsonb_to_recordset(${sql.json(aliases)}) r(id uuid, alias text)`,
    sql`insert into citizen_identifier (id, citizen_id, kind, value, recorded_by, recorded_at)
      select uuidv7(), r.id, r.kind, r.value, ${me.workerId}, ${now}
      from jsonb_to_recordset(${sql.json(numbers)}) r(id uuid, kind text, value text)`,
  ]);
}

async function insertReaches({ sql, me, now }: Act, many: readonly Read[]) {
  const phones = many.flatMap(({ id, phones: each }) => each.map((text) => ({ id, text })));
  await sql`insert into citizen_reach (id, citizen_id, kind, text, recorded_by, recorded_at)
    select uuidv7(), r.id, 'phone', r.text, ${me.workerId}, ${now}
    from jsonb_to_recordset(${sql.json(phones)}) r(id uuid, text text)`;
}
