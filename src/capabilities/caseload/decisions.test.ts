import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { act } from '../../server/access.ts';
import type { Asker } from '../../server/access.ts';
import { databaseClock } from '../../server/clock.ts';
import { openTown, signedIn } from '../../../tests/hand.ts';
import type { Hand, Opened } from '../../../tests/hand.ts';
import { createCitizen } from '../citizens/door.ts';
import { end, enrol } from '../responsibility/door.ts';
import type { CaseloadImport } from './contract.ts';
import { takeList } from './door.ts';

let opened: Opened;
let anna: Hand;
let sara: Hand;

beforeAll(async () => {
  opened = await openTown(databaseClock);
  anna = await signedIn(opened.running, 'anna');
  sara = await signedIn(opened.running, 'sara');
});
afterAll(() => opened.close());

const as = (key: string): Asker => ({ workerId: opened.town.workerIds[key] ?? '' });

/** A list as somebody writes one: columns apart by semicolons. */
async function take(by: string, ...lines: string[]): Promise<string> {
  const { id } = await takeList(
    opened.running.program,
    as(by),
    { bytes: Buffer.from(lines.join('\n')), name: 'liste.csv' },
    '2026-11-20',
  );
  return id;
}

const preview = (hand: Hand, id: string) => hand.get<CaseloadImport>(`/api/imports/${id}`);

async function confirm(hand: Hand, id: string) {
  const answer = await hand.post(`/api/imports/${id}/confirm`);
  expect(answer.statusCode).toBe(200);
  expect(answer.json()).toMatchObject({ state: 'done', failed: 0 });
  return answer.json<{ loaded: number }>().loaded;
}

const ask = <T extends object>(question: string) =>
  act(opened.running.program, { system: 'test' }, { name: 'test.ask' }, async (a) => ({
    rows: [...(await a.sql.unsafe<T[]>(question))],
  })).then(({ rows }) => rows);

const countCitizens = async () =>
  (await ask<{ n: number }>('select count(*) n from citizen'))[0]?.n ?? 0;

async function newCitizen(by: string, names: object, team?: string) {
  const { program } = opened.running;
  const { id } = await createCitizen(program, as(by), names);
  const enrolled = team
    ? await enrol(program, as(by), id, {
        teamId: opened.town.teamIds[team] ?? '',
        responsibleWorkerId: opened.town.workerIds[by] ?? '',
      })
    : undefined;
  return { id, enrolmentId: enrolled?.id ?? '' };
}

describe('a citizen whom I may not see', () => {
  const header = 'Navn;CPR;Fødselsår;Tovholder;Bemærkninger';
  let team = '';

  beforeAll(async () => {
    // In Lise's tray: not enrolled, so nobody else of the unit but the managers sees them.
    await newCitizen('lise', {
      ...{ givenName: 'Aage', familyName: 'Prøve', cpr: '610155-1234', birthYear: 1955 },
    });
    await newCitizen('lise', { givenName: 'Gudrun', familyName: 'Eksempel', birthYear: 1961 });
    const [row] = await ask<{ name: string }>('select name from unit');
    team = row?.name ?? '';
  });

  it('is told on import by the team that knows them and nothing else, once, and it is kept', async () => {
    const id = await take(
      'anna',
      header,
      'Helt Anderledes;610155-1234;;Anna Lindhardt;',
      'Gudrun Eksempel;;1961;Anna Lindhardt;',
      'Gudrun Eksempel;;1972;Anna Lindhardt;',
      'Ukendt Person;620255-1234;;Anna Lindhardt;',
    );
    const list = await preview(anna, id);
    expect(list.askedElsewhere).toBe(true);
    const sentence = `En borger, der kan være den samme, kendes af ${team}: spørg.`;
    const told = list.rows.map((row) =>
      row.why
        .filter((why) => why.code === 'known-elsewhere')
        .map(({ text, level, fix, citizenId, citizenName }) => ({
          ...{ text, level, fix, citizenId, citizenName },
        })),
    );
    const asked = {
      ...{ text: sentence, level: 'attention', fix: 'ask-elsewhere' },
      ...{ citizenId: null, citizenName: null },
    };
    expect(told).toEqual([[asked], [asked], [], []]);
    await preview(anna, id);
    const question = `select why, citizen_id is not null found from list_question where list_id = '${id}' order by why`;
    await expect(ask(question)).rejects.toMatchObject({ status: 403 });
    const owner = postgres(opened.ownerUrl, { max: 1 });
    const kept = [...(await owner.unsafe(question))];
    await owner.end();
    expect(kept).toEqual([
      { why: 'asked', found: false },
      { why: 'same-cpr', found: true },
      { why: 'same-name-and-birth-year', found: true },
    ]);
  });

  it('is made all the same, or stays on the list, as somebody decides beside the row', async () => {
    const id = await take(
      'anna',
      header,
      'Aage Prøve;610155-1234;;Anna Lindhardt;',
      'Gudrun Eksempel;;1961;Anna Lindhardt;',
    );
    const before = await countCitizens();
    await anna.post(`/api/imports/${id}/rows/2`, { elsewhere: 'leave' });
    const answer = await anna.post(`/api/imports/${id}/rows/3`, { elsewhere: 'create' });
    const list = answer.json<CaseloadImport>();
    expect(list.rows.map((row) => [row.outcome, row.lands])).toEqual([
      ['new', 'list'],
      ['new', 'board'],
    ]);
    expect(list.lands).toEqual({ board: 1, tray: 0, known: 0, left: 1 });
    expect(await confirm(anna, id)).toBe(1);
    expect(await countCitizens()).toBe(before + 1);
  });

  it('is asked about again where a number is corrected, as when one is typed', async () => {
    const id = await take('anna', header, 'Ny Mand;61015;;Anna Lindhardt;');
    expect((await preview(anna, id)).rows[0]?.why.map((why) => why.code)).not.toContain(
      'known-elsewhere',
    );
    const answer = await anna.post(`/api/imports/${id}/rows/2`, { cpr: '610155-1234' });
    expect(answer.json<CaseloadImport>().rows[0]?.why.map((why) => why.code)).toContain(
      'known-elsewhere',
    );
  });

  it('is no longer answered after many lists in a day, and the page says so', async () => {
    for (let n = 0; n < 20; n += 1)
      await take('camilla', header, `Ny Mand ${String(n)};610155-1234;;;`);
    const camilla = await signedIn(opened.running, 'camilla');
    const id = await take('camilla', header, 'Enda en;610155-1234;;;');
    const list = await preview(camilla, id);
    expect(list.askedElsewhere).toBe(false);
    expect(JSON.stringify(list.rows)).not.toContain(team);
  });
});

describe('somebody we know already', () => {
  const header = 'Navn;CPR;Tovholder;Bemærkninger';

  it('who never was enrolled is enrolled with the list, and is not made twice', async () => {
    const { id: citizenId } = await newCitizen('anna', {
      ...{ givenName: 'Ib', familyName: 'Fremtid', cpr: '620260-1234' },
    });
    const before = await countCitizens();
    const id = await take('anna', header, 'Ib Fremtid;620260-1234;Bo Rask;');
    expect((await preview(anna, id)).rows[0]).toMatchObject({
      outcome: 'match',
      why: [{ code: 'same-as-citizen', citizenName: 'Ib' }, { code: 'municipality-unknown' }],
    });
    await confirm(anna, id);
    expect(await countCitizens()).toBe(before);
    expect(
      await ask(`select w.name from responsibility r join worker w on w.id = r.worker_id
        where r.citizen_id = '${citizenId}' and upper_inf(r.period)`),
    ).toEqual([{ name: 'Bo Rask' }]);
  });

  it('whose enrolment has ended is not enrolled again by a list, and the row says so', async () => {
    const names = { givenName: 'Rita', familyName: 'Farvel', cpr: '630360-1234' };
    const { id: citizenId, enrolmentId } = await newCitizen('anna', names, 'havnen');
    await end(opened.running.program, as('anna'), enrolmentId, {
      reason: 'own-wish',
      note: 'Vil selv.',
      mayCall: false,
    });
    const before = await countCitizens();
    const id = await take('anna', header, 'Rita Farvel;630360-1234;Anna Lindhardt;ny telefon');
    const [row] = (await preview(anna, id)).rows;
    expect(row?.why.map((why) => why.code)).toEqual([
      'same-as-citizen',
      'municipality-unknown',
      'enrolment-ended',
    ]);
    await confirm(anna, id);
    expect(await countCitizens()).toBe(before);
    expect(
      await ask(`select from enrolment where citizen_id = '${citizenId}' and upper_inf(period)`),
    ).toEqual([]);
    expect(await ask(`select text from caseload_text where citizen_id = '${citizenId}'`)).toEqual([
      { text: 'ny telefon' },
    ]);
  });

  it('whose row was mended is not a second citizen, with or without a number', async () => {
    const lines = [
      'Kaj Tal;640460-1234;Anna Lindhardt;gammelt',
      'Kun Navnet;;Anna Lindhardt;gammelt',
      'Fornavn;;;gammelt',
    ];
    await confirm(anna, await take('anna', header, ...lines));
    const before = await countCitizens();
    const mended = lines.map((line) => line.replace('gammelt', 'rettet'));
    const id = await take('anna', header, ...mended, 'Kun Navnet;;Bo Rask;en anden');
    const { rows } = await preview(anna, id);
    expect(rows.map((row) => row.outcome)).toEqual(['match', 'match', 'match', 'attention']);
    expect(rows[1]?.why[0]?.text).toContain('tidligere liste');
    expect(rows[3]?.why.map((why) => why.code)).toContain('maybe-same-as-citizen');
    await anna.post(`/api/imports/${id}/rows/5`, { same: { line: 3 } });
    await confirm(anna, id);
    expect(await countCitizens()).toBe(before);
  });
});

describe('a name in the list that no colleague goes by', () => {
  const header = 'Navn;Tovholder;Organisation';

  it('becomes a colleague by the manager, and its rows have a tovholder', async () => {
    const id = await take('sara', header, 'Else Ens;Nanna Nyby;Havnby Kommune');
    const [unknown] = (await preview(sara, id)).workers;
    expect(unknown).toMatchObject({ kind: 'none', organisation: 'Havnby Kommune', worker: null });
    const page = await sara.get<{ organisations: { id: string; name: string }[] }>(
      '/api/administration',
    );
    const body = {
      ...{ name: 'Nanna Nyby', profession: 'pædagog', phone: '20 30 40 70', languages: [] },
      organisationId: page.organisations.find((one) => one.name === 'Havnby Kommune')?.id,
      teamId: opened.town.teamIds['havnen'],
      roles: ['tovholder'],
    };
    expect((await anna.post('/api/workers', body)).statusCode).toBe(403);
    const added = await sara.post('/api/workers', body);
    expect(added.statusCode).toBe(201);
    const list = await preview(sara, id);
    expect(list.workers[0]).toMatchObject({ kind: 'exact', worker: { name: 'Nanna Nyby' } });
    expect(list.rows[0]).toMatchObject({ lands: 'board', worker: { name: 'Nanna Nyby' } });
  });

  it('means the colleague also where the manager wrote the name otherwise', async () => {
    const id = await take('sara', header, 'Poul Par;Nannabanna;Havnby Kommune');
    const before = await preview(sara, id);
    const key = before.workers[0]?.key ?? '';
    const nanna = before.people.find((one) => one.name === 'Nanna Nyby')?.id ?? '';
    const answer = await sara.post(`/api/imports/${id}/change`, { workers: { [key]: nanna } });
    expect(answer.json<CaseloadImport>().rows[0]).toMatchObject({ worker: { id: nanna } });
  });
});
