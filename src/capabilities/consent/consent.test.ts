import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTown, signedIn } from '../../../tests/hand.ts';
import type { Hand, Opened } from '../../../tests/hand.ts';
import { newId } from '../../kernel/id.ts';
import { handClock } from '../../server/clock.ts';
import { urlOf } from '../../server/migrate.ts';
import type { Insight, SayConsent } from './contract.ts';

// A unit that has said nothing of its own: each role sees what the program's list gives it. Anna is social worker and
// tovholder, Camilla nurse, Dines of the drop-in centre.
const clock = handClock(new Date('2026-03-02T09:00:00Z'));
let town: Opened;
let [anna, camilla, dines]: Hand[] = [];
let owner: postgres.Sql;
beforeAll(async () => {
  town = await openTown(clock, true);
  owner = postgres(town.ownerUrl, { max: 1, onnotice: () => undefined });
  [anna, camilla, dines] = await Promise.all(
    ['anna', 'camilla', 'dines'].map((one) => signedIn(town.running, one, clock)),
  );
});
afterAll(async () => {
  await owner.end();
  await town.close();
});

const of = (one: Hand | undefined): Hand => {
  if (!one) throw new Error('everybody is signed in');
  return one;
};
const idOf = (key: string) => town.town.workerIds[key] ?? '';

/** A citizen, enrolled, with a note about health from the nurse. */
async function treated(): Promise<string> {
  clock.forward(1000);
  const { id } = (await of(anna).post('/api/citizens', { givenName: 'Kim' })).json<{
    id: string;
  }>();
  await of(anna).post(`/api/citizens/${id}/enrolments`, {
    teamId: town.town.teamIds['havnen'],
    responsibleWorkerId: idOf('anna'),
  });
  clock.forward(1000);
  const note = { category: 'health', text: 'Såret heler' };
  const written = await of(camilla).post(`/api/citizens/${id}/contacts`, { outcome: 'met', note });
  expect(written.statusCode).toBe(201);
  return id;
}

const reads = async (hand: Hand | undefined, id: string) => {
  clock.forward(1000);
  return (await of(hand).ask(`/api/citizens/${id}`)).body.includes('Såret heler');
};
const readers = async (id: string) => [
  await reads(anna, id),
  await reads(camilla, id),
  await reads(dines, id),
];

function yes(over: Partial<SayConsent> = {}): SayConsent {
  return {
    answer: 'given',
    saidOn: '2026-03-02',
    how: 'oral',
    to: { kind: 'unit', id: town.town.unitId },
    categories: ['health'],
    purpose: 'At vi kan hjælpe med såret',
    ...over,
  };
}
const say = async (id: string, over: Partial<SayConsent> = {}) => {
  clock.forward(1000);
  return of(anna).post(`/api/citizens/${id}/consents`, yes(over));
};
const insight = (id: string, at = '') =>
  of(anna).get<Insight>(`/api/citizens/${id}/consents${at && `?at=${encodeURIComponent(at)}`}`);

describe('a consent', () => {
  it('opens at once what it names, and closes at once when it is taken back in a phone call', async () => {
    const id = await treated();
    expect(await readers(id)).toEqual([false, true, false]);
    const { id: consentId } = (await say(id)).json<{ id: string }>();
    expect(await readers(id)).toEqual([true, true, true]);
    clock.forward(1000);
    const between = clock.now().toISOString();
    clock.forward(1000);
    await of(anna).post(`/api/consents/${consentId}/revoke`, { how: 'phone' });
    expect(await readers(id)).toEqual([false, true, false]);
    // Twice is no error; and what could be seen between can be answered afterwards.
    expect(
      (await of(anna).post(`/api/consents/${consentId}/revoke`, { how: 'phone' })).statusCode,
    ).toBe(200);
    const then = await insight(id, between);
    const now = await insight(id);
    const seen = ({ sight }: Insight, key: string) => [
      ...new Set(
        sight.find((one) => one.workerId === idOf(key))?.opened.flatMap((one) => one.categories),
      ),
    ];
    expect(seen(then, 'dines')).toContain('health');
    expect(seen(now, 'dines')).not.toContain('health');
    expect(now.consents).toMatchObject([{ answer: 'given', holds: false, revokedHow: 'phone' }]);
    expect(then.consents).toMatchObject([{ holds: true }]);
  });

  it('reaches whom it names and nobody else', async () => {
    const kommune = (await owner`select id from organisation where kind = 'municipality'`)[0]?.[
      'id'
    ] as string;
    const one = await treated();
    await say(one, { to: { kind: 'organisation', id: kommune } });
    expect(await readers(one)).toEqual([true, true, false]);
    const other = await treated();
    await say(other, { to: { kind: 'worker', id: idOf('dines') } });
    expect(await readers(other)).toEqual([false, true, true]);
  });

  it('ends with its last day, by itself', async () => {
    const id = await treated();
    await say(id, { untilOn: '2026-03-02' });
    expect(await reads(dines, id)).toBe(true);
    const back = clock.now();
    clock.set(new Date('2026-03-02T22:59:58Z'));
    const late = await signedIn(town.running, 'dines', clock);
    expect(await reads(late, id)).toBe(true);
    clock.set(new Date('2026-03-02T23:00:00Z'));
    expect(await reads(late, id)).toBe(false);
    clock.set(back);
  });

  it('that was refused opens nothing and is shown', async () => {
    const id = await treated();
    expect((await say(id, { answer: 'refused' })).statusCode).toBe(201);
    expect(await readers(id)).toEqual([false, true, false]);
    expect((await insight(id)).consents).toMatchObject([{ answer: 'refused', holds: false }]);
  });

  it('is one answer at a time: another about the same waits until the first is taken back', async () => {
    const id = await treated();
    await say(id);
    const again = await say(id, { answer: 'refused', categories: ['health', 'economy'] });
    expect([again.statusCode, again.json<{ code: string }>().code]).toEqual([
      409,
      'consent-stands',
    ]);
    expect((await say(id, { categories: ['economy'] })).statusCode).toBe(201);
    const both = await treated();
    const answers = await Promise.all([say(both), say(both)]);
    expect(answers.map((one) => one.statusCode).sort()).toEqual([201, 409]);
  });

  it('says which field is wrong, and nothing is half saved', async () => {
    const id = await treated();
    for (const [over, field] of [
      [{ categories: [] }, 'categories'],
      [{ categories: ['core'] }, 'categories'],
      [{ purpose: ' ' }, 'purpose'],
      [{ saidOn: '2026-03-03' }, 'saidOn'],
      [{ saidOn: '2023-03-03' }, 'saidOn'],
      [{ untilOn: '2026-03-01' }, 'untilOn'],
      [{ untilOn: '2036-03-01' }, 'untilOn'],
      [{ answer: 'refused', untilOn: '2026-03-05' }, 'untilOn'],
      [{ to: { kind: 'worker', id: newId() } }, 'to'],
      [{ to: { kind: 'unit', id: newId() } }, 'to'],
    ] as [Partial<SayConsent>, string][]) {
      const answer = await say(id, over);
      expect([answer.statusCode, answer.json<{ field: string }>().field]).toEqual([422, field]);
    }
    expect((await insight(id)).consents).toEqual([]);
  });

  it('that the citizen was told is kept with its day and way', async () => {
    const id = await treated();
    clock.forward(1000);
    const tell = (body: object) => of(anna).post(`/api/citizens/${id}/told`, body);
    expect((await tell({ toldOn: '2026-03-02', orally: false, onPaper: false })).statusCode).toBe(
      422,
    );
    expect((await tell({ toldOn: '2026-03-03', orally: true, onPaper: true })).statusCode).toBe(
      422,
    );
    expect((await tell({ toldOn: '2026-03-01', orally: true, onPaper: true })).statusCode).toBe(
      201,
    );
    expect((await insight(id)).told).toMatchObject([{ toldOn: '2026-03-01', onPaper: true }]);
  });
});

describe('the database itself', () => {
  it('lets nobody open, stretch or end what a citizen has said', async () => {
    const id = await treated();
    const { id: consentId } = (await say(id, { untilOn: '2026-03-10' })).json<{ id: string }>();
    const app = postgres(urlOf('tovholder_app', town.ownerUrl), { max: 1 });
    clock.forward(1000);
    const asAnna = (work: (sql: postgres.TransactionSql) => Promise<unknown>) =>
      app.begin(async (sql) => {
        await sql`select set_worker_identity(${idOf('anna')}, ${clock.now()})`;
        await work(sql);
      });
    const refused = (work: (sql: postgres.TransactionSql) => Promise<unknown>) =>
      expect(asAnna(work)).rejects.toThrow();
    await refused(
      (sql) =>
        sql`update access_basis set period = tstzrange(lower(period), null) where ref_id = ${consentId}`,
    );
    await refused(
      (sql) =>
        sql`update access_basis set period = tstzrange(lower(period), app_now()) where ref_id = ${consentId}`,
    );
    await refused(
      (sql) =>
        sql`update access_basis set period = tstzrange(lower(period), app_now() + interval '1 day')
          where reason = 'enrolled' and citizen_id = ${id}`,
    );
    await refused(
      (sql) =>
        sql`insert into provision (id, unit_id, kind, title, source, from_on, recorded_by, recorded_at)
          values (uuidv7(), app_unit(), 'law', 'Vores egen lov', 'os', '2026-01-01', app_worker(), app_now())`,
    );
    await refused(
      (sql) =>
        sql`insert into consent (id, citizen_id, answer, said_on, how, to_kind, to_id, categories, purpose, provision_id,
            controller_id, recorded_by, recorded_at)
          select uuidv7(), ${id}, 'given', '2026-03-01', 'oral', 'worker', ${newId()}, '{legal}', 'Alt', p.id, o.id,
            app_worker(), app_now() from provision p, organisation o limit 1`,
    );
    await refused((sql) => sql`update consent set categories = '{legal}' where id = ${consentId}`);
    await refused((sql) => sql`delete from consent where id = ${consentId}`);
    await refused(
      (
        sql,
      ) => sql`insert into access_basis (citizen_id, subject_id, categories, reason, ref_id, period, recorded_by, recorded_at)
        select ${id}, consented_id, '{psychiatric}', 'consent', ${consentId}, tstzrange(app_now(), null), app_worker(), app_now()
        from unit`,
    );
    await refused(
      (sql) => sql`insert into role_sight (role, by, categories, period, recorded_by, recorded_at)
        values ('tovholder', 'law', all_categories(), tstzrange(app_now(), null), app_worker(), app_now())`,
    );
    await app.end();
  });
});
