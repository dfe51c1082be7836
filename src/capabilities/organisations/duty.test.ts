import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { handClock } from '../../server/clock.ts';
import { openPool } from '../../server/db.ts';
import type { Sql } from '../../server/db.ts';
import { openTown, signedIn } from '../../../tests/hand.ts';
import type { Hand, Opened } from '../../../tests/hand.ts';
import type { Administration } from './administration.contract.ts';

type Roster = {
  roster: { id: string; name: string }[];
  gaps: { from: string; to: string }[];
};

const clock = handClock(new Date('2026-11-22T08:00:00.000Z'));
let opened: Opened;
let owner: Sql;
let sara: Hand;

beforeAll(async () => {
  opened = await openTown(clock);
  owner = openPool(opened.ownerUrl, 'tovholder_app', 1);
  sara = await signedIn(opened.running, 'sara');
});
afterAll(async () => {
  await owner.end();
  await opened.close();
});

const duty = () => sara.get<Roster>('/api/duty');

async function addDesk(): Promise<string> {
  const { organisations } = await sara.get<Administration>('/api/administration');
  const answer = await sara.post('/api/workers', {
    ...{ name: 'Vagttelefonen', profession: 'vagt', phone: '20 30 40 70', languages: [] },
    organisationId: organisations[0]?.id,
    teamId: opened.town.teamIds['havnen'],
    ...{ roles: ['tovholder'], isDesk: true },
  });
  expect(answer.statusCode).toBe(201);
  return answer.json<{ id: string }>().id;
}

describe('the roster', () => {
  it('cuts a turn out of another’s when asked to, and shows time without anybody', async () => {
    const turn = {
      workerId: opened.town.workerIds['bo'],
      from: '2026-11-22T16:00:00Z',
      to: '2026-11-23T07:00:00Z',
    };
    const refused = await sara.post('/api/duty/turns', turn);
    expect(refused.json()).toMatchObject({ status: 409, code: 'duty-taken', promise: 'P8' });
    expect((await sara.post('/api/duty/turns', { ...turn, replace: true })).statusCode).toBe(201);
    const { roster, gaps } = await duty();
    expect(roster.map((one) => one.name)).toEqual(['Sara Holm', 'Bo Rask', 'Sara Holm']);
    expect(gaps).toEqual([]);
    expect((await sara.post(`/api/duty/turns/${roster[1]?.id ?? ''}/remove`)).statusCode).toBe(200);
    expect((await duty()).gaps).toEqual([
      { from: '2026-11-22T16:00:00.000Z', to: '2026-11-23T07:00:00.000Z' },
    ]);
    const deskTurn = { ...turn, workerId: await addDesk() };
    expect((await sara.post('/api/duty/turns', deskTurn)).statusCode).toBe(201);
    const last = `/api/duty/turns/${(await duty()).roster[1]?.id ?? ''}`;
    const anna = { ...turn, workerId: opened.town.workerIds['anna'] };
    expect((await sara.put(last, anna)).statusCode).toBe(200);
    expect((await duty()).roster[1]?.name).toBe('Anna Lindhardt');
  });
});

describe('municipalities', () => {
  it('are those of the file, and change region on 2027-01-01 in Denmark', async () => {
    const lines = (
      await readFile(new URL('../../../db/municipalities.csv', import.meta.url), 'utf8')
    )
      .trim()
      .split('\n')
      .slice(1);
    const at = (
      instant: string,
    ) => owner`select m.code, m.name, r.code region_code, r.name region_name from municipality m
      join region r on r.code = m.region_code and r.period @> ${instant}::timestamptz
      where m.period @> ${instant}::timestamptz order by m.code`;
    const before = await at('2026-12-31T22:59:59Z');
    expect(before.map((row) => Object.values(row).join(','))).toEqual(
      lines.map((line) => line.trim()).sort(),
    );
    const after = await at('2026-12-31T23:00:00Z');
    expect(after).toHaveLength(98);
    expect(new Set(after.map((row) => row['region_name'] as string)).size).toBe(4);
    const answer = await sara.get<{ municipalities: object[] }>('/api/municipalities');
    expect(answer.municipalities).toHaveLength(98);
  });
});

describe('the unit as files', () => {
  it.each([
    ['/api/workers/export', 'Navn;Fag;Telefon', 'Bo Rask'],
    ['/api/organisations/export', 'Navn;Slags;Kommune', 'Region Sundet'],
    ['/api/duty/export', 'Fra;Til;Navn', 'Sara Holm'],
    ['/api/inquiries/export', 'Om;Sted;Fra', 'Frist'],
  ])('%s answers CSV and XLSX', async (path, headers, name) => {
    const csv = await sara.ask(`${path}?format=csv`);
    expect([csv.statusCode, csv.body]).toEqual([200, expect.stringContaining(name)]);
    expect(csv.body).toContain(headers);
    const xlsx = await sara.ask(`${path}?format=xlsx`);
    expect([xlsx.statusCode, xlsx.rawPayload.subarray(0, 2).toString()]).toEqual([200, 'PK']);
  });
});
