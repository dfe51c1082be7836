import postgres from 'postgres';
import { nameWords, soundKeys } from '../src/capabilities/citizens/name.rules.ts';

/** Common Danish names and some from elsewhere; families are also made from two parts, so that there are many. */
const given =
  'Anna Mette Kirsten Hanne Anne Susanne Lene Maria Marianne Karen Camilla Inge Bente Charlotte Pia Louise Jette Tina Gitte Helle Lis Sofie Ida Emma Birgit Ulla Lone Malee Aisha Fatima Agnieszka Sørine Åse Ingeborg Peter Michael Lars Jens Thomas Henrik Søren Christian Martin Jan Morten Niels Anders Rasmus Jørgen Mads Per Hans Jesper Kim Ole Bo Åge Aage Kaj Ib Erik Finn Poul Palle Mohammed Omar Piotr Philip Yusuf Kristoffer Carl Karl Leif Oluf Bjørn Ægidius Preben Zlatko Hjalmar Kjeld Vagn Tage'.split(
    ' ',
  );
const family =
  'Jensen Nielsen Hansen Pedersen Andersen Christensen Larsen Sørensen Rasmussen Jørgensen Petersen Madsen Kristensen Olsen Thomsen Christiansen Poulsen Johansen Møller Mortensen Knudsen Jakobsen Schultz Schmidt Holm Dahl Lund Prøve Nowak Said Hussein Bjerg Toft Krogh Vind Rask Åberg Øster Brandt Koch Winther Frandsen Svendsen Bertelsen Hald Kjær'.split(
    ' ',
  );
const first =
  'Nør Vester Øster Sønder Lille Store Grøn Hvid Sort Skov Havn Bak Dal Eng Mose Sten Bir Elle Rug Hav'.split(
    ' ',
  );
const last =
  'gaard bjerg holt toft lund borg by kær høj bæk vang strand dal mark sted rup lev hus skov ager'.split(
    ' ',
  );
const families = [...family, ...first.flatMap((a) => last.map((b) => a + b))];
const aliases =
  'Skipper Mester Kanalfuglen Lange Rødtop Professoren Grå Musikken Købmanden Sømanden Lillebror Kaptajnen'.split(
    ' ',
  );

const batch = 20_000;

export type SeedOptions = {
  /** Those who come first have an enrolment and a tovholder; the rest are only known. All unless told. */
  enrolled?: number;
};

/**
 * Fills a founded unit with invented citizens as the owner, with every trigger and key honoured: names, an alias for
 * every seventh, a CPR number of the kind that is nobody's (60 added to the day), and the unit's access. The same
 * number gives the same people.
 * @param ownerUrl the database's owner; one unit with teams and workers must be there (`foundTown`).
 */
export async function seedCitizens(
  ownerUrl: string,
  n: number,
  options: SeedOptions = {},
): Promise<void> {
  const sql = postgres(ownerUrl, { max: 1, onnotice: () => undefined });
  try {
    await nameTables(sql);
    for (let from = 0; from < n; from += batch) {
      const to = Math.min(n, from + batch);
      await sql.begin(async (tx) => {
        await insertPeople(tx, from, to);
        await enrolPeople(tx, Math.min(to, options.enrolled ?? n) - from);
      });
    }
    await sql`vacuum (analyze) citizen, citizen_sought, name_word, access_basis, citizen_alias, citizen_identifier, enrolment,
      responsibility`;
  } finally {
    await sql.end({ timeout: 2 });
  }
}

async function nameTables(sql: postgres.Sql) {
  const rows = [
    ...given.map((name, n) => ({ kind: 'given', n, name })),
    ...families.map((name, n) => ({ kind: 'family', n, name })),
    ...aliases.map((name, n) => ({ kind: 'alias', n, name })),
  ].map((row) => ({
    ...row,
    words: nameWords(row.name).join(' '),
    sounds: nameWords(row.name).flatMap(soundKeys).join(' '),
  }));
  await sql`create temp table invented (kind text, n int, name text, words text, sounds text, primary key (kind, n))`;
  await sql`insert into invented ${sql(rows)}`;
}

/** A number below `below` that looks random and is the same every time; of two rolls the lower, so that some are common. */
const roll = (sql: postgres.TransactionSql, salt: number, below: number) =>
  sql`least(abs(hashint8extended(i, ${salt}) % ${below}), abs(hashint8extended(i, ${salt + 1}) % ${below}))::int`;

async function insertPeople(sql: postgres.TransactionSql, from: number, to: number) {
  await sql`select set_config('app.now', clock_instant(null)::text, true)`;
  await sql`create temp table born on commit drop as
    select i, uuidv7() id, g.name given, f.name family, a.name alias, concat_ws(' ', g.words, f.words, a.words) words,
      string_to_array(concat_ws(' ', g.sounds, f.sounds, a.sounds), ' ') sounds,
      date '1940-01-01' + (i * 37 % 24000)::int birth
    from generate_series(${from}::bigint, ${to - 1}::bigint) i
      join invented g on g.kind = 'given' and g.n = ${roll(sql, 1, given.length)}
      join invented f on f.kind = 'family' and f.n = case when i % 5 < 3
        then ${roll(sql, 3, family.length)} else ${roll(sql, 5, families.length)} end
      left join invented a on a.kind = 'alias' and i % 7 = 0 and a.n = ${roll(sql, 7, aliases.length)}`;
  await sql`insert into access_basis (citizen_id, subject_id, reason, period, recorded_by, recorded_at)
    select b.id, u.id, 'enrolled', tstzrange(app_now(), null), w.id, app_now()
    from born b, (select id from unit order by id limit 1) u, (select id from worker order by id limit 1) w`;
  await sql`insert into citizen (id, unit_id, given_name, family_name, birth_year, birth_on, search_text, search_sounds,
      acted_at, recorded_by, recorded_at)
    select b.id, u.id, b.given, b.family, extract(year from b.birth), b.birth, b.words, b.sounds, app_now(), w.id, app_now()
    from born b, (select id from unit order by id limit 1) u, (select id from worker order by id limit 1) w`;
  await sql`insert into citizen_alias (id, citizen_id, alias, recorded_by, recorded_at)
    select uuidv7(), b.id, b.alias, c.recorded_by, app_now() from born b join citizen c on c.id = b.id where b.alias is not null`;
  await sql`insert into citizen_identifier (id, citizen_id, kind, value, recorded_by, recorded_at)
    select uuidv7(), b.id, 'cpr', (extract(day from b.birth)::int + 60)::text || to_char(b.birth, 'MMYY')
      || lpad((i % 4000)::text, 4, '0'), c.recorded_by, app_now()
    from born b join citizen c on c.id = b.id`;
}

async function enrolPeople(sql: postgres.TransactionSql, count: number) {
  if (count <= 0) return;
  await sql`create temp table held on commit drop as
    select b.id citizen, uuidv7() enrolment, w.workers[1 + b.i % cardinality(w.workers)] worker, t.teams[1 + b.i % cardinality(t.teams)] team
    from (select * from born order by i limit ${count}) b,
      (select array_agg(e.worker_id order by e.worker_id) workers from employment e join worker w on w.id = e.worker_id
        where upper_inf(e.period) and not w.is_desk and lower(e.period) <= app_now()) w,
      (select array_agg(id order by id) teams from team where unit_id = (select id from unit order by id limit 1)) t`;
  await sql`insert into enrolment (id, citizen_id, team_id, period, yes_how, recorded_by, recorded_at)
    select enrolment, citizen, team, tstzrange(app_now(), null), 'not-confirmed', worker, app_now() from held`;
  await sql`insert into responsibility (id, citizen_id, worker_id, period, opened_by, opened_ref, recorded_by, recorded_at)
    select uuidv7(), citizen, worker, tstzrange(app_now(), null), 'enrolment', enrolment, worker, app_now() from held`;
  // No facts are told of them, so the board is.
  await sql`select write_board(array(select citizen from held))`;
}
