import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import {
  addMark,
  addReach,
  correctCitizen,
  setLetters,
} from '../../src/capabilities/citizens/door.ts';
import { recordSleep } from '../../src/capabilities/places/door.ts';
import { databaseClock } from '../../src/server/clock.ts';
import { attack, preludes, setScene } from './scene.ts';
import type { Scene } from './scene.ts';

// What is known of a citizen, attacked straight at the database: where they sleep and whether letters reach are known
// for every instant and never rewritten, a phone or a mark is ended once, and nobody corrects in secret.

let scene: Scene;
beforeAll(async () => {
  scene = await setScene(inject('ownerUrl'));
  const { ids, app } = scene;
  const program = { app, clock: databaseClock };
  const bo = { workerId: ids['bo'] ?? '' };
  const citizen = ids['citizen'] ?? '';
  await recordSleep(program, bo, citizen, { situation: 'gade' });
  await recordSleep(program, bo, citizen, { situation: 'herberg', place: 'Lanternen' });
  await setLetters(program, bo, citizen, { reach: true });
  await setLetters(program, bo, citizen, { reach: false });
  ids['phone'] = (await addReach(program, bo, citizen, { kind: 'phone', text: '20 30 40 50' })).id;
  ids['mark'] = (await addMark(program, bo, citizen, { kind: 'dog', text: 'hund' })).id;
  await correctCitizen(program, bo, citizen, { aliases: ['Skipper'], cpr: '610140-0003' });
});
afterAll(() => scene.close());

const begun = `insert into sleep_spell (id, citizen_id, situation, period, source, recorded_by, recorded_at)
  values (uuidv7(), :citizen, 'ukendt',`;
const by = `'worker', :bo, app_now());`;
const told = `insert into citizen_letters (id, citizen_id, reach, since_on, period, recorded_by, recorded_at)
  values (uuidv7(), :citizen,`;

/** What is tried, the statement, and the refusal as the app role and as the owner. */
const attacks: [string, string, string, string][] = [
  [
    'two places at once',
    `${begun} tstzrange(app_now(), null), ${by}`,
    'sleeps_in_one_place',
    'sleeps_in_one_place',
  ],
  [
    'a place that began yesterday',
    `update sleep_spell set period = tstzrange(lower(period), app_now()) where upper_inf(period);
      ${begun} tstzrange(app_now() - interval '1 day', null), ${by}`,
    'TV003',
    'TV003',
  ],
  ['a past place', `${begun} tstzrange('2020-01-01+00', '2020-02-01+00'), ${by}`, 'TV003', 'TV003'],
  [
    'a gap: closed, and nothing follows',
    `update sleep_spell set period = tstzrange(lower(period), app_now()) where upper_inf(period);`,
    'TV003',
    'TV003',
  ],
  [
    'closed in the past',
    `update sleep_spell set period = tstzrange(lower(period), lower(period) + interval '1 ms') where upper_inf(period);`,
    'TV003',
    'TV003',
  ],
  [
    'a closed spell opened again',
    `update sleep_spell set period = tstzrange(lower(period), null) where not upper_inf(period);`,
    'TV003',
    'TV003',
  ],
  [
    'a rewritten beginning',
    `update sleep_spell set period = tstzrange(lower(period) - interval '1 day', null) where upper_inf(period);`,
    'TV003',
    'TV003',
  ],
  [
    'another situation in its place',
    `update sleep_spell set situation = 'hjem';`,
    '42501',
    'TV003',
  ],
  ['a deleted place', 'delete from sleep_spell;', '42501', 'TV001'],
  ['all places deleted', 'truncate sleep_spell;', '42501', 'TV001'],
  [
    'letters that reach and do not',
    `${told} true, app_now()::date, tstzrange(app_now(), null), :bo, app_now());`,
    'citizen_letters_citizen_id_period_key',
    'citizen_letters_citizen_id_period_key',
  ],
  [
    'letters that stop next week',
    `update citizen_letters set period = tstzrange(lower(period), app_now()) where upper_inf(period);
      ${told} true, app_now()::date + 7, tstzrange(app_now(), null), :bo, app_now());`,
    'since_a_day_that_has_come',
    'since_a_day_that_has_come',
  ],
  ['letters said otherwise', 'update citizen_letters set reach = not reach;', '42501', 'TV003'],
  ['letters forgotten', 'delete from citizen_letters;', '42501', 'TV001'],
  ['a phone rewritten', `update citizen_reach set text = '00 00 00 00';`, '42501', 'TV003'],
  [
    'a phone ended by another',
    `update citizen_reach set ended_at = app_now(), ended_by = :anna;`,
    'TV003',
    'TV003',
  ],
  [
    'a phone ended yesterday',
    `update citizen_reach set ended_at = app_now() - interval '1 day', ended_by = :bo;`,
    'TV003',
    'TV003',
  ],
  ['a phone ended by nobody', `update citizen_reach set ended_at = app_now();`, 'TV003', 'TV003'],
  [
    'a mark ended twice',
    `update citizen_mark set ended_at = app_now(), ended_by = :bo;
      update citizen_mark set ended_at = app_now(), ended_by = :bo;`,
    'TV003',
    'TV003',
  ],
  ['an alias rewritten', `update citizen_alias set alias = 'En anden';`, '42501', 'TV003'],
  ['a number rewritten', `update citizen_identifier set value = '6101400004';`, '42501', 'TV003'],
];

describe.each(['app', 'owner'] as const)('as the %s the database refuses', (role) => {
  it.each(attacks)('%s', async (_name, text, app, owner) => {
    const verdict = await attack(scene, role, preludes.act, text);
    expect(verdict?.constraint ?? verdict?.code ?? 'it got through').toBe(
      role === 'app' ? app : owner,
    );
  });
});

it('nobody corrects in secret, and what stood before is not rewritten', async () => {
  const change = `update citizen set given_name = 'Bent' where id = :citizen;`;
  expect(await attack(scene, 'app', preludes.act, change)).toBeUndefined();
  const kept =
    await scene.owner`select field, was, recorded_by from citizen_correction order by id`;
  expect([...kept]).toEqual([
    // The number that was written brought a birth year.
    { field: 'birth-year', was: null, recorded_by: scene.ids['bo'] },
    { field: 'given-name', was: 'Ib', recorded_by: scene.ids['bo'] },
  ]);
  for (const text of [
    `update citizen_correction set was = 'x';`,
    'delete from citizen_correction;',
    `insert into citizen_correction (citizen_id, field, recorded_by, recorded_at)
      values (:citizen, 'languages', :bo, app_now());`,
  ])
    expect(await attack(scene, 'app', preludes.act, text)).toMatchObject({ code: '42501' });
});

it('a worker without a basis changes nothing of it', async () => {
  const stranger = `select set_worker_identity(:lise, clock_instant(null));`;
  await attack(
    scene,
    'app',
    stranger,
    `update citizen_reach set ended_at = app_now(), ended_by = :lise;`,
  );
  const [row] =
    await scene.owner`select count(*)::int open from citizen_reach where ended_at is null`;
  expect(row).toEqual({ open: 1 });
});
