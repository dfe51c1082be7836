import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { Refusal } from '../../kernel/refusal.ts';
import type { Program } from '../../server/access.ts';
import { databaseClock } from '../../server/clock.ts';
import { capabilities } from '../../server/main.ts';
import { openProgram } from '../../server/program.ts';
import type { RunningProgram } from '../../server/program.ts';
import { read } from '../../server/access.ts';
import { freshDatabase } from '../../../tests/server.ts';
import { foundTown } from '../../../tests/town.ts';
import type { Town } from '../../../tests/town.ts';
import { selectBoard, selectCounts } from '../board/store.ts';
import { createCitizen } from '../citizens/door.ts';
import { recordContact, selectContacts } from '../contacts/door.ts';
import { answer, end, enrol, proposeHandover } from './door.ts';
import { answerMerge, proposeMerge, unmerge } from './merge.door.ts';

let database: Awaited<ReturnType<typeof freshDatabase>>;
let running: RunningProgram;
let program: Program;
let town: Town;
let owner: postgres.Sql;

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
  owner = postgres(database.ownerUrl, { max: 4, onnotice: () => undefined });
});
afterAll(async () => {
  await owner.end();
  await running.close();
  await database.drop();
});

const as = (key: string) => ({ workerId: town.workerIds[key] ?? '' });

async function citizen(by: string, holder?: string) {
  const { id } = await createCitizen(program, as(by), {
    givenName: 'Ib',
    aliases: [crypto.randomUUID().slice(0, 8)],
  });
  if (holder === undefined) return { id, enrolment: '' };
  const enrolled = await enrol(program, as(by), id, {
    teamId: town.teamIds['havnen'] ?? '',
    responsibleWorkerId: town.workerIds[holder] ?? '',
  });
  return { id, enrolment: enrolled.id };
}

async function holders(...ids: string[]) {
  const rows = await owner<
    { worker_id: string }[]
  >`select r.worker_id from unnest(${ids}::uuid[]) with ordinality u (id, n)
    join responsibility r on r.citizen_id = u.id and upper_inf(r.period) order by n`;
  return rows.map((row) =>
    Object.keys(town.workerIds).find((key) => town.workerIds[key] === row.worker_id),
  );
}

const refusal = (error: unknown) => (error instanceof Refusal ? error.code : String(error));

describe('two records of one person', () => {
  it('merge at once where one has no tovholder, are counted once, and come apart again', async () => {
    const survivor = await citizen('anna', 'anna');
    const record = await citizen('anna');
    await recordContact(program, as('anna'), record.id, { outcome: 'met', place: 'Kajen' });
    const counts = async () =>
      (await read(program, as('anna'), (sql) => [selectCounts(sql, null)])).rows[0][0];
    const before = await counts();
    const merged = await proposeMerge(program, as('anna'), record.id, {
      survivorId: survivor.id,
      reason: 'samme mand',
    });
    expect(merged.state).toBe('accepted');
    expect((await counts())?.no_holder).toBe((before?.no_holder ?? 0) - 1);
    const { rows } = await read(program, as('anna'), (sql) => [
      selectContacts(sql, survivor.id),
      selectBoard(sql, 'mine', null),
    ]);
    expect(rows[0]).toHaveLength(1);
    expect(rows[1].find((row) => row.id === survivor.id)?.last_met_at).not.toBeNull();
    await unmerge(program, as('bo'), merged.id).catch((error: unknown) => {
      expect(refusal(error)).toBe('not-found');
    });
    await unmerge(program, as('anna'), merged.id);
    expect(await counts()).toMatchObject({ no_holder: before?.no_holder });
    expect(
      refusal(await unmerge(program, as('anna'), merged.id).catch((error: unknown) => error)),
    ).toBe('not-merged');
  });

  it('wait for the other tovholder, who then holds both; handover and end act on both; apart, both stay', async () => {
    const survivor = await citizen('anna', 'anna');
    const record = await citizen('bo', 'bo');
    const asked = await proposeMerge(program, as('bo'), record.id, {
      survivorId: survivor.id,
      reason: 'samme mand',
    });
    expect(asked.state).toBe('proposed');
    expect(await holders(survivor.id, record.id)).toEqual(['anna', 'bo']);
    expect(
      refusal(
        await answerMerge(program, as('bo'), asked.id, 'accepted', null).catch((e: unknown) => e),
      ),
    ).toBe('not-yours');
    await answerMerge(program, as('anna'), asked.id, 'accepted', null);
    expect(await holders(survivor.id, record.id)).toEqual(['anna', 'anna']);
    const letter = await proposeHandover(program, as('anna'), record.id, {
      toWorkerId: town.workerIds['dines'] ?? '',
      reason: 'ser ham dagligt',
      briefing: 'Ro.',
    });
    await answer(program, as('dines'), letter.id, 'accepted', 'Ja');
    expect(await holders(survivor.id, record.id)).toEqual(['dines', 'dines']);
    await unmerge(program, as('camilla'), asked.id);
    expect(await holders(survivor.id, record.id)).toEqual(['dines', 'dines']);
    const again = await proposeMerge(program, as('camilla'), record.id, {
      survivorId: survivor.id,
      reason: 'dog samme mand',
    });
    expect(again.state).toBe('accepted');
    await end(program, as('dines'), survivor.enrolment, {
      reason: 'aftercare-completed',
      note: 'Godt.',
    });
    expect(await holders(survivor.id, record.id)).toEqual([]);
    const [open] =
      await owner`select count(*)::int n from enrolment where citizen_id in (${survivor.id}, ${record.id}) and upper_inf(period)`;
    expect(open?.['n']).toBe(0);
  });

  it('stay two when the other says no, and the answer comes once', async () => {
    const survivor = await citizen('anna', 'anna');
    const record = await citizen('bo', 'bo');
    const asked = await proposeMerge(program, as('bo'), record.id, {
      survivorId: survivor.id,
      reason: 'samme mand',
    });
    expect(
      refusal(
        await proposeMerge(program, as('bo'), record.id, {
          survivorId: survivor.id,
          reason: 'igen',
        }).catch((e: unknown) => e),
      ),
    ).toBe('merge-open');
    await answerMerge(program, as('anna'), asked.id, 'declined', 'To brødre');
    expect(
      refusal(
        await answerMerge(program, as('anna'), asked.id, 'accepted', null).catch((e: unknown) => e),
      ),
    ).toBe('merge-answered');
    expect(await holders(survivor.id, record.id)).toEqual(['anna', 'bo']);
  });

  it('never widen access: who sees only one sees only that one', async () => {
    const survivor = await citizen('anna');
    const record = await citizen('bo');
    expect(
      refusal(
        await proposeMerge(program, as('anna'), record.id, {
          survivorId: survivor.id,
          reason: 'x',
        }).catch((e: unknown) => e),
      ),
    ).toBe('not-found');
    await recordContact(program, as('bo'), record.id, { outcome: 'met', text: 'Hemmeligt' });
    await proposeMerge(program, as('sara'), record.id, {
      survivorId: survivor.id,
      reason: 'samme mand',
    });
    const { rows } = await read(program, as('anna'), (sql) => [selectContacts(sql, survivor.id)]);
    expect(rows[0]).toEqual([]);
    const manager = await read(program, as('sara'), (sql) => [selectContacts(sql, survivor.id)]);
    expect(manager.rows[0]).toHaveLength(1);
  });

  it('are merged once when eight people do it at the same time', async () => {
    const survivor = await citizen('anna', 'anna');
    const record = await citizen('anna', 'anna');
    const workers = Object.keys(town.workerIds).slice(0, 8);
    const outcomes = await Promise.all(
      workers.map((key, n) =>
        (n % 2 === 0
          ? proposeMerge(program, as(key), record.id, { survivorId: survivor.id, reason: 'samme' })
          : proposeMerge(program, as(key), survivor.id, { survivorId: record.id, reason: 'samme' })
        ).then(
          (done) => done.state as string,
          (error: unknown) => refusal(error),
        ),
      ),
    );
    expect(outcomes.filter((one) => one === 'accepted')).toHaveLength(1);
    for (const one of outcomes)
      expect(['accepted', 'already-merged', 'merged-onwards', 'meanwhile']).toContain(one);
    const [links] = await owner`select count(*)::int n from citizen_link where upper_inf(period)
      and ${survivor.id} in (record_id, survivor_id)`;
    expect(links?.['n']).toBe(1);
  });
});

describe('the database says no to', () => {
  const codeOf = async (
    work: (sql: postgres.TransactionSql, at: string) => Promise<unknown>,
    ...ids: string[]
  ) =>
    owner
      .begin(async (sql) => {
        await sql`select set_worker_identity(${town.workerIds['anna'] ?? ''}, clock_instant(null))`;
        await sql`select begin_act(${ids}::uuid[], null)`;
        await work(sql, '');
      })
      .then(
        () => 'let through',
        (error: unknown) => (error as { code: string }).code,
      );
  const link = (
    sql: postgres.TransactionSql,
    record: string,
    survivor: string,
    id = crypto.randomUUID(),
  ) =>
    sql`insert into citizen_link (id, record_id, survivor_id, period, reason, recorded_by, recorded_at)
      values (${id}, ${record}, ${survivor}, tstzrange(app_now(), null), 'x', app_worker(), app_now())`;

  it('two levels, either way round', async () => {
    const [a, b, c] = [await citizen('anna'), await citizen('anna'), await citizen('anna')];
    await proposeMerge(program, as('anna'), a.id, { survivorId: b.id, reason: 'samme' });
    expect(await codeOf((sql) => link(sql, b.id, c.id), b.id, c.id)).toBe('TV002');
    expect(await codeOf((sql) => link(sql, c.id, a.id), c.id, a.id)).toBe('TV002');
    expect(await codeOf((sql) => link(sql, a.id, c.id), a.id, c.id)).toBe('23P01');
  });

  it('two tovholdere of one person when the transaction commits', async () => {
    const [a, b] = [await citizen('anna', 'anna'), await citizen('anna', 'bo')];
    expect(await codeOf((sql) => link(sql, a.id, b.id), a.id, b.id)).toBe('TV005');
  });

  it('a link that begins before the act, and a tovholder by a merge that nobody accepted', async () => {
    const [a, b] = [await citizen('anna', 'anna'), await citizen('anna', 'anna')];
    expect(
      await codeOf(
        (
          sql,
        ) => sql`insert into citizen_link (id, record_id, survivor_id, period, reason, recorded_by, recorded_at)
      values (uuidv7(), ${a.id}, ${b.id}, tstzrange(app_now() - interval '1 day', null), 'x', app_worker(), app_now())`,
        a.id,
        b.id,
      ),
    ).toBe('TV003');
    const take = async (sql: postgres.TransactionSql) => {
      const id = crypto.randomUUID();
      await link(sql, a.id, b.id, id);
      await sql`update responsibility set period = tstzrange(lower(period), app_now()) where citizen_id in (${a.id}, ${b.id}) and upper_inf(period)`;
      await sql`insert into responsibility (id, citizen_id, worker_id, period, opened_by, opened_ref, recorded_by, recorded_at)
        select uuidv7(), c, ${town.workerIds['bo'] ?? ''}, tstzrange(app_now(), null), 'merge', ${id}, app_worker(), app_now()
        from unnest(${[a.id, b.id]}::uuid[]) c`;
    };
    expect(await codeOf(take, a.id, b.id)).toBe('TV007');
  });
});
