import { closed, Id } from '../../kernel/schema.ts';
import type { Program } from '../../server/access.ts';
import { asker } from '../../server/http.ts';
import type { Server } from '../../server/http.ts';
import { AddStep } from './contract.ts';
import { addStep, setStep } from './door.ts';

const ById = closed({ id: Id });

/** Next steps. */
export function taskRoutes(server: Server, program: Program) {
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
  server.post(
    '/api/steps/:id/done',
    {
      config: { act: 'tasks.finish-step', access: 'member' },
      schema: { params: ById, response: { 200: ById } },
    },
    (request) => setStep(program, asker(request), request.params.id, true),
  );
  server.post(
    '/api/steps/:id/reopen',
    {
      config: { act: 'tasks.reopen-step', access: 'member' },
      schema: { params: ById, response: { 200: ById } },
    },
    (request) => setStep(program, asker(request), request.params.id, false),
  );
}
