import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTown, signedIn } from '../../../tests/hand.ts';
import type { Hand, Opened } from '../../../tests/hand.ts';
import { newId } from '../../kernel/id.ts';
import { handClock } from '../../server/clock.ts';
import type { CitizenPage } from '../board/page.contract.ts';

const clock = handClock(new Date('2026-11-23T07:00:00.000Z'));
let opened: Opened;
let anna: Hand;

beforeAll(async () => {
  opened = await openTown(clock);
  anna = await signedIn(opened.running, 'anna', clock);
});
afterAll(() => opened.close());

async function created(more: object = {}): Promise<string> {
  const answer = await anna.post('/api/citizens', {
    givenName: 'Ole',
    familyName: 'Dall',
    ...more,
  });
  expect(answer.statusCode, answer.body).toBe(201);
  return answer.json<{ id: string }>().id;
}

const citizen = async (id: string) => (await anna.get<CitizenPage>(`/api/citizens/${id}`)).citizen;
const found = async (search: string) =>
  (await anna.get<{ citizens: { id: string }[] }>(`/api/citizens?search=${search}`)).citizens.map(
    (one) => one.id,
  );

describe('how to reach the citizen', () => {
  it('is a phone, somebody who knows them and a place, until somebody ends it', async () => {
    const id = await created();
    const path = `/api/citizens/${id}/reaches`;
    const ways = [
      { kind: 'place', text: 'Lanternen efter kl. 22' },
      { kind: 'person', text: 'Kurt i kiosken', phone: '20 30 40 51' },
      { kind: 'phone', text: '20 30 40 50' },
    ];
    for (const way of ways) expect((await anna.post(path, way)).statusCode).toBe(201);
    const { reaches } = await citizen(id);
    expect(reaches.map(({ kind, text, phone }) => [kind, text, phone])).toEqual([
      ['phone', '20 30 40 50', null],
      ['person', 'Kurt i kiosken', '20 30 40 51'],
      ['place', 'Lanternen efter kl. 22', null],
    ]);
    for (const turn of [1, 2])
      expect([turn, (await anna.post(`/api/reaches/${reaches[0]?.id}/end`)).statusCode]).toEqual([
        turn,
        200,
      ]);
    expect((await citizen(id)).reaches.map(({ kind }) => kind)).toEqual(['person', 'place']);
  });

  it('sent twice is one, and what nobody can call is refused at its field', async () => {
    const id = await created();
    const way = { id: newId(), kind: 'phone', text: '20 30 40 50' };
    await anna.post(`/api/citizens/${id}/reaches`, way);
    await anna.post(`/api/citizens/${id}/reaches`, way);
    expect((await citizen(id)).reaches).toHaveLength(1);
    const refused = await anna.post(`/api/citizens/${id}/reaches`, {
      kind: 'phone',
      text: 'ved ikke',
    });
    expect([refused.statusCode, refused.json()]).toEqual([
      422,
      expect.objectContaining({ field: 'text' }),
    ]);
  });

  it('of others is answered like nothing at all', async () => {
    const id = await created();
    const answer = await anna.post(`/api/citizens/${id}/reaches`, {
      kind: 'place',
      text: 'Parken',
    });
    const way = answer.json<{ id: string }>().id;
    const lise = await signedIn(opened.running, 'lise', clock);
    expect((await lise.post(`/api/reaches/${way}/end`)).statusCode).toBe(404);
    expect((await lise.post(`/api/citizens/${id}/letters`, { reach: false })).statusCode).toBe(404);
    expect((await lise.post(`/api/citizens/${id}/correction`, {})).statusCode).toBe(404);
    expect((await anna.post(`/api/reaches/${newId()}/end`)).statusCode).toBe(404);
    expect((await anna.post(`/api/marks/${newId()}/end`)).statusCode).toBe(404);
  });
});

describe('letters', () => {
  it('do not reach from a day, until they do; both are kept', async () => {
    const id = await created();
    expect((await citizen(id)).letters).toBeNull();
    const say = (body: object) => anna.post(`/api/citizens/${id}/letters`, body);
    expect((await say({ reach: false, sinceOn: '2026-10-01' })).statusCode).toBe(201);
    expect((await citizen(id)).letters).toEqual({
      reach: false,
      since: '2026-10-01',
      by: 'Anna Lindhardt',
    });
    expect((await say({ reach: false, sinceOn: '2026-11-24' })).json()).toMatchObject({
      field: 'sinceOn',
    });
    await say({ reach: true });
    await say({ reach: true });
    expect((await citizen(id)).letters).toMatchObject({ reach: true, since: '2026-11-23' });
    const sql = postgres(opened.ownerUrl, { max: 1 });
    const spells = await sql`select reach, upper_inf(period) open from citizen_letters
      where citizen_id = ${id} order by period`;
    await sql.end();
    expect([...spells]).toEqual([
      { reach: false, open: false },
      { reach: true, open: true },
    ]);
  });
});

describe('what to know before you meet', () => {
  const together = {
    kind: 'together',
    text: 'gå to sammen',
    reason: 'truede en kollega',
    reviewOn: '2027-01-20',
  };

  it('*gå to sammen* says who, why and until when; it is looked at again, and ended', async () => {
    const id = await created();
    const path = `/api/citizens/${id}/marks`;
    const without = { ...together, reason: undefined };
    expect((await anna.post(path, without)).json()).toMatchObject({ field: 'reason' });
    const first = (await anna.post(path, together)).json<{ id: string }>().id;
    expect((await citizen(id)).marks).toEqual([
      expect.objectContaining({ ...together, by: 'Anna Lindhardt' }),
    ]);
    const again = { ...together, reviewOn: '2027-03-20', replaces: first };
    const second = (await anna.post(path, again)).json<{ id: string }>().id;
    expect((await citizen(id)).marks).toMatchObject([{ id: second, reviewOn: '2027-03-20' }]);
    expect((await anna.post(path, again)).statusCode).toBe(409);
    expect((await anna.post(`/api/marks/${second}/end`)).statusCode).toBe(200);
    expect((await citizen(id)).marks).toEqual([]);
  });

  it('ended by a slip is said anew as it was, by who ended it, soon, and once', async () => {
    const id = await created();
    const mark = (await anna.post(`/api/citizens/${id}/marks`, together)).json<{ id: string }>().id;
    const [stood] = (await citizen(id)).marks;
    clock.forward(11 * 60_000);
    const sara = await signedIn(opened.running, 'sara', clock);
    const open = (hand = anna) => hand.post(`/api/marks/${mark}/reopen`);
    const end = (ended = mark, hand = anna) => hand.post(`/api/marks/${ended}/end`);
    expect([(await open()).json(), (await citizen(id)).marks]).toEqual([{ id: mark }, [stood]]);
    await end(mark, sara);
    expect((await open()).json()).toMatchObject({ status: 409, code: 'mark-ended' });
    const again = (await open(sara)).json<{ id: string }>().id;
    expect(again).not.toBe(mark);
    expect((await open(sara)).json()).toEqual({ id: again });
    expect((await citizen(id)).marks).toEqual([{ ...stood, id: again }]);
    await end(again);
    clock.forward(11 * 60_000);
    expect((await anna.post(`/api/marks/${again}/reopen`)).statusCode).toBe(409);
    const lise = await signedIn(opened.running, 'lise', clock);
    expect((await open(lise)).statusCode).toBe(404);
    expect((await citizen(id)).marks).toEqual([]);
  });

  it('takes the place of a mark of the same person only', async () => {
    const [one, other] = [await created(), await created()];
    const mark = (
      await anna.post(`/api/citizens/${one}/marks`, { kind: 'dog', text: 'hund' })
    ).json<{
      id: string;
    }>().id;
    const stolen = { kind: 'other', text: 'x', replaces: mark };
    expect((await anna.post(`/api/citizens/${other}/marks`, stolen)).statusCode).toBe(409);
    expect((await citizen(one)).marks).toHaveLength(1);
  });
});

describe('a correction', () => {
  it('mends names, number, languages and address, and keeps what stood', async () => {
    const id = await created({ aliases: ['Kaptajnen'], cpr: '610159-0001', languages: ['dansk'] });
    const mended = await anna.post(`/api/citizens/${id}/correction`, {
      familyName: 'Dahl',
      aliases: ['Skipper'],
      cpr: '610160-0001',
      languages: ['dansk', 'somali'],
      interpreter: true,
      protectedAddress: true,
    });
    expect(mended.statusCode, mended.body).toBe(200);
    expect(await citizen(id)).toMatchObject({
      fullName: 'Ole Dahl',
      aliases: ['Skipper'],
      cpr: '6101600001',
      birthYear: 1960,
      languages: ['dansk', 'somali'],
      interpreter: true,
      protectedAddress: true,
    });
    const { corrections } = await citizen(id);
    expect(corrections).toContainEqual(
      expect.objectContaining({ field: 'family-name', was: 'Dall', by: 'Anna Lindhardt' }),
    );
    expect(await found('Dahl')).toContain(id);
    expect(await found('Skipper')).toContain(id);
    expect(await found('Kaptajnen')).not.toContain(id);
  });

  it('of a number that was another’s takes it away, and it can come back', async () => {
    const id = await created({ cpr: '610158-0002' });
    for (const cpr of [null, '610158-0002', null, '610158-0002'])
      expect((await anna.post(`/api/citizens/${id}/correction`, { cpr })).statusCode).toBe(200);
    expect((await citizen(id)).cpr).toBe('6101580002');
  });

  it('says in the journal which kinds of things, and nothing of what they are', async () => {
    const id = await created();
    await anna.post(`/api/citizens/${id}/correction`, {
      familyName: 'Hemmelig',
      interpreter: true,
    });
    await anna.post(`/api/citizens/${id}/reaches`, { kind: 'person', text: 'Hemmelig søster' });
    const sql = postgres(opened.ownerUrl, { max: 1 });
    const facts =
      await sql`select kind, data::text from fact where citizen_id = ${id} order by seq`;
    await sql.end();
    expect(facts.map(({ kind }) => kind as string)).toEqual([
      'citizens.created',
      'citizens.corrected',
      'citizens.reach-added',
    ]);
    expect(JSON.stringify(facts)).toContain('family-name interpreter');
    expect(JSON.stringify(facts)).not.toContain('Hemmelig');
  });
});
