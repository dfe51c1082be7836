import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTown, signedIn } from '../../../tests/hand.ts';
import type { Hand, Opened } from '../../../tests/hand.ts';
import { handClock } from '../../server/clock.ts';
import type { Clinician } from './clinician.contract.ts';

const clock = handClock(new Date('2026-11-23T07:00:00.000Z'));
let opened: Opened;
let anna: Hand;
let owner: postgres.Sql;

beforeAll(async () => {
  opened = await openTown(clock);
  anna = await signedIn(opened.running, 'anna', clock);
  owner = postgres(opened.ownerUrl, { max: 1, onnotice: () => undefined });
});
afterAll(async () => {
  await owner.end();
  await opened.close();
});

async function made(url: string, payload: object): Promise<string> {
  const answer = await anna.post(url, payload);
  expect([url, answer.statusCode, answer.body]).toEqual([url, 201, expect.any(String)]);
  return answer.json<{ id: string }>().id;
}

const citizen = () => made('/api/citizens', { givenName: 'Ib' });
const name = (citizenId: string, kind: string, who: string) =>
  made(`/api/citizens/${citizenId}/clinicians`, { kind, name: who, source: 'Ib selv' });
const clinicians = async (citizenId: string) =>
  (await anna.get<{ clinicians: Clinician[] }>(`/api/citizens/${citizenId}`)).clinicians;
const code = (answer: { json: () => unknown }) => answer.json() as { code: string; field?: string };

describe('the treatment', () => {
  it('is named beside the tovholder: who, where, how to reach them, since when and by whose word', async () => {
    const id = await citizen();
    expect(await clinicians(id)).toEqual([]);
    await made(`/api/citizens/${id}/clinicians`, {
      kind: 'psychiatrist',
      name: ' Ea Moltke ',
      place: 'Distriktspsykiatrien',
      phone: '20 30 40 50',
      source: 'Ib selv',
    });
    expect(await clinicians(id)).toMatchObject([
      {
        kind: 'psychiatrist',
        name: 'Ea Moltke',
        place: 'Distriktspsykiatrien',
        phone: '20 30 40 50',
        source: 'Ib selv',
        until: null,
        by: 'Anna Lindhardt',
      },
    ]);
  });

  it('has one general practitioner at a time, of the others several, and nobody twice', async () => {
    const id = await citizen();
    const first = await name(id, 'gp', 'Kaj Toft');
    await name(id, 'nurse', 'Bodil Krag');
    await name(id, 'nurse', 'Rie Bang');
    const twice = await anna.post(`/api/citizens/${id}/clinicians`, {
      kind: 'nurse',
      name: 'bodil krag ',
      source: 'Ib',
    });
    expect([twice.statusCode, code(twice).field]).toEqual([422, 'name']);
    await name(id, 'gp', 'Ida Vang');
    const known = await clinicians(id);
    expect(known.filter((one) => one.until === null).map((one) => one.name)).toEqual([
      'Ida Vang',
      'Bodil Krag',
      'Rie Bang',
    ]);
    const next = known.find((one) => one.name === 'Ida Vang');
    expect(known.find((one) => one.id === first)).toMatchObject({ until: next?.since });
  });

  it('ends once, and who it was stays', async () => {
    const id = await citizen();
    const spell = await name(id, 'substance-doctor', 'Lis Holm');
    expect(
      (await anna.post(`/api/clinicians/${spell}/end`, { note: 'Hun er gået på pension' }))
        .statusCode,
    ).toBe(200);
    const again = await anna.post(`/api/clinicians/${spell}/end`);
    expect([again.statusCode, code(again).code]).toEqual([409, 'clinician-ended']);
    const [known] = await clinicians(id);
    expect(known).toMatchObject({ name: 'Lis Holm', endNote: 'Hun er gået på pension' });
    expect(known?.until).not.toBeNull();
  });

  it('is told to the journal by its id alone', async () => {
    const id = await citizen();
    const spell = await name(id, 'psychiatrist', 'Ea Moltke');
    const facts =
      await owner`select kind, data from fact where citizen_id = ${id} and kind like '%clinician%'`;
    expect([...facts]).toEqual([
      { kind: 'responsibility.clinician-named', data: { clinicianId: spell } },
    ]);
  });

  it('of a merged citizen is one list, and ends from either page', async () => {
    const survivor = await citizen();
    const record = await citizen();
    const old = await name(record, 'gp', 'Kaj Toft');
    await made(`/api/citizens/${record}/merges`, { survivorId: survivor, reason: 'samme mand' });
    expect((await clinicians(survivor)).map((one) => one.id)).toEqual([old]);
    await name(record, 'gp', 'Ida Vang');
    const known = await clinicians(survivor);
    expect(known.map((one) => [one.name, one.until === null])).toEqual([
      ['Ida Vang', true],
      ['Kaj Toft', false],
    ]);
  });

  it('demands a name and where it is known from', async () => {
    const id = await citizen();
    for (const [field, body] of [
      ['name', { kind: 'gp', name: '  ', source: 'Ib' }],
      ['source', { kind: 'gp', name: 'Kaj Toft', source: ' ' }],
    ] as const) {
      const answer = await anna.post(`/api/citizens/${id}/clinicians`, body);
      expect([answer.statusCode, code(answer).field]).toEqual([422, field]);
    }
  });
});

describe('straight at the database', () => {
  it.each([
    ['another name', `update clinician_spell set name = 'En anden' where id = $1`],
    [
      'another beginning',
      `update clinician_spell set period = tstzrange(lower(period) - interval '1 day', null) where id = $1`,
    ],
    [
      'an end in the past',
      `update clinician_spell set period = tstzrange(lower(period), lower(period) + interval '1 s'), ended_by = recorded_by where id = $1`,
    ],
    ['deletion', `delete from clinician_spell where id = $1`],
    [
      'a spell of long ago',
      `insert into clinician_spell select uuidv7(), citizen_id, kind, 'Ny', place, phone, source,
      tstzrange('2020-01-01', null), null, null, recorded_by, recorded_at from clinician_spell where id = $1`,
    ],
    ['emptying', `truncate clinician_spell`],
  ])('%s is refused, also to the owner', async (_, attack) => {
    const spell = await name(await citizen(), 'nurse', 'Bodil Krag');
    const tried = owner.unsafe(attack, attack.includes('$1') ? [spell] : []);
    await expect(tried).rejects.toThrow();
  });
});
