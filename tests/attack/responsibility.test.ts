import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { createCitizen } from '../../src/capabilities/citizens/door.ts';
import { enrol } from '../../src/capabilities/responsibility/door.ts';
import { databaseClock } from '../../src/server/clock.ts';
import { breaches } from '../model/invariants.ts';
import { attacks } from './attacks.ts';
import { attack, preludes, setScene } from './scene.ts';
import type { Scene } from './scene.ts';

// Straight at the database (issue "Must show" 3): as the app role with a member's identity, and as the owner, short of
// DDL. An attack has the best cards a broken program could have: a lawful act on the citizen has begun.

let scene: Scene;
beforeAll(async () => {
  scene = await setScene(inject('ownerUrl'));
});
afterAll(() => scene.close());

describe.each(['app', 'owner'] as const)('as the %s the database refuses', (role) => {
  it.each(attacks)('%s', async (_name, prelude, text, app, owner) => {
    const verdict = await attack(scene, role, preludes[prelude], text);
    expect(verdict?.constraint ?? verdict?.code ?? 'it got through').toBe(
      role === 'app' ? app : owner,
    );
  });

  it('and after all of it, nobody was let go', async () => {
    expect(await breaches(scene.owner)).toEqual([]);
    const [row] = await scene.owner`select (select count(*)::int from responsibility) held,
      (select worker_id from responsibility where upper_inf(period)) now_held`;
    expect(row).toEqual({ held: 2, now_held: scene.ids['bo'] });
  });
});

describe('two records of one person', () => {
  const linked = (by = ':anna') =>
    `insert into citizen_link values (uuidv7(), :other, :citizen, tstzrange(app_now(), null), 'x', ${by}, app_now());`;
  const onBoth = (worker: string) =>
    `select set_worker_identity(${worker}, clock_instant(null)); select begin_act(array[:citizen, :other], null);`;

  beforeAll(async () => {
    const { ids, app } = scene;
    const program = { app, clock: databaseClock };
    const { id } = await createCitizen(
      program,
      { workerId: ids['anna'] ?? '' },
      { givenName: 'Ib igen' },
    );
    await enrol(program, { workerId: ids['anna'] ?? '' }, id, {
      teamId: ids['team'] ?? '',
      responsibleWorkerId: ids['camilla'] ?? '',
    });
    ids['other'] = id;
  });

  it.each(['app', 'owner'] as const)(
    'are not merged under two tovholdere (as the %s)',
    async (role) => {
      expect(await attack(scene, role, onBoth(':sara'), linked())).toMatchObject({ code: 'TV005' });
    },
  );

  it('are never merged under two tovholdere by two who act at once', async () => {
    // One merges while the other passes the record away: whoever comes second sees what the first has done.
    const { owner } = scene;
    const letter = (from: string, to: string, more = '', values = '') => `
      insert into handover (id, citizen_id, from_worker_id, to_worker_id, reason, seriousness, summary, actions, contingency,
        citizen_told, proposed_at, recorded_by, recorded_at ${more})
        values (uuidv7(), :other, ${from}, ${to}, 'x', 'calm', '', '', '', true, app_now(), ${from}, app_now() ${values});`;
    const pass = (from: string, to: string) => `${letter(from, to)}
      select set_config('app.worker', ${to}::text, true);
      update handover set state = 'accepted', answered_at = app_now(), answered_by = ${to} where citizen_id = :other and state = 'proposed';
      update responsibility set period = tstzrange(lower(period), app_now()) where citizen_id = :other and upper_inf(period);
      insert into responsibility (id, citizen_id, worker_id, period, opened_by, opened_ref, recorded_by, recorded_at)
        select uuidv7(), :other, ${to}, tstzrange(app_now(), null), 'handover', id, :anna, app_now()
        from handover where citizen_id = :other and answered_at = app_now();`;
    const forged = letter(
      ':camilla',
      ':bo',
      ', state, answered_at, answered_by',
      `, 'accepted', app_now(), :bo`,
    );
    expect(await attack(scene, 'app', onBoth(':bo'), forged)).toMatchObject({ code: 'TV003' });
    const forAnother = `${letter(':camilla', ':bo')} update handover set state = 'accepted', answered_at = app_now(),
      answered_by = :bo where citizen_id = :other and state = 'proposed';`;
    expect(await attack(scene, 'app', onBoth(':sara'), forAnother)).toMatchObject({
      code: 'TV003',
    });
    const bySomebodyElse = forAnother.replace('answered_by = :bo', 'answered_by = :sara');
    expect(await attack(scene, 'app', onBoth(':sara'), bySomebodyElse)).toMatchObject({
      constraint: 'accepted_by_the_receiver',
    });
    expect(await attack(scene, 'owner', onBoth(':sara'), pass(':camilla', ':bo'))).toBeUndefined();
    const [first, second] = await Promise.all([
      attack(scene, 'owner', onBoth(':sara'), linked()),
      attack(
        scene,
        'owner',
        `select set_worker_identity(:sara, clock_instant(null)); select begin_act(array[:other], null);`,
        pass(':bo', ':anna'),
      ),
    ]);
    expect([first?.code, second?.code].filter(Boolean)).toHaveLength(1);
    // The attackers wrote no facts: that, and nothing else, is found.
    expect((await breaches(owner)).filter((one) => !one.what.includes('journal'))).toEqual([]);
    const [link] = await owner`select count(*)::int many from citizen_link`;
    expect(link?.['many']).toBe(first === undefined ? 1 : 0);
  });
});

describe('the app role', () => {
  const count = `do $$ begin if (select count(*) from citizen) > 0 then raise exception using errcode = 'XX999'; end if; end $$;`;

  it('sees nothing without an identity, or with one from outside the unit', async () => {
    expect(await attack(scene, 'app', preludes.identity, count)).toMatchObject({ code: 'XX999' });
    expect(await attack(scene, 'app', '', count)).toBeUndefined();
    const stranger = `select set_worker_identity('00000000-0000-7000-8000-000000000009', clock_instant(null));`;
    expect(await attack(scene, 'app', stranger, count)).toBeUndefined();
  });

  it('sees nothing, and writes nothing, as a member of another unit', async () => {
    const { owner, ids } = scene;
    const [unit, team, worker] = [crypto.randomUUID(), crypto.randomUUID(), crypto.randomUUID()];
    await owner`insert into unit (id, name, managers_id, recorded_by, recorded_at)
      values (${unit}, 'En anden enhed', uuidv7(), ${worker}, clock_timestamp())`;
    await owner`insert into team values (${team}, ${unit}, 'Et andet team', ${worker}, clock_timestamp())`;
    await owner`insert into worker (id, name, profession, phone, recorded_by, recorded_at)
      values (${worker}, 'Ida Fremmed', 'leder', '20 30 40 59', ${worker}, clock_timestamp())`;
    await owner`insert into membership (id, worker_id, team_id, role, period, recorded_by, recorded_at)
      values (uuidv7(), ${worker}, ${team}, 'manager', tstzrange(clock_timestamp(), null), ${worker}, clock_timestamp())`;
    ids['stranger'] = worker;
    const as = 'select set_worker_identity(:stranger, clock_instant(null));';
    expect(await attack(scene, 'app', as, count)).toBeUndefined();
    const nothing = (table: string) =>
      `do $$ begin if (select count(*) from ${table}) > 0 then raise exception using errcode = 'XX999'; end if; end $$;`;
    for (const table of [
      'responsibility',
      'enrolment',
      'handover',
      'reading',
      'contact',
      'access_basis',
      'board_row',
    ]) {
      expect(await attack(scene, 'app', as, nothing(table)), table).toBeUndefined();
    }
    const contact = `insert into contact (id, citizen_id, outcome, at, recorded_by, recorded_at)
      values (uuidv7(), :citizen, 'met', app_now(), :stranger, app_now());`;
    expect(await attack(scene, 'app', as, contact)).toMatchObject({ code: '42501' });
    // Neither by saying that somebody gave them sight, nor by moving the citizen's time, nor in another's name.
    const basis = `insert into access_basis (citizen_id, subject_id, reason, period, recorded_by, recorded_at)
      values (:citizen, :stranger, 'recorded', tstzrange(app_now(), null), :stranger, app_now());`;
    expect(await attack(scene, 'app', as, basis)).toMatchObject({ code: '42501' });
    const ahead = `do $$ begin
      perform begin_act(array[:citizen]::uuid[], '2126-01-01');
      if (select acted_at > '2100-01-01' from citizen where id = :citizen) then raise exception using errcode = 'XX999'; end if;
      end $$;`;
    expect(await attack(scene, 'app', as, ahead)).toBeUndefined();
    expect(await attack(scene, 'app', 'select 1;', ahead)).toMatchObject({ code: '42501' });
    const moved = `do $$ begin
      update responsibility set period = tstzrange(lower(period), app_now()) where citizen_id = :citizen;
      if found then raise exception using errcode = 'XX999'; end if; end $$;`;
    expect(await attack(scene, 'app', as, moved)).toBeUndefined();
  });

  it.each([
    ['alter table responsibility disable trigger all'],
    ['alter table citizen disable row level security'],
    ['drop table enrolment'],
    ['drop trigger responsibility_stays on responsibility'],
    ['create table mine (id int)'],
    ['create temporary table citizen_link (id int)'],
    ['create function app_now() returns int language sql return 1'],
    ['create policy all_of_it on citizen using (true)'],
    ['set role tovholder_owner'],
    ['set session authorization tovholder_owner'],
    ['delete from worker'],
    ['truncate contact'],
    ['update citizen set acted_at = app_now()'],
    [`insert into schema_migration values ('0000', '', app_now())`],
    ["copy citizen to program 'true'"],
  ])('may not %s', async (text) => {
    const verdict = await attack(scene, 'app', preludes.act, text);
    expect(verdict?.code).toMatch(/^42501$/);
  });
});

describe('real data', () => {
  it('are recorded under the real clock only, once somebody has stated who is controller', async () => {
    const { owner, town } = scene;
    await owner`update unit set controller = 'Havnby Kommune', legal_basis = 'SEL' where id = ${town.unitId}`;
    const ahead = `select set_worker_identity(:bo, clock_instant(null));
      select begin_act(array[:citizen], clock_timestamp() + interval '1 day');`;
    expect(await attack(scene, 'app', '', ahead)).toMatchObject({ code: 'TV006' });
    expect(await attack(scene, 'app', preludes.act, 'select 1')).toBeUndefined();
    await owner`update unit set controller = null where id = ${town.unitId}`;
  });
});
