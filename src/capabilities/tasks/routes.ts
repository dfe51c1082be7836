import { closed, Id } from '../../kernel/schema.ts';
import { read } from '../../server/access.ts';
import type { Program } from '../../server/access.ts';
import { asker } from '../../server/http.ts';
import type { Server } from '../../server/http.ts';
import { AddStep, FinishStep, PostponeStep, ReassignStep, Tasks, TasksAsked } from './contract.ts';
import { addStep, finishStep, postponeStep, reassignStep, reopenStep } from './door.ts';
import { toTasks } from './list.rules.ts';
import { selectTasks } from './list.store.ts';

const ById = closed({ id: Id });
const done = { 200: ById };

/** Next steps, and what is due. */
export function taskRoutes(server: Server, program: Program) {
  server.get(
    '/api/tasks',
    {
      config: { act: 'tasks.read', access: 'member' },
      schema: { querystring: TasksAsked, response: { 200: Tasks } },
    },
    async (request) => {
      const { scope = 'mine' } = request.query;
      const { me, rows } = await read(program, asker(request), (sql) => [selectTasks(sql, scope)]);
      return { tasks: toTasks(rows[0], scope, me) };
    },
  );
  server.post(
    '/api/citizens/:id/steps',
    {
      config: { act: 'tasks.add-step', access: 'member' },
      schema: { params: ById, body: AddStep, response: { 201: ById } },
    },
    async (request, reply) =>
      reply
        .status(201)
        .send(await addStep(program, asker(request), request.params.id, request.body)),
  );
  changeRoutes(server, program);
}

function changeRoutes(server: Server, program: Program) {
  server.post(
    '/api/steps/:id/done',
    {
      config: { act: 'tasks.finish-step', access: 'member' },
      // Done without a word of what came of it is done.
      preValidation: (request, _reply, next) => {
        const body: unknown = request.body;
        request.body = body ?? {};
        next();
      },
      schema: { params: ById, body: FinishStep, response: done },
    },
    (request) =>
      finishStep(program, asker(request), request.params.id, request.body.result ?? null),
  );
  server.post(
    '/api/steps/:id/reopen',
    {
      config: { act: 'tasks.reopen-step', access: 'member' },
      schema: { params: ById, response: done },
    },
    (request) => reopenStep(program, asker(request), request.params.id),
  );
  server.post(
    '/api/steps/:id/reassign',
    {
      config: { act: 'tasks.reassign-step', access: 'member' },
      schema: { params: ById, body: ReassignStep, response: done },
    },
    (request) => reassignStep(program, asker(request), request.params.id, request.body),
  );
  server.post(
    '/api/steps/:id/postpone',
    {
      config: { act: 'tasks.postpone-step', access: 'member' },
      schema: { params: ById, body: PostponeStep, response: done },
    },
    (request) => postponeStep(program, asker(request), request.params.id, request.body),
  );
}
