import { closed, Id } from '../../kernel/schema.ts';
import type { Program } from '../../server/access.ts';
import { asker } from '../../server/http.ts';
import type { Server } from '../../server/http.ts';
import { AnswerLeaving, HasLeft, MoveLeaving, RecordLeaving } from './contract.ts';
import { answerLeaving, hasLeft, moveLeaving, recordLeaving } from './door.ts';

const ById = closed({ id: Id });

/** Leaving something, over HTTP. */
export function leavingRoutes(server: Server, program: Program) {
  server.post(
    '/api/citizens/:id/leavings',
    {
      config: { act: 'leaving.record', access: 'member' },
      schema: { params: ById, body: RecordLeaving, response: { 201: ById } },
    },
    async (request, reply) =>
      reply
        .status(201)
        .send(await recordLeaving(program, asker(request), request.params.id, request.body)),
  );
  server.post(
    '/api/leavings/:id/answer',
    {
      config: { act: 'leaving.answer', access: 'member' },
      schema: { params: ById, body: AnswerLeaving, response: { 200: ById } },
    },
    (request) => answerLeaving(program, asker(request), request.params.id, request.body),
  );
  server.post(
    '/api/leavings/:id/left',
    {
      config: { act: 'leaving.leave', access: 'member' },
      schema: { params: ById, body: HasLeft, response: { 200: ById } },
    },
    (request) => hasLeft(program, asker(request), request.params.id, request.body),
  );
  server.post(
    '/api/leavings/:id/move',
    {
      config: { act: 'leaving.move', access: 'member' },
      schema: { params: ById, body: MoveLeaving, response: { 200: ById } },
    },
    (request) => moveLeaving(program, asker(request), request.params.id, request.body.at),
  );
}
