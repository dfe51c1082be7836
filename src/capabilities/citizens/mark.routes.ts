import { closed, Id } from '../../kernel/schema.ts';
import type { Program } from '../../server/access.ts';
import { asker } from '../../server/http.ts';
import type { Server } from '../../server/http.ts';
import { AddMark } from './contract.ts';
import { addMark, closeMark, reopenMark } from './mark.door.ts';

const ById = closed({ id: Id });

/** What to know before you meet the citizen. */
export function markRoutes(server: Server, program: Program) {
  server.post(
    '/api/citizens/:id/marks',
    {
      config: { act: 'citizens.add-mark', access: 'member' },
      schema: { params: ById, body: AddMark, response: { 201: ById } },
    },
    async (request, reply) =>
      reply
        .status(201)
        .send(await addMark(program, asker(request), request.params.id, request.body)),
  );
  server.post(
    '/api/marks/:id/end',
    {
      config: { act: 'citizens.end-mark', access: 'member' },
      schema: { params: ById, response: { 200: ById } },
    },
    (request) => closeMark(program, asker(request), request.params.id),
  );
  server.post(
    '/api/marks/:id/reopen',
    {
      config: { act: 'citizens.reopen-mark', access: 'member' },
      schema: { params: ById, response: { 200: ById } },
    },
    (request) => reopenMark(program, asker(request), request.params.id),
  );
}
