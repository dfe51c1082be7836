import { afterAll, beforeAll, expect, it } from 'vitest';
import { made, openPlanScene } from '../../../tests/plan.scene.ts';
import type { PlanScene } from '../../../tests/plan.scene.ts';
import type { UnseenList } from './contract.ts';
import { due } from './due.jobs.ts';

let scene: PlanScene;

beforeAll(async () => {
  scene = await openPlanScene();
});
afterAll(async () => {
  await scene.close();
});

it('misses a person of whom only the record that was joined away is enrolled', async () => {
  const survivor = await scene.citizen();
  const record = await scene.citizen();
  await made(scene.anna, `/api/citizens/${record}/merges`, {
    survivorId: survivor,
    reason: 'samme mand',
  });
  await made(scene.anna, `/api/citizens/${record}/enrolments`, {
    teamId: scene.opened.town.teamIds['havnen'],
    responsibleWorkerId: scene.anna.me.worker.id,
  });
  const enrolled = await scene.owner`select citizen_id from enrolment
    where citizen_id in (${survivor}, ${record})`;
  expect([...enrolled]).toEqual([{ citizen_id: record }]);
  const later = new Date(scene.clock.now().getTime() + 40 * 86_400_000);
  await due(scene.opened.running.program, later);
  const told = await scene.owner`select s.kind, owner_of_step(s) owner from next_step s
    where s.citizen_id in (${survivor}, ${record}) and s.kind = 'search' and s.done_at is null`;
  expect([...told]).toEqual([{ kind: 'search', owner: scene.anna.me.worker.id }]);
  await due(scene.opened.running.program, later);
  const again = await scene.owner`select from fact where kind = 'outreach.silence'
    and citizen_id in (${survivor}, ${record})`;
  expect(again).toHaveLength(1);
  const list = await scene.anna.get<UnseenList>('/api/outreach');
  expect(list.unseen.find((one) => one.id === survivor)).toMatchObject({
    holder: 'Anna Lindhardt',
    search: { owner: 'Anna Lindhardt' },
  });
});
