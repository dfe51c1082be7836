import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { made, openPlanScene } from '../../../tests/plan.scene.ts';
import type { PlanScene } from '../../../tests/plan.scene.ts';
import type { Tasks } from '../tasks/contract.ts';
import type { Parted } from './recorded.contract.ts';

let scene: PlanScene;

beforeAll(async () => {
  scene = await openPlanScene();
});
afterAll(async () => {
  await scene.close();
});

const join = (record: string, survivorId: string) =>
  made(scene.anna, `/api/citizens/${record}/merges`, { survivorId, reason: 'samme mand' });
const part = async (link: string) => {
  const answer = await scene.anna.post(`/api/links/${link}/unmerge`);
  expect([answer.statusCode, answer.body]).toEqual([200, expect.any(String)]);
  return answer.json<{ wentHome: number; stays: number }>();
};
const move = (link: string, toCitizenId: string, ids: string[]) =>
  scene.anna.post(`/api/links/${link}/move-recorded`, { toCitizenId, ids });
const listed = async (citizen: string) =>
  (await scene.anna.get<{ parted: Parted[] }>(`/api/citizens/${citizen}/parted`)).parted[0]
    ?.recorded ?? [];
const whose = async (table: string, id: string, by = 'id') =>
  (
    await scene.owner.unsafe<{ citizen_id: string }[]>(
      `select distinct citizen_id from ${table} where ${by} = '${id}'`,
    )
  ).map((row) => row.citizen_id);
const soon = () => new Date(scene.clock.now().getTime() + 3_600_000).toISOString();
const absent = async (id: string) => {
  scene.clock.forward(1000);
  return made(scene.anna, `/api/citizens/${id}/contacts`, { outcome: 'not-there' });
};
const searches = (...ids: string[]) =>
  scene.owner<{ id: string; citizen_id: string; owned: boolean; causes: number }[]>`
    select s.id, s.citizen_id, owner_of_step(s) is not null owned,
      (select count(*)::int from step_cause c where c.step_id = s.id) causes
    from next_step s where s.citizen_id = any (${ids}) and s.kind = 'search' and s.done_at is null order by s.id`;

const LEAVING = {
  fromKind: 'hospital',
  at: '2026-11-24T10:00:00+01:00',
  happened: false,
  needs: ['rest'],
};
const NETWORK = { kind: 'friend', name: 'Bent', mayCall: 'yes' };

/** Something of each kind, written on this citizen. */
async function all(id: string) {
  const at = (path: string) => `/api/citizens/${id}/${path}`;
  const { anna } = scene;
  const appointment = await made(anna, at('appointments'), { kind: 'jobcentre', at: soon() });
  const refusal = await made(anna, at('refusals'), {
    ...{ service: 'benefits', what: 'sanctioned', reason: 'absence', happenedOn: '2026-11-20' },
    did: 'Vi ringede.',
  });
  const paper = await made(anna, at('papers'), { kind: 'sanction', refusalId: refusal });
  const leaving = await made(anna, at('leavings'), LEAVING);
  const network = await made(anna, at('network'), NETWORK);
  const goal = await scene.goal(id, 'Sove inde', 'bolig');
  const activity = await scene.activity(id, { goalId: goal });
  const smallStep = await made(anna, at('plan/steps'), {
    ...{ onDay: '2026-11-20', words: 'Åbnede døren', goalId: goal },
  });
  const contact = await absent(id);
  return { appointment, refusal, paper, leaving, network, goal, activity, smallStep, contact };
}

describe('each table about a citizen', () => {
  it('says what becomes of its rows when two records part: none is forgotten', async () => {
    const tables = await scene.owner<{ name: string }[]>`
      select distinct c.table_name as name from information_schema.columns c
        join information_schema.tables t using (table_schema, table_name)
      where table_schema = 'public' and t.table_type = 'BASE TABLE'
        and c.column_name in ('citizen_id', 'record_id', 'survivor_id') order by 1`;
    const told = await scene.owner<{ name: string }[]>`
      select table_name as name from record_table order by 1`;
    expect(told.map((row) => row.name)).toEqual(tables.map((row) => row.name));
  });

  it('that can be moved is guarded when it moves, and so is each that hangs on it', async () => {
    const bare = await scene.owner`select r.table_name from record_table r
      where r.rule in ('moves', 'hangs') and not exists (select from pg_trigger g
        where g.tgrelid = r.table_name::regclass and g.tgtype & 17 = 17 and g.tgfoid in (
          'moved_by_a_closed_link'::regproc, 'follows_what_it_hangs_on'::regproc))
      and not exists (select from pg_constraint k where k.conrelid = r.table_name::regclass
        and k.contype = 'f' and k.confupdtype = 'c')`;
    expect(bare.map((row) => String(row['table_name']))).toEqual([]);
    // What hangs is found by a key of its own, so a part cannot stay behind unseen.
    const loose = await scene.owner`select r.table_name from record_table r where r.rule = 'hangs'
      and not exists (select from information_schema.columns c
        where c.table_name = r.table_name and c.column_name = r.hangs_by)`;
    expect([...loose]).toEqual([]);
  });
});

describe('what was written while two records were one', () => {
  it('is told whole where it stays too: what the citizen is called, what was corrected, the worry that was heard', async () => {
    const survivor = await scene.enrolled();
    const record = await scene.citizen();
    const link = await join(record, survivor);
    const at = `/api/citizens/${survivor}`;
    expect((await scene.anna.post(`${at}/called`, { called: 'Bisse' })).statusCode).toBe(200);
    const corrected = await scene.anna.post(`${at}/correction`, { birthYear: 1970 });
    expect([corrected.statusCode, corrected.body]).toEqual([200, expect.any(String)]);
    await made(scene.anna, '/api/inquiries', {
      ...{ kind: 'neighbour', citizenId: survivor, said: 'Der er mørkt deroppe' },
    });
    await part(link);
    const list = await listed(record);
    const told = list.map(({ code, text, movable }) => [code, text, movable]);
    expect(told).toEqual(
      expect.arrayContaining([
        ['called', 'Bisse', false],
        ['correction', '', false],
        // What was said is read where its reading is logged.
        ['inquiry', '', false],
      ]),
    );
    const bo = await scene.bo.get<{ parted: Parted[] }>(`/api/citizens/${survivor}/parted`);
    expect(bo.parted).toEqual([]);
  });

  it('is told of every table whose rows stay, or with what it is a part of', async () => {
    const untold = await scene.owner`select r.table_name from record_table r where r.rule = 'stays'
      and r.table_name <> 'joint_decision_refusal' and not exists (
        select from information_schema.view_table_usage u
        where u.view_name = 'recorded_meanwhile' and u.table_name = r.table_name)`;
    expect(untold.map((row) => String(row['table_name']))).toEqual([]);
  });

  it('is listed whole, stays until a worker says whose it is, and takes its parts along, there and back', async () => {
    const survivor = await scene.citizen();
    const record = await scene.citizen();
    const link = await join(record, survivor);
    const things = await all(survivor);
    const ids = Object.values(things);
    await made(scene.anna, `/api/citizens/${survivor}/marks`, { kind: 'dog', text: 'Ulla' });
    const { wentHome, stays } = await part(link);
    const list = await listed(record);
    expect([wentHome, stays]).toEqual([0, list.length]);
    expect(list.map((one) => one.id)).toEqual(expect.arrayContaining(ids));
    const mark = list.find((one) => one.code === 'mark');
    expect(mark).toMatchObject({ movable: false, citizenId: survivor });
    expect((await move(link, record, [mark?.id ?? ''])).statusCode).toBe(422);
    for (const to of [record, survivor, record]) {
      scene.clock.forward(1000);
      const moved = await move(link, to, ids);
      expect([moved.statusCode, moved.body]).toEqual([200, expect.any(String)]);
      const there = (await listed(to)).filter((one) => one.movable && one.citizenId !== to);
      expect(there.filter((one) => one.what !== 'step')).toEqual([]);
    }
    for (const [table, id, by] of [
      ['plan_version', things.activity, 'thing_id'],
      ['plan_version', things.goal, 'thing_id'],
      ['next_step', things.refusal, 'ref_id'],
      ['next_step', things.contact, 'ref_id'],
      ['step_cause', things.contact, 'ref_id'],
    ] as const)
      expect([table, await whose(table, id, by)]).toEqual([table, [record]]);
    const goals = (await scene.planOf(record)).goals.map((one) => one.id);
    expect(goals).toEqual([things.goal]);
    expect((await scene.planOf(survivor)).goals).toEqual([]);
  });

  it('is looked for where it belongs: an absence that moves from a search with other causes has one of its own (P2)', async () => {
    const survivor = await scene.enrolled();
    const record = await scene.enrolled();
    await absent(survivor);
    const link = await join(record, survivor);
    const meanwhile = await absent(survivor);
    await part(link);
    expect(await searches(survivor, record)).toMatchObject([{ citizen_id: survivor, causes: 2 }]);
    scene.clock.forward(1000);
    expect((await move(link, record, [meanwhile])).statusCode).toBe(200);
    expect(await searches(survivor)).toMatchObject([{ owned: true }]);
    expect(await searches(record)).toMatchObject([{ owned: true, causes: 1 }]);
  });

  it('goes home by itself where it hangs on something of the other’s; what was before stays its own', async () => {
    const survivor = await scene.citizen();
    const record = await scene.citizen();
    const before = await all(record);
    const link = await join(record, survivor);
    const activity = await scene.activity(survivor, { goalId: before.goal });
    const paper = await made(scene.anna, `/api/citizens/${survivor}/papers`, {
      ...{ kind: 'sanction', refusalId: before.refusal },
    });
    expect((await part(link)).wentHome).toBeGreaterThanOrEqual(2);
    expect(await whose('plan_activity', activity)).toEqual([record]);
    expect(await whose('paper', paper)).toEqual([record]);
    for (const [table, id] of [
      ['appointment', before.appointment],
      ['refusal', before.refusal],
      ['leaving', before.leaving],
      ['citizen_network', before.network],
      ['plan_goal', before.goal],
    ] as const)
      expect([table, await whose(table, id)]).toEqual([table, [record]]);
    expect((await move(link, survivor, [before.appointment])).statusCode).toBe(422);
  });

  it('is moved by nobody past the one way: not alone, not with a change, not a part', async () => {
    const survivor = await scene.citizen();
    const record = await scene.citizen();
    const link = await join(record, survivor);
    const things = await all(survivor);
    await part(link);
    for (const change of [
      `update appointment set citizen_id = '${record}' where id = '${things.appointment}'`,
      `update leaving set citizen_id = '${record}' where id = '${things.leaving}'`,
      `update step_cause set citizen_id = '${record}' where ref_id = '${things.contact}'`,
      `update plan_version set citizen_id = '${record}' where thing_id = '${things.goal}'`,
      `update plan_version set version = 9 where thing_id = '${things.goal}'`,
      `update step_cause set kind = 'x' where ref_id = '${things.contact}'`,
      `delete from step_cause where ref_id = '${things.contact}'`,
    ])
      await expect(scene.owner.unsafe(change)).rejects.toMatchObject({
        code: expect.stringMatching(/^(TV|42501)/) as string,
      });
  });
});

describe('two who are both looked for', () => {
  it('are one search with both causes and an owner; apart, each is looked for again', async () => {
    const survivor = await scene.enrolled();
    const record = await scene.enrolled();
    await absent(survivor);
    await absent(record);
    const link = await join(record, survivor);
    expect(await searches(survivor, record)).toMatchObject([{ owned: true, causes: 2 }]);
    await part(link);
    const apart = await searches(survivor, record);
    expect(apart.map((one) => one.owned)).toEqual([true, true]);
    expect(apart.map((one) => one.citizen_id).toSorted()).toEqual([survivor, record].toSorted());
  });

  it('found while they were one, nobody is looked for when they part', async () => {
    const survivor = await scene.enrolled();
    const record = await scene.enrolled();
    await absent(survivor);
    await absent(record);
    const link = await join(record, survivor);
    scene.clock.forward(1000);
    await made(scene.anna, `/api/citizens/${survivor}/contacts`, { outcome: 'met' });
    await part(link);
    expect(await searches(survivor, record)).toEqual([]);
  });
});

describe('who was joined to another', () => {
  it('has open tasks in Mine opgaver under the one that stands for both', async () => {
    const survivor = await scene.enrolled();
    const record = await scene.citizen();
    const what = `Tandlæge ${record}`;
    await made(scene.anna, `/api/citizens/${record}/steps`, { what, dueOn: '2026-11-24' });
    await join(record, survivor);
    const { tasks } = await scene.anna.get<Tasks>('/api/tasks?scope=mine');
    expect(tasks.find((one) => one.what === what)?.citizen.id).toBe(survivor);
  });
});
