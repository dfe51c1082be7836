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

let database: Awaited<ReturnType<typeof freshDatabase>>;
let running: RunningProgram;
let program: Program;
let town: Town;
const ids: Record<string, string> = {};

beforeAll(async () => {
  database = await freshDatabase(inject('ownerUrl'));
  town = (await foundTown(database.ownerUrl, { end: new Date(), empty: true })) as Town;
  running = await openProgram({
    ownerUrl: database.ownerUrl,
    clock: databaseClock,
    log: console.error,
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

  it('somebody among many, invented by the seed with every key honoured', async () => {
    await seedCitizens(database.ownerUrl, 300, { enrolled: 100 });
    expect((await find('jensen')).length).toBeGreaterThan(3);
    expect(await find('ib prove')).toContain('ib');
  });
});

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
