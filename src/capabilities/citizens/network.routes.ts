import { closed, Id } from '../../kernel/schema.ts';
import type { Program } from '../../server/access.ts';
import { asker } from '../../server/http.ts';
import type { Server } from '../../server/http.ts';
import { AddNetworkPerson, AskChildren } from './network.contract.ts';
import { addNetworkPerson, askChildren, closeNetworkPerson } from './network.door.ts';

const ById = closed({ id: Id });

/** Who is around the citizen. */
export function networkRoutes(server: Server, program: Program) {
  server.post(
    '/api/citizens/:id/network',
    {
      config: { act: 'citizens.add-network-person', access: 'member' },
      schema: { params: ById, body: AddNetworkPerson, response: { 201: ById } },
    },
    async (request, reply) =>
      reply
        .status(201)
        .send(await addNetworkPerson(program, asker(request), request.params.id, request.body)),
  );
  server.post(
    '/api/network/:id/end',
    {
      config: { act: 'citizens.end-network-person', access: 'member' },
      schema: { params: ById, response: { 200: ById } },
    },
    (request) => closeNetworkPerson(program, asker(request), request.params.id),
  );
  server.post(
    '/api/citizens/:id/children',
    {
      config: { act: 'citizens.ask-children', access: 'member' },
      schema: { params: ById, body: AskChildren, response: { 201: ById } },
    },
    async (request, reply) =>
      reply
        .status(201)
        .send(await askChildren(program, asker(request), request.params.id, request.body)),
  );
}
