import { closed, Id } from '../../kernel/schema.ts';
import type { Program } from '../../server/access.ts';
import { asker } from '../../server/http.ts';
import type { Server } from '../../server/http.ts';
import { RecordSleep } from './contract.ts';
import { recordSleep } from './door.ts';

const ById = closed({ id: Id });

/** Where the citizen sleeps. */
export function placeRoutes(server: Server, program: Program) {
  server.post(
    '/api/citizens/:id/sleep',
    {
      config: { act: 'places.record-sleep', access: 'member' },
      schema: { params: ById, body: RecordSleep, response: { 201: ById } },
    },
    async (request, reply) =>
      reply
        .status(201)
        .send(await recordSleep(program, asker(request), request.params.id, request.body)),
  );
}
