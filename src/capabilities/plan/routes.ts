import { dayOf } from '../../kernel/day.ts';
import { invalid, notFound } from '../../kernel/refusal.ts';
import { closed, Id, Instant, Type } from '../../kernel/schema.ts';
import { read } from '../../server/access.ts';
import type { Asker, Program } from '../../server/access.ts';
import { asker } from '../../server/http.ts';
import type { Server } from '../../server/http.ts';
import { logReading } from '../consent/log.door.ts';
import { selectCitizen } from '../citizens/door.ts';
import { comparePlans } from './compare.rules.ts';
import type { Plan } from './contract.ts';
import {
  AddActivity,
  EditActivity,
  EditGoal,
  EndGoal,
  MoveActivity,
  PlanChanges,
  PlanPage,
  SetGoal,
} from './contract.ts';
import { addActivity, editActivity, moveActivity } from './activity.door.ts';
import { editGoal, endGoal, moveGoalHere, planAt, setGoal, toPlan } from './door.ts';
import { SaveHome } from './home.contract.ts';
import { saveHome } from './home.door.ts';

const ById = closed({ id: Id });
const OfGoal = closed({ id: Id, goalId: Id });
const OfActivity = closed({ id: Id, activityId: Id });
const member = (act: string) => ({ act: `plan.${act}`, access: 'member' }) as const;
const plan = '/api/citizens/:id/plan';

/** The plan as it stood at each instant, for whoever may see the citizen. */
async function readPlans(program: Program, who: Asker, id: string, ...at: (string | null)[]) {
  const { me, rows } = await read(program, who, (sql) => [
    selectCitizen(sql, id),
    logReading(sql, id, 'plan'),
    ...at.map((one) => planAt(sql, id, one)),
  ]);
  const [known, , ...plans] = rows;
  const citizen = known[0]?.citizen;
  if (!citizen) throw notFound();
  return { citizen, today: dayOf(new Date(me.instant)), plans: plans.map(toPlan) };
}

/** The one plan of a citizen: read as it stands or stood, compared, and written. */
export function planRoutes(server: Server, program: Program) {
  server.get(
    plan,
    {
      config: member('read'),
      schema: {
        params: ById,
        querystring: closed({ at: Type.Optional(Instant) }),
        response: { 200: PlanPage },
      },
    },
    async (request) => {
      const at = request.query.at ?? null;
      const { citizen, plans } = await readPlans(program, asker(request), request.params.id, at);
      const { id, name, fullName, aliases, birthYear } = citizen;
      return { ...(plans[0] as Plan), citizen: { id, name, fullName, aliases, birthYear } };
    },
  );
  compareRoutes(server, program);
  goalRoutes(server, program);
  activityRoutes(server, program);
}

function compareRoutes(server: Server, program: Program) {
  server.get(
    `${plan}/changes`,
    {
      config: member('compare'),
      schema: {
        params: ById,
        querystring: closed({ from: Instant, to: Type.Optional(Instant) }),
        response: { 200: PlanChanges },
      },
    },
    async (request) => {
      const { from, to = null } = request.query;
      const { id } = request.params;
      if (to !== null && Date.parse(to) < Date.parse(from))
        throw invalid('to', 'Den anden dag ligger før den første. Byt dem om.');
      const { plans, today } = await readPlans(program, asker(request), id, from, to);
      const [before, after] = plans as [Plan, Plan];
      return { before, after, changes: comparePlans(before, after, today) };
    },
  );
}

function goalRoutes(server: Server, program: Program) {
  server.post(
    `${plan}/goals`,
    {
      config: member('set-goal'),
      schema: { params: ById, body: SetGoal, response: { 201: ById } },
    },
    async (request, reply) =>
      reply
        .status(201)
        .send(await setGoal(program, asker(request), request.params.id, request.body)),
  );
  server.post(
    `${plan}/goals/:goalId`,
    {
      config: member('edit-goal'),
      schema: { params: OfGoal, body: EditGoal, response: { 200: ById } },
    },
    (request) => {
      const { id, goalId } = request.params;
      return editGoal(program, asker(request), id, goalId, request.body);
    },
  );
  server.post(
    `${plan}/goals/:goalId/end`,
    {
      config: member('end-goal'),
      schema: { params: OfGoal, body: EndGoal, response: { 200: ById } },
    },
    (request) => {
      const { id, goalId } = request.params;
      return endGoal(program, asker(request), id, goalId, request.body);
    },
  );
  server.post(
    `${plan}/goals/:goalId/move-here`,
    { config: member('move-goal'), schema: { params: OfGoal, response: { 200: ById } } },
    (request) => moveGoalHere(program, asker(request), request.params.id, request.params.goalId),
  );
}

function activityRoutes(server: Server, program: Program) {
  server.post(
    `${plan}/activities`,
    {
      config: member('add-activity'),
      schema: { params: ById, body: AddActivity, response: { 201: ById } },
    },
    async (request, reply) =>
      reply
        .status(201)
        .send(await addActivity(program, asker(request), request.params.id, request.body)),
  );
  server.post(
    `${plan}/activities/:activityId`,
    {
      config: member('edit-activity'),
      schema: { params: OfActivity, body: EditActivity, response: { 200: ById } },
    },
    (request) => {
      const { id, activityId } = request.params;
      return editActivity(program, asker(request), id, activityId, request.body);
    },
  );
  server.post(
    `${plan}/activities/:activityId/state`,
    {
      config: member('move-activity'),
      schema: { params: OfActivity, body: MoveActivity, response: { 200: ById } },
    },
    (request) => {
      const { id, activityId } = request.params;
      return moveActivity(program, asker(request), id, activityId, request.body);
    },
  );
  homeRoutes(server, program);
}

function homeRoutes(server: Server, program: Program) {
  server.post(
    `${plan}/home`,
    {
      config: member('save-home'),
      schema: { params: ById, body: SaveHome, response: { 200: ById } },
    },
    (request) => saveHome(program, asker(request), request.params.id, request.body),
  );
}
