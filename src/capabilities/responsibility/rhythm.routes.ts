import { closed, Id } from '../../kernel/schema.ts';
import type { Program } from '../../server/access.ts';
import { asker } from '../../server/http.ts';
import type { Server } from '../../server/http.ts';
import { SetRhythm } from './rhythm.contract.ts';
import { setRhythm } from './rhythm.door.ts';

const ById = closed({ id: Id });

/** How often we meet, over HTTP. */
export function rhythmRoutes(server: Server, program: Program) {
  server.post(
    '/api/citizens/:id/rhythm',
    {
      config: { act: 'responsibility.set-rhythm', access: 'member' },
      schema: { params: ById, body: SetRhythm, response: { 201: ById } },
    },
    async (request, reply) =>
      reply
        .status(201)
        .send(await setRhythm(program, asker(request), request.params.id, request.body)),
  );
}
