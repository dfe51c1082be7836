import type postgres from 'postgres';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { setScene } from '../attack/scene.ts';
import type { Scene } from '../attack/scene.ts';
import { breaches, recentBreaches } from './invariants.ts';

// The examiner is examined: with keys and triggers taken away (DDL, which only an owner can), each breach is found.
let scene: Scene;
let owner: postgres.Sql;
beforeAll(async () => {
  scene = await setScene(inject('ownerUrl'));
  owner = scene.owner;
  await owner.unsafe(`
    alter table responsibility drop constraint one_tovholder_at_a_time cascade, disable trigger user;
    alter table responsibility drop constraint nobody_holds_without_an_enrolment;
    alter table enrolment disable trigger user; alter table citizen_link disable trigger user;`);
});
afterAll(() => scene.close());

const cases: [string, string][] = [
  [
    'an enrolment has an instant without a tovholder',
    `update responsibility set period = tstzrange(lower(period), upper(period) - interval '1 microsecond')
     where citizen_id = :citizen and not upper_inf(period)`,
  ],
  [
    'two tovholdere at one instant',
    `update responsibility set period = tstzrange(lower(period), upper(period) + interval '1 microsecond')
     where citizen_id = :citizen and not upper_inf(period)`,
  ],
  [
    'somebody holds outside an enrolment',
    `update responsibility set citizen_id = :unheld where citizen_id = :citizen and upper_inf(period)`,
  ],
  [
    'a duty desk holds',
    `update responsibility set worker_id = :desk where citizen_id = :citizen and upper_inf(period)`,
  ],
  [
    'one person has two tovholdere',
    `insert into responsibility select uuidv7(), :unheld, :anna, period, opened_by, opened_ref, recorded_by, recorded_at
       from responsibility where citizen_id = :citizen and upper_inf(period);
     insert into citizen_link select uuidv7(), :unheld, :citizen, period, 'x', :anna, clock_timestamp()
       from responsibility where citizen_id = :citizen and upper_inf(period)`,
  ],
];

it.each(cases)('finds: %s', async (what, text) => {
  const undone = new Error('undone');
  const found = await owner
    .begin(async (tx) => {
      await tx.unsafe(
        text.replace(/(?<!:):([a-z]+)\b/g, (_, name: string) => `'${scene.ids[name] ?? ''}'::uuid`),
      );
      const all = [...(await breaches(tx)), ...(await recentBreaches(tx, '2000-01-01'))];
      throw Object.assign(undone, { all });
    })
    .catch((error: unknown) => {
      if (error !== undone) throw error;
      return (undone as Error & { all?: { what: string }[] }).all ?? [];
    });
  expect(found.map((one) => one.what)).toContain(what);
  expect(await breaches(owner)).toEqual([]);
});
