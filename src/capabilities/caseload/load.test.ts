import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { act } from '../../server/access.ts';
import type { Asker, Program } from '../../server/access.ts';
import { databaseClock } from '../../server/clock.ts';
import { openPool } from '../../server/db.ts';
import { freshDatabase } from '../../../tests/server.ts';
import { foundTown } from '../../../tests/town.ts';
import type { Town } from '../../../tests/town.ts';
import { judge, takeList } from './door.ts';
import { confirmImport, loadList } from './load.door.ts';
import { countOutcomes } from './judgement.rules.ts';

let database: Awaited<ReturnType<typeof freshDatabase>>;
let program: Program;
let town: Town;
let anna: Asker;

const fixture = new URL('../../../tests/fixtures/sagsliste.csv', import.meta.url);
const bytes = readFileSync(fixture);

beforeAll(async () => {
  database = await freshDatabase(inject('ownerUrl'));
  town = (await foundTown(database.ownerUrl, { end: new Date(), empty: true })) as Town;
  program = { app: openPool(database.ownerUrl, 'tovholder_app', 4), clock: databaseClock };
  anna = { workerId: town.workerIds['anna'] ?? '' };
});
afterAll(async () => {
  await program.app.end();
  await database.drop();
});

async function load() {
  const { id } = await takeList(program, anna, { bytes, name: 'sagsliste.csv' }, '2026-11-20');
  const before = await judge(program, anna, id);
  await confirmImport(program, anna, id);
  await loadList(program, anna, id);
  return { id, counts: countOutcomes(before.judged) };
}

function count() {
  return act(program, { system: 'test' }, { name: 'test.count' }, async (a) => {
    const [row] = await a.sql<
      Record<string, number>[]
    >`select (select count(*) from citizen) citizens,
      (select count(*) from enrolment where upper_inf(period)) enrolled,
      (select count(*) from responsibility where upper_inf(period)) held,
      (select count(*) from contact) contacts, (select count(*) from next_step) steps,
      (select count(*) from caseload_row where failed is not null) failed`;
    return row ?? {};
  });
}

it('loads the list that units keep today: every citizen, a tovholder where the list names one, a next step', async () => {
  const { counts } = await load();
  expect(counts).toEqual({ new: 44, match: 4, attention: 20, empty: 1 });
  const loaded = await count();
  expect(loaded).toMatchObject({ citizens: 64, enrolled: 50, held: 50, failed: 0 });
  const again = await load();
  expect(again.counts).toEqual({ new: 0, match: 68, attention: 0, empty: 1 });
  expect(await count()).toEqual(loaded);
});

it('makes a closed case a fact with a task that has an owner (P14), and keeps what the list said', async () => {
  const found = await act(program, { system: 'test' }, { name: 'test.refusals' }, async (a) => ({
    rows: await a.sql`select r.service, r.what, r.reason, count(*) n,
        count(*) filter (where r.happened_on = '2026-11-20') of_the_list,
        count(*) filter (where owner_of_step(s) is not null) owned,
        count(*) filter (where exists (select from caseload_text t where t.citizen_id = r.citizen_id
          and t.text ~ 'sag lukket af jobcenter')) told
      from refusal r join next_step s on s.ref_id = r.id and s.kind = 'answer'
      where r.source = 'list' group by 1, 2, 3`,
  }));
  const n = readFileSync(fixture, 'latin1').split('sag lukket af jobcenter').length - 1;
  const all = { n, of_the_list: n, owned: n, told: n };
  expect(found.rows).toEqual([{ service: 'jobcentre', what: 'closed', reason: 'absence', ...all }]);
});

it('keeps columns about health, substances and convictions from everybody', async () => {
  await expect(
    act(program, anna, { name: 'test.peek' }, async (a) => ({
      rows: await a.sql`select text from caseload_sealed`,
    })),
  ).rejects.toMatchObject({ status: 403 });
});
