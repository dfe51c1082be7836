import { closed, Id } from '../../kernel/schema.ts';
import type { Program } from '../../server/access.ts';
import { asker } from '../../server/http.ts';
import type { Server } from '../../server/http.ts';
import { AddReach, SetLetters } from './reach.contract.ts';
import { addReach, closeReach, setLetters } from './reach.door.ts';

const ById = closed({ id: Id });

/** How the citizen is reached, and whether letters do. */
export function reachRoutes(server: Server, program: Program) {
  server.post(
    '/api/citizens/:id/reaches',
    {
      config: { act: 'citizens.add-reach', access: 'member' },
      schema: { params: ById, body: AddReach, response: { 201: ById } },
    },
    async (request, reply) =>
      reply
        .status(201)
        .send(await addReach(program, asker(request), request.params.id, request.body)),
  );
  server.post(
    '/api/reaches/:id/end',
    {
      config: { act: 'citizens.end-reach', access: 'member' },
      schema: { params: ById, response: { 200: ById } },
    },
    (request) => closeReach(program, asker(request), request.params.id),
  );
  server.post(
    '/api/citizens/:id/letters',
    {
      config: { act: 'citizens.set-letters', access: 'member' },
      schema: { params: ById, body: SetLetters, response: { 201: ById } },
    },
    async (request, reply) =>
      reply
        .status(201)
        .send(await setLetters(program, asker(request), request.params.id, request.body)),
  );
}
