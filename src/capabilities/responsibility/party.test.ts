import postgres from 'postgres';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openDoors, refusal } from '../../../tests/doors.ts';
import type { Doors } from '../../../tests/doors.ts';
import { handClock } from '../../server/clock.ts';
import { read } from '../../server/access.ts';
import { createCitizen } from '../citizens/door.ts';
import { selectBreaches } from '../promises/breach.store.ts';
import { end } from './door.ts';
import { proposeMerge } from './merge.door.ts';
import { answerMove, recordMove, setAuthority } from './party.door.ts';

const clock = handClock(new Date('2026-11-02T08:00:00Z'));
let unit: Doors;
let owning: postgres.Sql;
beforeAll(async () => {
  unit = await openDoors(clock);
  owning = postgres(unit.ownerUrl, { max: 1, onnotice: () => undefined });
});
afterAll(async () => {
  await owning.end();
  await unit.close();
});
beforeEach(() => {
  clock.forward(60_000);
});

describe('a move to another municipality', () => {
  it('ends nothing, and acts there when a named person has said yes', async () => {
    const id = await unit.citizenOf('anna');
    await setAuthority(unit.program, unit.as('anna'), id, {
      acting: '0751',
      caseworker: 'Rie Sand',
      source: 'Brev',
    });
    const move = await recordMove(unit.program, unit.as('anna'), id, {
      to: '0461',
      on: '2027-11-01',
      source: 'Folkeregister',
    });
    expect(
      await refusal(
        recordMove(unit.program, unit.as('anna'), id, {
          to: '0461',
          on: '2027-11-01',
          source: 'Igen',
        }),
      ),
    ).toBe('move-open');
    expect(await unit.holders(id)).toEqual(['anna']);
    await answerMove(unit.program, unit.as('anna'), move.id, {
      person: 'Kim Lund',
      how: 'i telefon',
    });
    expect(await refusal(answerMove(unit.program, unit.as('anna'), move.id, null))).toBe(
      'move-answered',
    );
    const spells = await unit.rows<{
      acting_code: string;
      paying_code: string;
      caseworker: string;
    }>(
      `select acting_code, paying_code, caseworker from authority_spell where citizen_id = '${id}' order by period`,
    );
    expect(spells).toEqual([
      { acting_code: '0751', paying_code: '0751', caseworker: 'Rie Sand' },
      { acting_code: '0461', paying_code: '0751', caseworker: 'Kim Lund' },
    ]);
    expect(await unit.holders(id)).toEqual(['anna']);
  });

  it('is told from the end that names who took over, how and when', async () => {
    const id = await unit.citizenOf('anna');
    const [open] = await unit.rows<{ id: string }>(
      `select id from enrolment where citizen_id = '${id}'`,
    );
    const party = { party: 'Roskilde Kommune', person: ' ', how: 'i telefon' };
    expect(
      await refusal(
        end(unit.program, unit.as('anna'), open?.id ?? '', {
          reason: 'accepted-elsewhere',
          acceptedBy: party,
        }),
      ),
    ).toBe('invalid');
    await end(unit.program, unit.as('anna'), open?.id ?? '', {
      reason: 'accepted-elsewhere',
      acceptedBy: { ...party, person: 'Kim Lund', phone: '12 34 56 78' },
    });
    const [ended] = await unit.rows<{ said: boolean; accepted_phone: string }>(
      `select accepted_at = upper(period) said, accepted_phone from enrolment where id = '${open?.id ?? ''}'`,
    );
    expect(ended).toEqual({ said: true, accepted_phone: '12 34 56 78' });
  });
});

describe('the authority', () => {
  it('is a breach that the manager owns while it is unknown or disputed', async () => {
    const id = await unit.citizenOf('anna');
    const breaches = async () => {
      const { rows } = await read(unit.program, unit.as('sara'), (sql) => [selectBreaches(sql)]);
      return rows[0].filter((one) => one.citizen_id === id).map((one) => [one.promise, one.code]);
    };
    const said = [['P1', 'no-authority']];
    expect(await breaches()).toEqual(said);
    const set = (authority: object) =>
      setAuthority(unit.program, unit.as('anna'), id, { source: 'Brev', ...authority });
    await set({ acting: '0751' });
    expect(await breaches()).toEqual([]);
    await set({ acting: '0751', disputed: true });
    expect(await breaches()).toEqual(said);
    await set({});
    expect(await breaches()).toEqual(said);
    const spells = await unit.rows<{ n: number; open: number }>(`select count(*)::int n,
      count(*) filter (where upper_inf(period))::int open from authority_spell where citizen_id = '${id}'`);
    expect(spells).toEqual([{ n: 3, open: 1 }]);
  });

  it('is written for the records that I may see, where another is merged with mine', async () => {
    const survivor = await createCitizen(unit.program, unit.as('anna'), { givenName: 'Ib' });
    const record = await createCitizen(unit.program, unit.as('bo'), { givenName: 'Ib' });
    await proposeMerge(unit.program, unit.as('sara'), record.id, {
      survivorId: survivor.id,
      reason: 'samme mand',
    });
    const authority = { acting: '0751', source: 'Brev' };
    await setAuthority(unit.program, unit.as('bo'), record.id, authority);
    const spells = await unit.rows<{ citizen_id: string }>(
      `select citizen_id from authority_spell where citizen_id in ('${survivor.id}', '${record.id}')`,
    );
    expect(spells.map((one) => one.citizen_id)).toEqual([record.id]);
  });

  // Straight at the database, under a lawful act on the citizen: as the app role, and as the owner short of DDL.
  it.each([
    ['back-dated', insert(`tstzrange(app_now() - interval '1 day', null)`), 'TV003', 'TV003'],
    ['born closed', insert(`tstzrange(app_now(), app_now() + interval '1 day')`), 'TV003', 'TV003'],
    ['two at once', insert('tstzrange(app_now(), null)'), '23P01', '23P01'],
    [
      'closed at another instant',
      update(`period = tstzrange(lower(period), app_now() - interval '1 microsecond')`),
      'TV003',
      'TV003',
    ],
    [
      'begun earlier',
      update(`period = tstzrange(lower(period) - interval '1 day', null)`),
      'TV003',
      'TV003',
    ],
    ['to infinity', update(`period = tstzrange(lower(period), 'infinity')`), 'TV003', 'TV003'],
    [
      'opened again',
      `update authority_spell set period = tstzrange(lower(period), null) where citizen_id = :citizen and not upper_inf(period)`,
      'TV003',
      'TV003',
    ],
    ['changed in place', update(`acting_code = '0461'`), '42501', 'TV003'],
    [
      'changed while it closes',
      update(`period = tstzrange(lower(period), app_now()), source = 'andet'`),
      '42501',
      'TV003',
    ],
    ['deleted', `delete from authority_spell where citizen_id = :citizen`, '42501', 'TV001'],
    ['emptied', `truncate authority_spell`, '42501', 'TV001'],
  ])('is not %s', async (_how, statement, app, owner) => {
    const id = await unit.citizenOf('anna');
    const authority = { acting: '0751', source: 'Brev' };
    await setAuthority(unit.program, unit.as('anna'), id, authority);
    await setAuthority(unit.program, unit.as('anna'), id, authority);
    const attack = (pool: postgres.Sql) =>
      refusal(
        pool.begin(async (sql) => {
          await sql`select set_worker_identity(${unit.worker('anna')}, ${clock.now()}::timestamptz)`;
          await sql`select begin_act(array[${id}]::uuid[], ${clock.now()}::timestamptz)`;
          await sql.unsafe(statement.replaceAll(':citizen', `'${id}'`));
        }),
      );
    expect(await attack(unit.program.app as unknown as postgres.Sql)).toBe(app);
    expect(await attack(owning)).toBe(owner);
  });
});

function insert(period: string) {
  return `insert into authority_spell (id, citizen_id, acting_code, source, period, recorded_by, recorded_at)
    values (uuidv7(), :citizen, '0461', 'x', ${period}, app_worker(), app_now())`;
}

function update(change: string) {
  return `update authority_spell set ${change} where citizen_id = :citizen and upper_inf(period)`;
}
