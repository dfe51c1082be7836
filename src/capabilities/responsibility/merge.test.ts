import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDoors, refusal } from '../../../tests/doors.ts';
import type { Doors } from '../../../tests/doors.ts';
import { databaseClock } from '../../server/clock.ts';
import { read } from '../../server/access.ts';
import { toRaw } from '../board/row.store.ts';
import { selectBoard, selectCounts } from '../board/store.ts';
import { createCitizen } from '../citizens/door.ts';
import { recordContact, selectContacts } from '../contacts/door.ts';
import { answer, end, enrol, proposeHandover } from './door.ts';
import { answerMerge, proposeMerge, unmerge } from './merge.door.ts';

let unit: Doors;
let owner: postgres.Sql;

beforeAll(async () => {
  unit = await openDoors(databaseClock);
  owner = postgres(unit.ownerUrl, { max: 4, onnotice: () => undefined });
});
afterAll(async () => {
  await owner.end();
  await unit.close();
});

const citizen = async (by: string, holder?: string) => {
  const { id } = await createCitizen(unit.program, unit.as(by), {
    givenName: 'Ib',
    aliases: [crypto.randomUUID().slice(0, 8)],
  });
  if (holder === undefined) return { id, enrolment: '' };
  const enrolled = await enrol(unit.program, unit.as(by), id, {
    teamId: unit.town.teamIds['havnen'] ?? '',
    responsibleWorkerId: unit.worker(holder),
  });
  return { id, enrolment: enrolled.id };
};

describe('two records of one person', () => {
  it('merge at once where one has no tovholder, are counted once, and come apart again', async () => {
    const survivor = await citizen('anna', 'anna');
    const record = await citizen('anna');
    await recordContact(unit.program, unit.as('anna'), record.id, {
      outcome: 'met',
      place: 'Kajen',
    });
    const counts = async () =>
      (await read(unit.program, unit.as('anna'), (sql) => [selectCounts(sql, null)])).rows[0][0];
    const before = await counts();
    const merged = await proposeMerge(unit.program, unit.as('anna'), record.id, {
      survivorId: survivor.id,
      reason: 'samme mand',
    });
    expect(merged.state).toBe('accepted');
    expect((await counts())?.no_holder).toBe((before?.no_holder ?? 0) - 1);
    const { rows } = await read(unit.program, unit.as('anna'), (sql) => [
      selectContacts(sql, survivor.id),
      selectBoard(sql, 'mine', null),
    ]);
    expect(rows[0]).toHaveLength(1);
    expect(
      rows[1][0]?.rows.map(toRaw).find((row) => row.id === survivor.id)?.last_met_at,
    ).not.toBeNull();
    expect(await refusal(unmerge(unit.program, unit.as('bo'), merged.id))).toBe('not-found');
    await unmerge(unit.program, unit.as('anna'), merged.id);
    expect(await counts()).toMatchObject({ no_holder: before?.no_holder });
    expect(await refusal(unmerge(unit.program, unit.as('anna'), merged.id))).toBe('not-merged');
  });

  it('wait for the other tovholder, who then holds both; handover and end act on both; apart, both stay', async () => {
    const survivor = await citizen('anna', 'anna');
    const record = await citizen('bo', 'bo');
    const asked = await proposeMerge(unit.program, unit.as('bo'), record.id, {
      survivorId: survivor.id,
      reason: 'samme mand',
    });
    expect(asked.state).toBe('proposed');
    expect(await unit.holders(survivor.id, record.id)).toEqual(['anna', 'bo']);
    expect(
      await refusal(answerMerge(unit.program, unit.as('bo'), asked.id, 'accepted', null)),
    ).toBe('not-yours');
    await answerMerge(unit.program, unit.as('anna'), asked.id, 'accepted', null);
    expect(await unit.holders(survivor.id, record.id)).toEqual(['anna', 'anna']);
    const letter = await proposeHandover(unit.program, unit.as('anna'), record.id, {
      toWorkerId: unit.worker('dines'),
      reason: 'ser ham dagligt',
      briefing: 'Ro.',
    });
    await answer(unit.program, unit.as('dines'), letter.id, 'accepted', 'Ja');
    expect(await unit.holders(survivor.id, record.id)).toEqual(['dines', 'dines']);
    await unmerge(unit.program, unit.as('camilla'), asked.id);
    expect(await unit.holders(survivor.id, record.id)).toEqual(['dines', 'dines']);
    const again = await proposeMerge(unit.program, unit.as('camilla'), record.id, {
      survivorId: survivor.id,
      reason: 'dog samme mand',
    });
    expect(again.state).toBe('accepted');
    await end(unit.program, unit.as('dines'), survivor.enrolment, {
      reason: 'aftercare-completed',
      note: 'Godt.',
    });
    expect(await unit.holders(survivor.id, record.id)).toEqual([undefined, undefined]);
    const [open] =
      await owner`select count(*)::int n from enrolment where citizen_id in (${survivor.id}, ${record.id}) and upper_inf(period)`;
    expect(open?.['n']).toBe(0);
  });

  it('stay two when the other says no, and the answer comes once', async () => {
    const survivor = await citizen('anna', 'anna');
    const record = await citizen('bo', 'bo');
    const asked = await proposeMerge(unit.program, unit.as('bo'), record.id, {
      survivorId: survivor.id,
      reason: 'samme mand',
    });
    expect(
      await refusal(
        proposeMerge(unit.program, unit.as('bo'), record.id, {
          survivorId: survivor.id,
          reason: 'igen',
        }),
      ),
    ).toBe('merge-open');
    await answerMerge(unit.program, unit.as('anna'), asked.id, 'declined', 'To brødre');
    expect(
      await refusal(answerMerge(unit.program, unit.as('anna'), asked.id, 'accepted', null)),
    ).toBe('merge-answered');
    expect(await unit.holders(survivor.id, record.id)).toEqual(['anna', 'bo']);
  });

  it('never widen access: who sees only one sees only that one', async () => {
    const survivor = await citizen('anna');
    const record = await citizen('bo');
    expect(
      await refusal(
        proposeMerge(unit.program, unit.as('anna'), record.id, {
          survivorId: survivor.id,
          reason: 'x',
        }),
      ),
    ).toBe('not-found');
    await recordContact(unit.program, unit.as('bo'), record.id, {
      outcome: 'met',
      text: 'Hemmeligt',
    });
    await proposeMerge(unit.program, unit.as('sara'), record.id, {
      survivorId: survivor.id,
      reason: 'samme mand',
    });
    const { rows } = await read(unit.program, unit.as('anna'), (sql) => [
      selectContacts(sql, survivor.id),
    ]);
    expect(rows[0]).toEqual([]);
    const manager = await read(unit.program, unit.as('sara'), (sql) => [
      selectContacts(sql, survivor.id),
    ]);
    expect(manager.rows[0]).toHaveLength(1);
  });

  it('are merged once when eight people do it at the same time', async () => {
    const survivor = await citizen('anna', 'anna');
    const record = await citizen('anna', 'anna');
    const workers = Object.keys(unit.town.workerIds).slice(0, 8);
    const outcomes = await Promise.all(
      workers.map((key, n) =>
        (n % 2 === 0
          ? proposeMerge(unit.program, unit.as(key), record.id, {
              survivorId: survivor.id,
              reason: 'samme',
            })
          : proposeMerge(unit.program, unit.as(key), survivor.id, {
              survivorId: record.id,
              reason: 'samme',
            })
        ).then(
          (done) => done.state as string,
          (error: unknown) => refusal(Promise.reject(error as Error)),
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
