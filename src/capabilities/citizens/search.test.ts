import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { databaseClock } from '../../server/clock.ts';
import { read } from '../../server/access.ts';
import type { Program } from '../../server/access.ts';
import { capabilities } from '../../server/main.ts';
import { openProgram } from '../../server/program.ts';
import type { RunningProgram } from '../../server/program.ts';
import { freshDatabase } from '../../../tests/server.ts';
import { seedCitizens } from '../../../tests/seed.ts';
import { foundTown } from '../../../tests/town.ts';
import type { Town } from '../../../tests/town.ts';
import { findAlike } from './alike.door.ts';
import { createCitizen, setCalled } from './door.ts';
import { readSearch } from './routes.ts';
import { selectFound } from './store.ts';

let owner: postgres.Sql;
let database: Awaited<ReturnType<typeof freshDatabase>>;
let running: RunningProgram;
let program: Program;
let town: Town;
const ids: Record<string, string> = {};

beforeAll(async () => {
  database = await freshDatabase(inject('ownerUrl'));
  owner = postgres(database.ownerUrl, { max: 1, onnotice: () => undefined });
  town = (await foundTown(database.ownerUrl, { end: new Date(), empty: true })) as Town;
  running = await openProgram({
    ownerUrl: database.ownerUrl,
    clock: databaseClock,
    log: (event, detail) => process.stderr.write(`${event} ${JSON.stringify(detail)}\n`),
    capabilities,
  });
  program = running.program;
  const people = {
    aage: { givenName: 'Åge', familyName: 'Christensen', birthYear: 1955 },
    ib: { givenName: 'Ib', familyName: 'Prøve', cpr: '610160-1234' },
    lone: { aliases: ['Kanalfuglen'] },
    jens: { givenName: 'Jens Peter', familyName: 'Schultz-Møller' },
    sophie: { givenName: 'Sophie', familyName: 'Jensson' },
  };
  for (const [key, person] of Object.entries(people))
    ids[key] = (await createCitizen(program, as('anna'), person)).id;
});
afterAll(async () => {
  await running.close();
  await owner.end();
  await database.drop();
});

const as = (key: string) => ({ workerId: town.workerIds[key] ?? '' });

async function find(typed: string, by = 'anna') {
  const { rows } = await read(program, as(by), (sql) => [selectFound(sql, readSearch(typed))]);
  return rows[0].map((row) => Object.keys(ids).find((key) => ids[key] === row.id));
}

describe('a search finds', () => {
  it.each(
    [
      [
        'aage',
        'åge',
        'Age',
        'aage kristensen',
        'christensen',
        'kristens',
        'Åge Kristensson',
        'cristensen',
      ].map((typed) => [typed, 'aage']),
      [
        'prøve',
        'prove',
        'proeve',
        'ib',
        'rov',
        '610160',
        '6101601234',
        '610160-1234',
        'pröve',
        'prvøe',
      ].map((typed) => [typed, 'ib']),
      ['kanal', 'fuglen', 'kanalfulgen', 'KANALFUGLEN'].map((typed) => [typed, 'lone']),
      ['schultz', 'sculz', 'møller jens', 'moller', 'peter moeller'].map((typed) => [
        typed,
        'jens',
      ]),
      ['sofie', 'jensen', 'sophie jensson', 'sohpie'].map((typed) => [typed, 'sophie']),
    ].flat(),
  )('%s', async (typed, who) => {
    expect(await find(typed)).toContain(who);
  });

  it('nobody for what nobody is called, and nothing that I may not see', async () => {
    expect(await find('xqzw')).toEqual([]);
    expect(await find('%')).toEqual([]);
    expect(await find('prøve', 'bo')).toEqual([]);
    expect(await find('610160', 'bo')).toEqual([]);
    expect(await find('prøve', 'sara')).toEqual(['ib']);
  });

  it('a name from the moment the citizen asked for it', async () => {
    await setCalled(program, as('anna'), ids['lone'] ?? '', { called: 'Fuglekongen' });
    expect(await find('fuglekonge')).toEqual(['lone']);
  });

  it('the one who is named so before the one who only sounds so', async () => {
    ids['kristen'] = (
      await createCitizen(program, as('anna'), { givenName: 'Karl', familyName: 'Kristensen' })
    ).id;
    expect(await find('kristensen')).toEqual(['kristen', 'aage']);
  });

  it('whom a basis opens to me, from that moment until it ends', async () => {
    expect(await find('prøve', 'bo')).toEqual([]);
    await owner`insert into access_basis (citizen_id, subject_id, reason, period, recorded_by, recorded_at)
      values (${ids['ib'] ?? ''}, ${town.workerIds['bo'] ?? ''}, 'inquiry',
        tstzrange(clock_timestamp() - interval '1 hour', null), ${town.workerIds['anna'] ?? ''}, clock_timestamp())`;
    for (const typed of ['prøve', 'ib prove', 'p i', 'p', 'prvøe', '610160'])
      expect(await find(typed, 'bo')).toEqual(['ib']);
    expect(await find('kanal', 'bo')).toEqual([]);
    await owner`update access_basis set period = tstzrange(lower(period), clock_timestamp() - interval '1 minute')
      where subject_id = ${town.workerIds['bo'] ?? ''}`;
    for (const typed of ['prøve', 'p i', '610160']) expect(await find(typed, 'bo')).toEqual([]);
  });

  it('somebody among many, invented by the seed with every key honoured', async () => {
    await seedCitizens(database.ownerUrl, 300, { enrolled: 100 });
    expect((await find('jensen')).length).toBeGreaterThan(3);
    expect(await find('ib prove')).toContain('ib');
  });

  it('nobody for signs that mean something to the index', async () => {
    const words = ["'ib", 'ib\\', 'ib | jens', '!ib', 'ib:*', "ib' | '"];
    for (const word of words) {
      const { rows } = await read(program, as('anna'), (sql) => [
        sql`select id from find_citizens(${[word]}, ${[word]}, null, 20)`,
        sql`select id from find_citizens(${[word, 'i']}, ${[word, 'i']}, null, 20)`,
      ]);
      expect(rows.flat()).toEqual([]);
    }
  });

  it('the same people by the index as by reading every name, for who sees all and for who sees few', async () => {
    await seedCitizens(database.ownerUrl, 3_000, { enrolled: 0 });
    await ownUnit('dines', 60);
    const questions = [
      'jensen',
      'jens h',
      'an',
      'å',
      'vester',
      'anna l',
      'mette jensen',
      'zl n',
      'skip',
      'ka ka',
      'rug b',
      'tage',
    ];
    for (const by of ['anna', 'dines']) {
      for (const typed of questions) {
        const { words } = readSearch(typed);
        const named = await owner<{ id: string }[]>`select c.id from citizen c
          where (select bool_and(' ' || fold_name(c.search_text) like '% ' || fold_name(w) || '%') from unnest(${words}::text[]) w)
            and exists (select from access_basis b where b.citizen_id = c.id and upper_inf(b.period)
              and b.subject_id in (select ${town.workerIds[by] ?? ''}::uuid union select t.unit_id
                from membership m join team t on t.id = m.team_id
                where m.worker_id = ${town.workerIds[by] ?? ''} and upper_inf(m.period)))`;
        const { rows } = await read(program, as(by), (sql) => [
          selectFound(sql, readSearch(typed)),
        ]);
        const found = rows[0].map(({ id }) => id);
        const all = new Set(named.map(({ id }) => id));
        const meant = found.filter((id) => all.has(id));
        expect([by, typed, meant.length]).toEqual([by, typed, Math.min(20, all.size)]);
      }
    }
  });
});

/** A unit of the worker's own beside the town's, which may see so many of the town's citizens, evenly spread. */
async function ownUnit(key: string, sees: number) {
  const workerId = town.workerIds[key] ?? '';
  const [own] = await owner<{ unit: string; team: string }[]>`select uuidv7() unit, uuidv7() team`;
  const { unit = '', team = '' } = own ?? {};
  await owner`insert into unit (id, name, managers_id, recorded_by, recorded_at)
    values (${unit}, 'Ved siden af', uuidv7(), ${workerId}, clock_timestamp())`;
  await owner`insert into team (id, unit_id, name, recorded_by, recorded_at)
    values (${team}, ${unit}, 'Ved siden af', ${workerId}, clock_timestamp())`;
  await owner`update membership set period = tstzrange(lower(period), clock_timestamp() - interval '1 minute')
    where worker_id = ${workerId} and upper_inf(period)`;
  await owner`insert into membership (id, worker_id, team_id, role, period, recorded_by, recorded_at)
    values (uuidv7(), ${workerId}, ${team}, 'tovholder', tstzrange(clock_timestamp() - interval '1 minute', null), ${workerId}, clock_timestamp())`;
  await owner`insert into access_basis (citizen_id, subject_id, reason, period, recorded_by, recorded_at)
    select id, ${unit}, 'enrolled', tstzrange(clock_timestamp() - interval '1 minute', null), ${workerId}, clock_timestamp()
    from (select id, row_number() over (order by id) n from citizen) c
    where n % (select count(*) / ${sees}::int from citizen) = 0 limit ${sees}`;
}

describe('who may be the same', () => {
  it('is told with reasons while typing', async () => {
    const alike = await findAlike(program, as('anna'), {
      names: 'Aage Kristensen',
      birthYear: 1955,
    });
    expect(alike.citizens.map(({ id, why }) => [id, why])).toEqual([
      [ids['aage'], 'Navne, der lyder ens, og samme fødselsår.'],
    ]);
    expect((await findAlike(program, as('anna'), { names: 'Kanalfuglen' })).citizens[0]?.why).toBe(
      'Den enes navn er den andens kendt som.',
    );
    expect((await findAlike(program, as('anna'), { cpr: '6101601234' })).citizens[0]?.why).toBe(
      'Samme CPR-nummer.',
    );
    expect(await findAlike(program, as('anna'), { names: 'Xaver' })).toEqual({
      citizens: [],
      elsewhere: null,
    });
  });

  it('is for those I may not see one answer without a name, for strong reasons only, twenty times an hour', async () => {
    const strong = await findAlike(program, as('bo'), { cpr: '610160-1234' });
    expect(strong).toEqual({
      citizens: [],
      elsewhere: 'En borger, der kan være den samme, kendes af Udsatteenhed Havnby: spørg.',
    });
    expect(
      (await findAlike(program, as('bo'), { names: 'Åge Christensen', birthYear: 1955 })).elsewhere,
    ).toContain('kendes af');
    expect((await findAlike(program, as('bo'), { names: 'Åge Christensen' })).elsewhere).toBeNull();
    for (let n = 2; n < 20; n += 1) await findAlike(program, as('bo'), { cpr: '6101609999' });
    expect((await findAlike(program, as('bo'), { cpr: '610160-1234' })).elsewhere).toMatch(
      /mange gange/,
    );
    await expect(program.app`select * from duplicate_question`).rejects.toThrow(
      'permission denied',
    );
  });
});
